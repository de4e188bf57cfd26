"""How a number went wrong."""

from __future__ import annotations

from decimal import Decimal

import pytest

from arshjul.review.intervals import Interval
from arshjul.review.printed_tables import read_cell
from arshjul.review.slips import Slip, slip_to


@pytest.mark.parametrize(
    ("printed", "wanted", "slip"),
    [
        ("12 640", "12460", Slip.TRANSPOSED),
        ("1 651", "-1651", Slip.SIGN),
        ("27", "2.7", Slip.DECIMAL),
        ("2120", "212.0", Slip.DECIMAL),
        ("48 751", "43751", Slip.LOOK_ALIKE),
        ("1 519", "15719", Slip.DROPPED),
        ("15 519", "1519", Slip.DOUBLED),
        ("45 185", "95185", Slip.LOOK_ALIKE),
        ("16 185", "26185", Slip.DIGIT),
    ],
)
def test_the_slip_is_named(printed: str, wanted: str, slip: Slip) -> None:
    reading = read_cell(printed)[1]
    assert reading is not None

    found = slip_to(reading, Interval.exactly(Decimal(wanted)))

    assert found == (slip, Decimal(wanted))


def test_a_number_from_last_month_is_no_slip_of_the_hand() -> None:
    reading = read_cell("109 669")[1]
    assert reading is not None

    assert slip_to(reading, Interval(Decimal(108_930), Decimal(108_932))) is None
