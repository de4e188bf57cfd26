"""Where a unit writes: the list of its texts, and one of them in its editor."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from arshjul.actions import texts as reading
from arshjul.actions.enter_text import NotTheirs, TooLong, enter_text
from arshjul.actions.entering import Changed, Closed
from arshjul.actions.texts import TextsOfUnit, TextTask, UnknownText, Writing, texts_of, writing
from arshjul.actions.unit_at import unit_at
from arshjul.planning.access import Actor
from arshjul.reporting.editor_html import from_editor
from arshjul.web.entry_pages import Head, PartLink, head, part_links
from arshjul.web.navigation import Navigation
from arshjul.web.people import actor
from arshjul.web.text_help import LONGEST, helping_with, say, surface_of


@dataclass(frozen=True)
class Editor:
    """A text to be written in a page: ``{% include "texts/editor.html" with editor=… %}``.

    ``surface`` is finished HTML, ``seen`` the Markdown that its author sees. ``closed`` says why it cannot be changed.
    """

    id: str
    label: str
    address: str
    surface: SafeString
    markdown: str
    seen: str
    takes_headings: bool = True
    closed: str = ""
    changed_by: str = ""
    changed_at: datetime | None = None
    otherwise: str = ""
    who: str = ""
    proposes: bool = True


@dataclass(frozen=True)
class Onward:
    """Where to go when this is done."""

    name: str
    address: str


@dataclass(frozen=True)
class TextLine:
    """A text in the list: what it is called, where it leads, and how it stands."""

    title: str
    detail: str
    address: str
    task: TextTask


@dataclass(frozen=True)
class TextChapter:
    """The texts of a chapter of the report."""

    title: str
    lines: tuple[TextLine, ...]

    @property
    def is_one(self) -> bool:
        """Whether it is a single text that is called as the chapter is."""
        return [line.title for line in self.lines] == [self.title]


@dataclass(frozen=True)
class TextsPage:
    """The texts that a unit is to write."""

    navigation: Navigation
    head: Head
    links: tuple[PartLink, ...]
    chapters: tuple[TextChapter, ...]
    missing: int
    onward: Onward | None


@dataclass(frozen=True)
class Conflict:
    """Two texts where one was meant: what the author wrote, and what somebody else did meanwhile."""

    mine: str
    theirs: str
    mine_surface: SafeString
    theirs_surface: SafeString
    by: str
    at: datetime | None

    @property
    def told(self) -> dict[str, str]:
        """What a script is told of it."""
        return {"seen": self.theirs, "html": self.theirs_surface, "by": self.by, "at": _clock(self.at)}


@dataclass(frozen=True)
class TextPage:
    """One text in its editor; ``conflict`` when somebody else has changed it, ``problem`` when it was not saved."""

    navigation: Navigation
    head: Head
    links: tuple[PartLink, ...]
    title: str
    list_address: str
    editor: Editor
    onward: Onward | None
    conflict: Conflict | None = None
    problem: str = ""


@require_safe
def texts(request: HttpRequest, municipality: str, occasion: str, unit: str) -> HttpResponse:
    """The texts that are a unit's to write, by chapter."""
    found = texts_of(by=actor(request), municipality=municipality, occasion=occasion, unit=unit)
    missing = sum(task.asked.is_required and not task.is_written for task in found.tasks)
    page = TextsPage(Navigation(), *_around(found), _chapters(found), missing, _handing_in(found))
    return render(request, "texts/texts.html", {"page": page})


def text(request: HttpRequest, municipality: str, occasion: str, unit: str, name: str) -> HttpResponse:
    """One text: shown in its editor, and saved."""
    if request.method == "POST":
        return _save(request, municipality, occasion, unit, name)
    return _shown(request, municipality, occasion, unit, name)


def editor_of(*, by: Actor, found: TextsOfUnit, task: TextTask, label: str = "") -> Editor:
    """A text's editor, for this page or any other where the unit writes."""
    where = (found.plan.code, found.occasion.code, found.unit)
    helping = writing(by=by, municipality=where[0], occasion=where[1], unit=where[2], key=task.asked.key)
    return Editor(
        id="text-" + "-".join(filter(str.isalnum, task.name.replace(":", " ").split())) or "text",
        label=label or _title(task, found.unit),
        address=reverse("text", args=[*where, task.name]),
        surface=surface_of(helping, task.markdown, takes_headings=task.asked.takes_headings),
        markdown=task.markdown,
        seen=task.markdown,
        takes_headings=task.asked.takes_headings,
        closed=say(found.closed.message) if found.closed else "",
        changed_by=task.changed_by,
        changed_at=task.changed_at,
        otherwise=task.asked.otherwise,
        who=by.key or by.name,
    )


def own_editor(*, by: Actor, municipality: str, occasion: str, unit: str, aspect: str, label: str) -> Editor:
    """The editor of a text about a unit under an aspect, whether or not a report asks for it: part of another page."""
    found = texts_of(by=by, municipality=municipality, occasion=occasion, unit=unit)
    return editor_of(by=by, found=found, task=_task(found, reading.name_of(("unit", unit, aspect), unit)), label=label)


def _shown(
    request: HttpRequest, municipality: str, occasion: str, unit: str, name: str, *,
    conflict: Conflict | None = None, problem: str = "", mine: str | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    """The page with a text; with what its author wrote, when that could not be saved."""
    by = actor(request)
    found = texts_of(by=by, municipality=municipality, occasion=occasion, unit=unit)
    task = _task(found, name)
    editor = editor_of(by=by, found=found, task=task)
    if mine is not None:
        helping = helping_with(request, municipality, occasion, unit, name)
        editor = Editor(**{**editor.__dict__, "markdown": mine, "surface": surface_of(helping, mine)})
    page = TextPage(
        Navigation(), *_around(found), editor.label, reverse("texts", args=[municipality, occasion, unit]), editor,
        _onward(found, task), conflict, problem,
    )  # fmt: skip
    return render(request, "texts/text.html", {"page": page}, status=status)


def _save(request: HttpRequest, municipality: str, occasion: str, unit: str, name: str) -> HttpResponse:
    """Save what was written; a script is answered with what is there now, a form with the page."""
    where = (municipality, occasion, unit)
    try:
        asked = reading.text_named(name, municipality=municipality, occasion=occasion, unit=unit)
    except UnknownText as error:
        raise Http404(name) from error
    is_script = request.headers.get("Accept") == "application/json"
    mine = _posted(request, takes_headings=asked.takes_headings)
    try:
        after = enter_text(
            by=actor(request), municipality=municipality, occasion=occasion, unit=unit, key=asked.key, markdown=mine,
            seen=request.POST.get("seen", ""),
        )  # fmt: skip
    except Changed as changed:
        conflict = _conflict(helping_with(request, *where, name), changed)
        if is_script:
            return JsonResponse(conflict.told, status=409)
        return _shown(request, *where, name, conflict=conflict, mine=mine, status=409)
    except (Closed, NotTheirs, TooLong) as error:
        if is_script:
            return JsonResponse({"problem": say(error.message)}, status=422)
        return _shown(request, *where, name, problem=say(error.message), mine=mine, status=422)
    if is_script:
        return JsonResponse({"seen": after, "at": _clock(localtime())})
    return redirect("text", *where, name)


def _around(found: TextsOfUnit) -> tuple[Head, tuple[PartLink, ...]]:
    """Where one is, and the parts beside it, as on every page where the unit enters."""
    told = unit_at(found.plan, found.occasion.code, found.unit)
    closed = found.closed.message if found.closed else None
    return head(told, may_enter=closed is None, closed=closed), tuple(part_links(told))


def _posted(request: HttpRequest, *, takes_headings: bool) -> str:
    """What was written: a surface's HTML, else the Markdown of a plain field."""
    if "html" in request.POST:
        return from_editor(request.POST["html"][:LONGEST], takes_headings=takes_headings)
    return request.POST.get("markdown", "")


def _conflict(helping: Writing, changed: Changed) -> Conflict:
    return Conflict(
        changed.mine, changed.current, surface_of(helping, changed.mine), surface_of(helping, changed.current),
        changed.by or gettext("Någon annan"), changed.at,
    )  # fmt: skip


def _task(found: TextsOfUnit, name: str) -> TextTask:
    try:
        return found.find(name)
    except UnknownText as error:
        raise Http404(name) from error


def _chapters(found: TextsOfUnit) -> tuple[TextChapter, ...]:
    chapters: dict[str, list[TextLine]] = {}
    for task in found.tasks:
        address = reverse("text", args=[found.plan.code, found.occasion.code, found.unit, task.name])
        line = TextLine(_title(task, found.unit), _detail(task, found), address, task)
        chapters.setdefault(task.asked.chapter, []).append(line)
    return tuple(TextChapter(title, tuple(lines)) for title, lines in chapters.items())


def _onward(found: TextsOfUnit, task: TextTask) -> Onward | None:
    """The text after this one, and after the last where the unit hands in."""
    names = [each.name for each in found.tasks]
    later = names.index(task.name) + 1 if task.name in names else len(names)
    if later == len(names):
        return _handing_in(found)
    following = found.tasks[later]
    address = reverse("text", args=[found.plan.code, found.occasion.code, found.unit, following.name])
    return Onward(_title(following, found.unit), address)


def _handing_in(found: TextsOfUnit) -> Onward | None:
    """Where the unit hands in, if it is one that does."""
    if not found.plan.roster(found.occasion.code).enters(found.unit):
        return None
    address = reverse("flow-unit", args=[found.plan.code, found.occasion.code, found.unit])
    return Onward(gettext("Inlämning"), address)


def _title(task: TextTask, unit: str) -> str:
    """What a text is called: what it is about, or the heading above it; nothing that says the unit again."""
    asked = task.asked
    if asked.key[:2] == ("unit", unit) and asked.subject:
        rest = asked.title.replace(asked.subject, "").strip(" :–-,")
        return rest or asked.chapter or gettext("Text")
    if asked.subject:
        return asked.subject
    aspect = asked.key[2].replace("_", " ").capitalize()
    return asked.title or asked.chapter or aspect or gettext("Text")


def _detail(task: TextTask, found: TextsOfUnit) -> str:
    """Which of several texts about the same thing it is: whose part of it, or what of it."""
    aspect = task.asked.key[2]
    if not task.asked.subject or not aspect or task.asked.key[:2] == ("unit", found.unit):
        return ""
    units = found.plan.organisation
    return units.unit(aspect).name if aspect in units else ""


def _clock(at: datetime | None) -> str:
    return date_format(localtime(at), "H:i") if at else ""
