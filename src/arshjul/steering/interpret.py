"""Rows as written → what the core computes with. Each function raises a DomainError for a row that makes no sense."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache

from arshjul.core.cube import Address, Observation
from arshjul.core.grammar import read_expression
from arshjul.core.measures import BUILT_IN, PERCENT, Measure, UnlikeMeasures
from arshjul.core.messages import DomainError
from arshjul.core.numbers import read_number
from arshjul.core.occasions import Occasion
from arshjul.core.organisation import Organisation, Unit, read_earlier_names
from arshjul.core.periods import TOTAL, PeriodRule, read_period
from arshjul.core.quantities import Quantity
from arshjul.core.scales import Assessment, Level, Rollup, Scale
from arshjul.core.series import DECIDED, Scenario, Series
from arshjul.core.setting import Conventions, TrendRule
from arshjul.core.targets import Baseline, Target, read_target
from arshjul.steering.schema import SteeringModel
from arshjul.steering.schema_head import MeasureRow, OccasionRow, RollupRow, ScaleRow, TrendRow
from arshjul.steering.schema_plan import FigureRow, IndicatorRow, SeriesRow, UnitRow
from arshjul.steering.schema_told import AssessmentRow

_KEPT = 32
"""Organisations: each municipality's, and those of units that somebody just entered at."""


def measures(rows: Iterable[MeasureRow]) -> dict[str, Measure]:
    """The built-in measures and the model's own, by code."""
    found = dict(BUILT_IN)
    for row in sorted(rows, key=lambda row: bool(row.of)):  # prices last: what they are of and per may stand below
        found[row.code] = Measure(
            row.code,
            dimension="count" if row.symbol == "" else row.code,
            decimals=row.decimals,
            symbol=row.symbol or "",
            singular=row.singular,
            of=found.get(row.of),
            per=found.get(row.per),
        )
    return found


def scale(row: ScaleRow) -> Scale:
    """The scale of a row, with its levels; raises for a limit that cannot be read."""
    levels = tuple(
        Level(level.code, level.label, level.tone, level.role, share(level.within) if level.within else None)
        for level in row.levels
    )
    return Scale(row.code, row.name or row.code, levels, row.ordered)


def share(text: str) -> Decimal:
    """A share as it is written, ``10 %``, in per cent; raises for anything else."""
    number = read_number(text)
    if number.value < 0 or number.measure != PERCENT.code:
        raise DomainError("Gränsen ”{limit}” ska vara en andel, till exempel 10 %.", limit=text)
    return number.value


def organisation(rows: Iterable[UnitRow]) -> Organisation:
    """The tree of units, by the names that they have now. Of the very rows that it was made of before, the same one."""
    return _organisation(_Rows(rows)) if isinstance(rows, tuple) else _made(rows)


class _Rows:
    """Rows that are alike only with themselves: to compare thousands takes as long as to make something of them."""

    def __init__(self, rows: tuple[UnitRow, ...]) -> None:
        self.rows = rows

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Rows) and self.rows is other.rows

    def __hash__(self) -> int:
        return id(self.rows)


@lru_cache(maxsize=_KEPT)
def _organisation(its: _Rows) -> Organisation:
    return _made(its.rows)


def _made(rows: Iterable[UnitRow]) -> Organisation:
    return Organisation(
        Unit(r.code, r.name, r.kind, r.parent, r.valid_from, r.valid_to, tuple(r.replaces.split()),
             read_earlier_names(r.earlier_names))
        for r in rows
    )  # fmt: skip


def occasion(row: OccasionRow, rows: Iterable[OccasionRow] = ()) -> Occasion:
    """The occasion of a row, which knows what the forecast before is called when it is among the other ``rows``."""
    before = next((each for each in rows if each.code == row.previous), None)
    called = before.forecast or before.name if before else ""
    return Occasion(row.code, row.name, row.data_date, row.previous, row.kind, row.forecast, called)


def trend(row: TrendRow) -> TrendRule | None:
    """The model's rule for trends, if it has one; raises for an expression or a number that cannot be read."""
    if not row.scale:
        return None
    return TrendRule(
        read_expression(row.from_), read_expression(row.to), abs(read_number(row.tolerance).value), row.scale
    )


def rollup(row: RollupRow) -> Rollup | None:
    """How objectives are judged by what lies under them, if they are."""
    return Rollup(row.rule) if row.rule else None


def conventions(model: SteeringModel) -> Conventions:
    """How the municipality prints when nothing else is said."""
    row = model.head.conventions
    return Conventions(row.measure, row.decimals, row.absent, row.series, row.small_group, row.hidden, row.followed)


def series(row: SeriesRow, known: Mapping[str, Measure]) -> Series:
    """The series of a row; raises for an unknown measure or period rule."""
    return Series(
        code=row.code,
        name=row.name,
        measure=find_measure(row.measure, known),
        kind=row.kind,
        better=row.better,
        nature=row.nature,
        period=PeriodRule.read(row.period),
        statistic=row.statistic,
        group=row.group,
        parts=tuple(row.parts.split()),
        decimals=row.decimals,
        source=row.source,
        definition=row.definition,
        price=row.price,
        group_size=row.group_size,
        whole=row.whole,
        breakdown=row.breakdown,
    )


def find_measure(code: str, known: Mapping[str, Measure]) -> Measure:
    """The measure with this code; raises a DomainError naming those built in."""
    if code not in known:
        raise DomainError(
            "Måttenheten ”{code}” finns inte. Inbyggda är {built_in}; andra anges i model.toml under [[measures]].",
            code=code,
            built_in=", ".join(BUILT_IN),
        )
    return known[code]


def typed_value(text: str, measure: Measure, known: Mapping[str, Measure]) -> Decimal:
    """A number as somebody typed it, in ``measure``; one that names another of its kind (``500 tkr``) is converted.

    Raises :class:`~arshjul.core.numbers.NotANumber`, and :class:`~arshjul.core.measures.UnlikeMeasures` for a word that
    is no measure of that kind.
    """
    number = read_number(text)
    if not number.measure:
        return number.value
    its = known.get(number.measure)
    if its is None or its.dimension != measure.dimension:
        raise UnlikeMeasures("Skriv bara talet, i {measure}, utan ”{word}”.", measure=measure.code, word=number.measure)
    return its.convert(number.value, measure)


def address(row: FigureRow) -> Address:
    """Where a figure stands; raises for a malformed period or a round that is missing or out of place."""
    if row.scenario is Scenario.FORECAST and not row.round:
        raise DomainError("En prognos måste ange round, omgången den gjordes i, till exempel 2025-08.")
    if row.scenario in (Scenario.BUDGET_CHANGE, Scenario.PERMISSION) and not row.round:
        raise DomainError("{scenario} måste ange round, koden för beslutet i budget_decisions.csv.",
                          scenario=row.scenario.value)  # fmt: skip
    if row.scenario not in (Scenario.ACTUAL, Scenario.FORECAST, *DECIDED) and row.round:
        raise DomainError("Bara utfall, prognoser och budgetbeslut har round; ta bort ”{round}”.", round=row.round)
    period = read_period(row.period)
    if row.scenario is Scenario.ACTUAL and period == TOTAL and not row.round:
        raise DomainError(
            "Utfallet för hela tiden måste ange round, tillfället som det gäller till och med, till exempel 2025-08."
        )
    return Address(row.series, row.unit, period, row.scenario, row.round)


def observation(row: FigureRow, of: Series, known: Mapping[str, Measure]) -> Observation:
    """The observation of a figure row, in the measure it was printed in; raises for a malformed number."""
    quantity = None
    if row.value:
        number = read_number(row.value)
        measure = find_measure(row.measure, known) if row.measure else of.measure
        measure.convert(number.value, of.measure)
        if number.measure and number.measure != measure.suffix:
            raise DomainError("Talet ”{value}” har måttet {found} men serien mäts i {expected}.",
                              value=row.value, found=number.measure, expected=measure.code)  # fmt: skip
        quantity = Quantity(number.value, measure, number.decimals)
    elif not row.note:
        raise DomainError("Värdet är tomt. Skriv ett tal, eller varför det inte har mätts i note.")
    source = row.source or of.source
    return Observation(address(row), quantity, source, row.note, row.statistic or of.statistic, str(row.place))


def targets(row: IndicatorRow, of: Series) -> dict[int, Target]:
    """An indicator's target by year; raises for a target that cannot be read."""
    return {int(year): read_target(text, of.better, of.measure) for year, text in row.targets.items()}


def baseline(row: IndicatorRow, of: Series) -> Baseline:
    """What an indicator's relative targets are counted from; raises for a value that cannot be read."""
    if not row.baseline_value:
        return Baseline(row.baseline_year)
    number = read_number(row.baseline_value)
    if number.measure not in ("", of.measure.code, of.measure.suffix):
        raise DomainError("Startvärdet ”{value}” har måttet {found} men serien mäts i {expected}.",
                          value=row.baseline_value, found=number.measure, expected=of.measure.code)  # fmt: skip
    return Baseline(row.baseline_year, Quantity(number.value, of.measure, number.decimals))


def assessment(row: AssessmentRow, scales: Mapping[str, Scale]) -> Assessment:
    """What was judged; raises for an unknown scale or level, or a missing reason."""
    if row.scale not in scales:
        raise DomainError(
            "Skalan ”{scale}” finns inte. Modellen har: {known}.", scale=row.scale, known=", ".join(scales)
        )
    its = scales[row.scale]
    return Assessment(its, its.level(row.level) if row.level else None, row.reason)


def observations(model: SteeringModel) -> Iterator[Observation]:
    """Every figure of a checked model as an observation."""
    known = measures(model.head.measures)
    catalogue = {row.code: series(row, known) for row in model.series}
    return (observation(row, catalogue[row.series], known) for row in model.figures)
