"""Eda's four committees and the executive board that includes them, held against what the municipality printed."""

from __future__ import annotations

import csv
import re
import shutil
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from arshjul.actions.compose_report import compose, try_reports
from arshjul.actions.load_model import load_model
from arshjul.actions.versions import compare, freeze
from arshjul.core.cells import CellKind
from arshjul.core.cube import MemoryCube
from arshjul.core.documents import Document, Heading, Paragraph, Part, walk
from arshjul.core.inlines import plain
from arshjul.core.numbers import read_number
from arshjul.steering import interpret
from arshjul.steering.load import load
from arshjul.steering.schema import SteeringModel

FOLDER = Path(__file__).parents[2] / "examples" / "eda"
MEMO = Path(__file__).with_name("eda_memo")
PRINTED = Path(__file__).with_name("eda_printed.csv")
OCCASION = "2025-11"
COMMITTEES = ("myndighetsnamnden", "servicenamnden", "bildningsnamnden", "socialnamnden")
BOARD = "kommunstyrelsen"

WRITTEN_ANEW = {"-100": "100", "två miljoner": "2", "63 500": "63,5", "- 1651,4": "−1 651,4"}
"""Amounts in prose and cells that the municipality spelled in another way than our tables do."""


@cache
def model() -> SteeringModel:
    return load(FOLDER)


@cache
def document(report: str) -> Document:
    cube = MemoryCube(interpret.observations(model()))
    return compose(model(), cube, occasion=OCCASION, report=report)


def printed() -> list[dict[str, str]]:
    with PRINTED.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def cells(report: str, table: str, row: str, column: str) -> list[str]:
    """What stands there, with plain spaces and without the measure."""
    tables = [each for each in document(report).tables() if table in (each.code, each.code.partition(".")[2])]
    found = [cell for each in tables for r, c, cell in each.cells() if (r.head.text, c.head) == (row, column)]
    return [cell.text.removesuffix("\u00a0%").replace("\u00a0", " ") for cell in found]


def prose(report: str) -> str:
    """All that is said in words, in paragraphs and in cells."""
    its = document(report)
    paragraphs = [plain(block.content) for block in walk(its.blocks) if isinstance(block, Paragraph)]
    return "\n".join([*paragraphs, *(cell.text for table in its.tables() for _, _, cell in table.cells())])


def as_we_write(amount: str) -> str:
    return WRITTEN_ANEW.get(amount, amount).replace("-", "−")


def test_the_model_has_no_mistakes() -> None:
    assert try_reports(model()) == []


def test_every_printed_figure_is_transcribed() -> None:
    assert Counter(row["report"] for row in printed()) == {
        "kommunstyrelsen": 37, "myndighetsnamnden": 18, "socialnamnden": 9, "servicenamnden": 6, "bildningsnamnden": 4,
    }  # fmt: skip


@pytest.mark.parametrize(
    "row", [row for row in printed() if row["table"]], ids=lambda row: " ".join(list(row.values())[:4])
)
def test_every_printed_cell_is_ours_too(row: dict[str, str]) -> None:
    found = cells(row["report"], row["table"], row["row"], row["column"])

    if "89,0" in row["contradiction"]:  # the board leaves out a decimal that the committee prints
        assert found == ["89,0"]
    else:
        assert found == [as_we_write(row["printed"])]


@pytest.mark.parametrize(
    "row", [row for row in printed() if not row["table"]], ids=lambda row: " ".join(list(row.values())[:5])
)
def test_every_amount_in_prose_is_ours_too(row: dict[str, str]) -> None:
    amount = re.sub(r" 000$", "", as_we_write(row["printed"])).replace(" ", "[ \u00a0]")

    assert re.search(rf"(?<![\d,]){amount.lstrip('−')}\u00a0(tkr|mnkr)", prose(row["report"]))


def test_nothing_is_failed() -> None:
    for report in (*COMMITTEES, BOARD):
        assert [c for t in document(report).tables() for _, _, c in t.cells() if c.kind is CellKind.FAILED] == []


# ---- the board ------------------------------------------------------------------------------------------------------


def test_the_board_says_what_the_committees_have_said_word_for_word() -> None:
    board = [block for block in walk(document(BOARD).blocks) if isinstance(block, Part)]

    for report in COMMITTEES:
        [mine] = [part for part in board if (part.report, part.name) == (report, "uppfoljning")]
        theirs = document(report).part("uppfoljning")
        assert theirs is not None
        assert [words(block) for block in walk(mine.blocks)] == [words(block) for block in walk(theirs)]


def words(block: object) -> object:
    if isinstance(block, Heading | Paragraph):
        return plain(block.content)
    return type(block).__name__


def test_what_is_included_is_numbered_where_it_stands() -> None:
    board = document(BOARD)

    numbers = [heading.number for heading in board.headings() if heading.level <= 2]
    assert numbers == [
        "1", "1.1", "1.2", "1.3", "2", "2.1", "2.2", "3", "3.1", "3.2", "4", "4.1", "4.2", "5", "5.1", "5.2", "6",
        "6.1", "6.2",
    ]  # fmt: skip
    assert [table.number for table in board.tables()] == list(range(1, 11))
    anchors = [heading.id for heading in board.headings()]
    assert len(set(anchors)) == len(anchors)


def test_an_included_figure_has_the_committees_provenance_under_an_id_of_its_own() -> None:
    theirs = document("socialnamnden").figures()
    ours = document(BOARD).figures()

    included = {id_.partition(".")[2]: figure for id_, figure in ours.items() if id_.startswith("socialnamnden.")}
    assert included
    assert all(theirs[id_] == figure for id_, figure in included.items())


def test_the_committees_add_up_to_one_row_for_all() -> None:
    total = [cell.number for table in document(BOARD).tables() if table.code == "committees"
             for row, _, cell in table.cells() if row.head.text == "Nämnderna tillsammans"]  # fmt: skip

    assert [number.value for number in total if number] == [
        read_number(text).value for text in ("576 358", "587 837", "−11 479", "102,0")
    ]


# ---- the invoices that came late -------------------------------------------------------------------------------------


@pytest.fixture
def memo(tmp_path: Path) -> Path:
    """The example as it was when the memo was sent out."""
    folder = tmp_path / "eda"
    shutil.copytree(FOLDER, folder)
    shutil.copytree(MEMO, folder, dirs_exist_ok=True)
    return folder


@pytest.mark.slow
@pytest.mark.django_db
def test_late_invoices_show_as_a_difference_with_their_reason(memo: Path) -> None:
    load_model(root=memo)
    freeze(municipality="eda", occasion=OCCASION, report="socialnamnden", stage="utskickad")

    load_model(root=FOLDER)
    _, found = compare(municipality="eda", occasion=OCCASION, report="socialnamnden")

    changed = {each.subject: each for each in found if each.causes}
    variance = changed["Socialnämnden, Avvikelse till och med november"]
    assert (variance.before, variance.after) == ("−17\u00a0495,6", "−17\u00a0795,6")
    [cause] = variance.causes
    assert (cause.before, cause.after) == ("−276\u00a0953,6\u00a0tkr", "−277\u00a0253,6\u00a0tkr")
    assert cause.note == "Rättad efter utskicket: fakturor om cirka 300 tkr har räknats in."
    added = [each.after for each in found if not each.before]
    assert any("omkring 300\u00a0tkr" in sentence or "omkring 300 tkr" in sentence for sentence in added)


@pytest.mark.slow
@pytest.mark.django_db
def test_the_board_shows_what_was_sent_out_until_the_committee_has_decided_anew(memo: Path) -> None:
    load_model(root=memo)
    freeze(municipality="eda", occasion=OCCASION, report="socialnamnden", stage="utskickad")
    load_model(root=FOLDER)
    freeze(municipality="eda", occasion=OCCASION, report=BOARD, stage="utskickad")

    freeze(municipality="eda", occasion=OCCASION, report="socialnamnden", stage="beslutad", reason="Sena fakturor.")
    _, found = compare(municipality="eda", occasion=OCCASION, report=BOARD)

    changed = {each.subject: (each.before, each.after) for each in found if each.causes}
    assert changed["Socialnämnden, Redovisning till och med november"] == ("276\u00a0953,6", "277\u00a0253,6")
