"""Tools for tables are told the columns of the CSV files as the reader knows them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from arshjul.steering.load import CSV_FILES
from arshjul.steering.schema_plan import SeriesRow
from arshjul.steering.starter import write_schemas, write_starter
from arshjul.steering.table_schema import package_of
from arshjul.steering.words import plain_meanings

HEADING = "code;name;measure;better\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "figures").mkdir()
    (tmp_path / "series.csv").write_text(HEADING + "net;Netto;mnkr;\n", "utf-8")
    (tmp_path / "assignments.csv").write_text("code,name,due_on,carried_over\n", "utf-8")
    (tmp_path / "figures" / "Ekonomi.csv").write_text("series;unit;period;value\n", "utf-8")
    return tmp_path


def test_each_column_is_described_in_the_files_own_order(folder: Path) -> None:
    series, assignments, figures = package_of(folder)["resources"]

    assert (series["path"], series["dialect"]) == ("series.csv", {"delimiter": ";"})
    assert series["schema"]["fields"][3] == {
        "name": "better",
        "type": "string",
        "description": plain_meanings(SeriesRow)["better"],
        "constraints": {"enum": ["higher", "lower", "none"]},
    }
    assert assignments["dialect"] == {"delimiter": ","}
    assert {each["name"]: each["type"] for each in assignments["schema"]["fields"]} == {
        "code": "string",
        "name": "string",
        "due_on": "date",
        "carried_over": "integer",
    }
    assert figures["name"] == "figures-ekonomi"


def test_a_column_that_must_be_there_is_described_although_it_is_missing(folder: Path) -> None:
    figures = package_of(folder)["resources"][2]

    named = [each["name"] for each in figures["schema"]["fields"]]
    assert named == ["series", "unit", "period", "value", "scenario"]
    assert figures["schema"]["fields"][4]["constraints"]["required"] is True


def test_a_registers_own_columns_are_words_of_any_kind(folder: Path) -> None:
    (folder / "registers").mkdir()
    (folder / "registers" / "garantier.csv").write_text("code;due_on;löfte\n", "utf-8")

    fields = package_of(folder)["resources"][3]["schema"]["fields"]

    assert [each["name"] for each in fields] == ["code", "due_on", "löfte", "name"]
    assert fields[2] == {"name": "löfte", "type": "string"}


def test_a_column_that_is_no_word_is_not_described(folder: Path) -> None:
    (folder / "series.csv").write_text("code;name;measure;färg\n", "utf-8")

    named = [each["name"] for each in package_of(folder)["resources"][0]["schema"]["fields"]]

    assert named == ["code", "name", "measure"]


def test_a_new_model_describes_all_its_files(tmp_path: Path) -> None:
    made = write_starter(tmp_path / "by", code="by", name="By kommun", year=2031)

    package = json.loads((tmp_path / "by" / "datapackage.json").read_text("utf-8"))

    described = {each["path"] for each in package["resources"]}
    assert described == {path.relative_to(tmp_path / "by").as_posix() for path in made if path.suffix == ".csv"}
    assert described & set(CSV_FILES)


def test_a_folder_without_tables_can_have_schemas_too(tmp_path: Path) -> None:
    assert [path.name for path in write_schemas(tmp_path)][-1] == "datapackage.json"
    assert package_of(tmp_path)["resources"] == []
