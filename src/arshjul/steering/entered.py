"""What people have entered since a folder was loaded, and how it stands beside the folder's own rows.

A row that was entered has no file. It stands before the row of the folder that has the same key.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from arshjul.core.periods import read_period
from arshjul.steering.row import NOWHERE, FileRow
from arshjul.steering.schema import SteeringModel

Key = Callable[[Any], tuple[object, ...]]

KEYS: Mapping[str, Key] = {
    "units": lambda row: (row.code,),
    "series": lambda row: (row.code,),
    "objectives": lambda row: (row.code,),
    "indicators": lambda row: (row.own_code,),
    "missions": lambda row: (row.code,),
    "assignments": lambda row: (row.code,),
    "controls": lambda row: (row.code,),
    "questions": lambda row: (row.code,),
    "entries": lambda row: (row.code,),
    "budget_decisions": lambda row: (row.code,),
    "figures": lambda row: (row.series, row.unit, str(read_period(row.period)), row.scenario, row.round),
    "assessments": lambda row: (row.occasion, row.about, row.code, row.scale),
    "explanations": lambda row: (row.occasion, row.unit, row.of, row.code),
    "actions": lambda row: (row.occasion, row.code),
    "decisions": lambda row: (row.code,),
    "texts": lambda row: (row.occasion, row.kind, row.code, row.aspect),
}
"""What tells the rows of a kind apart."""


def is_entered(row: FileRow) -> bool:
    """Whether somebody entered the row: it stands in no file."""
    return not row.place.file


def with_entered(folder: SteeringModel, stored: SteeringModel) -> SteeringModel:
    """The model of a folder, and in it what has been entered into the one that is stored."""
    changed: dict[str, Any] = {}
    for name, key in KEYS.items():
        entered = {key(row): row for row in getattr(stored, name) if is_entered(row)}
        if entered:
            kept = [entered.pop(key(row), row) for row in getattr(folder, name)]
            changed[name] = (*kept, *entered.values())
    return replace(_with_occasions(folder, stored), **changed)


def marked(folder: SteeringModel, stored: SteeringModel) -> SteeringModel:
    """The model of a folder that was written from the stored one, in which what was entered is entered still."""
    changed: dict[str, Any] = {}
    for name, key in KEYS.items():
        entered = {key(row) for row in getattr(stored, name) if is_entered(row)}
        if entered:
            rows = getattr(folder, name)
            changed[name] = tuple(replace(row, place=NOWHERE) if key(row) in entered else row for row in rows)
    occasions = {row.code for row in stored.head.occasions if is_entered(row)}
    head = replace(
        folder.head,
        occasions=tuple(replace(row, place=NOWHERE) if row.code in occasions else row for row in folder.head.occasions),
    )
    return replace(folder, head=head, **changed)


def _with_occasions(folder: SteeringModel, stored: SteeringModel) -> SteeringModel:
    entered = {row.code: row for row in stored.head.occasions if is_entered(row)}
    if not entered:
        return folder
    kept = tuple(entered.pop(row.code, row) for row in folder.head.occasions)
    return replace(folder, head=replace(folder.head, occasions=(*kept, *entered.values())))
