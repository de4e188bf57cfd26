"""A steering model and a cube seen together: what the figures follow from, and all of it from one occasion and unit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from arshjul.core.cube import Cube, LayeredCube, MemoryCube
from arshjul.core.derivation import Derivation
from arshjul.core.measures import Measure
from arshjul.core.series import Series
from arshjul.core.setting import Setting
from arshjul.core.small_groups import SmallGroups
from arshjul.steering import interpret, told
from arshjul.steering.budget_decisions import budgets
from arshjul.steering.describe import describe
from arshjul.steering.schema import SteeringModel
from arshjul.steering.schema_head import OccasionRow
from arshjul.steering.schema_told import ActionRow


def see(
    model: SteeringModel,
    cube: Cube,
    *,
    occasion: OccasionRow,
    unit: str,
    known: Derivation | None = None,
    knows_effects: bool = False,
) -> Setting:
    """A checked model seen from an occasion and a unit, its figures answered by ``cube``.

    ``known`` is a derivation over the same model and cube, whose sums need not be made again. Where actions are told of
    at the occasion it must be one that ``knows_effects``, made for the occasion, else it is not used.
    """
    measures = interpret.measures(model.head.measures)
    actions = told.actions_at(model.actions, occasion.code)
    series = _series(model, measures, actions)
    organisation = interpret.organisation(model.units).named_on(occasion.data_date)
    if known is None or (actions and not knows_effects):
        known = derivation_of(model, cube, occasion)
    return Setting(
        derivation=known.seen_at(SmallGroups(series, model.head.conventions.small_group, occasion.data_date)),
        series=series,
        measures=measures,
        scales={row.code: interpret.scale(row) for row in model.head.scales},
        organisation=organisation,
        subjects=describe(model, occasion.code),
        occasion=interpret.occasion(occasion, model.head.occasions),
        occasions=tuple(interpret.occasion(row, model.head.occasions) for row in model.head.occasions),
        unit=unit,
        conventions=interpret.conventions(model),
        trend=interpret.trend(model.head.trend),
        rollup=interpret.rollup(model.head.rollup),
        explanations=tuple(
            told.explanation(row, measures) for row in model.explanations if row.occasion == occasion.code
        ),
        explaining=told.explaining(model.head.explanations, measures),
    )


def derivation_of(model: SteeringModel, cube: Cube, occasion: OccasionRow | None = None) -> Derivation:
    """The figures of a model and a cube, to be shared by all that is made of the two together.

    With an ``occasion`` also the effects of the actions that are told of at it.
    """
    measures = interpret.measures(model.head.measures)
    actions = told.actions_at(model.actions, occasion.code) if occasion else ()
    if occasion and actions:  # an action has effects from the occasion that tells of it
        effects = MemoryCube(each for row in actions for each in told.effects(row, occasion.data_date, measures))
        cube = LayeredCube(effects, cube)
    series, organisation = _series(model, measures, actions), interpret.organisation(model.units)
    return Derivation(cube, series, organisation, budgets=budgets(model))


def _series(
    model: SteeringModel, measures: Mapping[str, Measure], actions: Iterable[ActionRow] = ()
) -> dict[str, Series]:
    declared = (interpret.series(row, measures) for row in model.series)
    return {each.code: each for each in (*declared, *(told.series_of(row, measures) for row in actions))}
