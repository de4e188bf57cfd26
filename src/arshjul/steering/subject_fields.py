"""What is told of each kind of subject besides its name, and how a row's words become such fields."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

ENTRY = (
    "register", "register_name", "parent", "unit", "responsible", "start_on", "due_on", "completed_on", "overdue",
)  # fmt: skip
"""What is told of every row of a register, before what its own columns say."""

FIELDS: Mapping[str, tuple[str, ...]] = {
    "unit": ("kind", "parent", "earlier_name"),
    "series": ("group", "measure", "statistic", "source", "definition"),
    "objective": ("level", "level_name", "number", "unit", "responsible", "links"),
    "mission": ("unit", "responsible"),
    "indicator": (
        "unit",
        "responsible",
        "objective",
        "mission",
        "owner",
        "owner_name",
        "note",
        "baseline_year",
        "measure",
        "statistic",
        "source",
        "definition",
    ),
    "assignment": (
        "kind",
        "decided_by",
        "unit",
        "responsible",
        "objective",
        "start_on",
        "due_on",
        "completed_on",
        "carried_over",
        "depends_on",
        "overdue",
    ),
    "control_area": (),
    "control": ("area", "risk", "activity", "method", "frequency", "unit", "responsible"),
    "topic": (),
    "question": ("topic", "unit", "responsible"),
    "register": (),
    "entry": ENTRY,
    "decision": (
        "unit",
        "unit_name",
        "date",
        "paragraph",
        "registration_number",
        "title",
        "documents",
        "for_information",
        "for_action",
    ),
    "action": ("unit", "unit_name", "responsible", "due_on", "measure"),
    "budget_decision": ("kind", "decided_by", "date", "paragraph", "registration_number", "cause"),
}
"""What can be printed and asked of each kind, besides its name and its assessment."""


def under(kind: str, code: str) -> tuple[str, ...]:
    """What a subject is listed under, as keys."""
    return (f"{kind}:{code}",) if code else ()


def at(unit: str) -> tuple[str, ...]:
    """The unit that a subject belongs to, if any."""
    return (unit,) if unit else ()


def together(named: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """The units of all that has the same name, in the order they are met."""
    found: dict[str, tuple[str, ...]] = {}
    for name, unit in named:
        found[name] = tuple(dict.fromkeys((*found.get(name, ()), *at(unit))))
    return found


def day(when: date | None) -> str:
    """A day as it is written, or nothing."""
    return when.isoformat() if when else ""
