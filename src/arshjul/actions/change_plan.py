"""Change a row of the plan: a unit, an occasion. The same rows as those of the files, checked as a whole folder is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.db.models import RestrictedError

from arshjul.actions.entering import Changed
from arshjul.actions.opened import opened
from arshjul.actions.read_model import read_model
from arshjul.core.messages import DomainError, Message
from arshjul.core.problems import Place, Problem, Problems
from arshjul.followup.models import Occasion
from arshjul.planning.access import Action, Actor
from arshjul.planning.exchange import Exchange
from arshjul.planning.history import Matter, latest_change, record
from arshjul.planning.models import Coded, Unit
from arshjul.planning.municipalities import find_municipality, touch
from arshjul.steering.check import check
from arshjul.steering.row import NOWHERE, FileRow
from arshjul.steering.schema import SteeringModel
from arshjul.steering.schema_head import OccasionRow
from arshjul.steering.schema_plan import UnitRow
from arshjul.steering.validate import validated

_HERE = Place("ändringen")


class StillUsed(DomainError):
    """Something else in the plan or the follow-up refers to what was to be removed."""


class UnknownRow(DomainError):
    """There is no row with this code to change."""


@dataclass(frozen=True)
class Changeable:
    """A kind of row that can be changed one at a time, and the right that it takes."""

    name: str
    row: type[FileRow]
    record: type[Coded]
    action: Action
    rows: Callable[[SteeringModel], tuple[Any, ...]]
    with_rows: Callable[[SteeringModel, tuple[Any, ...]], SteeringModel]


UNITS = Changeable(
    "unit", UnitRow, Unit, Action.RUN_ORGANISATION,
    lambda model: model.units, lambda model, rows: replace(model, units=rows),
)  # fmt: skip
OCCASIONS = Changeable(
    "occasion", OccasionRow, Occasion, Action.RUN_OCCASIONS,
    lambda model: model.head.occasions,
    lambda model, rows: replace(model, head=replace(model.head, occasions=rows)),
)  # fmt: skip


def fingerprint(row: FileRow) -> str:
    """What a page tells of the row that it shows, so that a later change of it is noticed."""
    told = [(each.name, getattr(row, each.name)) for each in fields(row) if each.name != "place"]
    return sha256(repr(told).encode()).hexdigest()[:16]


@transaction.atomic
def change_row(
    *, by: Actor, municipality: str, kind: Changeable, code: str, told: Mapping[str, object], seen: str = ""
) -> str:
    """Change the row with a code to what is told of it, or add one when ``code`` is empty; returns its code.

    ``seen`` is the :func:`fingerprint` of the row as it was shown. Raises :class:`~arshjul.core.problems.Problems` with
    all that would be wrong in the model then, :class:`UnknownRow`, :class:`~arshjul.actions.entering.Changed` and
    :class:`~arshjul.planning.access.NotAllowed`.
    """
    by.require(kind.action, opened(municipality).scope())
    model = read_model(municipality, figures=True)
    rows = {row.code: row for row in kind.rows(model)}
    before = _shown(rows, code, seen, municipality, kind) if code else None
    after = _row(kind, {**told, "code": code or str(told.get("code", ""))})
    if before is None and after.code in rows:
        raise Problems([Problem(_HERE, _taken(after.code))])
    _check(kind.with_rows(model, tuple({**rows, after.code: after}.values())))
    owner = find_municipality(municipality)
    Exchange(owner).put(kind.record, after)
    touch(owner, plan=True)
    record(
        by=by, action=kind.action, matter=Matter(municipality, about=kind.name, key=after.code),
        before=_told(before), after=_told(after),
    )  # fmt: skip
    code_of: str = after.code
    return code_of


@transaction.atomic
def remove_row(*, by: Actor, municipality: str, kind: Changeable, code: str, seen: str) -> None:
    """Take a row away that nothing refers to; raises :class:`StillUsed`, and what :func:`change_row` raises."""
    by.require(kind.action, opened(municipality).scope())
    model = read_model(municipality, figures=True)
    rows = {row.code: row for row in kind.rows(model)}
    before = _shown(rows, code, seen, municipality, kind)
    owner = find_municipality(municipality)
    try:
        _check(kind.with_rows(model, tuple(row for row in rows.values() if row.code != code)))
        kind.record._default_manager.get(municipality=owner, code=code).delete()
    except (Problems, RestrictedError) as error:
        raise StillUsed(
            "”{code}” används och kan inte tas bort. Något som upphör får i stället en sista dag.", code=code
        ) from error
    touch(owner, plan=True)
    record(by=by, action=kind.action, matter=Matter(municipality, about=kind.name, key=code), before=_told(before))


def _shown(rows: Mapping[str, Any], code: str, seen: str, municipality: str, kind: Changeable) -> Any:  # noqa: ANN401 - a row of any kind
    """The row as it is, when that is what its author saw."""
    if code not in rows:
        raise UnknownRow("”{code}” finns inte längre. Någon annan kan ha tagit bort raden.", code=code)
    if fingerprint(rows[code]) != seen:
        latest = latest_change(municipality=municipality, about=kind.name, key=code)
        raise Changed(current=_told(rows[code]), mine="", by=latest.by if latest else "",
                      at=latest.at if latest else None)  # fmt: skip
    return rows[code]


def _row(kind: Changeable, told: Mapping[str, object]) -> Any:  # noqa: ANN401 - a row of any kind
    given = {name: value for name, value in told.items() if value not in ("", None)}
    row, problems = validated(kind.row, given, lambda _path: _HERE)
    if problems or row is None:
        raise Problems(problems)
    return replace(row, place=NOWHERE)


def _check(model: SteeringModel) -> None:
    if problems := check(model):
        raise Problems(Problem(_HERE if not each.place.file else each.place, each.message) for each in problems)


def _taken(code: str) -> Message:
    return Message("Koden ”{code}” används redan. Välj en annan.", {"code": code})


def _told(row: FileRow | None) -> str:
    """A row as the history tells it: the words that are said of it."""
    if row is None:
        return ""
    return "; ".join(f"{name} = {value}" for name, value in _words(row))


def _words(row: FileRow) -> Iterator[tuple[str, object]]:
    """What is said of a row and of those in it: ``send_out``, and ``BIN send_out`` of one that is a unit's own."""
    for each in fields(row):
        match getattr(row, each.name):
            case _ if each.name == "place":
                continue
            case FileRow() as inner:
                yield from _words(inner)
            case (FileRow(), *_) as rows:
                for inner in rows:
                    said = dict(_words(inner))
                    unit = said.pop("unit", "")
                    yield from ((f"{unit} {name}", value) for name, value in said.items())
            case value if value not in ("", None, ()):
                yield each.name, value
