"""What is written can be read again, is pleasant to read, and destroys nothing."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arshjul.core.problems import Place
from arshjul.core.series import Scenario
from arshjul.steering.load import load
from arshjul.steering.save import CannotBeWritten, FolderInUse, files_of, save
from arshjul.steering.schema import SteeringModel
from arshjul.steering.schema_plan import FigureRow
from arshjul.steering.schema_told import TextRow
from factories.folders import ALVSTA, MARK, NORRTALJE


@pytest.fixture(scope="module")
def alvsta() -> SteeringModel:
    return load(ALVSTA)


@pytest.mark.parametrize("folder", [ALVSTA, MARK, NORRTALJE], ids=["alvsta", "mark", "norrtalje"])
def test_a_saved_model_is_the_model_that_was_loaded(folder: Path, tmp_path: Path) -> None:
    model = load(folder)

    save(model, tmp_path / "saved")

    assert load(tmp_path / "saved") == model


def test_saving_what_was_saved_changes_no_byte(alvsta: SteeringModel, tmp_path: Path) -> None:
    save(alvsta, tmp_path)

    assert files_of(load(tmp_path)) == files_of(alvsta)


def test_a_model_file_reads_as_a_person_would_write_it(alvsta: SteeringModel) -> None:
    assert files_of(alvsta)["objectives.toml"].startswith(
        """\
missions = [
  { code = "undervisning", name = "Undervisning", unit = "GR" },
]

[[objectives]]
code = "lasa"
level = "part"
name = "Alla elever kan läsa"
parent = "skola"
number = "1.1"

[[objectives.links]]
programme = "vision"
items = ["1", "1.2"]
"""
    )
    assert files_of(alvsta)["organisation.csv"] == (
        "code;name;kind;parent;valid_from;valid_to\n"
        "GR;Grundskola;service_area;SKN;2030-01-01;\n"
        "FSK;Förskola;service_area;SKN;;\n"
        "SKN;Skolnämnden;committee;;;\n"
        'ÖVR;"Övrigt; ""resten""";service_area;SKN;2030-01-01;2031-12-31\n'
    )


def test_figures_and_texts_return_to_their_files_and_new_ones_get_one(alvsta: SteeringModel) -> None:
    figure = FigureRow(series="costs", unit="GR", period="2030", scenario=Scenario.ACTUAL, value="1")
    ungrouped = replace(figure, series="pupils", place=Place("../elsewhere.csv", 3))
    text = TextRow(occasion="2031-08", kind="question", code="register", aspect="extent", markdown="Ja.")
    model = replace(alvsta, figures=(*alvsta.figures, figure, ungrouped), texts=(*alvsta.texts, text))

    files = files_of(model)

    assert [name for name in files if "/" in name] == [
        "figures/decided.csv", "figures/economy.csv", "figures/other.csv", "figures/ekonomi-drift.csv",
        "figures/figures.csv", "registers/Privata_utförare.csv", "registers/tomt.csv",
        "texts/2031-04/allt.md", "texts/2031-08/allt.md", "texts/2031-08/fler.md", "texts/2031-08/question.md",
    ]  # fmt: skip
    assert files["figures/ekonomi-drift.csv"] == "series;unit;period;scenario;value\ncosts;GR;2030;actual;1\n"
    assert files["texts/2031-08/question.md"] == "# question register extent\n\nJa.\n"


def test_a_register_keeps_its_own_columns_although_nothing_stands_in_them(alvsta: SteeringModel) -> None:
    files = files_of(alvsta)

    assert files["registers/tomt.csv"] == "code;name;sfs\n"
    assert files["registers/Privata_utförare.csv"] == (
        "code;name;unit;responsible;parent;series;target;start_on;due_on;completed_on;form;anmärkning\n"
        'koncern;Skolkoncernen;;;;;;;;;"Aktiebolag; ""AB""";\n'
        "skola-1;Friskolan;GR;Rektorn;koncern;pupils;≥ 10;2030-01-01;2031-06-30;2031-05-01;Friskola;\n"
    )


def test_a_register_that_is_taken_away_leaves_no_file(alvsta: SteeringModel, tmp_path: Path) -> None:
    save(alvsta, tmp_path)

    save(replace(alvsta, registers=alvsta.registers[:1]), tmp_path)

    assert [path.name for path in (tmp_path / "registers").iterdir()] == ["Privata_utförare.csv"]


def test_a_folder_with_something_else_is_left_alone(alvsta: SteeringModel, tmp_path: Path) -> None:
    (tmp_path / "brev.docx").write_text("viktigt")

    with pytest.raises(FolderInUse):
        save(alvsta, tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == ["brev.docx"]


@pytest.mark.parametrize("head", ['code = "granne"', "code = ", "code"])
def test_another_municipalitys_model_is_left_alone(alvsta: SteeringModel, tmp_path: Path, head: str) -> None:
    (tmp_path / "model.toml").write_text(head)

    with pytest.raises(FolderInUse):
        save(alvsta, tmp_path)

    assert (tmp_path / "model.toml").read_text() == head


def test_a_file_is_no_folder(alvsta: SteeringModel, tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("text")

    with pytest.raises(FolderInUse):
        save(alvsta, tmp_path / "fil")


def test_saving_over_an_older_version_leaves_nothing_of_it_but_the_notes(alvsta: SteeringModel, tmp_path: Path) -> None:
    save(alvsta, tmp_path)
    (tmp_path / "NOTES.md").write_text("minns")

    save(replace(alvsta, figures=(), texts=alvsta.texts[:1], charts={}, questions=(), assessments=()), tmp_path)

    assert load(tmp_path).figures == ()
    left = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*"))
    assert left == [
        "NOTES.md", "actions.csv", "assignments.csv", "budget_decisions.csv", "decisions.toml", "explanations.csv",
        "internal_control.csv", "kort.md", "model.toml", "objectives.toml", "organisation.csv",
        "registers/Privata_utförare.csv", "registers/tomt.csv", "report.md", "series.csv", "tables.toml",
        "texts/2031-04/allt.md",
    ]  # fmt: skip


def test_a_code_cannot_lead_out_of_the_folder(alvsta: SteeringModel, tmp_path: Path) -> None:
    text = TextRow(occasion="../../..", kind="section", code="summary", markdown="Ut.")

    with pytest.raises(CannotBeWritten):
        save(replace(alvsta, texts=(text,)), tmp_path / "a" / "b")

    assert list(tmp_path.iterdir()) == []


def test_a_text_that_would_be_read_as_two_is_refused(alvsta: SteeringModel) -> None:
    text = TextRow(occasion="2031-08", kind="section", code="summary", markdown="Ett.\n# section summary\nTvå.")

    with pytest.raises(CannotBeWritten, match="rubrik på nivå ett"):
        files_of(replace(alvsta, texts=(text,)))


words = (
    st.text(st.characters(exclude_categories=["C", "Z"], include_characters=" "), min_size=1)
    .map(str.strip)
    .filter(bool)
)


@cache
def whole() -> SteeringModel:
    """Älvsta, which as a fixture would be told with every example: it is too much to tell."""
    return load(ALVSTA)


@settings(max_examples=40)
@given(name=words, note=words)
def test_any_words_survive(tmp_path_factory: pytest.TempPathFactory, name: str, note: str) -> None:
    root: Path = tmp_path_factory.mktemp("any")
    alvsta = whole()
    model = replace(
        alvsta,
        head=replace(alvsta.head, name=name),
        objectives=tuple(replace(row, name=name) for row in alvsta.objectives),
        assignments=tuple(replace(row, name=name, decided_by=note) for row in alvsta.assignments),
        figures=tuple(replace(row, note=note) for row in alvsta.figures),
        tables={code: replace(table, note=note) for code, table in alvsta.tables.items()},
    )

    save(model, root)

    assert load(root) == model
