"""``arshjul sie check``: what a program and a person are told of a file."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from arshjul.cli.sie import command
from factories.sie import BALANCES, HEAD, INVOICE, WHOLE


def run(*arguments: str, given: bytes = b"") -> Result:
    return CliRunner().invoke(command(), ["check", *arguments], input=given)


def told(*arguments: str, given: bytes = b"") -> dict[str, object]:
    return json.loads(run(*arguments, "--format", "json", given=given).stdout, parse_float=Decimal)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "bokföring.se"
    path.write_bytes(WHOLE.encode("cp437"))
    return path


def test_a_sound_file_is_described_to_a_program(path: Path) -> None:
    said = told(str(path))

    assert {key: said[key] for key in ("type", "program", "encoding", "vouchers", "transactions", "ksumma")} == {
        "type": "4E", "program": "Ekonomisystem 1.0", "encoding": "cp437", "vouchers": 2, "transactions": 4,
        "ksumma": "absent",
    }  # fmt: skip
    assert said["sums"] == {"IB": Decimal("-1000.00"), "UB": Decimal("-198149.50"), "RES": Decimal("197149.50")}
    assert said["unbalanced"] == said["warnings"] == said["errors"] == []
    assert run(str(path)).exit_code == 0


def test_amounts_have_all_their_decimals(path: Path) -> None:
    assert '"UB": -198149.50,' in run(str(path), "--format", "json").stdout


def test_an_unbalanced_voucher_is_listed_and_gives_exit_code_1(path: Path) -> None:
    path.write_bytes((HEAD + BALANCES + INVOICE.replace("-198400.00", "-198398.00")).encode("cp437"))

    assert told(str(path))["unbalanced"] == [
        {"series": "L", "number": "10417", "difference": Decimal("2.00"), "line": 23}
    ]
    assert run(str(path)).exit_code == 1
    assert "rad 23: varning: Verifikationen L 10417 balanserar inte" in run(str(path)).stdout


def test_what_is_refused_is_told_with_its_line_and_amount(path: Path) -> None:
    path.write_bytes((HEAD + INVOICE.replace("-198400.00", "-198400,00")).encode("cp437"))

    said = told(str(path))

    assert [(each["line"], each["code"]) for each in said["errors"]] == [(19, "bad_amount")]
    assert said["refused"] == {"TRANS": {"rows": 1, "amount": Decimal("-198400.00"), "without_amount": 0}}
    assert "Används inte: 1 #TRANS, −198\N{NO-BREAK SPACE}400,00 kronor" in run(str(path)).stdout


def test_what_is_said_of_the_whole_file_is_said_of_no_line(path: Path) -> None:
    path.write_bytes(WHOLE.replace("#FNAMN", "#XNAMN").encode("cp437"))

    assert {"line": None, "code": "record_missing", "message": "Posten #FNAMN saknas."} in told(str(path))["warnings"]
    assert "hela filen: varning: Posten #FNAMN saknas. [record_missing]" in run(str(path)).stdout


def test_vouchers_that_are_refused_have_no_amount_of_their_own(path: Path) -> None:
    path.write_bytes((HEAD + INVOICE.replace("20250829", "20259999")).encode("cp437"))

    said = run(str(path)).stdout

    assert "Används inte: 1 #VER\n" in said
    assert "#TRANS, 0,00 kronor" in said


def test_amounts_that_cannot_be_read_are_counted(path: Path) -> None:
    path.write_bytes((HEAD + INVOICE.replace("-198400.00", "mycket")).encode("cp437"))

    assert "Används inte: 1 #TRANS, 1 utan läsbart belopp\n" in run(str(path)).stdout


def test_a_file_may_come_on_standard_input() -> None:
    assert told("-", given=WHOLE.encode("cp437"))["vouchers"] == 2


@pytest.mark.parametrize("what", ["saknas.se", "."])
def test_what_cannot_be_read_is_told_in_a_sentence(tmp_path: Path, what: str) -> None:
    answered = run(str(tmp_path / what))

    assert answered.exit_code == 1
    assert "kan inte läsas" in answered.stderr


def test_another_kind_of_file_is_told() -> None:
    said = told("-", given=b"<?xml version='1.0'?><Sie/>")

    assert said["usable"] is False
    assert [each["code"] for each in said["errors"]] == ["sie_5"]
