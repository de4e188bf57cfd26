"""The parts of the coding are found by the names that the file gives its dimensions, or as the model says."""

import pytest

from arshjul.ledger.dimensions import UnknownDimension, parts_by_dimension


def test_the_names_of_the_dimensions_tell() -> None:
    assert parts_by_dimension([("1", "Ansvar"), ("20", "Verksamhet"), ("22", "Motpart")]) == {
        "1": "cost_centre",
        "20": "service_area",
        "22": "counterparty",
        "6": "project",
    }


def test_a_file_that_declares_nothing_has_the_reserved_ones() -> None:
    assert parts_by_dimension([]) == {"1": "cost_centre", "6": "project"}


def test_what_the_model_says_goes_first_by_number_or_name() -> None:
    found = parts_by_dimension(
        [("1", "Enhet"), ("7", "Anställd"), ("30", "Slag av tjänst")],
        {"cost_centre": "7", "service_area": "slag av tjänst"},
    )

    assert found == {"7": "cost_centre", "30": "service_area", "6": "project"}


def test_vouchers_without_declared_dimensions_have_the_reserved_ones_by_their_usual_names() -> None:
    assert parts_by_dimension([], {"cost_centre": "Ansvar", "service_area": "Verksamhet", "project": "Projekt"}) == {
        "1": "cost_centre",
        "6": "project",
    }


def test_a_dimension_that_the_file_lacks_is_told_with_those_it_has() -> None:
    with pytest.raises(UnknownDimension, match="20 verksamhet"):
        parts_by_dimension([("20", "Verksamhet")], {"activity": "Aktivitet"})
