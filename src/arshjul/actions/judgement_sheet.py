"""Where a unit judges what it follows up: objectives, missions, assignments, its internal control and its registers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from arshjul.actions.assess import Answer, Question
from arshjul.actions.told_at import ToldAt
from arshjul.actions.unit_at import UnitAt
from arshjul.core.judgement import judge
from arshjul.core.messages import Message
from arshjul.core.scales import Level, Scale
from arshjul.core.subjects import Subject
from arshjul.steering.entry_parts import PART_OF_KIND, Part

_RULED = frozenset(("objective", "mission"))
"""The kinds that a rule can answer for, by what lies under them."""


@dataclass(frozen=True, slots=True)
class JudgedCell:
    """An assessment that is to be made: the scale with its levels, what is chosen, and what the rule says."""

    question: Question
    scale: Scale
    answer: Answer
    ruled: Level | None = None


@dataclass(frozen=True, slots=True)
class JudgedRow:
    """Something that is judged. ``details`` are said below its name; ``comment`` is what is written of it, if any."""

    subject: Subject
    details: tuple[str, ...]
    cells: tuple[JudgedCell, ...]
    comment: str | None = None

    @property
    def is_done(self) -> bool:
        """Whether it is judged, on every scale that no rule answers for."""
        return all(cell.answer != Answer() or cell.ruled is not None for cell in self.cells)


@dataclass(frozen=True, slots=True)
class JudgedGroup:
    """Rows that are judged on the same scales, under a heading."""

    kind: str
    heading: Message
    rows: tuple[JudgedRow, ...]


_HEADINGS = {
    "objective": Message("Mål"),
    "mission": Message("Grunduppdrag"),
    "assignment": Message("Uppdrag"),
    "control": Message("Kontrollmoment"),
    "question": Message("Frågor"),
}


def judgement_sheet(told: UnitAt, part: Part) -> tuple[JudgedGroup, ...]:
    """What a unit judges in a part, in the model's order; nothing where it has nothing to judge."""
    return tuple(_groups(told, part))


def _groups(told: UnitAt, part: Part) -> Iterator[JudgedGroup]:
    for kind in (kind for kind, its in PART_OF_KIND.items() if its is part):
        scales = [told.setting.scales[code] for code in told.scales.get(kind, ()) if code in told.setting.scales]
        mine = [subject for subject in told.setting.subjects.each(kind) if _is_asked(told, subject)]
        if not scales:
            continue
        rows = [_row(told, subject, scales) for subject in mine]
        if kind != "entry":
            yield from (JudgedGroup(kind, _HEADINGS[kind], tuple(rows)),) if rows else ()
            continue
        for register in dict.fromkeys(row.subject.fields.get("register_name", "") for row in rows):
            its = [row for row in rows if row.subject.fields.get("register_name", "") == register]
            judged = tuple(row for row in its if row.cells)
            if judged:
                yield JudgedGroup(kind, Message("{register}", {"register": register}), judged)


def _row(told: UnitAt, subject: Subject, scales: list[Scale]) -> JudgedRow:
    used = [scale for scale in scales if subject.kind != "entry" or scale.code in _of_register(told, subject)]
    comment = None
    if subject.kind == "assignment":
        comment = told.written.get(("assignment", subject.code, ""), "")
    return JudgedRow(subject, tuple(_details(subject)), tuple(_cell(told, subject, scale) for scale in used), comment)


def _of_register(told: UnitAt, subject: Subject) -> frozenset[str]:
    """The scales that a row of a register is judged on at this occasion, else those with a rule for its target."""
    if subject.assessments:
        return frozenset(subject.assessments)
    if subject.targets:
        return frozenset(code for code, scale in told.setting.scales.items() if scale.with_role("met"))
    return frozenset()


def _cell(told: ToldAt, subject: Subject, scale: Scale) -> JudgedCell:
    its = subject.assessments.get(scale.code)
    is_said = its is not None and (its.level is not None or its.reason)
    answer = Answer(its.level.code if its and its.level else "", its.reason if its else "") if is_said else Answer()
    return JudgedCell(
        Question(subject.kind, subject.code, scale.code), scale, answer, _ruled(told, subject, scale)
    )  # fmt: skip


def _ruled(told: ToldAt, subject: Subject, scale: Scale) -> Level | None:
    """What the rule says of an objective, where the model has one that can say it in this scale."""
    if subject.kind not in _RULED or told.setting.rollup is None or not scale.with_role("met"):
        return None
    ruled = judge(subject, told.setting, subject.unit, scale)
    return ruled.level or scale.with_role(ruled.role) if ruled.role in ("met", "missed") else None


def _details(subject: Subject) -> Iterator[str]:
    fields = subject.fields
    if subject.kind == "control":
        yield fields.get("activity", "")
    elif subject.kind == "assignment":
        yield from filter(None, (fields.get("decided_by", ""), fields.get("kind", "")))
        if fields.get("due_on"):
            yield fields["due_on"]
    elif subject.kind == "objective":
        yield from filter(None, (fields.get("level_name", ""), fields.get("number", "")))
    elif subject.kind == "question":
        yield fields.get("topic", "")


def _is_asked(told: UnitAt, subject: Subject) -> bool:
    """Whether a unit judges something: it is its own, or nobody's and the last in the tree of objectives.

    What stands above the objectives that are judged is judged only where somebody has said whose it is.
    """
    if not told.is_theirs(subject):
        return False
    is_named = bool(subject.unit or subject.homes) or bool(subject.assessments)
    return is_named or subject.kind != "objective" or not told.setting.subjects.each("objective", subject.key)
