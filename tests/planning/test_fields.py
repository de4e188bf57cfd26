"""Columns give back what was put in, of the same type."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from arshjul.core.scales import Tone
from arshjul.core.series import Kind, Scenario
from arshjul.followup.models import Figure
from arshjul.planning.models import Municipality, Series, Unit
from arshjul.steering.schema_head import ConventionsRow, LevelRow, LookRow, MeasureRow, ScaleRow

pytestmark = pytest.mark.django_db


@pytest.fixture
def municipality() -> Municipality:
    return Municipality.objects.create(
        code="x", name="X", language="sv", conventions=ConventionsRow(decimals=0), look=LookRow(),
        measures=(MeasureRow(code="dygn"), MeasureRow(code="elever", symbol="")),
        scales=(ScaleRow(code="s", levels=(LevelRow(code="l", label="L", tone=Tone.GOOD),), ordered=False),),
        levels=(), programmes=(), loaded_at=datetime(2031, 9, 1, tzinfo=UTC),
    )  # fmt: skip


@pytest.fixture
def figure(municipality: Municipality) -> Figure:
    return Figure(
        municipality=municipality, position=0, scenario=Scenario.ACTUAL,
        series=Series.objects.create(
            municipality=municipality, position=0, code="s", name="S", measure="tkr", kind=Kind.STOCK
        ),
        unit=Unit.objects.create(municipality=municipality, position=0, code="u", name="U"),
        first_day=date(2031, 1, 1), last_day=date(2031, 1, 31),
    )  # fmt: skip


def test_settings_return_as_the_rows_they_were(municipality: Municipality) -> None:
    stored = Municipality.objects.get()

    assert stored.conventions == ConventionsRow(decimals=0)
    assert stored.measures == (MeasureRow(code="dygn"), MeasureRow(code="elever", symbol=""))
    assert stored.scales == municipality.scales
    assert stored.levels == ()


@pytest.mark.parametrize(
    "text",
    ["-12.7", "12.70", "0", "0.00", "100", "1234567890123456789012345678901234.5678", "0.00000000000000000001"],
)
def test_a_number_keeps_every_digit_and_its_printed_decimals(figure: Figure, text: str) -> None:
    figure.value = Decimal(text)
    figure.save()

    stored = Figure.objects.get().value

    assert (stored, str(stored)) == (Decimal(text), f"{Decimal(text)}")


def test_a_number_that_was_not_measured_is_no_number(figure: Figure) -> None:
    figure.note = "Registret var stängt."
    figure.save()

    assert Figure.objects.get().value is None


def test_a_word_returns_as_the_enumeration(figure: Figure) -> None:
    figure.value = Decimal(1)
    figure.save()

    assert Figure.objects.get().scenario is Scenario.ACTUAL
    assert Figure.objects.values_list("series__kind", flat=True).get() is Kind.STOCK
    assert Series.objects.filter(kind=Kind.STOCK).exists()
