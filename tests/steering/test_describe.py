"""The model as subjects of a report."""

from __future__ import annotations

from pathlib import Path

from arshjul.core.scales import Tone
from arshjul.core.subjects import KINDS
from arshjul.steering.describe import describe
from arshjul.steering.load import load
from arshjul.steering.subject_fields import FIELDS
from factories.exempelkoping import exempelkoping


def test_every_kind_has_the_fields_that_tables_and_templates_are_checked_against(tmp_path: Path) -> None:
    subjects = describe(load(exempelkoping(tmp_path)), "2025-08")

    assert tuple(FIELDS) == KINDS
    fields = {kind: tuple(subject.fields) for kind in KINDS for subject in subjects.each(kind)}
    assert fields == {**FIELDS, "entry": (*FIELDS["entry"], "sfs")}  # the last register's own column


def test_objectives_come_in_the_order_of_the_tree(tmp_path: Path) -> None:
    subjects = describe(load(exempelkoping(tmp_path)), "2025-08")

    assert [(each.code, each.depth) for each in subjects.each("objective")] == [("trygg", 0), ("hemma", 1)]
    assert subjects.get("objective", "trygg").fields["links"] == "Agenda 2030: 3 God hälsa"


def test_what_was_judged_belongs_to_its_occasion(tmp_path: Path) -> None:
    model = load(exempelkoping(tmp_path))

    judged = describe(model, "2025-08").get("objective", "hemma").assessments["goal"]
    assert judged.level is not None
    assert (judged.level.label, judged.level.tone) == ("Uppfylls delvis", Tone.FAIR)
    assert describe(model, "2025-04").get("objective", "hemma").assessments == {}


def test_units_are_named_where_people_read_them(tmp_path: Path) -> None:
    subjects = describe(load(exempelkoping(tmp_path)), "2025-08")

    assert subjects.get("assignment", "digital").fields == {
        "kind": "",
        "decided_by": "Exempelköpings kommun",
        "unit": "HV",
        "responsible": "Hemvård",
        "objective": "",
        "start_on": "2025-01-15",
        "due_on": "2025-12-31",
        "completed_on": "",
        "carried_over": "",
        "depends_on": "",
        "overdue": "",
    }
    owned = subjects.get("indicator", "satisfied").fields
    assert (owned["owner"], owned["owner_name"]) == ("ON", "Omsorgsnämnden")


def test_a_row_of_a_register_has_what_its_own_columns_say(tmp_path: Path) -> None:
    subjects = describe(load(exempelkoping(tmp_path)), "2025-08")

    promise, answer = subjects.each("entry", "register:garantier")
    assert (promise.name, promise.series, promise.unit, str(promise.targets[2025])) == (
        "Hembesök",
        "satisfied",
        "HV",
        "≥\N{NO-BREAK SPACE}85",
    )
    assert promise.fields == {
        "register": "garantier",
        "register_name": "Garantier",
        "parent": "",
        "unit": "HV",
        "responsible": "Hemvård",
        "start_on": "",
        "due_on": "",
        "completed_on": "",
        "overdue": "",
        "löfte": "Du får besök inom en vecka.",
        "kanal": "",
    }
    assert (answer.fields["kanal"], answer.fields["overdue"]) == ("Brev", "ja")
    assert [each.name for each in subjects.each("register")] == ["Garantier", "Lagar"]


def test_a_budget_decision_is_known_from_the_day_it_is_taken(tmp_path: Path) -> None:
    model = load(exempelkoping(tmp_path))

    known = {at: [each.name for each in describe(model, at).each("budget_decision")] for at in ("2025-04", "2025-08")}

    assert known == {
        "2025-04": ["Ombudgetering från 2024"],
        "2025-08": ["Ombudgetering från 2024", "Tillstånd att redovisa underskott"],
    }
    assert describe(model, "2025-08").get("budget_decision", "EK-12").fields == {
        "kind": "ombudgetering",
        "decided_by": "Exempelköpings kommun",
        "date": "2025-03-27",
        "paragraph": "§ 12",
        "registration_number": "EK 2025/3",
        "cause": "Platser som öppnade senare än planerat.",
    }


def test_what_names_no_unit_belongs_to_that_of_what_it_measures(tmp_path: Path) -> None:
    folder = exempelkoping(
        tmp_path,
        ("objectives.toml", 'code = "hemma"', 'code = "hemma"\nunit = "HV"'),
        ("objectives.toml", 'unit = "HV"\nobjective = "hemma"', 'objective = "hemma"'),
    )
    subjects = describe(load(folder), "2025-08")

    satisfied = subjects.get("indicator", "satisfied")
    assert (satisfied.unit, satisfied.homes) == ("", ("HV",))
    assert (satisfied.fields["unit"], satisfied.fields["responsible"]) == ("HV", "Hemvård")
    assert satisfied.fields["objective"] == "Bo kvar hemma"
    assert subjects.get("indicator", "sick_on").fields["mission"] == "Vård och omsorg"
    assert subjects.get("mission", "vard").fields == {"unit": "ON", "responsible": "Omsorgsnämnden"}
    assert subjects.get("topic", "dataskydd").homes == ("ON",)
