"""A report for those who decide: the three things that matter first, the short story, and the way into the report."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from arshjul.actions.looking import Moment, build_brief, moment
from arshjul.core.documents import Block, Cover, Document, Heading, Part
from arshjul.planning.access import Action
from arshjul.reporting.overviews.brief import short_story
from arshjul.reporting.overviews.matters import MOST, RULE
from arshjul.web import shelf
from arshjul.web.navigation import Navigation, navigation
from arshjul.web.report import find, unit_of
from arshjul.web.style import brand_address
from arshjul.writers.html import render_parts

_KEPT = 48


@dataclass(frozen=True)
class Told:
    """One of the things that matter: finished HTML, why it is shown, and where there is more of it."""

    body: SafeString
    why: str
    onward: str


@dataclass(frozen=True)
class Section:
    """The beginning of a chapter: finished HTML, and where the chapter goes on in the report."""

    title: str
    body: SafeString
    address: str


@dataclass(frozen=True)
class ReadingPage:
    """What the reading view shows."""

    navigation: Navigation
    cover: Cover
    title: str
    language: str
    brand: str
    report: str
    overview: str
    matters: tuple[Told, ...]
    sections: tuple[Section, ...]
    rule: tuple[str, ...]
    most: int


@require_safe
def reading(request: HttpRequest, municipality: str, occasion: str, report: str) -> HttpResponse:
    """The reading view."""
    there_is, key = find(request, municipality, occasion, report, Action.READ)
    unit = unit_of(there_is, key)
    document = shelf.finished(key).built.document
    address = reverse("report", args=[municipality, occasion, report])
    page = ReadingPage(
        navigation=navigation(there_is.listings, current=address),
        cover=document.cover,
        title=document.title,
        language=document.language,
        brand=brand_address(document.look),
        report=address,
        overview=reverse("overview", args=[municipality, occasion, unit]),
        matters=_matters(moment(municipality), occasion, unit),
        sections=_sections(key, address),
        rule=tuple(gettext(question) for question in RULE),
        most=MOST,
    )
    return render(request, "looking/reading.html", {"page": page})


@lru_cache(maxsize=_KEPT)
def _matters(now: Moment, occasion: str, unit: str) -> tuple[Told, ...]:
    """The three things; their figures lead to where they come from, asked for by their place in the brief."""
    found, document = build_brief(now, occasion, unit)
    base = reverse("overview", args=[now.municipality, occasion, unit])
    bodies = render_parts(document, figure_href=lambda id_: f"{base}viktigast/{id_}/")
    return tuple(
        Told(
            mark_safe(bodies[str(number)]),  # noqa: S308 - rendered by our own writer, with everything escaped
            each.why,
            reverse("overview", args=[now.municipality, occasion, each.unit or unit]),
        )
        for number, each in enumerate(found, 1)
    )


@lru_cache(maxsize=_KEPT)
def _sections(key: shelf.ReportKey, address: str) -> tuple[Section, ...]:
    """The short story; its figures are those of the report."""
    document = shelf.finished(key).built.document
    story = short_story(document)
    parts: tuple[Block, ...] = tuple(Part(str(number), (told,)) for number, (_, told) in enumerate(story))
    bodies = render_parts(_with(document, parts), figure_href=lambda id_: f"{address}figur/{id_}/")
    return tuple(
        Section(
            heading.text,
            mark_safe(bodies[str(number)]),  # noqa: S308 - likewise
            _anchor(address, heading),
        )
        for number, (heading, _) in enumerate(story)
    )


def _with(document: Document, blocks: tuple[Block, ...]) -> Document:
    return replace(document, blocks=blocks)


def _anchor(address: str, heading: Heading) -> str:
    return f"{address}#{heading.id}"
