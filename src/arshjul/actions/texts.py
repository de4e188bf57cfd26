"""What somebody who writes asks for: which texts are theirs, one of them opened, and what helps while writing it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from arshjul.actions.entering import Closed, why_closed
from arshjul.actions.opened import Opened
from arshjul.actions.report_plans import plan_report
from arshjul.actions.standpoint import TEXT, Standpoint, standpoint
from arshjul.actions.which_report import reports_at
from arshjul.core.messages import DomainError
from arshjul.core.setting import Setting
from arshjul.core.subjects import Subject
from arshjul.followup.models import Text
from arshjul.planning.access import Action, Actor
from arshjul.planning.history import latest_changes
from arshjul.reporting.asked_texts import AskedText, asked_texts
from arshjul.reporting.editor_html import references_of
from arshjul.reporting.figure_search import Candidate
from arshjul.reporting.live_figures import Chip, chips, forms
from arshjul.reporting.markdown import Node, read_markdown
from arshjul.reporting.number_findings import Finding, judge
from arshjul.reporting.plan import TextKey
from arshjul.reporting.proposed_sentences import Proposal, proposed_sentences
from arshjul.reporting.typed_numbers import typed_numbers
from arshjul.steering.schema_head import OccasionRow

_MANY = 400  # codes; a list of more costs the database as much as it saves
_SHOWN = 12
"""Figures that a search answers with."""


class UnknownText(DomainError):
    """A unit has no such text to write."""


@dataclass(frozen=True, slots=True)
class TextTask:
    """A text that is a unit's to write, and what there is of it. ``name`` is what it is called in an address."""

    asked: AskedText
    name: str
    markdown: str
    changed_by: str = ""
    changed_at: datetime | None = None

    @property
    def is_written(self) -> bool:
        """Whether anybody has written anything."""
        return bool(self.markdown.strip())


@dataclass(frozen=True, slots=True)
class TextsOfUnit:
    """The texts that are a unit's at an occasion; ``closed`` says why none of them can be changed, if so."""

    plan: Opened
    occasion: OccasionRow
    unit: str
    tasks: tuple[TextTask, ...]
    closed: Closed | None

    def find(self, name: str) -> TextTask:
        """The text that is called this in an address: one of these, or any about the unit itself.

        Raises :class:`UnknownText`.
        """
        for task in self.tasks:
            if task.name == name:
                return task
        return TextTask(_own_named(name, self.unit), name, "")


def texts_of(*, by: Actor, municipality: str, occasion: str, unit: str) -> TextsOfUnit:
    """The texts that the reports of an occasion ask a unit for, and others that there are about it. A dozen queries.

    Raises :class:`~arshjul.planning.access.NotAllowed`, and what is unknown.
    """
    at = standpoint(municipality, occasion)
    plan, row = at.plan, at.plan.occasion(occasion)
    plan.organisation.unit(unit)
    by.require(Action.READ, plan.scope(unit, row.data_date))
    asked = {text.key: text for text in _asked_of(at, unit)}
    written = _written(municipality, occasion, {unit, *(code for _, code, _ in asked)})
    asked |= {key: own_text(unit, key[2]) for key in written if key[:2] == ("unit", unit) and key not in asked}
    changes = latest_changes(municipality=municipality, about=TEXT, keys=["|".join((occasion, *key)) for key in asked])
    tasks = []
    for key, text in asked.items():
        change = changes.get("|".join((occasion, *key)))
        who, when = (change.by, change.at) if change else ("", None)
        tasks.append(TextTask(text, name_of(key, unit), written.get(key, ""), who, when))
    closed = why_closed(by=by, plan=plan, occasion=row, unit=unit)
    if closed is None and not by.may(Action.ENTER, plan.scope(unit, row.data_date)):
        closed = Closed("Du kan läsa texterna men inte ändra dem.")
    return TextsOfUnit(plan, row, unit, tuple(tasks), closed)


def is_theirs(*, municipality: str, occasion: str, unit: str, key: TextKey) -> bool:
    """Whether a text is a unit's to write: asked of it, or about the unit itself."""
    kind, code, _ = key
    return (kind, code) == ("unit", unit) or any(
        text.key == key for text in _asked_of(standpoint(municipality, occasion), unit)
    )


def text_named(name: str, *, municipality: str, occasion: str, unit: str) -> AskedText:
    """The text that a unit calls this: one that is asked of it, or any about itself. Three queries.

    Raises :class:`UnknownText`.
    """
    for text in _asked_of(standpoint(municipality, occasion), unit):
        if name_of(text.key, unit) == name:
            return text
    return _own_named(name, unit)


def _own_named(name: str, unit: str) -> AskedText:
    if ":" in name:
        raise UnknownText("Enheten har ingen text ”{name}” att skriva.", name=name)
    return own_text(unit, "" if name == "-" else name)


def name_of(key: TextKey, unit: str) -> str:
    """What a text is called in an address: its aspect, for one about the unit itself; a hyphen for its main text."""
    kind, code, aspect = key
    if (kind, code) == ("unit", unit):
        return aspect or "-"
    return ":".join(filter(None, key))


def own_text(unit: str, aspect: str) -> AskedText:
    """A text about a unit that no report asks for, such as the reason for a variance."""
    return AskedText(("unit", unit, aspect), "", "", "", unit, is_required=False)


# what helps while writing


@dataclass(frozen=True)
class Writing:
    """A text as it is being written: where from its figures are seen, and what it is about."""

    at: Standpoint
    key: TextKey
    setting: Setting
    focus: Subject | None
    unit: str

    def chips(self, references: Iterable[str]) -> dict[str, Chip]:
        """What each reference prints now."""
        wanted = list(dict.fromkeys(references))
        with self.at.lock:
            return {each.reference: each for each in chips(wanted, self.setting, self.focus, self.at.phrases)}

    def forms(self, reference: str) -> list[Chip]:
        """A figure in each of the forms that it can be printed in."""
        with self.at.lock:
            return forms(reference, self.setting, self.focus)

    def search(self, query: str) -> list[tuple[Candidate, Chip]]:
        """The figures that may be meant by some words, with what they print; those without a value are left out."""
        found = self.at.index.search(query, self.at.here(self.unit), most=4 * _SHOWN)
        printed = self.chips(each.expression for each in found)
        known = [(each, printed[each.expression]) for each in found if printed[each.expression].problem is None]
        return known[:_SHOWN]

    def findings(self, nodes: Iterable[Node]) -> list[Finding]:
        """What is found about the numbers typed in the text."""
        typed = typed_numbers(nodes, self.setting.measures.values())
        if not typed:
            return []
        known = self.at.known(self.unit)
        with self.at.lock:
            return judge(typed, known, self.at.seen_from(self.unit))

    def proposals(self) -> list[Proposal]:
        """Sentences that say what the figures say."""
        subject = self.focus or self.setting.subjects.find("unit", self.unit)
        if subject is None:
            return []
        with self.at.lock:
            return proposed_sentences(self.setting, subject, self.at.phrases)


def writing(*, by: Actor, municipality: str, occasion: str, unit: str, key: TextKey) -> Writing:
    """What helps somebody who may read a unit while writing a text of its. Raises NotAllowed, and what is unknown."""
    at = standpoint(municipality, occasion)
    at.plan.organisation.unit(unit)
    by.require(Action.READ, at.plan.scope(unit, at.plan.occasion(occasion).data_date))
    kind, code, _ = key
    focus = None if kind == "section" else at.setting.subjects.get(kind, code)
    return Writing(at, key, at.seen_from(_seen_from(at, unit)), focus, unit)


def chips_of(text: Writing, markdown: str) -> dict[str, Chip]:
    """What each reference of a text prints now."""
    return text.chips(references_of(read_markdown(markdown).nodes))


def _seen_from(at: Standpoint, unit: str) -> str:
    """The unit of the report that prints the text: what an unsaid unit means in it."""
    row = at.plan.occasion(at.setting.occasion.code)
    own = at.plan.reports_about(unit, row)
    return own[0].unit if own else unit


def _asked_of(at: Standpoint, unit: str) -> Iterator[AskedText]:
    """What is asked of a unit, and of those below that nobody else answers for."""
    yield from _asked(at).get(unit, ())


def _asked(at: Standpoint) -> dict[str, list[AskedText]]:
    """By unit, what the reports of the occasion ask for; found out once."""
    return at.once("asked texts", lambda: _find_asked(at))  # type: ignore[no-any-return]


def _find_asked(at: Standpoint) -> dict[str, list[AskedText]]:
    row = at.plan.occasion(at.setting.occasion.code)
    roster = at.plan.roster(row.code)
    answering = {*(unit.code for unit in roster.units), *(part.owner.code for part in roster.reports)}
    found: dict[str, dict[TextKey, AskedText]] = {}
    for report in reports_at(at.plan.model, row):
        for text in asked_texts(plan_report(at.plan.model, report, row).template, at.seen_from(report.unit)):
            path = at.plan.scope().path(text.unit)
            for unit in dict.fromkeys((text.unit, *[code for code in path if code in answering][:1])):
                found.setdefault(unit, {}).setdefault(text.key, text)
    return {unit: list(texts.values()) for unit, texts in found.items()}


def _written(municipality: str, occasion: str, codes: Collection[str]) -> dict[TextKey, str]:
    """What has been written about things with these codes. One query."""
    found = Text.objects.filter(municipality__code=municipality, occasion__code=occasion).order_by("position")
    if len(codes) <= _MANY:
        found = found.filter(code__in=codes)
    return {(kind, code, aspect): text for kind, code, aspect, text in
            found.values_list("kind", "code", "aspect", "markdown")}  # fmt: skip
