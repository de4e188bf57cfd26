"""What is said of groups of people in the model: how few are not shown, who counts them, how a whole is broken down."""

from __future__ import annotations

from collections.abc import Iterator

from arshjul.core.problems import Problem, problem
from arshjul.core.series import Kind
from arshjul.steering.known import Known
from arshjul.steering.places import Places
from arshjul.steering.schema import SteeringModel
from arshjul.steering.schema_plan import SeriesRow
from arshjul.steering.trees import cycles


def check_groups(model: SteeringModel, known: Known, places: Places) -> Iterator[Problem]:
    """Every problem with small groups and breakdowns; what is no code at all is reported once."""
    conventions = model.head.conventions
    if conventions.small_group < 0:
        yield problem(
            places.at("model.toml", "conventions", "small_group"),
            "small_group = {number} går inte. Ange det största antal personer som inte ska visas, eller 0.",
            number=conventions.small_group,
        )
    if not conventions.hidden:
        yield problem(
            places.at("model.toml", "conventions", "hidden"),
            "hidden är tomt. Den som läser måste se att en siffra inte visas. Skriv till exempel två punkter.",
        )
    for row in model.series:
        yield from known.refer(row.place, "series", row.group_size, optional=True)
        yield from known.refer(row.place, "series", row.whole, optional=True)
        yield from _series(row, known)
    yield from cycles((row.code, row.whole, row.place) for row in model.series)


def _series(row: SeriesRow, known: Known) -> Iterator[Problem]:
    size, whole, its = (known.series.get(code) for code in (row.group_size, row.whole, row.code))
    if size is not None and size.kind is Kind.RATIO:
        yield problem(row.place, "group_size ska räkna personer, men ”{code}” är en andel (kind = ratio).",
                      code=size.code)  # fmt: skip
    if bool(row.whole) != bool(row.breakdown):
        yield problem(row.place, "whole (helheten) och breakdown (vad som delar upp den) anges tillsammans.")
    if whole is not None and its is not None and whole.measure.dimension != its.measure.dimension:
        yield problem(row.place, "”{code}” mäts i {measure} och kan inte vara en del av ”{whole}”, som mäts i {other}.",
                      code=its.code, measure=its.measure.code, whole=whole.code,
                      other=whole.measure.code)  # fmt: skip
