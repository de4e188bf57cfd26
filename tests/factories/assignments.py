"""Four assignments of two kinds, judged on two scales, and the columns that count them."""

from arshjul.core.scales import Assessment, Level, Scale, Tone
from arshjul.core.subjects import Subject
from arshjul.core.tables import ColumnDefinition

STATE = Scale("state", "Läge", (Level("done", "Slutförd", Tone.GOOD, "done"), Level("going", "Påbörjad", Tone.FAIR)))
PLAN = Scale("plan", "Plan", (Level("on", "Enligt plan"), Level("off", "Avvikelse")))


def assignment(code: str, kind: str, state: str, plan: str) -> Subject:
    assessments = {"state": Assessment(STATE, STATE.level(state)), "plan": Assessment(PLAN, PLAN.level(plan))}
    return Subject("assignment", code, code, {"kind": kind}, assessments=assessments, place=f"assignments.csv:{code}")


ASSIGNMENTS = (
    assignment("a", "Uppdrag", "going", "on"),
    assignment("b", "Initiativ", "going", "off"),
    assignment("c", "Initiativ", "done", "on"),
    assignment("d", "Initiativ", "going", "on"),
)
CROSS = (
    ColumnDefinition("Läge", text="by:2"),
    ColumnDefinition("Enligt plan", count="assessment:plan=on"),
    ColumnDefinition("Avvikelse", count="assessment:plan=off"),
    ColumnDefinition("Alla", count=""),
)
