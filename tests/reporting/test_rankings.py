"""Lists that order themselves: the units with the largest deficits, with their figures."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arshjul.core.inlines import FigureReference, plain
from arshjul.core.numbers import round_half_up
from arshjul.core.problems import Place
from arshjul.core.setting import Conventions, Setting
from arshjul.core.subjects import Subject
from arshjul.reporting.markdown import read_line
from arshjul.reporting.prose import Prose, Source
from factories.towns import town

UNITS = "SN\nA < SN\nB < SN\nC < SN\nD < SN\nE < SN"


def setting_of(**variances: str) -> Setting:
    lines = [f"net {unit} 2025 budget -10.0" for unit in variances]
    lines += [f"net {unit} 2025 forecast@2025-08 {Decimal(-10) + Decimal(value)}" for unit, value in variances.items()]
    subjects = [Subject("unit", code, code) for code in ("SN", *"ABCDE")]
    return town(units=UNITS, figures="\n".join(lines), subjects=subjects, conventions=Conventions("mnkr", 1))


def said(text: str, setting: Setting) -> str:
    prose = Prose(setting)
    line = prose.line(text, Place("report.md", 1), None).replace("\u00a0", " ")
    return line if not prose.problems else prose.problems[0].render()


FIVE = {"A": "-4.9", "B": "0.5", "C": "-0.04", "D": "-12.3", "E": "-5.0"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{worst 3 child by variance year as size}", "D (12,3 mnkr), E (5,0 mnkr) och A (4,9 mnkr)"),
        ("{worst 1 child by variance year}", "D (−12,3 mnkr)"),
        ("{worst child by variance year as names}", "D, E och A"),
        ("{best child by variance year as size}", "B (0,5 mnkr)"),
        ("{highest 2 child by forecast year as size}", "D (22,3 mnkr) och E (15,0 mnkr)"),
        ("{lowest 1 child by forecast year as size decimals 0}", "B (10 mnkr)"),
        ("{worst 1 child of SN where code=A by variance year as size}", "A (4,9 mnkr)"),
        ("{count worst child by variance year as Words noun en enhet/enheter}", "Tre enheter"),
        ("{count best child by variance year as words noun en enhet/enheter}", "en enhet"),
        ("Störst är {best child of A by variance year as size}.", "report.md:1: "),
        ("Ingen[: {best child of A by variance year as size}].", "Ingen."),
        ("{worst three child}", "report.md:1: ”{worst three child}” kan inte läsas."),
        ("{worst 3 child by variance year as turned}", "report.md:1: Formen turned kan inte stå i en uppräkning"),
        ("{worst 3 child by forecast year}", "report.md:1: Bara en skillnad är bättre eller sämre."),
        ("{worst 3 barn by variance year}", "report.md:1: Det finns inget av slaget ”barn”."),
    ],
)
def test_a_list_orders_itself(text: str, expected: str) -> None:
    assert said(text, setting_of(**FIVE)).startswith(expected)


def test_every_figure_of_a_list_can_be_traced() -> None:
    prose = Prose(setting_of(**FIVE))

    made = prose.inlines(read_line("{worst 2 child by variance year}"), Source("report.md", "rapport"))

    figures = [each for each in made if isinstance(each, FigureReference)]
    assert [each.id for each in figures] == ["rapport:1", "rapport:2"]
    assert [each.figure.quantity and each.figure.quantity.value for each in figures] == [Decimal("-12.3"), Decimal(-5)]


variances = st.lists(st.decimals(-9, 9, places=2), min_size=5, max_size=5)


@given(variances, st.integers(1, 5))
def test_only_what_prints_as_a_deficit_is_listed_and_the_largest_first(values: list[Decimal], most: int) -> None:
    setting = setting_of(**{unit: str(value) for unit, value in zip("ABCDE", values, strict=True)})
    prose = Prose(setting)

    listed = plain(prose.inlines(read_line(f"[{{worst {most} child by variance year as bare}}]"), Source("r", "r")))

    shown = [Decimal(found.replace(",", ".")) for found in re.findall(r"−(\d+,\d)", listed)]
    deficits = sorted((-round_half_up(value, 1) for value in values if round_half_up(value, 1) < 0), reverse=True)
    assert shown == deficits[:most]
    assert "(0,0" not in listed
