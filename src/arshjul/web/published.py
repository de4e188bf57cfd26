"""Published reports: open to everybody, as they were decided, with their files and their figures as data."""

from __future__ import annotations

from csv import writer
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from io import StringIO
from typing import Literal, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import register_converter, reverse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from arshjul.actions.build_report import FileKind, write_file
from arshjul.actions.opened import Opened, opened
from arshjul.actions.published import (
    Correction,
    Datum,
    NotPublished,
    Published,
    corrections,
    data_as_json,
    data_of,
    document_of,
    find_published,
    published,
)
from arshjul.core.calendar import Stage
from arshjul.core.documents import Cover
from arshjul.planning.clock import today
from arshjul.reporting.differences import Difference
from arshjul.reporting.public import without_provenance
from arshjul.web import downloads
from arshjul.web.flow.words import actor_name
from arshjul.web.navigation import Navigation
from arshjul.web.style import brand_address
from arshjul.writers.html import render_body, render_contents

DataKind = Literal["csv", "json"]
_KEPT = 32
_HEADS = ("id", "tabell", "rad", "kolumn", "vad", "tryckt", "varde", "matt")


class DataKindConverter:
    """A format that figures are given in, in an address."""

    regex = "csv|json"

    def to_python(self, value: str) -> DataKind:
        return cast(DataKind, value)

    def to_url(self, value: DataKind) -> str:
        return value


register_converter(DataKindConverter, "published_data")


@dataclass(frozen=True)
class Listed:
    """A published report in a list."""

    title: str
    owner: str
    period: str
    address: str
    published_at: datetime
    is_corrected: bool


@dataclass(frozen=True)
class Coming:
    """The next occasion whose reports are to be published, and the last day for it."""

    name: str
    day: date


@dataclass(frozen=True)
class ListingPage:
    """All that a municipality has published; what is ``coming`` while there is nothing."""

    navigation: Navigation
    municipality: str
    reports: tuple[Listed, ...]
    coming: Coming | None = None


@dataclass(frozen=True)
class CorrectionLine:
    """A correction: when, by whom and why, the version before it, and what it changed."""

    at: datetime
    by: str
    reason: str
    earlier: str
    changes: str


@dataclass(frozen=True)
class CorrectionDetail:
    """A correction with what it changed."""

    line: CorrectionLine
    number: int
    figures: tuple[Difference, ...]
    sentences: tuple[Difference, ...]


@dataclass(frozen=True)
class CorrectionsPage:
    """Every correction of a published report."""

    navigation: Navigation
    all: str
    address: str
    cover: Cover
    title: str
    corrections: tuple[CorrectionDetail, ...]


@dataclass(frozen=True)
class VersionPage:
    """A published report; ``body`` and ``contents`` are finished HTML.

    ``corrections`` are those that were made of it, the latest first; ``newer`` is the address of the report as it is
    now, when this is how it was before one of them.
    """

    navigation: Navigation
    address: str
    all: str
    cover: Cover
    title: str
    language: str
    brand: str
    contents: SafeString
    body: SafeString
    published_at: datetime
    seal: str
    corrections: tuple[CorrectionLine, ...] = ()
    newer: str = ""


@require_safe
def listing(request: HttpRequest, municipality: str) -> HttpResponse:
    """The published reports of a municipality, the latest first."""
    found = published(municipality)
    name = found[0].municipality_name if found else opened(municipality).model.head.name
    coming = None if found else _coming(opened(municipality))
    page = ListingPage(Navigation(), name, tuple(_listed(each) for each in found), coming)
    return render(request, "looking/published.html", {"page": page})


@require_safe
def version(request: HttpRequest, municipality: str, occasion: str, report: str) -> HttpResponse:
    """A published report as a page."""
    return _shown(request, _find(municipality, occasion, report))


@require_safe
def earlier(request: HttpRequest, municipality: str, occasion: str, report: str, number: int) -> HttpResponse:
    """A published report as it was before a correction."""
    return _shown(request, _earlier(municipality, occasion, report, number), newer="published-version")


@require_safe
def corrected(request: HttpRequest, municipality: str, occasion: str, report: str) -> HttpResponse:
    """What was corrected in a published report, by whom, when and why; 404 for one that nothing was corrected in."""
    made, cover = corrections(municipality, occasion, report), document_of(_find(municipality, occasion, report)).cover
    if not made:
        raise Http404(report)
    address = reverse("published-version", args=[municipality, occasion, report])
    all_ = reverse("published", args=[municipality])
    page = CorrectionsPage(Navigation(), all_, address, cover, cover.title, tuple(map(_detail, made)))
    return render(request, "looking/corrections.html", {"page": page})


def _shown(request: HttpRequest, found: Published, newer: str = "") -> HttpResponse:
    """A published version as a page; ``newer`` names the address of the one that is in force, when this is not."""
    document, where = document_of(found), (found.municipality, found.occasion, found.report)
    contents, body = _rendered(found)
    made = corrections(*where)
    page = VersionPage(
        navigation=Navigation(),
        address=request.path,
        all=reverse("published", args=where[:1]),
        cover=document.cover,
        title=document.title,
        language=document.language,
        brand=brand_address(document.look),
        contents=mark_safe(contents),  # noqa: S308 - rendered by our own writer, with everything escaped
        body=mark_safe(body),  # noqa: S308 - likewise
        published_at=made[-1].before.published_at if made and not newer else found.published_at,
        seal=found.seal,
        corrections=tuple(map(_line, made)),
        newer=reverse(newer, args=where) if newer else "",
    )
    return render(request, "looking/version.html", {"page": page})


@require_safe
def download(_request: HttpRequest, municipality: str, occasion: str, report: str, kind: FileKind) -> HttpResponse:
    """A published report as a file."""
    found = _find(municipality, occasion, report)
    return downloads.answer(_file(found, kind), f"{municipality}-{report}-{occasion}.{kind}", kind)


@require_safe
def earlier_file(
    _request: HttpRequest, municipality: str, occasion: str, report: str, number: int, kind: FileKind
) -> HttpResponse:
    """A published report as it was before a correction, as a file."""
    found = _earlier(municipality, occasion, report, number)
    return downloads.answer(_file(found, kind), f"{municipality}-{report}-{occasion}-{number}.{kind}", kind)


@require_safe
def data(_request: HttpRequest, municipality: str, occasion: str, report: str, kind: DataKind) -> HttpResponse:
    """The figures of a published report as open data."""
    found = _find(municipality, occasion, report)
    document = document_of(found)
    content = data_as_json(found, document) if kind == "json" else _as_csv(list(data_of(document)))
    return downloads.answer(content.encode(), f"{municipality}-{report}-{occasion}.{kind}", kind)


def _find(municipality: str, occasion: str, report: str) -> Published:
    try:
        return find_published(municipality, occasion, report)
    except NotPublished as error:
        raise Http404(str(error)) from error


def _earlier(municipality: str, occasion: str, report: str, number: int) -> Published:
    """The version that was published before a correction; 404 when there is none with the number."""
    found = next((each.before for each in corrections(municipality, occasion, report) if each.number == number), None)
    if found is None:
        raise Http404(f"{report} {number}")
    return found


def _line(made: Correction) -> CorrectionLine:
    where = (made.after.municipality, made.after.occasion, made.after.report)
    return CorrectionLine(
        made.after.published_at, actor_name(made.after.by), made.after.reason,
        reverse("published-earlier", args=[*where, made.number]),
        f"{reverse('published-corrections', args=where)}#rattelse-{made.number}",
    )  # fmt: skip


def _detail(made: Correction) -> CorrectionDetail:
    found = made.differences()
    figures, sentences = (tuple(each for each in found if bool(each.subject) is of) for of in (True, False))
    return CorrectionDetail(_line(made), made.number, figures, sentences)


def _coming(plan: Opened) -> Coming | None:
    dated = ((row.name, plan.roster(row.code).course.days.get(Stage.PUBLISH)) for row in plan.model.head.occasions)
    coming = [Coming(name, day) for name, day in dated if day is not None and day >= today()]
    return min(coming, key=lambda each: each.day, default=None)


def _listed(found: Published) -> Listed:
    cover = document_of(found).cover
    address = reverse("published-version", args=[found.municipality, found.occasion, found.report])
    return Listed(cover.title, cover.organisation, cover.period, address, found.published_at, found.is_corrected)


@lru_cache(maxsize=_KEPT)
def _rendered(found: Published) -> tuple[str, str]:
    document = without_provenance(document_of(found))
    return render_contents(document), render_body(document)


@lru_cache(maxsize=_KEPT)
def _file(found: Published, kind: FileKind) -> bytes:
    return write_file(without_provenance(document_of(found)), kind)


def _as_csv(found: list[Datum]) -> str:
    target = StringIO(newline="")
    lines = writer(target, delimiter=";", lineterminator="\r\n")
    lines.writerow(_HEADS)
    for each in found:
        lines.writerow(_harmless(getattr(each, name)) for name in Datum.__slots__)
    return "\ufeff" + target.getvalue()


def _harmless(words: str) -> str:
    """Words that no spreadsheet takes for a formula; a number with a minus is none."""
    line = " ".join(words.split())
    is_number = line.replace("-", "", 1).replace(".", "", 1).isdecimal()
    return f"'{line}" if line.startswith(("=", "+", "-", "@")) and not is_number else line
