"""What is filled in on a page besides figures: causes of a variance, assessments, comments and actions, row by row."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext

from arshjul.actions import assess, explain, report_action
from arshjul.actions.economy_sheet import EconomySheet
from arshjul.actions.judgement_sheet import JudgedCell, JudgedGroup, JudgedRow
from arshjul.core.explanations import Explanation, parts_of
from arshjul.followup.exchange import written
from arshjul.steering.schema_told import ActionRow
from arshjul.web.entry_tables import Changes, mark_of, said


@dataclass(frozen=True)
class Option:
    """Something to choose in a field."""

    value: str
    label: str


@dataclass(frozen=True)
class Field:
    """A field: ``kind`` is ``text``, ``number``, ``date``, ``choice``, ``long`` or ``hidden``.

    ``problem`` is why it was not saved, and ``shown`` what stands in it then.
    """

    name: str
    label: str
    value: str
    kind: str = "text"
    options: tuple[Option, ...] = ()
    hint: str = ""
    problem: str = ""
    shown: str = ""


@dataclass(frozen=True)
class Record:
    """A row that is saved whole. ``title`` and ``details`` say what it is about, where that is not filled in."""

    code: str
    fields: tuple[Field, ...]
    title: str = ""
    details: tuple[str, ...] = ()
    mark: str = ""
    is_new: bool = False
    depth: int = 0
    tone: str = ""


@dataclass(frozen=True)
class Records:
    """A list of rows with the same fields; ``blank`` is one more to add, where rows can be added."""

    heading: str
    heads: tuple[str, ...]
    rows: tuple[Record, ...]
    blank: Record | None = None
    id: str = ""

    def fields(self) -> Iterator[Field]:
        """Every field."""
        for row in (*self.rows, *((self.blank,) if self.blank else ())):
            yield from row.fields


def explanation_records(its: EconomySheet, all_of: Iterable[Explanation], changes: Changes, where: str) -> Records:
    """The causes of a unit's variance, with those that they are made of below them, and an empty row."""
    explanations = tuple(all_of)
    rows = []
    for part in its.explanations:
        rows.append(_explained(part, changes, where, 0))
        rows.extend(
            _explained(below, changes, where, 1) for below in parts_of(explanations, part.unit, part.code)
        )  # fmt: skip
    wholes = tuple(Option(part.code, part.cause) for part in its.explanations)
    fresh = new_code()
    blank = Record(fresh, _explain_fields(fresh, "", "", "", wholes), is_new=True)
    measure = its.whole.series.measure.suffix if its.whole else ""
    heads = (
        gettext("Orsak"), gettext("Belopp i %(measure)s, minus är sämre än budget") % {"measure": measure},
        *((gettext("Del av"),) if wholes else ()),
    )  # fmt: skip
    return Records(gettext("Varför avviker prognosen från budgeten?"), heads, tuple(rows), blank, "explain")


def judged_records(group: JudgedGroup, changes: Changes) -> Records:
    """What is judged on the same scales."""
    rows = tuple(_judged(row, changes) for row in group.rows)
    scales = [cell.scale.name for cell in group.rows[0].cells]
    heads = [*scales, gettext("Motivering")]
    if any(row.comment is not None for row in group.rows):
        heads.append(gettext("Kommentar"))
    return Records(said(group.heading), tuple(heads), rows, id=group.kind)


def action_records(rows: Iterable[ActionRow], changes: Changes, where: str) -> Records:
    """The actions for a balanced budget, and an empty row."""
    found = tuple(
        Record(
            row.code, _action_fields(row.code, row),
            mark=mark_of(changes.get((report_action.ABOUT, f"{where}|{row.code}"))),
        )
        for row in rows
    )  # fmt: skip
    fresh = new_code()
    heads = (
        gettext("Åtgärd"), gettext("Väntad effekt"), gettext("Effekt hittills"), gettext("Ansvarig"), gettext("Klart"),
    )  # fmt: skip
    blank = Record(fresh, _action_fields(fresh, None), is_new=True)
    return Records(gettext("Åtgärder för en budget i balans"), heads, found, blank, "action")


def new_code() -> str:
    """A code for a row that is added: said by the page, so that a row which is sent twice is added once."""
    return f"n{secrets.token_hex(4)}"


def _explained(part: Explanation, changes: Changes, where: str, depth: int) -> Record:
    mark = mark_of(changes.get((explain.ABOUT, f"{where}|{part.code}")))
    fields = _explain_fields(part.code, part.cause, written(part.amount.value), part.part_of, ())
    return Record(part.code, fields, mark=mark, depth=depth)


def _explain_fields(code: str, cause: str, amount: str, part_of: str, wholes: tuple[Option, ...]) -> tuple[Field, ...]:
    at = f"explain:{code}"
    told = [
        Field(f"{at}:cause", gettext("Orsak"), cause, hint=gettext("Till exempel: fler placeringar än budgeterat")),
        Field(f"{at}:amount", gettext("Belopp"), amount, "number"),
    ]
    if part_of:
        told.append(Field(f"{at}:part_of", gettext("Del av"), part_of, "hidden"))
    elif wholes:
        options = (Option("", gettext("–")), *wholes)
        told.append(Field(f"{at}:part_of", gettext("Del av"), "", "choice", options))
    return tuple(told)


def _judged(row: JudgedRow, changes: Changes) -> Record:
    fields = [field for cell in row.cells[:1] for field in _judged_fields(cell)]
    for cell in row.cells[1:]:
        level, reason = _judged_fields(cell)
        fields.insert(-1, level)
        fields.append(Field(reason.name, reason.label, reason.value, "hidden"))
    if row.comment is not None:
        fields.append(Field(f"comment:{row.subject.code}:text", gettext("Kommentar"), row.comment, "long"))
    marks = (changes.get((assess.ABOUT, cell.question.key)) for cell in row.cells)
    mark = next((mark_of(mark) for mark in marks if mark), "")
    chosen = row.cells[0].answer.level if row.cells else ""
    tone = row.cells[0].scale.level(chosen).tone.value if chosen else ""
    return Record(row.subject.code, tuple(fields), row.subject.name, row.details, mark, tone=tone)


def _judged_fields(cell: JudgedCell) -> tuple[Field, Field]:
    question = cell.question
    at = f"judge:{question.about}:{question.code}:{question.scale}"
    empty = gettext("Regeln säger: %(level)s") % {"level": cell.ruled.label} if cell.ruled else gettext("Välj")
    options = (
        Option("", empty),
        *(Option(level.code, f"{level.tone.mark} {level.label}") for level in cell.scale.levels),
    )
    return (
        Field(f"{at}:level", cell.scale.name, cell.answer.level, "choice", options),
        Field(f"{at}:reason", gettext("Motivering"), cell.answer.reason, "long"),
    )


def _action_fields(code: str, row: ActionRow | None) -> tuple[Field, ...]:
    at = f"action:{code}"
    return (
        Field(f"{at}:name", gettext("Åtgärd"), row.name if row else "", hint=gettext("Vad som görs")),
        Field(f"{at}:expected", gettext("Väntad effekt"), row.expected if row else "", "number"),
        Field(f"{at}:realised", gettext("Effekt hittills"), row.realised if row else "", "number"),
        Field(f"{at}:responsible", gettext("Ansvarig"), row.responsible if row else ""),
        Field(f"{at}:due_on", gettext("Klart"), row.due_on.isoformat() if row and row.due_on else "", "date"),
    )
