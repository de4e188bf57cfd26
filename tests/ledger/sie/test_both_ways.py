"""The fast way and the exact way read the same, and nothing gets lost in either: whatever the bytes are."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from arshjul.ledger import runs
from arshjul.ledger.books import Books
from arshjul.ledger.sie.read import SieFile, read_sie
from arshjul.ledger.sie.report import WHOLE_FILE, Severity
from factories.sie import HEAD, INVOICE, WHOLE, Made, figures, files, mutated

ROWS = {"TRANS": "rows", "RTRANS": "corrections", "BTRANS": "corrections"}
pieces = st.sampled_from([60, 300, 1 << 20])
some = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
pytestmark = pytest.mark.slow


def resolved(books: Books) -> dict[str, object]:
    """The books with codings in place of their numbers, which depend on which way came first."""
    codings = {
        coding: (account, [(each["dimension"], each["object"]) for each in objects])
        for coding, account, objects in books.codings.iter_rows()
    }
    return {
        name: [{k: codings[v] if k == "coding" else v for k, v in row.items()} for row in frame.iter_rows(named=True)]
        for name, frame in books.frames().items()
        if name != "codings"
    } | {"head": books.head}


def assert_the_same(one: SieFile, other: SieFile) -> None:
    assert resolved(one.books) == resolved(other.books)
    told, told_too = ({(f.code, f.line, str(f.message)) for f in file.report.findings} for file in (one, other))
    assert told == told_too
    assert one.report.counted == other.report.counted
    assert one.report.labels == other.report.labels
    assert one.report.refused == other.report.refused
    assert one.report.stored == other.report.stored
    assert one.report.unbalanced == other.report.unbalanced


def assert_nothing_is_lost(file: SieFile) -> None:
    """Each record with an amount is stored or refused, and each that is refused is told with its line."""
    books, report = file.books, file.report
    kinds = {"RTRANS": "added", "BTRANS": "removed"}
    stored = {"TRANS": books.rows.height}
    stored |= {label: books.corrections.filter(kind=kind).height for label, kind in kinds.items()}
    stored |= {label: books.balances.filter(kind=label).height for label in ("IB", "UB", "RES", "OIB", "OUB")}
    stored |= {
        "PSALDO": books.months.filter(kind="actual").height,
        "PBUDGET": books.months.filter(kind="budget").height,
    }
    refused = {label: report.refused[label].rows if label in report.refused else 0 for label in stored}
    assert {label: stored[label] + refused[label] for label in stored} == {
        label: report.labels.get(label, 0) for label in stored
    }
    if any(refused.values()):
        assert report.errors
    assert all(finding.line >= (1 if finding.severity is Severity.ERROR else WHOLE_FILE) for finding in report.findings)


def amounts_add_up(made: Made, file: SieFile) -> None:
    for label, amount in made.amounts.items():
        refused = file.report.refused.get(label)
        assert file.report.stored[label] + 100 * (refused.amount if refused else 0) == 100 * amount, label
    assert {label: count for label, count in file.report.labels.items() if label in ROWS} == made.rows


@some
@given(files(), pieces)
def test_what_is_stored_and_what_is_refused_add_up_to_the_file(made: Made, piece_bytes: int) -> None:
    fast = read_sie(made.text.encode("cp437"), piece_bytes=piece_bytes)

    amounts_add_up(made, fast)
    assert_nothing_is_lost(fast)
    assert_the_same(fast, read_sie(made.text.encode("cp437"), exact=True))


@some
@given(mutated(), pieces)
def test_both_ways_read_the_same_of_a_damaged_file(data: bytes, piece_bytes: int) -> None:
    fast = read_sie(data, piece_bytes=piece_bytes)

    assert_nothing_is_lost(fast)
    assert_the_same(fast, read_sie(data, exact=True))


@some
@given(files(), pieces, st.integers(1, 12))
def test_a_file_whose_rows_lie_on_disk_is_read_the_same(made: Made, piece_bytes: int, held: int) -> None:
    data = made.text.encode("cp437")
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(runs, "HELD", held)
        spilled = read_sie(data, spill=Path(folder) / "spilled", piece_bytes=piece_bytes)

        amounts_add_up(made, spilled)
        assert_nothing_is_lost(spilled)
        assert_the_same(spilled, read_sie(data, exact=True))


@some
@given(st.lists(figures(), max_size=12), st.integers(0, 12), pieces)
def test_balances_and_months_are_read_the_same_wherever_they_stand(
    lines: list[str], before: int, piece_bytes: int
) -> None:
    text = "\n".join([HEAD, *lines[:before], INVOICE, *lines[before:], INVOICE])
    fast = read_sie(text.encode("cp437"), piece_bytes=piece_bytes)

    assert_nothing_is_lost(fast)
    assert_the_same(fast, read_sie(text.encode("cp437"), exact=True))


@some
@given(st.binary(max_size=300) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
@example(b"")
@example(b"\xff\xfe#\x00V\x00")
@example(b"#VER")
@example(b"#TRANS")
@example(b"#TRANS {")
@example(b"#KSUMMA\n")
@example(b"\r")
@example(bytes(range(256)))
def test_any_bytes_give_a_report(data: bytes) -> None:
    file = read_sie(data)

    assert_nothing_is_lost(file)
    assert file.report.findings
    assert_the_same(file, read_sie(data, exact=True))


@some
@given(st.binary(max_size=60), st.integers(0, len(WHOLE)))
def test_any_bytes_in_the_middle_of_a_file_give_a_report(data: bytes, at: int) -> None:
    whole = WHOLE.encode("cp437")

    file = read_sie(whole[:at] + data + whole[at:], piece_bytes=200)

    assert_nothing_is_lost(file)
    assert_the_same(file, read_sie(whole[:at] + data + whole[at:], exact=True))


def test_every_row_that_stands_in_a_file_is_counted() -> None:
    """Counted here by the plainest of means."""
    data = WHOLE.encode("cp437")

    assert read_sie(data).report.labels["TRANS"] == len(re.findall(rb"(?m)^\s*#TRANS", data))


def _swap(text: bytearray, dice: random.Random) -> None:
    at = dice.randrange(len(text))
    text[at] = dice.randrange(256)


def _drop(text: bytearray, dice: random.Random) -> None:
    at = dice.randrange(len(text))
    del text[at : at + dice.choice([1, 1, 3, 40])]


def _repeat(text: bytearray, dice: random.Random) -> None:
    at, until = sorted((dice.randrange(len(text)), dice.randrange(len(text))))
    text[dice.randrange(len(text)) : 0] = text[at : min(until, at + 80)]


CHANGES: tuple[Callable[[bytearray, random.Random], None], ...] = (_swap, _drop, _repeat)


@pytest.mark.parametrize("seed", range(4))
def test_long_fuzz(seed: int) -> None:
    dice = random.Random(seed)
    for _ in range(30):
        text = bytearray((WHOLE * 3).encode(dice.choice(["cp437", "cp1252", "utf-8"])))
        for _ in range(dice.randrange(1, 12)):
            dice.choice(CHANGES)(text, dice)
        data, size = bytes(text), dice.choice([100, 1000, 1 << 20])
        file = read_sie(data, piece_bytes=size)
        assert_nothing_is_lost(file)
        assert_the_same(file, read_sie(data, exact=True))
        assert not file.report.whole_refused or file.report.of(Severity.ERROR)
