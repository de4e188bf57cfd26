"""Mark's interim report for August 2025 from its steering model, held against what the municipality printed."""

from __future__ import annotations

import csv
import re
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from arshjul.actions.compose_report import compose, try_reports
from arshjul.actions.cubes import folder_cube
from arshjul.actions.review_report import review_report
from arshjul.core.cells import Cell, CellKind, Table
from arshjul.core.documents import Block, ChartBlock, Document, Heading, List, Paragraph, TableBlock, walk
from arshjul.core.inlines import note_marks, plain
from arshjul.core.numbers import read_number
from arshjul.steering.load import load
from arshjul.steering.schema import SteeringModel
from factories.reviewing import found_in_files

FOLDER = Path(__file__).parents[2] / "examples" / "mark"
PRINTED = Path(__file__).with_name("mark_printed.csv")

CELLS = {
    "drift": 50, "capital": 8, "mission_indicators.FS": 10, "mission_indicators.IFO": 4, "indicators.barnkommun": 4,
    "indicators.barn": 12, "indicators.effektiv": 28, "indicators.bemanning": 12, "indicators.digitalt": 4,
    "indicators.omsattning": 8, "incidents": 7, "monitoring": 40, "employees": 12, "absence": 12, "hours": 12,
}  # fmt: skip
"""How many cells with figures the municipality printed, table by table."""

SUMMED = {("incidents", "Summa", "Tillbud"), ("incidents", "Summa", "Olycksfall, färdolycksfall, arbetssjukdom")}
"""Where the municipality left a cell empty and we print the sum."""


@cache
def model() -> SteeringModel:
    return load(FOLDER)


@cache
def document() -> Document:
    with folder_cube(FOLDER, model()) as cube:
        return compose(model(), cube, occasion="2025-08", report="socialnamnden")


@cache
def tables() -> dict[str, Table]:
    return {table.code: table for table in document().tables()}


def printed() -> list[tuple[str, str, str, str]]:
    with PRINTED.open(encoding="utf-8", newline="") as file:
        return [(r["table"], r["row"], r["column"], r["printed"]) for r in csv.DictReader(file, delimiter=";")]


def cell_of(table: str, row: str, column: str) -> Cell:
    """The one cell there; an AssertionError when there is none or several."""
    found = [cell for r, c, cell in tables()[table].cells() if (r.head.text, c.head) == (row, column)]
    assert len(found) == 1, f"{table}: {row}, {column}"
    return found[0]


# ---- the files ------------------------------------------------------------------------------------------------------


def test_the_model_has_no_mistakes() -> None:
    with folder_cube(FOLDER, model()) as cube:
        assert try_reports(model(), cube) == []


def test_the_template_serves_an_occasion_that_has_no_round_before_it() -> None:
    """April's case: what compares with an earlier forecast is left out, and nothing else stops the report."""
    occasions = tuple(replace(each, previous="") for each in model().head.occasions)
    first = replace(model(), head=replace(model().head, occasions=occasions))

    with folder_cube(FOLDER, first) as cube:
        stopped = {problem.place.file for problem in try_reports(first, cube)}

    assert "report.md" not in stopped


# ---- the figures ----------------------------------------------------------------------------------------------------


def test_every_printed_cell_is_transcribed() -> None:
    assert Counter(table for table, *_ in printed()) == CELLS
    assert len(printed()) == sum(CELLS.values()) == 223


@pytest.mark.parametrize(("table", "row", "column", "expected"), printed())
def test_the_cell_says_what_the_municipality_printed(table: str, row: str, column: str, expected: str) -> None:
    cell = cell_of(table, row, column)

    if not expected:
        assert (cell.text, cell.number) == ("", None)
    elif cell.kind is CellKind.NUMBER:
        assert cell.number is not None
        assert cell.number.value == read_number(expected).value
    else:
        assert target(cell.text) == target(expected)


def target(text: str) -> tuple[str, tuple[Decimal, ...]]:
    """An operator and its bound, or a range and its ends; ``≤ 100`` is ``≤100``."""
    operator, numbers = re.fullmatch(r"([≤≥=<>]?)[\s\u00a0]*(.+)", text).groups()  # type: ignore[union-attr]
    return operator, tuple(read_number(number).value for number in numbers.split("–"))


@pytest.mark.parametrize("table", CELLS)
def test_the_table_prints_no_figure_that_the_municipality_did_not(table: str) -> None:
    known = {(code, row, column) for code, row, column, _ in printed()} | SUMMED

    cells = {(table, r.head.text, c.head) for r, c, cell in tables()[table].cells() if cell.number is not None}

    assert cells <= known


def test_every_figure_can_be_explained() -> None:
    references = [cell for table in document().tables() for _, _, cell in table.cells() if cell.number is not None]

    assert all(cell.figure is not None and cell.figure.quantity is not None for cell in references)
    assert {cell.id for cell in references} <= document().figures().keys()


def test_no_two_figures_have_the_same_id() -> None:
    every = [*document().tables(), *(chart.data for chart in document().charts())]
    ids = [cell.id for table in every for _, _, cell in table.cells() if cell.id]

    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[\w.:-]+", id_) for id_ in document().figures())


# ---- the sentences that the municipality had wrong, or had to write by hand -----------------------------------------


@pytest.mark.parametrize(
    "sentence",
    [
        "Socialnämnden räknar med ett underskott om 12,7 mnkr för 2025.",
        "Jämfört med förra prognosen är det en försämring med 0,8 mnkr.",
        "Funktionsstöd: ett underskott om 4,9 mnkr",
        "Personligt ombud: en budget i balans",
        "Förvaltningschef/nämnd: ett överskott om 7,9 mnkr",
        "Av 24 indikatorer och följetal beräknas 19 nå sitt mål eller sin godkända nivå.",
        "en minskning med 12,6 mnkr",  # the municipality wrote 11,4 and 6 %
        "7 %",
    ],
)
def test_the_report_says(sentence: str) -> None:
    assert sentence.replace(" mnkr", "\u00a0mnkr").replace(" %", "\u00a0%") in words()


@cache
def words() -> str:
    return "\n".join(
        plain(block.content) for block in walk(document().blocks) if isinstance(block, (Paragraph, Heading))
    )


@pytest.mark.parametrize("wrong", ["underskott om −", "överskott om −", "underskott om +", "med −"])
def test_word_and_sign_never_say_the_same_thing_twice(wrong: str) -> None:
    assert wrong not in words()


# ---- the parts of the report, by the codes of the inventory ---------------------------------------------------------

TABLES = {
    "M3": ["core_mission"],
    "M5": ["mission_indicators.FS"],
    "M6": ["mission_indicators.IFO"],
    "M7": ["assignments"],
    "M9": [code for code in CELLS if code.startswith("indicators.")],
    "M16": ["controls.ekonomi", "controls.övergripande-styrning", "controls.systematiskt-förbättringsarbete"],
    "M19": ["drift"],
    "M24": ["capital"],
    "M25": ["incidents"],
    "M26": ["data_protection"],
    "M28": ["monitoring"],
    "M30": ["employees"],
    "M31": ["absence"],
    "M32": ["hours"],
}
SECTIONS = {
    "M1": ("Sammanfattning", {Paragraph, List, TableBlock}),
    "M2": ("Viktiga och intressanta händelser för individ och samhälle", {Heading, Paragraph, List}),
    "M4": ("Nämndens bedömning", {Paragraph}),
    "M15": ("Årets internkontrollarbete", {Paragraph}),
    "M17": ("Kompetensförsörjning", {Paragraph, List}),
    "M18": ("Systematiskt arbetsmiljöarbete", {Paragraph, ChartBlock}),
    "M20": ("Analys av driftredovisning", {Paragraph}),
    "M21": ("Helårsprognos −12,7\u00a0mnkr", {Paragraph, ChartBlock}),
    "M22": ("Helårsprognos Individ- och familjeomsorg −14,5\u00a0mnkr", {Paragraph, Heading}),
    "M23": ("Återrapport riktade medel", {Paragraph}),
    "M27": ("Hälso- och sjukvårdsavtalet", {Paragraph}),
}


def section(title: str) -> list[Block]:
    """The blocks below a heading, to the next heading on its level or above."""
    blocks = list(document().blocks)
    starts = [i for i, b in enumerate(blocks) if isinstance(b, Heading) and b.text == title]
    assert len(starts) == 1, title
    below = blocks[starts[0] + 1 :]
    level = blocks[starts[0]].level  # type: ignore[union-attr]
    end = next((i for i, b in enumerate(below) if isinstance(b, Heading) and b.level <= level), len(below))
    return below[:end]


@pytest.mark.parametrize("code", TABLES)
def test_the_report_has_the_table(code: str) -> None:
    assert set(TABLES[code]) <= tables().keys()
    assert all(tables()[table].rows for table in TABLES[code])


@pytest.mark.parametrize("code", SECTIONS)
def test_the_report_has_the_section(code: str) -> None:
    title, kinds = SECTIONS[code]

    assert {type(block) for block in section(title)} == kinds


def test_objectives_stand_below_each_other_in_three_levels() -> None:  # M8
    area = "Strategiska områden/Förutsättningar/Utgångspunkter: I Mark ska barn och unga få en bra start"
    headings = [(h.level, h.text) for h in document().headings() if ": " in h.text]

    assert [level for level, text in headings[:3]] == [2, 3, 4]
    assert headings[0][1].startswith(area)
    assert headings[1][1] == "Kommungemensamma mål: Kommungemensamt mål Bästa barnkommun"
    assert headings[2][1] == "Nämndens mål: Bästa barnkommun"


def test_no_heading_skips_a_level() -> None:
    levels = [heading.level for heading in document().headings()]

    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_changed_definitions_are_noted_below_their_table() -> None:  # M10
    table = tables()["indicators.barnkommun"]
    [note] = table.notes

    [marked] = [row.head.text for row in table.rows if note_marks(row.head.content) == note_marks(note)]
    assert marked == "Utredningstider vid familjeenheten, medel"
    assert plain(note).strip().startswith("Måttet har bytts från median till medel")


def test_a_figure_that_is_only_reported_for_the_year_says_so_in_its_empty_cell() -> None:
    table = tables()["absence"]

    assert table.rows[2].cells[3].text == ""
    assert note_marks(table.rows[2].cells[3].content) == note_marks(table.notes[1]) == "a"
    assert plain(table.notes[1]).strip() == "Redovisas för helår i årsrapporten."


def test_every_indicator_and_every_objective_is_commented_on() -> None:  # M11, M12, M13
    titles = {heading.text for heading in document().headings()}
    indicators = [
        row.name or next(s.name for s in model().series if s.code == row.series)
        for row in model().indicators
        if row.objective
    ]

    assert set(indicators) <= titles
    assert "Nämnden räknar med att nå målet i hög grad i år." in words()
    assert [h.text for h in document().headings()].count("Myndighet och individ- och familjeomsorg") >= 5


def test_objectives_tell_what_they_hang_together_with() -> None:  # M14
    links = [b for b in document().blocks if isinstance(b, Paragraph) and b.role == "note"]

    assert len(links) == 6
    assert "Agenda 2030: 3 God hälsa och välbefinnande, 3.4 Främja psykisk hälsa" in plain(links[1].content)


def test_each_part_of_the_organisation_tells_of_its_year() -> None:  # M22
    amounts = [h.text for h in document().headings() if h.text.startswith("Helårsprognos ")]

    assert [amount.rsplit(" ", 1)[1].replace("\u00a0", " ") for amount in amounts] == [
        "−12,7 mnkr", "−4,9 mnkr", "−1,2 mnkr", "−14,5 mnkr", "±0,0 mnkr", "−4,0 mnkr", "−2,8 mnkr", "−7,7 mnkr",
        "±0,0 mnkr", "+7,9 mnkr",
    ]  # fmt: skip


def test_every_followed_series_is_commented_on() -> None:  # M29, and the comments of M30-M32
    titles = {heading.text for heading in document().headings()}
    followed = [s.name for s in model().series if s.group in {"monitoring", "staff_employees", "staff_absence"}]

    assert len(followed) == 16
    assert set(followed) <= titles


def test_every_chart_tells_what_it_shows_in_words() -> None:
    charts = list(document().charts())

    assert [chart.number for chart in charts] == list(range(1, len(charts) + 1))
    assert {chart.code for chart in charts} >= {"variance", "absence", "hours", "indicators.barn"}
    assert all(chart.finding and chart.measure and chart.alternative for chart in charts)


def test_the_review_of_our_own_report_finds_no_error_in_it() -> None:
    """What the printed report contradicts itself in is warned of; a figure of ours is right by construction."""
    assert [str(each.message) for each in review_report(document()).findings if each.severity == "error"] == []


def test_the_files_that_are_sent_out_are_found_no_fault_with_in_numbers_and_captions() -> None:
    assert [str(each.message) for each in found_in_files(document())] == []
