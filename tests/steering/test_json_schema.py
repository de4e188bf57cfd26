"""Editors are told the words of the TOML files as the reader knows them."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import fields
from pathlib import Path

import jsonschema_rs
import pytest

from arshjul.core.tables import ColumnDefinition, RowDefinition, as_written
from arshjul.steering.json_schema import SCHEMAS, schema_of
from arshjul.steering.load import load
from arshjul.steering.schema_told import DecisionRow
from arshjul.steering.starter import FolderTaken, NotACode, write_starter
from house.guide_pages import ROOT


@pytest.mark.parametrize(
    ("file", "kind"), [("tables", RowDefinition), ("charts", ColumnDefinition), ("decisions", DecisionRow)]
)
def test_every_word_of_a_row_is_suggested_and_nothing_else(file: str, kind: type) -> None:
    row = schema_of(file)["$defs"][kind.__name__]

    assert set(row["properties"]) == {as_written(field.name) for field in fields(kind)} - {"place"}
    assert row["additionalProperties"] is False


def test_what_must_be_given_is_required_and_what_may_be_chosen_is_listed() -> None:
    defined = schema_of("model")["$defs"]

    assert defined["OccasionRow"]["required"] == ["code", "name", "data_date"]
    assert defined["LevelRow"]["properties"]["role"]["enum"][:3] == ["", "met", "missed"]


def test_the_editor_explains_a_word_in_swedish_without_marks_of_markdown() -> None:
    head = schema_of("tables")["$defs"]["ColumnDefinition"]["properties"]

    assert head["head"]["description"] == "Kolumnens rubrik. Får innehålla datum."
    assert head["scale"]["description"].startswith("Skalan som ”each”")


def test_a_chart_explains_the_words_that_it_has_from_tables() -> None:
    chart = schema_of("charts")["$defs"]["ChartDefinition"]["properties"]

    assert chart["caption"]["description"].startswith("Tabelltexten")
    assert chart["finding"]["description"].startswith("Diagrammets rubrik")


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_word_of_a_schema_is_explained_and_nothing_is_written_for_developers(name: str) -> None:
    schema = schema_of(name)
    kinds = [schema, *schema.get("$defs", {}).values()]
    words = [(word, its) for kind in kinds for word, its in kind.get("properties", {}).items()]

    headings = ("objectives", "indicators", "missions", "decisions")  # of their files, each a section of the guide
    assert [word for word, its in words if "description" not in its and word not in headings] == []
    assert [kind["description"] for kind in kinds if "description" in kind] == []
    assert '"Place"' not in json.dumps(schema)
    assert '"null"' not in json.dumps(schema)


# ---- do they hold? ---------------------------------------------------------------------------------------------------

MODELS = [*(ROOT / "examples").iterdir(), *(ROOT / "tests" / "factories" / "models").iterdir()]


def wrong(name: str, text: str) -> list[str]:
    """What a validator says of a file, as an editor would."""
    values = json.loads(json.dumps(tomllib.loads(text), default=str))
    validator = jsonschema_rs.validator_for(schema_of(name), validate_formats=True)
    return [f"{'/'.join(map(str, error.instance_path))}: {error.message}" for error in validator.iter_errors(values)]


@pytest.mark.parametrize("folder", MODELS, ids=lambda folder: folder.name)
def test_what_can_be_loaded_has_no_mistake_by_the_schemas(folder: Path) -> None:
    files = {name: folder / f"{name}.toml" for name in SCHEMAS}

    assert [
        told for name, file in files.items() if file.exists() for told in wrong(name, file.read_text("utf-8"))
    ] == []


def test_a_new_model_has_no_mistake_by_the_schemas_it_came_with(tmp_path: Path) -> None:
    write_starter(tmp_path / "by", code="by", name="By kommun", year=2031)

    files = sorted((tmp_path / "by").glob("*.toml"))
    assert [told for file in files for told in wrong(file.stem, file.read_text("utf-8"))] == []


TABLE = '[drift]\ncaption = "x"\nrows = ["net"]\n'
HEAD = 'code = "by"\nname = "By"\n'


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("tables", TABLE + 'columns = [{ haed = "Utfall" }]', "haed"),
        ("tables", TABLE + 'columns = [{ head = "Utfall", signs = "turned" }]', "turned"),
        ("tables", TABLE + 'columns = [{ head = "Utfall", decimals = "1" }]', "columns/0/decimals"),
        ("tables", TABLE, "columns"),
        ("model", 'name = "By"', "code"),
        ("model", 'code = "Lill by"\nname = "By"', "Lill by"),
        ("model", HEAD + '[look]\nprimary = "blå"', "blå"),
        ("model", HEAD + "conventions = { decimals = 9 }", "conventions/decimals"),
        ("model", HEAD + '[[occasions]]\ncode = "2031-08"\nname = "D"\ndata_date = "31/8"', "31/8"),
        ("model", HEAD + '[occasions]\ncode = "2031-08"\nname = "D"\ndata_date = 2031-08-31', "occasions"),
        ("model", HEAD + '[[scales]]\ncode = "s"\nlevels = [{ code = "a", label = "A", tone = "bad" }]', "bad"),
        ("objectives", '[[indicators]]\nseries = "s"\ntargets = { 2031 = 90 }', "indicators/0/targets/2031"),
        ("decisions", '[[decisions]]\ncode = "d"\nunit = "ON"\ntitle = "t"\ndate = 2031-09-01', "occasion"),
    ],
)
def test_a_typical_mistake_is_underlined(name: str, text: str, told: str) -> None:
    found = wrong(name, text)

    assert len(found) == 1
    assert told in found[0]


# ---- a model to begin with ------------------------------------------------------------------------------------------


def test_a_new_model_can_be_loaded_whatever_the_year(tmp_path: Path) -> None:
    write_starter(tmp_path / "by", code="by", name="By kommun", year=2031)

    model = load(tmp_path / "by")

    assert (model.head.code, model.head.name) == ("by", "By kommun")
    assert [occasion.code for occasion in model.head.occasions] == ["2031-04", "2031-08"]


def test_every_file_of_a_new_model_is_for_its_reader(tmp_path: Path) -> None:
    made = write_starter(tmp_path / "by", code="by", name="By kommun", year=2031)

    gap = re.compile("@[a-z_]+@")
    assert [path.name for path in made if gap.search(path.as_posix()) or gap.search(path.read_text("utf-8"))] == []


def test_a_new_model_never_overwrites_anything(tmp_path: Path) -> None:
    (tmp_path / "anteckningar.txt").write_text("mina", "utf-8")

    with pytest.raises(FolderTaken):
        write_starter(tmp_path, code="by", name="By kommun", year=2031)


def test_a_new_models_code_can_stand_in_an_address(tmp_path: Path) -> None:
    with pytest.raises(NotACode):
        write_starter(tmp_path / "x", code="Lill by", name="Lill by", year=2031)
