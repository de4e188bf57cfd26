"""Actions and their effects: subjects of a report, with figures that can be totalled and traced to their line."""

from __future__ import annotations

from pathlib import Path

from arshjul.core.documents import Document
from arshjul.core.provenance import Computed, Observed
from factories.exempelkoping import Edit, exempelkoping, told
from factories.reports import Files, printed

HEAD = "occasion;unit;code;name;measure;expected;realised;responsible;due_on\n"
TABLE = """
[actions]
caption = "Åtgärder"
row_head = "Åtgärd"
measure = "mnkr"
decimals = 1
columns = [
  { head = "Klar", text = "due_on" },
  { head = "Väntad", value = "expected" },
  { head = "Hittills", value = "realised" },
]
rows = [{ each = "action" }, { total = "Summa", absent = "0" }]
"""


def written(*rows: str) -> Edit:
    return ("actions.csv", "", HEAD + "".join(f"{row}\n" for row in rows))


BOTH = (
    "2025-08;HV;vikarier;Färre vikarier;mnkr;1,2;0,5;Chefen;2025-12-31",
    "2025-08;SB;platser;Färre platser;tkr;450;;;",
    "2025-04;HV;vikarier;Färre vikarier;mnkr;9,9;;;",
)
TABLES: Edit = ("tables.toml", '[drift]\ncaption = "Drift', f'{TABLE}\n[drift]\ncaption = "Drift')


def cells(document: Document) -> list[list[str]]:
    [table] = document.tables()
    return [[cell.text for cell in (row.head, *row.cells)] for row in table.rows]


def test_effects_in_any_measure_are_added_exactly(compose_from: Files) -> None:
    document = compose_from("::table actions", "", written(*BOTH), TABLES)

    assert cells(document) == [
        ["Färre vikarier", "2025-12-31", "1,2", "0,5"],
        ["Färre platser", "", "0,5", ""],
        ["Summa", "", "1,7", "0,5"],
    ]


def test_an_effect_is_traced_to_the_line_where_it_was_written(compose_from: Files) -> None:
    figure = compose_from("::table actions", "", written(*BOTH), TABLES).figures()["actions:total:2"]

    assert isinstance(figure.origin, Computed)
    first = figure.origin.operands[0]
    assert isinstance(first.origin, Observed)
    assert first.origin.observation.place == "actions.csv:2"
    assert first.label == "Färre vikarier, Hemvård, förväntad effekt 2025"


def test_actions_without_effects_have_the_total_that_the_table_says(compose_from: Files) -> None:
    rows = ("2025-08;HV;a;1.;mnkr;;;;", "2025-08;HV;b;2.;mnkr;;;;")

    assert cells(compose_from("::table actions", "", written(*rows), TABLES))[-1] == ["Summa", "", "0", "0"]


def test_an_occasion_has_its_own_actions(compose_from: Files) -> None:
    document = compose_from("::table actions", "", written(*BOTH), TABLES, occasion="2025-04")

    assert [row[0] for row in cells(document)] == ["Färre vikarier", "Summa"]
    assert cells(document)[0][2] == "9,9"


def test_a_loop_over_units_has_the_actions_of_each(compose_from: Files) -> None:
    template = ":::each child under ON\n{name}:\n\n:::each action\n- {name}: {expected}\n:::\n\n:::"

    assert printed(compose_from(template, "", written(*BOTH))) == [
        "Hemvård:", "- Färre vikarier: 1,2 mnkr", "Särskilt boende:", "- Färre platser: 0,5 mnkr",
    ]  # fmt: skip


def test_an_action_is_assessed_and_written_about_as_anything_else(compose_from: Files) -> None:
    edits: tuple[Edit, ...] = (
        written(*BOTH),
        ("assessments.csv", "", "occasion;about;code;scale;level;reason\n2025-08;action;vikarier;progress;ongoing;\n"),
        ("texts/2025-08/atgarder.md", "", "# action vikarier\n\nSchemat är nytt.\n"),
    )
    document = compose_from(":::each action where code=vikarier\n{name}: {assessment}\n\n::text\n:::", "", *edits)

    assert printed(document) == ["Färre vikarier: Pågår", "Schemat är nytt."]


def test_an_effect_can_be_asked_for_anywhere_but_is_written_only_with_its_action(
    compose_from: Files, tmp_path: Path
) -> None:
    document = compose_from("{expected of action:vikarier for HV as size}", "", written(*BOTH))
    typed = ("figures/more.csv", "", "series;unit;period;scenario;value\naction:vikarier;HV;2025;expected;3\n")

    assert printed(document) == ["1,2 mnkr"]
    [told_of] = told(exempelkoping(tmp_path / "typed", written(*BOTH), typed))
    assert told_of.startswith("figures/more.csv:2: Modellen har inte serien ”action:vikarier”.")
