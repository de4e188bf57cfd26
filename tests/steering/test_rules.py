"""What the files say of trends, objectives, assignments, prices, explanations and dated texts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from arshjul.actions.compose_report import compose
from arshjul.core.cells import RowKind
from arshjul.core.cube import MemoryCube
from arshjul.steering import interpret
from arshjul.steering.describe import describe
from arshjul.steering.load import load
from arshjul.steering.save import save
from factories.exempelkoping import Edit, exempelkoping, told

PLAN = """[[scales]]
code = "plan"
levels = [
  { code = "on", label = "Enligt plan", role = "on_plan" },
  { code = "off", label = "Avvikelse", role = "off_plan" },
]

[[levels]]"""
HEAD = "code;name;decided_by;unit;start_on;due_on\n"
LATE = (
    ("model.toml", "[[levels]]", PLAN),
    ("model.toml", 'label = "Klart", tone = "good"', 'label = "Klart", tone = "good", role = "done"'),
)
RULES = """
[[measures]]
code = "kr/dygn"
of = "kr"
per = "dygn"

[trend]
from = "actual -1y"
to = "actual"
tolerance = "0,5"
scale = "goal"

[rollup]
rule = "worst"

[[scales]]"""
MISSIONS = """[uppdrag]
caption = "Grunduppdrag"
comments = "Kommentar ({date}):"
columns = [{ head = "Läget", text = "assessment" }]
rows = [{ each = "mission" }]
"""
EXPLAINED = """occasion;unit;of;code;amount;measure;cause
2025-08;HV;;vikarier;−1,5;mnkr;Fler vikarier än budgeterat
2025-08;HV;variance ytd;vikarier;−1;mnkr;Vikarier
"""
COMMENTED = (
    ("tables.toml", "", MISSIONS),
    ("charts.toml", "", ""),
    ("report.md", "", "::table uppdrag\n"),
)


def overdue(tmp_path: Path, row: str, *edits: Edit, occasion: str = "2025-08") -> tuple[str, str]:
    """Whether an assignment is overdue, and what stands on the plan scale."""
    rows = "code;name;due_on;completed_on\n" + row + "\n"
    digital = next(
        iter(
            describe(load(exempelkoping(tmp_path, *LATE, *edits, ("assignments.csv", "", rows))), occasion).each(
                "assignment"
            )
        )
    )
    plan = digital.assessments.get("plan")
    return digital.fields["overdue"], plan.level.code if plan and plan.level else ""


class TestOverdue:
    def test_a_last_day_that_has_passed_is_a_deviation(self, tmp_path: Path) -> None:
        assert overdue(tmp_path, "digital;Lås;2025-08-30;") == ("ja", "off")

    def test_the_last_day_itself_has_not_passed(self, tmp_path: Path) -> None:
        assert overdue(tmp_path, "digital;Lås;2025-08-31;") == ("", "")

    def test_what_is_finished_is_not_late_until_it_was(self, tmp_path: Path) -> None:
        assert overdue(tmp_path / "a", "digital;Lås;2025-03-30;2025-08-20") == ("", "")
        assert overdue(tmp_path / "b", "digital;Lås;2025-03-30;2025-08-20", occasion="2025-04") == ("ja", "off")

    def test_done_by_its_assessment_is_done(self, tmp_path: Path) -> None:
        edit = ("assessments.csv", "digital;progress;ongoing", "digital;progress;done")

        assert overdue(tmp_path, "digital;Lås;2025-08-30;", edit) == ("", "")

    def test_an_assessment_on_the_plan_scale_stands_above_the_date(self, tmp_path: Path) -> None:
        edit = ("assessments.csv", "2025-08;control", "2025-08;assignment;digital;plan;on;\n2025-08;control")

        assert overdue(tmp_path, "digital;Lås;2025-08-30;", edit) == ("", "on")


def test_all_that_rules_say_comes_back_from_the_files(tmp_path: Path) -> None:
    rows = (
        "code;name;kind;objective;carried_over;depends_on;completed_on\n"
        "digital;A;Uppdrag;hemma;2024;b;2025-02-01\nb;B;Initiativ;;;;\n"
    )
    folder = exempelkoping(
        tmp_path,
        ("model.toml", "\n[[scales]]", RULES),
        ("assignments.csv", "", rows),
                ("objectives.toml", 'number = "1.1"', 'number = "1.1"\nunit = "HV"'),
        ("explanations.csv", "", EXPLAINED),
        ("texts/2025-08/ny.md", "", "# assignment b 2025-08-20\n\nKlart.\n"),
    )  # fmt: skip
    model = load(folder)
    save(model, tmp_path / "saved")

    assert load(tmp_path / "saved") == model
    assert model.head.trend.from_ == "actual -1y"
    assert model.texts[-1].dated == date(2025, 8, 20)
    subjects = describe(model, "2025-08")
    assert [each.code for each in subjects.each("assignment", "objective:hemma")] == ["digital"]
    assert subjects.get("assignment", "digital").fields["depends_on"] == "B"
    assert subjects.get("objective", "hemma").fields["responsible"] == "Hemvård"


def test_one_unit_may_explain_several_figures(tmp_path: Path) -> None:
    folder = exempelkoping(
        tmp_path,
        ("explanations.csv", "", EXPLAINED),
    )  # fmt: skip

    assert told(folder) == []


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (
            ("model.toml", "[[levels]]", '[trend]\nscale = "goal"\nfrom = "utfall"\n\n[[levels]]'),
            "”utfall” kan inte läsas",
        ),
        (("model.toml", "[[levels]]", '[trend]\nscale = "gaol"\n\n[[levels]]'), "inte skalan ”gaol”. Menade du ”goal”"),
        (("model.toml", "[[levels]]", '[trend]\ntolerance = "lite"\n\n[[levels]]'), "”lite” är inte ett tal"),
        (("model.toml", "[[levels]]", '[rollup]\nrule = "några"\n\n[[levels]]'), "Välj all, most eller worst"),
        (("model.toml", 'code = "dygn"', 'code = "dygn"\nof = "kr"'), "Ett pris behöver både of"),
        (("assignments.csv", "", HEAD.replace("start_on", "objective") + "a;A;;;hema;\n"), "Menade du ”hemma”?"),
        (("explanations.csv", "", EXPLAINED.replace("variance ytd", "avvikelse")), "”avvikelse” kan inte läsas"),
        (
            ("texts/2025-08/ny.md", "", "# assignment digital 2025-13-20\n\nX.\n"),
            "”2025-13-20” är inget datum",
        ),
        (("tables.toml", 'value = "', 'value = "trend", id = "'), "Modellen säger inte vad en trend är"),
    ],
)
def test_a_mistake_in_a_rule_is_told(edit: Edit, expected: str, tmp_path: Path) -> None:
    problems = "\n".join(told(exempelkoping(tmp_path, edit)))

    assert expected in problems


COUNTING = """[antal]
caption = "Antal"
columns = [{ head = "Läget", text = "by:2" }, { head = "Klara", count = "assessment:progress=done" }]
rows = [{ count = "assignment", by = ["kind", "assessment:progress"], where = { decided_by = "Exempelköpings kommun" } }]
"""  # noqa: E501 - a line of a file


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("progress=done", "progress=klart", "tables.toml:3: ”klart” finns inte i skalan progress."),
        ("assessment:progress=", "assessment:läget=", "tables.toml:3: Modellen har inte skalan ”läget”."),
        ("by:2", "by:3", "tables.toml:3: ”by:3” finns inte. Raderna som räknar har 2 uppgifter i by."),
        ("kind", "slag", "tables.toml:4: ”slag” är ett okänt ord här."),
        ("decided_by", "beslutad", "tables.toml:4: ”beslutad” är ett okänt ord här."),
        ('count = "assignment"', 'each = "assignment"', "tables.toml:4: by hör ihop med count"),
        ("where", 'from = "slut", where', "tables.toml:4: from = ”slut” går inte."),
    ],
)
def test_a_mistake_in_a_cross_table_is_told(old: str, new: str, expected: str, tmp_path: Path) -> None:
    shown = [("charts.toml", "", ""), ("report.md", "", "::table antal\n")]

    assert told(exempelkoping(tmp_path / "right", ("tables.toml", "", COUNTING), *shown)) == []
    problems = told(exempelkoping(tmp_path, ("tables.toml", "", COUNTING.replace(old, new)), *shown))
    assert problems[0].startswith(expected)


class TestComments:
    def test_the_newest_text_is_shown_with_its_day_and_its_own_figures(self, tmp_path: Path) -> None:
        rows = self.comments(tmp_path, {"2025-04": "# mission vard 2025-04-12\n\nVi når {yyyy-mm-dd}.\n"})

        assert rows == ["Kommentar (2025-04-12): Vi når 2025-04-30."]

    def test_a_newer_text_takes_its_place(self, tmp_path: Path) -> None:
        texts = {"2025-04": "# mission vard\n\nGammal.\n", "2025-08": "# mission vard\n\nNy.\n"}

        assert self.comments(tmp_path, texts) == ["Kommentar (2025-08-31): Ny."]

    def test_what_is_written_in_september_about_august_belongs_to_august(self, tmp_path: Path) -> None:
        texts = {"2025-04": "# mission vard\n\nGammal.\n", "2025-08": "# mission vard 2025-09-01\n\nNy.\n"}

        assert self.comments(tmp_path, texts) == ["Kommentar (2025-09-01): Ny."]

    def comments(self, tmp_path: Path, texts: dict[str, str]) -> list[str]:
        written = tuple((f"texts/{occasion}/ny.md", "", text) for occasion, text in texts.items())
        model = load(exempelkoping(tmp_path, *COMMENTED, *written))
        document = compose(model, MemoryCube(interpret.observations(model)), occasion="2025-08", report="omsorg")
        (table,) = document.tables()
        return [row.head.text for row in table.rows if row.kind is RowKind.COMMENT]
