"""A cell of the mapping says which codes it means, in the way that a controller would write it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arshjul.ledger.patterns import NotAPattern, Pattern

CODES = ("", "3010", "4633", "5010", "5098", "579999", "5901", "DIFF")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("", CODES),
        ("4633", ("4633",)),
        ("5*", ("5010", "5098", "579999", "5901")),
        ("50-57", ("5010", "5098", "579999")),
        ("5000-5799", ("5010", "5098", "579999")),
        ("3*, 4633", ("3010", "4633")),
        ("5* !5098", ("5010", "579999", "5901")),
        ("!5*", ("", "3010", "4633", "DIFF")),
        ("-", ("",)),
        ("- DIFF", ("", "DIFF")),
    ],
)
def test_a_cell_means_these_codes(written: str, meant: tuple[str, ...]) -> None:
    pattern = Pattern.read(written)

    assert tuple(code for code in CODES if pattern.holds(code)) == meant


@pytest.mark.parametrize("written", ["5*9", "57-50", "50-579", "5*-6*", "!"])
def test_a_cell_that_means_nothing_is_refused_with_examples(written: str) -> None:
    with pytest.raises(NotAPattern, match="5000-5799"):
        Pattern.read(written)


@given(st.text("0123456789", min_size=4, max_size=4), st.text("0123456789", min_size=4, max_size=6))
def test_a_range_holds_its_ends_and_everything_below_them(first: str, code: str) -> None:
    assert Pattern.read(f"{first}-{first}").holds(code) == code.startswith(first)
