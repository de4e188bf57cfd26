"""Editors are told the words of the TOML files as the reader knows them."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path

import pytest

from arshjul.core.tables import ColumnDefinition, RowDefinition, as_written
from arshjul.steering.json_schema import SCHEMAS, schema_of
from arshjul.steering.load import load
from arshjul.steering.schema_told import DecisionRow
from arshjul.steering.starter import FolderTaken, NotACode, write_starter


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


@pytest.mark.parametrize("name", SCHEMAS)
def test_nothing_in_a_schema_is_written_for_developers(name: str) -> None:
    told = json.dumps(schema_of(name))

    assert '"description"' not in told
    assert '"Place"' not in told


# ---- a model to begin with ------------------------------------------------------------------------------------------


def test_a_new_model_can_be_loaded_whatever_the_year(tmp_path: Path) -> None:
    write_starter(tmp_path / "by", code="by", name="By kommun", year=2031)

    model = load(tmp_path / "by")

    assert (model.head.code, model.head.name) == ("by", "By kommun")
    assert [occasion.code for occasion in model.head.occasions] == ["2031-04", "2031-08"]


def test_every_file_of_a_new_model_is_for_its_reader(tmp_path: Path) -> None:
    made = write_starter(tmp_path / "by", code="by", name="By kommun", year=2031)

    assert [path.name for path in made if "@" in path.as_posix() or "@" in path.read_text("utf-8")] == []


def test_a_new_model_never_overwrites_anything(tmp_path: Path) -> None:
    (tmp_path / "anteckningar.txt").write_text("mina", "utf-8")

    with pytest.raises(FolderTaken):
        write_starter(tmp_path, code="by", name="By kommun", year=2031)


def test_a_new_models_code_can_stand_in_an_address(tmp_path: Path) -> None:
    with pytest.raises(NotACode):
        write_starter(tmp_path / "x", code="Lill by", name="Lill by", year=2031)
