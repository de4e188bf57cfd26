"""What real files do, one deviation at a time: what becomes of it, and what is said."""

from __future__ import annotations

import gzip
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random

import polars as pl
import pytest

from arshjul.ledger.books import FiscalYear
from arshjul.ledger.sie.fast import FastReader
from arshjul.ledger.sie.lex import LONGEST
from arshjul.ledger.sie.pieces import Piece
from arshjul.ledger.sie.read import SieFile, read_sie
from arshjul.ledger.sie.report import WHOLE_FILE, Ksumma, Severity, Unbalanced
from factories.sie import BALANCES, GRANT, HEAD, INVOICE, WHOLE, with_rows

both_ways = pytest.mark.parametrize("exact", [False, True], ids=["fast", "exact"])


def read(text: str, name: str = "", encoding: str = "cp437") -> SieFile:
    return read_sie(text.encode(encoding), name=name)


def codes(file: SieFile, severity: Severity) -> list[tuple[str, int]]:
    return [(finding.code, finding.line) for finding in file.report.of(severity)]


@both_ways
def test_everything_in_a_file_of_vouchers_is_read(*, exact: bool) -> None:
    file = read_sie(WHOLE.encode("cp437"), exact=exact)
    books = file.books

    assert file.report.findings == ()
    assert books.head.type == "4E"
    assert (books.head.program, books.head.encoding) == ("Ekonomisystem 1.0", "cp437")
    assert (books.head.name, books.head.organisation_number) == ("Exempelköpings kommun", "212000-0000")
    assert books.head.year(0) == FiscalYear(0, date(2025, 1, 1), date(2025, 12, 31))
    assert books.accounts["name"].to_list() == ["Leverantörsskulder", "Riktade statsbidrag", "Köp av HVB-vård"]
    assert books.dimensions.rows() == [("20", "Verksamhet", None)]
    assert books.vouchers.select("series", "number", "date", "text", "registered", "signature").rows() == [
        ("L", "10417", date(2025, 8, 29), "Faktura HVB augusti", None, ""),
        ("L", "10418", date(2025, 8, 30), "Statsbidrag", date(2025, 9, 1), "EK"),
    ]
    assert books.rows.select("voucher", "date", "ore", "quantity", "text").rows() == [
        (0, date(2025, 8, 29), 19840000, Decimal(31), ""),
        (0, date(2025, 8, 29), -19840000, None, ""),
        (1, date(2025, 8, 31), 125050, None, "Avser juli"),
        (1, date(2025, 8, 30), -125050, None, 'Avser "juli"'),
    ]
    assert file.report.sums == {"IB": -100000, "UB": -19814950, "RES": 19714950}
    assert books.months.select("kind", "month", "ore").rows() == [
        ("actual", date(2025, 8, 1), 19840000),
        ("budget", date(2025, 8, 1), 125000000),
    ]
    coding = books.codings.filter(coding=books.rows["coding"][0])
    assert coding.select("account", "objects").row(0) == (
        "4633", [{"dimension": "1", "object": "51210"}, {"dimension": "20", "object": "5690"}],
    )  # fmt: skip


def test_the_plain_vouchers_take_the_fast_way() -> None:
    data = (HEAD + INVOICE * 2).encode("cp437")

    part = FastReader("cp437").read(Piece(data, 1, data.count(b"\n")))

    assert part.rows.height == 4
    assert [line for _, line, _ in part.left] == list(range(1, 16))


@pytest.mark.parametrize(
    ("label", "name", "kind"),
    [("1", "", "1"), ("2", "", "2"), ("3", "", "3"), ("4", "a.si", "4I"), ("4", "a.se", "4E"), ("4", "", "4E")],
)
def test_the_type_is_what_the_file_and_its_ending_say(label: str, name: str, kind: str) -> None:
    file = read(HEAD.replace("#SIETYP 4", f"#SIETYP {label}"), name)

    assert file.books.head.type == kind


def test_a_file_without_a_type_is_of_type_1() -> None:
    file = read(HEAD.replace("#SIETYP 4\n", "") + "#UB 0 2511 10\n")

    assert file.books.head.type == "1"
    assert codes(file, Severity.INFO) == [("type_missing", WHOLE_FILE)]


# encodings


@pytest.mark.parametrize("encoding", ["cp437", "utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_letters_are_right_whatever_the_encoding(encoding: str) -> None:
    file = read(WHOLE, encoding=encoding)

    assert file.books.head.name == "Exempelköpings kommun"
    assert file.books.head.encoding == encoding.removesuffix("-sig")
    assert file.books.rows["ore"].sum() == 0


def test_letters_of_latin_9_are_right() -> None:
    assert read(HEAD + '#PROSA "5 € åäö"\n', encoding="iso-8859-15").books.head.other["PROSA"] == '"5 € åäö"'


@pytest.mark.parametrize("text", ["Ink”p", "tj„nster", "l\ufffdn", "kÃ¶p"])
def test_text_that_was_lost_before_is_told(text: str) -> None:
    file = read(HEAD + f'#PROSA "{text}"\n', encoding="utf-8")

    assert codes(file, Severity.WARNING) == [("text_lost", 16)]


# the head


def test_a_name_without_quotation_marks_is_joined() -> None:
    file = read(HEAD.replace('"Exempelköpings kommun"', "Exempelköpings kommun"))

    assert file.books.head.name == "Exempelköpings kommun"
    assert codes(file, Severity.WARNING) == [("name_not_quoted", 7)]


@pytest.mark.parametrize("said", ["2120000000", "162120000000", "21200000-00", '"212000 0000"'])
def test_an_organisation_number_is_set_right(said: str) -> None:
    file = read(HEAD.replace("212000-0000", said))

    assert file.books.head.organisation_number == "212000-0000"
    assert codes(file, Severity.WARNING) == [("odd_organisation_number", 6)]


@pytest.mark.parametrize("label", ["FNAMN", "ORGNR", "PROGRAM", "GEN", "FLAGGA"])
def test_a_record_that_must_be_there_is_missed(label: str) -> None:
    file = read("\n".join(line for line in HEAD.splitlines() if not line.startswith(f"#{label}")))

    assert codes(file, Severity.WARNING) == [("record_missing", WHOLE_FILE)]


def test_the_format_may_be_missing_or_quoted_and_the_flag_up() -> None:
    assert read(HEAD.replace("#FORMAT PC8\n", "").replace("#FLAGGA 0", "#FLAGGA 1")).report.findings == ()
    assert read(HEAD.replace("PC8", '"PC8"')).report.findings == ()


def test_unknown_records_and_fields_are_counted_and_left() -> None:
    file = read(WHOLE.replace("#DIM 20", "#NYTT 1 2\n#nytt\n#DIM 20").replace('"Verksamhet"', '"Verksamhet" "" nytt'))

    assert file.report.unknown == {"NYTT": 2}
    assert file.report.findings == ()


def test_dimensions_have_their_hierarchy_and_accounts_their_kind() -> None:
    file = read(HEAD + '#UNDERDIM 21 "Aktivitet" 20\n#KTYP 4633 K\n#ENHET 4633 dygn\n#SRU 4633 7201\n#SRU 4633 7202\n')

    assert file.books.dimensions.rows() == [("20", "Verksamhet", None), ("21", "Aktivitet", "20")]
    assert file.books.accounts.row(2) == ("4633", "Köp av HVB-vård", "K", "dygn")
    assert file.books.tax_codes.rows() == [("4633", "7201"), ("4633", "7202")]


# accounts


def test_accounts_are_text() -> None:
    file = read_sie(with_rows("#TRANS 11AF {} 5", '#TRANS "" {} -5', "#TRANS 60150 {} 0"))

    assert file.books.codings["account"].to_list() == ["11AF", "", "60150"]
    assert set(codes(file, Severity.WARNING)) == {
        ("account_not_numeric", 18), ("account_not_numeric", 19), ("account_length", WHOLE_FILE),
        ("account_not_declared", 18), ("account_not_declared", 19), ("account_not_declared", 20),
    }  # fmt: skip


# amounts


@pytest.mark.parametrize(
    ("written", "code", "amount"),
    [
        ("1e5", "bad_amount", None),
        ("1250,00", "bad_amount", Decimal("1250.00")),
        ("1 250,00", "bad_amount", Decimal(1)),
        ("1.005", "too_many_decimals", Decimal("1.005")),
        ("10000000000000000", "amount_too_large", Decimal(10000000000000000)),
        ("99999999999999999.00", "amount_too_large", Decimal(99999999999999999)),
        ("5 2025-08-29", "bad_date", Decimal(5)),
        ("5 250829", "bad_date", Decimal(5)),
        ("5 20250231", "bad_date", Decimal(5)),
    ],
)
@both_ways
def test_a_row_that_cannot_be_used_is_refused_with_its_amount(
    written: str, code: str, amount: Decimal | None, *, exact: bool
) -> None:
    file = read_sie(with_rows("#TRANS 4633 {} 7.00", f"#TRANS 2511 {{}} {written}"), exact=exact)

    assert codes(file, Severity.ERROR) == [(code, 19)]
    refused = file.report.refused["TRANS"]
    assert (refused.rows, refused.amount, refused.without_amount) == (1, amount or 0, int(amount is None))
    assert file.books.rows["ore"].to_list() == [700]


@pytest.mark.parametrize(("written", "ore"), [("+5", 500), (".5", 50), ("5.", 500), ("-.05", -5), ("12.5000", 1250)])
def test_an_amount_that_is_clear_is_read_and_told(written: str, ore: int) -> None:
    file = read_sie(with_rows(f"#TRANS 4633 {{}} {written}"))

    assert file.books.rows["ore"].to_list() == [ore]
    assert ("odd_amount", 18) in codes(file, Severity.WARNING)


def test_large_amounts_are_exact_and_their_sums_do_not_overflow() -> None:
    file = read_sie(with_rows(*["#TRANS 4633 {} 999999999999999.99"] * 200))

    assert file.report.stored["TRANS"] == 200 * 99999999999999999
    assert file.report.unbalanced[0].difference == 200 * 99999999999999999


def test_a_quantity_that_cannot_be_read_is_an_error_and_the_amount_stands() -> None:
    file = read_sie(with_rows('#TRANS 4633 {} 5 "" "" trettio', "#TRANS 2511 {} -5"))

    assert codes(file, Severity.ERROR) == [("bad_quantity", 18)]
    assert "saknar citattecken" in file.report.errors[0].message.render()
    assert file.books.rows["ore"].to_list() == [500, -500]


# vouchers


@both_ways
def test_an_unbalanced_voucher_is_listed_and_kept(*, exact: bool) -> None:
    file = read_sie((HEAD + INVOICE.replace("-198400.00", "-198398.00")).encode("cp437"), exact=exact)

    assert file.report.unbalanced == (Unbalanced("L", "10417", 200, 16),)
    assert file.books.rows.height == 2


@pytest.mark.parametrize(
    "header", ["#VER 17 20250831", '#VER 17 20250831 "Text"', "#VER A 17 2025-08-31", "#VER A 17", '#VER "A']
)
def test_a_voucher_with_shifted_fields_is_refused_with_its_rows(header: str) -> None:
    file = read(HEAD + INVOICE + header + "\n{\n#TRANS 4633 {} 5.25\n#TRANS 2511 {} -5.25\n}\n" + GRANT)

    assert [line for _, line in codes(file, Severity.ERROR)] == [21]
    assert file.report.refused["TRANS"].rows == 2
    assert file.books.vouchers["number"].to_list() == ["10417", "10418"]


@both_ways
@pytest.mark.parametrize("brace", [" {", "{", "\t{ "])
def test_a_brace_on_the_line_of_its_voucher_is_read_and_told(brace: str, *, exact: bool) -> None:
    lines = f'#VER L 1 20250829 "Faktura"{brace}\n#TRANS 4633 {{}} 5\n#TRANS 2511 {{}} -5\n}}\n'

    file = read_sie((HEAD + lines).encode("cp437"), exact=exact)

    assert codes(file, Severity.WARNING) == [("brace_on_line", 16)]
    assert (file.report.errors, file.books.rows["ore"].to_list()) == ((), [500, -500])


def test_balances_that_say_another_thing_than_the_vouchers_are_told() -> None:
    file = read(HEAD + "#IB 0 2511 100.00\n#UB 0 2511 -100.00\n#RES 0 4633 5.00\n"
                + "#VER L 1 20250829\n{\n#TRANS 4633 {} 5\n#TRANS 2511 {} -5\n}\n")  # fmt: skip

    (finding,) = file.report.warnings
    assert finding.code == "balances_differ"
    assert finding.message.gaps == {"count": 1, "account": "2511", "said": "−200,00", "posted": "−5,00"}


def test_empty_vouchers_count_as_no_rows() -> None:
    file = read(HEAD + "#VER A 1 20250101\n{\n}\n#VER A 2 20250101\n#VER A 3 20250101\n{\n#BTRANS 4633 {} 5\n}\n")

    assert file.report.of(Severity.ERROR) == ()
    assert file.books.vouchers.height == 3
    assert file.books.rows.height == 0
    assert file.report.unbalanced == ()


def test_added_and_removed_rows_are_kept_apart_and_not_counted() -> None:
    file = read_sie(with_rows(
        "#BTRANS 4633 {} 5 20250830", "#RTRANS 4633 {} 7 20250830", "#TRANS 4633 {} 7", "#TRANS 2511 {} -7",
    ))  # fmt: skip

    assert file.report.unbalanced == ()
    assert file.report.findings == ()
    assert file.books.rows["ore"].to_list() == [700, -700]
    assert file.books.corrections.select("kind", "ore").rows() == [("removed", 500), ("added", 700)]


def test_an_added_row_that_nobody_counts_is_told() -> None:
    file = read_sie(with_rows("#RTRANS 4633 {} 7"))

    assert codes(file, Severity.WARNING) == [("added_row_without_twin", 18)]


def test_a_file_that_ends_within_a_voucher_is_an_error() -> None:
    file = read(HEAD + INVOICE.removesuffix("}\n"))

    assert codes(file, Severity.ERROR) == [("voucher_not_closed", 16)]
    assert file.books.rows.height == 2


@both_ways
def test_a_row_outside_of_vouchers_is_refused(*, exact: bool) -> None:
    file = read_sie((HEAD + "#TRANS 4633 {} 1\n" + INVOICE + "#TRANS 4633 {} 5\n" + GRANT).encode("cp437"), exact=exact)

    assert codes(file, Severity.ERROR) == [("row_outside_voucher", 16), ("row_outside_voucher", 22)]
    assert file.report.refused["TRANS"].amount == 6


def test_the_same_voucher_twice_and_days_outside_the_year_are_told() -> None:
    file = read(HEAD + INVOICE + INVOICE.replace("20250829", "20260829"))

    assert set(codes(file, Severity.WARNING)) == {
        ("voucher_twice", 21), ("date_outside_years", 21),  # and not once for each row that only has its voucher's day
    }  # fmt: skip


def test_a_row_without_a_list_of_objects_is_read_and_told() -> None:
    file = read_sie(with_rows("#TRANS 4633 5.00 20250830", "#TRANS 2511 {} -5"))

    assert file.books.rows["ore"].to_list() == [500, -500]
    assert codes(file, Severity.WARNING) == [("no_object_list", 18)]


# months


@pytest.mark.parametrize(
    "line",
    [
        "#PBUDGET 0 202508 4633 {} 100",
        "#PBUDGET 0 202508 4633 100",
        "#PBUDGET 0 4633 202508 {} 100",
        "#PBUDGET 0 4633 202508 100",
    ],
)
def test_months_are_told_by_their_shape(line: str) -> None:
    books = read(HEAD + line + "\n").books

    assert books.months.select("kind", "year", "month", "ore").rows() == [("budget", 0, date(2025, 8, 1), 10000)]
    assert books.codings["account"].to_list() == ["4633"]


def test_a_month_without_a_period_is_refused_with_its_amount() -> None:
    file = read(HEAD + "#PSALDO 0 202513 4633 {} 12.50\n")

    assert codes(file, Severity.ERROR) == [("bad_period", 16)]
    assert file.report.refused["PSALDO"].amount == Decimal("12.50")


# line ends, other files


@pytest.mark.parametrize("piece_bytes", [7, 4096])
@pytest.mark.parametrize("end", ["\r\n", "\r", "\n\n", "\n\r\n", "\r\r\n"])
def test_lines_may_end_in_every_way(end: str, piece_bytes: int) -> None:
    file = read_sie(WHOLE.replace("\n", end).encode("cp437"), piece_bytes=piece_bytes)

    assert file.report.findings == ()
    assert file.books.rows.height == 4


def test_the_old_mark_of_an_end_is_no_record() -> None:
    assert read(WHOLE + "\x1a").report.findings == ()


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"", "not_sie"), (b"\n\n", "not_sie"), (b"%PDF-1.7\n#\n", "not_sie"), (b"PK\x03\x04\x00\xff", "not_sie"),
     (b'<?xml version="1.0"?><Sie xmlns="http://www.sie.se/sie5"/>', "sie_5")],
)  # fmt: skip
def test_another_file_is_answered_clearly(data: bytes, code: str) -> None:
    file = read_sie(data)

    assert (code, 1) in codes(file, Severity.ERROR)
    assert file.report.whole_refused


@pytest.mark.parametrize(
    ("data", "told"),
    [(b"", "tom"), (b"\xef\xbb\xbf", "tom"), (b"\r\n<!DOCTYPE html><p>Logga in", "webbsida"), (b"<HTML>", "webbsida")],
)
def test_a_file_that_was_never_fetched_is_told_as_that(data: bytes, told: str) -> None:
    (finding,) = read_sie(data).report.findings

    assert (finding.code, told in finding.message.render()) == ("not_sie", True)


def test_a_file_that_is_cut_within_its_checksum_is_not_used_at_all() -> None:
    file = read(WHOLE.replace("#FLAGGA 0\n", "#FLAGGA 0\n#KSUMMA\n"))

    assert codes(file, Severity.ERROR) == [("ksumma_not_closed", 2)]
    assert file.report.ksumma is Ksumma.MISMATCH
    assert file.books.rows.is_empty()
    assert file.report.refused["TRANS"].rows == 4
    assert file.report.stored["TRANS"] == 0


def test_the_rows_of_a_large_voucher_may_be_cut_anywhere(tmp_path: Path) -> None:
    path = tmp_path / "stor.se"
    path.write_bytes(with_rows(*["\t#TRANS 4633 {} 1.25"] * 400, *["\t#TRANS 2511 {} -1.25"] * 400))

    file = read_sie(path, piece_bytes=1000)

    assert file.report.findings == ()
    assert file.books.rows.group_by("voucher").agg(pl.len()).rows() == [(0, 800)]
    assert file.books.rows["line"].to_list() == list(range(18, 818))


def test_many_of_one_kind_are_told_first_and_counted_all() -> None:
    file = read_sie(with_rows(*["#TRANS 4633 {} x"] * 500))

    assert len(file.report.errors) == 200
    assert file.report.counted["bad_amount"] == 500
    assert file.report.refused["TRANS"].rows == 500


def test_balances_are_in_the_report() -> None:
    assert read(HEAD + BALANCES).report.stored["PBUDGET"] == 125000000


@both_ways
@pytest.mark.parametrize("in_place_of", ["Faktura", '"" "" 31'])
def test_no_line_is_longer_than_the_limit_wherever_it_stands(in_place_of: str, *, exact: bool) -> None:
    longer = in_place_of.replace("Faktura", "F" * LONGEST).replace("31", '31 "' + "s" * LONGEST + '"')

    found = read_sie((HEAD + INVOICE.replace(in_place_of, longer)).encode("cp437"), exact=exact)

    assert found.report.counted["unreadable"] == 1


def test_another_currency_is_told() -> None:
    assert codes(read(HEAD + '#VALUTA "EUR"\n' + INVOICE), Severity.WARNING) == [("other_currency", WHOLE_FILE)]
    assert codes(read(HEAD + "#VALUTA sek\n" + INVOICE), Severity.WARNING) == []


@pytest.mark.parametrize(
    "data",
    [
        gzip.compress(WHOLE.encode("cp437")),
        WHOLE.encode("utf-16-le"),
        WHOLE.encode("utf-32"),
        WHOLE.encode("utf-32-be"),
        b"PK\x03\x04" + b"#VER" * 9,
        Random(1).randbytes(100_000),
        Random(2).randbytes(100_000).replace(b"\0", b"#"),
    ],
    ids=["gzip", "utf-16 without its mark", "utf-32", "utf-32 without its mark", "zip", "noise", "noise without zeros"],
)
def test_what_is_no_sie_file_is_told_in_one_sentence(data: bytes) -> None:
    report = read_sie(data).report

    assert [each.code for each in report.findings] == ["not_sie"]
    assert report.whole_refused
