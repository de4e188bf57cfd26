"""What a review came to, as a page shows it: findings, what was not read, what changed, and the files to take away.

The files are in the page itself, as addresses that hold them (``data:``): nothing that was uploaded is kept, so there
is no other place that they could be fetched from.
"""

from __future__ import annotations

import json
import logging
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import PurePath

from django.utils.translation import gettext, ngettext

from arshjul.actions.review_file import annotated_page, commented_copy, remarks_of, unread_of
from arshjul.actions.reviewed import Reviewed
from arshjul.core.messages import DomainError
from arshjul.review.as_json import file_as_json, whole
from arshjul.review.comparison import Change, Comparison
from arshjul.review.comparison.as_json import comparison_as_json
from arshjul.review.findings import Severity
from arshjul.review.naming import SHAPES
from arshjul.web.downloads import TYPES
from arshjul.writers.annotated import Remark

_LARGEST_IN_PAGE = 20 << 20  # bytes of a file that is put in the page
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Download:
    """A file to take away: what it is, what it will be called, and the address that holds it. ``size`` is in kB."""

    label: str
    name: str
    address: str
    size: int


@dataclass(frozen=True)
class Count:
    """How many findings there are of a severity, in words."""

    level: str
    shape: str
    words: str


@dataclass(frozen=True)
class ChangedTable:
    """A table with what changed in it since the other report. ``should_be_same`` counts those that should not have."""

    name: str
    changes: tuple[Change, ...]
    should_be_same: int


@dataclass(frozen=True)
class ShownReview:
    """A reviewed file; ``key`` tells it apart from others on the page. ``note`` says what could not be made of it."""

    key: str
    name: str
    counts: tuple[Count, ...]
    remarks: tuple[Remark, ...]
    unread: tuple[tuple[str, tuple[str, ...]], ...]
    downloads: tuple[Download, ...]
    note: str = ""
    against: str = ""
    tables: tuple[ChangedTable, ...] = ()


def shown(
    reviewed: Reviewed, key: str, *, content: bytes | None = None, comparison: Comparison | None = None
) -> ShownReview:
    """A review for the page; ``content`` is the file itself, of which a Word file gets a copy with comments."""
    made = _files(reviewed, comparison)
    note = ""
    if content is not None and reviewed.document.kind == "docx" and reviewed.findings:
        try:
            made.append((gettext("Word med kommentarer"), "docx", commented_copy(reviewed, content)))
        except DomainError as error:
            note = error.message.render(gettext)
        except Exception:  # a stranger's file; the findings are shown all the same
            logger.exception("No comments could be written in %s", reviewed.document.name)
            note = gettext("Kommentarerna kunde inte skrivas i en kopia av Word-filen.")
    small = [each for each in made if len(each[2]) <= _LARGEST_IN_PAGE]
    if len(small) < len(made):
        note = gettext("Någon av filerna blev för stor för sidan. Kommandot arshjul review skriver den på din dator.")
    return ShownReview(
        key,
        reviewed.document.name,
        tuple(_counts(reviewed)),
        remarks_of(reviewed, gettext),
        tuple(unread_of(reviewed.document, gettext)),
        tuple(_download(reviewed.document.name, *each) for each in small),
        note,
        comparison.before if comparison is not None else "",
        tuple(_tables(comparison)) if comparison is not None else (),
    )


def _counts(reviewed: Reviewed) -> Iterator[Count]:
    """How many there are of each severity, those that there are none of left out."""
    counts = reviewed.counts
    words = {
        Severity.ERROR: ngettext("%(count)s fel", "%(count)s fel", counts[Severity.ERROR]),
        Severity.WARNING: ngettext("%(count)s varning", "%(count)s varningar", counts[Severity.WARNING]),
        Severity.INFO: ngettext("%(count)s upplysning", "%(count)s upplysningar", counts[Severity.INFO]),
    }
    for severity, count in counts.items():
        if count:
            yield Count(severity.value, SHAPES[severity], words[severity] % {"count": count})


def _tables(comparison: Comparison) -> Iterator[ChangedTable]:
    for name, group in groupby(comparison.changes, key=lambda each: each.table):
        its = tuple(sorted(group, key=lambda each: each.why is None))
        yield ChangedTable(name, its, sum(each.why is not None for each in its))


def _files(reviewed: Reviewed, comparison: Comparison | None) -> list[tuple[str, str, bytes]]:
    """What the file is called, its ending, and its content."""
    told = file_as_json(reviewed.document, reviewed.findings, gettext)
    if comparison is not None:
        told["comparison"] = comparison_as_json(comparison)
    written = json.dumps(whole([told], []), ensure_ascii=False, indent=2)
    return [
        (gettext("Dokumentet med markeringar"), "html", _bytes(annotated_page(reviewed))),
        (gettext("JSON"), "json", _bytes(written)),
    ]


def _bytes(text: str) -> bytes:
    """The text in UTF-8; half letters, which broken files hold, become question marks."""
    return text.encode("utf-8", "replace")


def _download(name: str, label: str, kind: str, content: bytes) -> Download:
    stem = PurePath(name).name if kind != "docx" else PurePath(name).stem
    media = TYPES[kind].replace(" ", "")
    address = f"data:{media};base64,{b64encode(content).decode('ascii')}"
    return Download(label, f"{stem}.granskning.{kind}", address, max(1, round(len(content) / 1000)))
