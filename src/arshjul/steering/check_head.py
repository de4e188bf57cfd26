"""Whether ``model.toml`` holds together: scales and programmes, occasions, conventions, prices, trends and reports."""

from __future__ import annotations

from collections.abc import Iterator

from arshjul.core.messages import Message
from arshjul.core.numbers import read_number
from arshjul.core.problems import Problem, problem
from arshjul.core.series import Scenario
from arshjul.review.engine import check_rule
from arshjul.steering import interpret
from arshjul.steering.definitions import ANY_OCCASION
from arshjul.steering.known import KIND_NAMES, Known, attempt, those_known
from arshjul.steering.places import Places
from arshjul.steering.schema import SteeringModel
from arshjul.steering.schema_head import ModelFile
from arshjul.steering.trees import doubled


def check_head(model: SteeringModel, known: Known, places: Places) -> Iterator[Problem]:
    """Every problem of a model's head but those of its scales' limits and of what is to be explained."""
    yield from _doubled(model.head)
    yield from _occasions(model, places)
    yield from _prices(model.head, known, places)
    yield from _trend(model.head, known, places)
    yield from _conventions(model.head, known, places)
    yield from _reports(model, known, places)
    yield from _review(model.head, places)


def _doubled(head: ModelFile) -> Iterator[Problem]:
    for scale in head.scales:
        yield from doubled(Message(KIND_NAMES["scale_level"]), [(row.code, row.place) for row in scale.levels])
    for programme in head.programmes:
        yield from doubled(Message(KIND_NAMES["item"]), [(row.code, row.place) for row in programme.items])


def _occasions(model: SteeringModel, places: Places) -> Iterator[Problem]:
    """The round before must be one that forecasts are made in, or another occasion."""
    made = {row.round for row in model.figures if row.scenario is Scenario.FORECAST and row.round}
    rounds = made | {row.code for row in model.head.occasions}
    for index, occasion in enumerate(model.head.occasions):
        if occasion.previous and occasion.previous not in rounds:
            yield problem(
                places.at("model.toml", "occasions", index, "previous"),
                "Ingen prognos är gjord i omgången ”{round}”.{known}", round=occasion.previous,
                known=those_known(sorted(rounds)),
            )  # fmt: skip


def _prices(head: ModelFile, known: Known, places: Places) -> Iterator[Problem]:
    for index, row in enumerate(head.measures):
        at = places.within("model.toml", "measures", index)
        if bool(row.of) != bool(row.per):
            yield problem(at(), "Ett pris behöver både of (vad det räknas i) och per (vad som kostar).")
        for name, code in (("of", row.of), ("per", row.per)):
            if code:
                yield from attempt(at(name), interpret.find_measure, code, known.measures)


def _trend(head: ModelFile, known: Known, places: Places) -> Iterator[Problem]:
    at = places.within("model.toml", "trend")
    yield from known.refer(at("scale"), "scale", head.trend.scale, optional=True)
    for name, text in (("from", head.trend.from_), ("to", head.trend.to)):
        yield from known.expression(at(name), text)
    yield from attempt(at("tolerance"), read_number, head.trend.tolerance)


def _conventions(head: ModelFile, known: Known, places: Places) -> Iterator[Problem]:
    place = places.at("model.toml", "conventions", "measure")
    yield from attempt(place, interpret.find_measure, head.conventions.measure, known.measures)
    if head.conventions.series != "net":  # only what was chosen: a model may lack the default
        place = places.at("model.toml", "conventions", "series")
        yield from known.refer(place, "series", head.conventions.series)
    for index, code in enumerate(head.conventions.followed):
        yield from known.refer(places.at("model.toml", "conventions", "followed", index), "series", code)


def _review(head: ModelFile, places: Places) -> Iterator[Problem]:
    """A rule that is set must be one that there is."""
    for name in head.review:
        yield from attempt(places.at("model.toml", "review", name), check_rule, name)


def _reports(model: SteeringModel, known: Known, places: Places) -> Iterator[Problem]:
    for index, row in enumerate(model.head.reports):
        at = places.within("model.toml", "reports", index)
        yield from known.refer(at("unit"), "unit", row.unit)
        yield from known.when(at("when"), row.when)
        yield from attempt(at("title"), ANY_OCCASION.fill, row.title)
        for number, (_, words) in enumerate(row.facts):
            yield from attempt(at("facts", number), ANY_OCCASION.fill, words)
        if row.template not in model.templates:
            yield problem(at("template"), "Mallen ”{template}” finns inte i mappen.{known}", template=row.template,
                          known=those_known(model.templates))  # fmt: skip
