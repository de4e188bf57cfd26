"""Granska: files are uploaded, read and answered for in one request. Nothing of them is kept, here or in the log."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from arshjul.core.messages import DomainError
from arshjul.core.reading import ReadDocument
from arshjul.planning.access import NotAllowed
from arshjul.readers.refusals import TooLarge
from arshjul.web.navigation import Navigation
from arshjul.web.people import actor

if TYPE_CHECKING:
    from arshjul.web.reviewing.shown import ShownReview

MOST_FILES = 10
LARGEST = 40 << 20
"""Bytes of the largest file that is read here; the command reads larger ones."""
LARGEST_SUM = 100 << 20
LONGEST = 60.0
"""Seconds that all files of one upload may take; what has not been read then is refused."""

logger = logging.getLogger(__name__)
Made = TypeVar("Made")


@dataclass(frozen=True)
class Refused:
    """A file that could not be reviewed, and why."""

    name: str
    why: str


@dataclass(frozen=True)
class ReviewPage:
    """The form, and what came of the files that were sent with it. ``wrong`` is what is wrong with the form."""

    navigation: Navigation
    reviews: tuple[ShownReview, ...] = ()
    refused: tuple[Refused, ...] = ()
    wrong: str = ""
    most_files: int = MOST_FILES
    largest: int = LARGEST >> 20

    @property
    def has_answer(self) -> bool:
        """Whether files were sent."""
        return bool(self.reviews or self.refused)


@dataclass
class _Clock:
    """Told of every page that is read; raises TooLarge when the time is up."""

    ends: float = field(default_factory=lambda: monotonic() + LONGEST)

    def __call__(self, *_page: int) -> None:
        if monotonic() > self.ends:
            raise TooLarge(
                "Filen tog för lång tid att läsa. Granska färre filer i taget, eller använd kommandot arshjul review."
            )


@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest) -> HttpResponse:
    """The form; with files, what was found in them."""
    if not actor(request).is_somebody:
        raise NotAllowed("Logga in för att granska en rapport.")
    page = _answered(request) if request.method == "POST" else ReviewPage(Navigation())
    is_refused = bool(page.wrong or page.refused) and not page.reviews
    text = render_to_string("review/review.html", {"page": page}, request)
    # a broken file may hold half letters, which no page can be written with
    return HttpResponse(text.encode("utf-8", "replace"), status=422 if is_refused else 200)


def _answered(request: HttpRequest) -> ReviewPage:
    files = request.FILES.getlist("files")
    other = request.FILES.get("against")
    if wrong := _wrong(files, other):
        return ReviewPage(Navigation(), wrong=wrong)
    clock = _Clock()
    against = _tried(other, clock, lambda content: _read(other, content, clock)) if other is not None else None
    if isinstance(against, Refused):
        return ReviewPage(Navigation(), refused=(against,))
    came = [
        _tried(each, clock, partial(_reviewed, each, clock=clock, key=f"f{number}", against=against))
        for number, each in enumerate(files, 1)
    ]
    return ReviewPage(
        Navigation(),
        tuple(each for each in came if not isinstance(each, Refused)),
        tuple(each for each in came if isinstance(each, Refused)),
    )


def _wrong(files: list[UploadedFile], other: UploadedFile | None) -> str:
    """What is wrong with what was chosen; empty when nothing is."""
    if not files:
        return gettext("Välj en fil först.")
    if len(files) > MOST_FILES:
        return gettext("Högst %(most)s filer granskas på en gång.") % {"most": MOST_FILES}
    if sum(each.size or 0 for each in (*files, *([other] if other else []))) > LARGEST_SUM:
        return gettext("Filerna är tillsammans större än %(most)s MB. Granska några i taget.") % {
            "most": LARGEST_SUM >> 20
        }
    return ""


def _read(file: UploadedFile, content: bytes, clock: _Clock) -> ReadDocument:
    from arshjul.readers.read import read  # noqa: PLC0415 - brings large libraries

    return read(file.name or "", content, progress=clock)


def _reviewed(file: UploadedFile, content: bytes, clock: _Clock, key: str, against: ReadDocument | None) -> ShownReview:
    from arshjul.actions.compare_reports import hold_against  # noqa: PLC0415 - with the next
    from arshjul.actions.review_file import review_file  # noqa: PLC0415 - brings large libraries
    from arshjul.web.reviewing.shown import shown  # noqa: PLC0415 - with the one before

    reviewed = review_file(name=file.name or "", content=content, progress=clock)
    if against is None:
        return shown(reviewed, key, content=content)
    compared = hold_against(reviewed, against)
    return shown(compared.reviewed, key, content=content, comparison=compared.comparison)


def _tried(file: UploadedFile, clock: _Clock, make: Callable[[bytes], Made]) -> Made | Refused:
    """What is made of a file's content. A file that nobody foresaw is refused, and the log has what went wrong."""
    try:
        _require_small(file)
        clock()
        return make(file.read())
    except DomainError as error:
        return Refused(file.name or "", error.message.render(gettext))
    except Exception:  # whatever a stranger's file does, the page answers for the others
        logger.exception("A file of %s bytes could not be reviewed", file.size)
        return Refused(file.name or "", gettext("Filen kunde inte granskas. Felet är antecknat i systemets logg."))


def _require_small(file: UploadedFile) -> None:
    if (file.size or 0) > LARGEST:
        raise TooLarge("Filen är större än {most} MB. Kommandot arshjul review läser större filer.", most=LARGEST >> 20)
