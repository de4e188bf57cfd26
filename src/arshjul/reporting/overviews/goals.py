"""What a unit is to reach and to do: its indicators with their status, and the assignments that are late."""

from __future__ import annotations

from collections.abc import Iterator

from arshjul.core.belonging import listed
from arshjul.core.setting import Setting
from arshjul.core.subjects import Subject
from arshjul.core.tables import RowDefinition, TableDefinition
from arshjul.reporting.overviews.exhibit import Exhibit, Group
from arshjul.reporting.overviews.fitting import can_judge, column, fitted

MOST_LATE = 30
"""How many late assignments an overview names."""

INDICATORS, LATE = "indikatorer", "uppdrag"


def goals(setting: Setting) -> Iterator[Exhibit]:
    """The exhibits about goals, those that there is anything in."""
    for exhibit in (_indicators(setting), _late(setting)):
        if exhibit is not None:
            yield exhibit


def late_assignments(setting: Setting) -> list[Subject]:
    """The assignments of the unit and those below it that should be done, or are off their plan; the oldest first."""
    found = [each for each in listed("assignment", setting, under="this") if _is_late(each)]
    return sorted(found, key=lambda each: each.fields.get("due_on") or "9999")


def _is_late(assignment: Subject) -> bool:
    levels = [each.level for each in assignment.assessments.values() if each.level is not None]
    is_done = any(level.role == "done" for level in levels) or bool(assignment.fields.get("completed_on"))
    return not is_done and (bool(assignment.fields.get("overdue")) or any(level.role == "off_plan" for level in levels))


def _indicators(setting: Setting) -> Exhibit | None:
    """Each indicator over the years, with its target and status."""
    judged = (column("status", "Status", "status"),) if can_judge(setting) else ()
    trend = (column("trend", "Trend", "trend"),) if setting.trend is not None else ()
    definition = TableDefinition(
        caption="Indikatorer",
        columns=(
            column("fore2", "{yyyy, -2y}", "actual year -2y"),
            column("fore", "{yyyy, -1y}", "actual year -1y"),
            column("nu", "Senast", "actual"),
            column("prognos", "Prognos {yyyy}", "forecast year round " + setting.occasion.code),
            column("mal", "Mål {yyyy}", "target year"),
            *trend,
            *judged,
        ),
        rows=(RowDefinition(each="indicator", under=_under(setting), skip_empty=True),),
        row_head="Indikator",
        row_head_width=3,
        show_measure=True,
    )
    if not listed("indicator", setting, under=_under(setting)):
        return None
    told = fitted(INDICATORS, definition, setting)
    lead = "[{phrase indicators}]" if can_judge(setting) and not _under(setting) else ""
    return Exhibit(INDICATORS, Group.GOALS, told.definition, lead=lead) if told is not None else None


def _late(setting: Setting) -> Exhibit | None:
    late = late_assignments(setting)
    if not late:
        return None
    more = f" De {MOST_LATE} äldsta av {len(late)}." if len(late) > MOST_LATE else ""
    definition = TableDefinition(
        caption=f"Uppdrag som är försenade: {len(late)}.{more}",
        columns=(
            column("klart", "Skulle vara klart", text="due_on"),
            column("ansvarig", "Ansvarig", text="responsible"),
            column("lage", "Läget", text="assessment"),
        ),
        rows=tuple(RowDefinition(each="assignment", where={"code": each.code}) for each in late[:MOST_LATE]),
        row_head="Uppdrag",
        row_head_width=3,
    )
    told = fitted(LATE, definition, setting)
    return Exhibit(LATE, Group.GOALS, told.definition) if told is not None else None


def _under(setting: Setting) -> str:
    """Those of the unit and the units below it; for the top of the organisation all there are."""
    unit = setting.organisation.unit(setting.unit)
    is_top = not unit.parent and any(each.parent == unit.code for each in setting.organisation)
    return "" if is_top else "this"
