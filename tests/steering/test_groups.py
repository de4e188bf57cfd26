"""What is said of groups of people that cannot be right."""

from __future__ import annotations

from dataclasses import replace

from arshjul.steering.groups import check_groups
from arshjul.steering.known import Known
from arshjul.steering.load import load
from arshjul.steering.places import Places
from arshjul.steering.schema import SteeringModel
from factories.folders import ALVSTA


def model(**told: str | int) -> SteeringModel:
    """Älvsta, whose sick leave says this of its group; ``small_group`` and ``hidden`` are the municipality's."""
    loaded = load(ALVSTA)
    own = {name: told.pop(name) for name in ("small_group", "hidden") if name in told}
    head = replace(loaded.head, conventions=replace(loaded.head.conventions, **own))  # type: ignore[arg-type]
    series = tuple(replace(row, **told) if row.code == "absence" else row for row in loaded.series)  # type: ignore[arg-type]
    return replace(loaded, head=head, series=series)


def problems(**told: str | int) -> list[str]:
    made = model(**told)
    return [str(each.message) for each in check_groups(made, Known(made), Places(made.definition_places))]


def test_sick_leave_whose_people_are_counted_is_right() -> None:
    assert problems(group_size="pupils") == []


def test_a_series_that_nobody_knows_counts_no_group() -> None:
    assert problems(group_size="pupil") == ["Modellen har inte serien ”pupil”. Menade du ”pupils”?"]


def test_a_rate_counts_no_people() -> None:
    assert problems(group_size="absence") == [
        "group_size ska räkna personer, men ”absence” är en andel (kind = ratio)."
    ]


def test_a_part_says_of_what_it_is_one_and_how_that_is_divided() -> None:
    assert problems(breakdown="kön") == ["whole (helheten) och breakdown (vad som delar upp den) anges tillsammans."]


def test_a_part_is_measured_as_its_whole() -> None:
    assert problems(whole="pupils", breakdown="kön") == [
        "”absence” mäts i % och kan inte vara en del av ”pupils”, som mäts i elever."
    ]


def test_nothing_is_a_part_of_itself() -> None:
    assert problems(whole="absence", breakdown="kön") == [
        "Slinga: absence → absence. Något av dem måste ligga under något annat."
    ]


def test_a_limit_is_a_number_of_people_and_the_mark_can_be_seen() -> None:
    assert problems(small_group=-1, hidden="") == [
        "small_group = -1 går inte. Ange det största antal personer som inte ska visas, eller 0.",
        "hidden är tomt. Den som läser måste se att en siffra inte visas. Skriv till exempel två punkter.",
    ]
