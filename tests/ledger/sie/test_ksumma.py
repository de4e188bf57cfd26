"""A checksum tells whether a file is as it was written, however it was read."""

from zlib import crc32

import pytest

from arshjul.ledger.sie.read import read_sie
from arshjul.ledger.sie.report import Ksumma

BODY = '#FORMAT PC8\n#FNAMN "Sa \\"ö\\" {1}"\n#VER A 1 20250101\n{\n\t#TRANS 4633 { "1" "512" } 5.00\n}\n'
SUMMED = '#FORMATPC8#FNAMNSa "ö" {1}#VERA120250101#TRANS46331512' + "5.00"


def file(body: str, value: object, encoding: str = "cp437", end: str = "\n") -> bytes:
    return f"#FLAGGA 0\n#KSUMMA\n{body}#KSUMMA {value}\n".replace("\n", end).encode(encoding)


VALUE = crc32(SUMMED.encode("cp437"))


@pytest.mark.parametrize("value", [VALUE, VALUE - 2**32, f'"{VALUE}"'])
@pytest.mark.parametrize("piece_bytes", [20, 1 << 20])
def test_a_file_as_it_was_written_verifies(value: object, piece_bytes: int) -> None:
    assert read_sie(file(BODY, value), piece_bytes=piece_bytes).report.ksumma is Ksumma.OK


@pytest.mark.parametrize(("encoding", "end"), [("cp1252", "\n"), ("utf-8", "\n"), ("cp437", "\r\n")])
def test_it_verifies_in_another_encoding_too(encoding: str, end: str) -> None:
    assert read_sie(file(BODY, VALUE, encoding, end)).report.ksumma is Ksumma.OK


def test_a_changed_file_is_told_and_still_read() -> None:
    found = read_sie(file(BODY.replace("5.00", "6.00"), VALUE))

    assert found.report.ksumma is Ksumma.MISMATCH
    assert found.report.counted["ksumma_mismatch"] == 1
    assert found.books.rows["ore"].to_list() == [600]


def test_a_stray_quotation_mark_does_not_swallow_the_lines_after_it() -> None:
    body = '#PROSA a"b\n#FNAMN "x y"\n'

    assert read_sie(file(body, crc32(b'#PROSAa"b#FNAMNx y'))).report.ksumma is Ksumma.OK


def test_most_files_have_none() -> None:
    assert read_sie(BODY.encode("cp437")).report.ksumma is Ksumma.ABSENT


@pytest.mark.parametrize("piece_bytes", [20, 1 << 20])
def test_what_is_added_after_the_sum_is_told(piece_bytes: int) -> None:
    added = "#VER A 2 20250102\n{\n\t#TRANS 4633 {} 7.00\n}\n"

    found = read_sie(file(BODY, VALUE) + added.encode(), piece_bytes=piece_bytes)

    assert found.report.ksumma is Ksumma.MISMATCH
    assert [(each.code, each.line) for each in found.report.findings if each.code.startswith("ksumma")] == [
        ("ksumma_mismatch", 10)
    ]


def test_blanks_and_the_sign_of_old_programs_may_stand_after_it() -> None:
    assert read_sie(file(BODY, VALUE) + b"\r\n \x1a").report.ksumma is Ksumma.OK


def test_a_sum_that_cannot_be_read_is_no_sign_of_a_file_that_was_cut() -> None:
    found = read_sie(file(BODY, "abc"))

    assert found.report.ksumma is Ksumma.MISMATCH
    assert not found.report.whole_refused
    assert found.books.rows["ore"].to_list() == [500]
