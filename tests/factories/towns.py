"""Small made-up municipalities for tests, told in a few lines: units, series and figures."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from arshjul.core.budgets import BudgetDecision, Budgets
from arshjul.core.cells import Row, Table
from arshjul.core.cube import Address, Cube, MemoryCube, Observation
from arshjul.core.derivation import Derivation
from arshjul.core.measures import BUILT_IN, MNKR, Measure
from arshjul.core.numbers import NBSP
from arshjul.core.occasions import Occasion
from arshjul.core.organisation import Organisation, Unit
from arshjul.core.periods import read_period
from arshjul.core.quantities import Quantity
from arshjul.core.scales import Level, Scale, Tone
from arshjul.core.series import Better, Kind, Nature, Scenario, Series
from arshjul.core.setting import Conventions, Setting
from arshjul.core.signs import Signs
from arshjul.core.small_groups import SmallGroups
from arshjul.core.subjects import Subject, Subjects
from arshjul.core.tables import ColumnDefinition, RowDefinition, TableDefinition
from arshjul.core.tabulate import tabulate

APRIL = Occasion("2025-04", "Aprilrapport", date(2025, 4, 30))
AUGUST = Occasion("2025-08", "Delårsrapport", date(2025, 8, 31), previous="2025-04")
DECEMBER = Occasion("2025-12", "Årsrapport", date(2025, 12, 31), previous="2025-08")

NET = Series("net", "Nettokostnad", MNKR, nature=Nature.NET)
REVENUE = Series("revenue", "Intäkter", MNKR, nature=Nature.REVENUE)
STAFF = Series("staff", "Personalkostnader", MNKR, nature=Nature.COST)
DAYS = Series("days", "Vårddygn", Measure("dygn"), better=Better.LOWER)
PLACES = Series("places", "Platser", BUILT_IN["antal"], kind=Kind.STOCK)
ABSENCE = Series("absence", "Sjukfrånvaro", BUILT_IN["%"], kind=Kind.RATIO, better=Better.LOWER, decimals=1)

IN_MNKR = Conventions("mnkr")

MET_OR_MISSED = Scale(
    "status",
    "Måluppfyllelse",
    (
        Level("yes", "Nås", Tone.GOOD, "met"),
        Level("no", "Nås inte", Tone.POOR, "missed"),
        Level("unknown", "Ej bedömt", role="unassessed"),
    ),
)


def organisation(lines: str) -> Organisation:
    """Units from lines such as ``FS < SN from 2025-01-01 to 2025-06-30 replaces A+B``; a name is its code in words."""
    return Organisation(_unit(line.split()) for line in lines.strip().splitlines())


def _unit(words: list[str]) -> Unit:
    told = dict(zip(words[1::2], words[2::2], strict=True))
    days = {word: date.fromisoformat(told[word]) for word in ("from", "to") if word in told}
    replaces = tuple(told["replaces"].split("+")) if "replaces" in told else ()
    return Unit(words[0], f"Enhet {words[0]}", "", told.get("<", ""), days.get("from"), days.get("to"), replaces)


def observations(lines: str, series: Mapping[str, Series]) -> list[Observation]:
    """Figures from lines such as ``net FS 2025 forecast@2025-08 -12.7 [tkr]``; ``–`` was not measured."""
    return [_observation(line.split(), series) for line in lines.splitlines() if line.strip()]


def _observation(words: list[str], series: Mapping[str, Series]) -> Observation:
    code, unit, period, scenario, value = words[:5]
    name, _, made_at = scenario.partition("@")
    address = Address(code, unit, read_period(period), Scenario(name), made_at)
    if value == "–":
        return Observation(address, None, note="mäts vartannat år")
    measure = BUILT_IN[words[5]] if len(words) > 5 else series[code].measure
    number = Decimal(value)
    return Observation(address, Quantity(number, measure, max(0, -int(number.as_tuple().exponent))), "ledger")


@dataclass
class CountingCube:
    """A cube that remembers how many addresses it was asked for, each time it was asked."""

    within: Cube
    asked: list[int]

    def observe(self, addresses: Collection[Address]) -> Mapping[Address, Observation]:
        self.asked.append(len(addresses))
        return self.within.observe(addresses)


def town(
    *,
    units: str = "SN",
    series: Iterable[Series] = (NET,),
    figures: str = "",
    subjects: Iterable[Subject] = (),
    scales: Iterable[Scale] = (MET_OR_MISSED,),
    occasion: Occasion = AUGUST,
    conventions: Conventions = IN_MNKR,
    decisions: Iterable[BudgetDecision] = (),
) -> Setting:
    """A municipality seen from its committee SN at an occasion."""
    known = {each.code: each for each in series}
    tree = organisation(units)
    return Setting(
        derivation=Derivation(
            MemoryCube(observations(figures, known)),
            known,
            tree,
            SmallGroups(known, conventions.small_group, occasion.data_date),
            _budgets(decisions),
        ),
        series=known,
        measures={**BUILT_IN, **{each.measure.code: each.measure for each in known.values()}},
        scales={scale.code: scale for scale in scales},
        organisation=tree,
        subjects=Subjects(subjects),
        occasion=occasion,
        unit="SN",
        conventions=conventions,
    )


def _budgets(decisions: Iterable[BudgetDecision]) -> Budgets:
    return Budgets.of(decisions, {each.code: each.data_date for each in (APRIL, AUGUST, DECEMBER)})


def counted(setting: Setting) -> tuple[Setting, list[int]]:
    """The same setting, and a list that grows by one number each time its cube is asked."""
    cube = CountingCube(setting.derivation._cube, [])
    return replace(setting, derivation=Derivation(cube, setting.series, setting.organisation)), cube.asked


def table(
    setting: Setting,
    rows: Iterable[RowDefinition | str],
    *columns: ColumnDefinition | str,
    focus: Subject | None = None,
    measure: str = "",
    decimals: int | None = None,
    signs: Signs = Signs.STORED,
    absent: str | None = None,
    show_measure: bool = False,
) -> Table:
    """A table of these rows; a column written as an expression has it as its head."""
    defined = tuple(ColumnDefinition(head="", value=each) if isinstance(each, str) else each for each in columns)
    definition = TableDefinition(
        "Tabell",
        defined,
        tuple(rows),
        measure=measure,
        decimals=decimals,
        signs=signs,
        absent=absent,
        show_measure=show_measure,
    )
    return tabulate("t", definition, setting, focus)


def printed(made: Table) -> list[list[str]]:
    """What a reader sees: each row's heading and cells, with ordinary spaces."""
    return [[cell.text.replace(NBSP, " ") for cell in (row.head, *row.cells)] for row in made.rows]


def row(made: Table, head: str) -> Row:
    """The row with this heading."""
    return next(each for each in made.rows if each.head.text == head)
