"""A source that cannot be read is told of where it is written, before any file is."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from arshjul.core.problems import Problems
from arshjul.ledger.rules import Content
from arshjul.ledger.tabular.layout import Sign
from arshjul.steering.ledger_sources import layout
from arshjul.steering.load import load
from factories.folders import alvsta_with

TABLE = '[[sources]]\ncode = "u"\ncolumns = { account = "Konto", period = "Period", amount = "Belopp" }\n'
BUDGET = '[[sources]]\ncode = "b"\ncontent = ["budget"]\ncolumns = { account = "Konto", amount = "Budget" }\n'


def told(root: Path, text: str) -> list[str]:
    with pytest.raises(Problems) as problems:
        load(alvsta_with(root, {"ledger.toml": text}))
    return [each.render() for each in problems.value.problems]


def test_a_source_is_what_the_reader_of_tables_needs_to_know(tmp_path: Path) -> None:
    text = (
        BUDGET + 'decision = "KF-21"\nmeasure = "tkr"\nsign = "credit positive"\nturned = "3*"\nphasing = "twelfths"\n'
    )
    (source,) = load(alvsta_with(tmp_path, {"ledger.toml": text})).sources

    found = layout(source)

    assert (found.content, found.sign, found.factor) == (Content.BUDGET, Sign.CREDIT_POSITIVE, Decimal(1000))
    assert found.columns == {"account": "Konto", "amount": "Budget"}
    assert found.turned is not None
    assert found.turned.holds("3010")


@pytest.mark.parametrize(
    ("text", "line", "part"),
    [
        (TABLE + TABLE, 4, "Varje källa behöver en egen kod"),
        (TABLE.replace("account", "project"), 3, "konto: account"),
        (TABLE.replace("amount", "debit"), 3, "både debit och credit"),
        (TABLE.replace('period = "Period", ', ""), 3, "date eller period"),
        (TABLE.replace("period", "number"), 3, "date eller period"),
        (TABLE + 'phasing = "twelfths"\n', 4, "redan månader"),
        (TABLE + 'content = ["actual", "budget"]\n', 4, "antingen utfall eller budget"),
        (TABLE + 'dimensions = { cost_centre = "1" }\n', 4, "gäller SIE-filer"),
        (TABLE + 'turned = "3*x"\n', 4, "vilka koder som menas"),
        (TABLE + 'months = ["jan"]\n', 4, "tolv rubriker"),
        (TABLE + 'decision = "KF-21"\n', 4, "hör till en budget"),
        (TABLE + 'encoding = "ebcdic"\n', 4, "Välj"),
        (TABLE.replace("amount", "belopp"), 3, "belopp"),
        (BUDGET, 4, "fördelas på månader"),
        (BUDGET + 'phasing = "season"\n', 5, "hör ihop"),
        (BUDGET + 'phasing = "season"\n[[sources.seasons]]\nweights = [1, 2]\n', 6, "tolv heltal"),
        (BUDGET + 'phasing = "twelfths"\ndecision = "KF-99"\n', 6, "KF-99"),
    ],
)
def test_what_is_wrong_with_a_source_is_told_where_it_stands(tmp_path: Path, text: str, line: int, part: str) -> None:
    (problem, *_) = told(tmp_path, text)

    assert problem.startswith(f"ledger.toml:{line}: "), problem
    assert part in problem
