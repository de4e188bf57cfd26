"""What the pages where a unit enters show: the overview of what is to be done, and each of its parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from arshjul.actions.economy_sheet import EconomySheet, economy_sheet, words_of_rest
from arshjul.actions.entry_overview import EntryOverview, PartDone, Progress, TextsDone, parts_of
from arshjul.actions.figure_sheets import PARTS as OF_FIGURES
from arshjul.actions.figure_sheets import figure_sheet
from arshjul.actions.judgement_sheet import judgement_sheet
from arshjul.actions.unit_at import UnitAt
from arshjul.core.calendar import Stage
from arshjul.core.messages import Message
from arshjul.followup.submissions import Stand
from arshjul.steering.entry_parts import Part
from arshjul.web.entry_places import LEADS, NAMES, part_address
from arshjul.web.entry_records import Option, Records, action_records, explanation_records, judged_records
from arshjul.web.entry_tables import Changes, Table, economy_table, figure_table, said
from arshjul.web.navigation import Navigation


@dataclass(frozen=True)
class Head:
    """Where one is: the unit at the occasion, until when, and why nothing can be changed if that is so.

    ``returned`` is what was said when it came back, by whom; ``looking`` is where the unit's figures are looked at.
    """

    municipality: str
    occasion: str
    unit: str
    address: str
    deadline: date | None
    closed: str
    may_enter: bool
    returned: Stand | None = None
    looking: str = ""


@dataclass(frozen=True)
class PartLink:
    """A part in the list of all; ``is_current`` is the one that one is on."""

    name: str
    address: str
    is_current: bool = False


@dataclass(frozen=True)
class PartTask:
    """A part in the overview: how far it has come, in words too, and what is missing.

    ``has_rest`` is whether something could be told besides, though nothing asks for it.
    """

    name: str
    address: str
    progress: Progress
    words: str
    missing: tuple[str, ...]
    more: int
    has_rest: bool = False


@dataclass(frozen=True)
class OverviewPage:
    """What a unit has to do; ``primary`` is the one thing to do next, ``submit`` where it is handed in before that."""

    navigation: Navigation
    head: Head
    tasks: tuple[PartTask, ...]
    primary: PartLink | None
    submit: str
    is_done: bool


@dataclass(frozen=True)
class PartPage:
    """A part where a unit enters: a table of figures, lists of rows, or both.

    ``message`` says what has just been done, ``problems`` what was not saved, by field.
    """

    navigation: Navigation
    head: Head
    title: str
    lead: str
    links: tuple[PartLink, ...]
    table: Table | None = None
    records: tuple[Records, ...] = ()
    spreads: tuple[Option, ...] = ()
    rest: str = ""
    must_explain: bool = False
    can_take_all: bool = False
    empty: str = ""
    following: PartLink | None = None
    who: str = ""

    def fields(self) -> Iterator[tuple[str, str]]:
        """Every field with what is in it."""
        for cell in self.table.cells() if self.table else ():
            if cell.is_entered:
                yield cell.name, cell.typed
        for records in self.records:
            yield from ((field.name, field.value) for field in records.fields())

    @property
    def has_fields(self) -> bool:
        """Whether there is anything to fill in."""
        return self.head.may_enter and next(self.fields(), None) is not None


def head(told: UnitAt, *, may_enter: bool, closed: Message | None, returned: Stand | None = None) -> Head:
    """Where one is."""
    at = told.occasion
    return Head(
        told.plan.model.head.name,
        at.name,
        told.setting.organisation.unit(told.unit).name,
        reverse("entry", args=[told.plan.code, at.code, told.unit]),
        told.plan.roster(at.code).course_of(told.unit).days.get(Stage.SUBMIT),
        said(closed) if closed else "",
        may_enter,
        returned,
        reverse("overview", args=[told.plan.code, at.code, told.unit]),
    )


def overview_page(told: UnitAt, its: EntryOverview, at: Head) -> OverviewPage:
    """The overview."""
    tasks = [_task(told, each) for each in its.parts]
    if its.texts is not None:
        tasks.append(_texts(told, its.texts))
    following = next((task for task in tasks if task.progress is not Progress.DONE), None)
    submit = _submit(told) if told.enters else None
    primary = None
    if following is not None and at.may_enter:
        has_begun = any(task.progress is not Progress.NOTHING for task in tasks)
        words = gettext("Fortsätt med %(part)s") if has_begun else gettext("Börja med %(part)s")
        primary = PartLink(words % {"part": following.name.lower()}, following.address)
    elif submit is not None:
        primary, submit = submit, None
    return OverviewPage(Navigation(), at, tuple(tasks), primary, submit.address if submit else "", its.is_done)


def _submit(told: UnitAt) -> PartLink:
    """Where the unit hands in, and what has been handed in is read."""
    return PartLink(gettext("Lämna in"), reverse("flow-unit", args=[told.plan.code, told.occasion.code, told.unit]))


def part_page(told: UnitAt, part: Part, at: Head, changes: Changes, who: str = "") -> PartPage:
    """A part."""
    parts, links = parts_of(told), part_links(told, part)
    page = PartPage(
        Navigation(), at, str(NAMES[part]), str(LEADS[part]), tuple(links),
        following=_following(part, parts, links), who=who,
    )  # fmt: skip
    if part is Part.ECONOMY:
        return _economy(page, told, economy_sheet(told, may_enter=at.may_enter), changes)
    if part in OF_FIGURES:
        table = figure_table(figure_sheet(told, part, may_enter=at.may_enter), told, changes)
        return replace(page, table=table if table.rows else None, empty="" if table.rows else _nothing(part))
    groups = judgement_sheet(told, part)
    records = [judged_records(group, changes) for group in groups]
    if part is Part.ASSIGNMENTS:
        records.append(action_records(told.model.actions, changes, f"{told.unit}|{told.occasion.code}"))
    return replace(page, records=tuple(records), empty="" if records else _nothing(part))


def _economy(page: PartPage, told: UnitAt, its: EconomySheet, changes: Changes) -> PartPage:
    table = economy_table(its, told, changes)
    where = f"{told.unit}|{told.occasion.code}"
    records = (explanation_records(its, told.setting.explanations, changes, where),)
    lines = [Option(row.take, row.name) for row in table.rows if row.take or not row.is_total]
    has_sums = any(row.is_total and any(cell.is_entered for cell in row.cells) for row in table.rows)
    spreads = (Option("", gettext("i proportion till raderna")), *(
        Option(option.value, gettext("på %(line)s") % {"line": option.label}) for option in lines if option.value
    )) if has_sums and page.head.may_enter else ()  # fmt: skip
    rest = words_of_rest(its)
    lead = page.lead
    if its.is_over and its.variance is None:
        lead = gettext(
            "Årets utfall är inte inläst än. När bokföringen är klar visas det här, med det som ska förklaras."
        )
    elif its.is_over:
        lead = gettext("Året är slut: utfallet är det som gäller. Förklara det som avviker från budgeten.")
    return replace(
        page,
        lead=lead,
        table=table if table.rows else None,
        records=records if its.variance is not None or its.explanations else (),
        spreads=spreads,
        rest=said(rest) if rest else "",
        must_explain=its.must_explain,
        can_take_all=page.head.may_enter and any(row.take for row in table.rows),
        empty="" if table.rows else _nothing(Part.ECONOMY),
    )


def part_links(told: UnitAt, current: Part | None = None) -> list[PartLink]:
    """Every part that the unit has something in and what comes after them, in order; without a part, on the texts."""
    where = (told.plan.code, told.occasion.code, told.unit)
    its = [PartLink(str(NAMES[each]), part_address(each, *where), each is current) for each in parts_of(told)]
    return its + _links_after(told, is_on_texts=current is None)


def _links_after(told: UnitAt, *, is_on_texts: bool) -> list[PartLink]:
    """What comes after the parts: the texts, if any are asked for, and where the unit hands in."""
    where = [told.plan.code, told.occasion.code, told.unit]
    texts = is_on_texts or any(text.key[0] != "decision" for text in told.asked.get(told.unit, ()))
    links = [PartLink(gettext("Texter"), reverse("texts", args=where), is_on_texts)] if texts else []
    return [*links, PartLink(gettext("Inlämning"), reverse("flow-unit", args=where))] if told.enters else links


def _following(part: Part, parts: Sequence[Part], links: Sequence[PartLink]) -> PartLink | None:
    """Where to go when a part is done: to the next, at last to where it is handed in."""
    later = parts.index(part) + 1 if part in parts else len(parts)
    return links[later] if later < len(links) else None


_MOST_SAID = 4


def _task(told: UnitAt, each: PartDone) -> PartTask:
    address = part_address(each.part, told.plan.code, told.occasion.code, told.unit)
    missing = tuple(said(message) for message in each.missing)
    return PartTask(
        str(NAMES[each.part]), address, each.progress, _words(each), missing[:_MOST_SAID],
        max(0, len(missing) - _MOST_SAID), each.rest is not None,
    )  # fmt: skip


def _texts(told: UnitAt, its: TextsDone) -> PartTask:
    asked, filled = its.asked, its.filled
    progress = Progress.DONE if filled >= asked else Progress.SOME if filled else Progress.NOTHING
    words = ngettext("%(filled)d av %(asked)d text skriven", "%(filled)d av %(asked)d texter skrivna", asked) % {
        "filled": filled, "asked": asked,
    }  # fmt: skip
    if not asked:
        words = ngettext("%(count)d frivillig", "%(count)d frivilliga", its.optional) % {"count": its.optional}
    address = reverse("texts", args=[told.plan.code, told.occasion.code, told.unit])
    return PartTask(gettext("Texter"), address, progress, words, (), 0)


def _words(each: PartDone) -> str:
    if not each.asked and not each.missing:
        return gettext("Inget att fylla i än")
    if each.progress is Progress.DONE:
        return said(each.rest) if each.rest else gettext("Klart")
    told: Mapping[str, int] = {"filled": each.filled, "asked": each.asked}
    if each.part in (*OF_FIGURES, Part.ECONOMY):
        return gettext("%(filled)d av %(asked)d ifyllda") % told
    return gettext("%(filled)d av %(asked)d bedömda") % told


def _nothing(part: Part) -> str:
    """Why there is nothing to fill in, and what that means."""
    if part is Part.ASSIGNMENTS:
        return gettext("Enheten har inga uppdrag vid det här tillfället.")
    return gettext("Här finns inget att fylla i för enheten vid det här tillfället. Det är inget fel: gå vidare.")
