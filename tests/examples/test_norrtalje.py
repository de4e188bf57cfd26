"""Norrtälje's interim report for August 2025 from its steering model, held against what the municipality printed."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from arshjul.actions.compose_report import compose, try_reports
from arshjul.actions.review_report import review_report
from arshjul.core.cells import Cell, CellKind
from arshjul.core.cube import MemoryCube
from arshjul.core.documents import Document
from arshjul.core.measures import TKR
from arshjul.core.numbers import NotANumber, read_number
from arshjul.steering import interpret
from arshjul.steering.load import load
from arshjul.steering.schema import SteeringModel
from factories.reviewing import found_in_files

FOLDER = Path(__file__).parents[2] / "examples" / "norrtalje"
PRINTED = Path(__file__).with_name("norrtalje_printed.csv")
MARKS = "●◐○–\u00a0 "

Key = tuple[str, str, str]


@cache
def model() -> SteeringModel:
    return load(FOLDER)


@cache
def document() -> Document:
    return compose(model(), MemoryCube(interpret.observations(model())), occasion="2025-08", report="")


@cache
def cells() -> dict[Key, list[Cell]]:
    """Every cell by table, row and column, several alike in order of appearance."""
    found: dict[Key, list[Cell]] = defaultdict(list)
    for table in document().tables():
        for row, column, cell in table.cells():
            found[table.code, row.head.text, column.head].append(cell)
    return found


def printed() -> list[tuple[Key, int, str, str]]:
    """Each printed cell: its key, the how manieth of its kind it is, the text, and the contradiction it stands in."""
    seen: dict[Key, int] = defaultdict(int)
    rows = []
    with PRINTED.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter=";"):
            key = (row["table"], row["row"], row["column"])
            rows.append((key, seen[key], row["printed"], row["contradiction"] or ""))
            seen[key] += 1
    return rows


def says(cell: Cell, expected: str) -> bool:
    """Whether a cell says what was printed: the same exact number, or the same words."""
    if cell.kind is CellKind.NUMBER and cell.number is not None:
        try:
            return cell.number.value == read_number(expected).value
        except NotANumber:
            return False
    if cell.number is not None:  # a target, which prints as it was written
        return cell.number.value == read_number(expected).value
    return _plain(cell.text) == _plain(expected)


def _plain(text: str) -> str:
    words = " ".join(text.replace("\u00a0", " ").replace("\u2212", "-").split()).lstrip(MARKS)
    return words.removesuffix("%").strip()


def test_the_model_has_no_mistakes() -> None:
    assert try_reports(model()) == []


def test_every_printed_cell_is_transcribed() -> None:
    assert len(printed()) == 537
    assert sum(1 for *_, contradiction in printed() if contradiction) == 9


@pytest.mark.parametrize(("key", "index", "expected"), [row[:3] for row in printed() if not row[3]])
def test_the_cell_says_what_the_municipality_printed(key: Key, index: int, expected: str) -> None:
    found = cells()[key]

    assert len(found) > index, f"{key} is not printed"
    assert says(found[index], expected), f"{key}: {found[index].text!r}, printed {expected!r}"


@pytest.mark.parametrize(("key", "index", "expected", "finding"), [row for row in printed() if row[3]])
def test_where_the_municipality_contradicts_itself_we_print_what_adds_up(
    key: Key, index: int, expected: str, finding: str
) -> None:
    notes = (FOLDER / "NOTES.md").read_text("utf-8")

    assert not says(cells()[key][index], expected)
    assert re.search(rf"norrtalje-(\d\d, -)*{finding[-2:]}\b", notes)


def test_no_cell_contradicts_another() -> None:
    failed = [cell.text for found in cells().values() for cell in found if cell.kind is CellKind.FAILED]

    assert failed == []


def test_the_volume_and_price_effects_are_those_of_the_text() -> None:
    """Norrtälje's text rounds them to 17 200 and 13 300, 6 300 and 100 tkr (INVENTORY N24, N26)."""
    amounts = {
        cell.text for (table, *_), found in cells().items() if "volume" in table or "effect" in table for cell in found
    }

    assert {"−17\u00a0196", "13\u00a0258", "−6\u00a0263", "−75"} <= amounts


def test_volumes_and_prices_are_held_to_the_ledger() -> None:
    """What they explain of the placements' variance, and what they do not: nothing is left out."""
    summed = {row: cells()["effects", row, "Summa"][0] for row in (
        "Volym och pris", "Placeringskostnadernas avvikelse i redovisningen", "Ej förklarat av volym och pris"
    )}  # fmt: skip
    exact = [cell.figure.quantity.to(TKR).value for cell in summed.values() if cell.figure and cell.figure.quantity]

    assert [cell.text for cell in summed.values()] == ["−10\u00a0275", "−9\u00a0562", "713"]
    assert exact[1] - exact[0] == exact[2]


def test_the_bridge_ends_in_the_tables_own_figures() -> None:
    [chart] = [each for each in document().charts() if each.kind == "waterfall"]
    figures = {row.head.text: row.cells[0].text for row in chart.data.rows}

    assert figures["Förra prognosen"] == "−9\u00a0700"
    assert figures["Prognos efter augusti"] == cells()["drift", "Summa", "Avvikelse Budget-Prognos"][0].text
    assert list(figures)[-2] == "Övrigt"


def test_the_review_of_our_own_report_finds_no_error_in_it() -> None:
    """What the printed report contradicts itself in is warned of; a figure of ours is right by construction."""
    assert [str(each.message) for each in review_report(document()).findings if each.severity == "error"] == []


def test_the_files_that_are_sent_out_are_found_no_fault_with_in_numbers_and_captions() -> None:
    assert [str(each.message) for each in found_in_files(document())] == []
