"""A page where figures are entered, as a table: its columns, its rows, and what of it can be changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from arshjul.actions.enter_figures import FigureAddress
from arshjul.actions.unit_at import UnitAt
from arshjul.core.cube import Address
from arshjul.core.expressions import Lookup
from arshjul.core.messages import DomainError, Message
from arshjul.core.numbers import read_number
from arshjul.core.provenance import Computed, Figure, Observed
from arshjul.core.quantities import Quantity
from arshjul.core.series import Scenario, Series
from arshjul.core.signs import Signs, is_good
from arshjul.followup.exchange import written
from arshjul.ledger.rules import LEDGER


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column; ``lookup`` is the figure that its cells ask for, None for those that are computed or judged."""

    code: str
    head: Message
    lookup: Lookup | None = None
    is_entered: bool = False


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell as it is printed. ``typed`` is what one would type for it; ``is_stored`` whether it is there itself.

    ``why`` is the reason that it cannot be entered, in a column where others can; ``is_good`` colours a variance, and
    ``remark`` is what is odd about what stands there, though it is saved.
    """

    text: str = ""
    is_entered: bool = False
    typed: str = ""
    is_stored: bool = False
    why: Message | None = None
    is_good: bool | None = None
    quantity: Quantity | None = None
    remark: Message | None = None


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row: a series at the unit. ``depth`` is how far in it stands; ``note`` is said below its name."""

    series: Series
    label: str
    cells: Mapping[str, SheetCell]
    depth: int = 0
    is_total: bool = False
    note: Message | str = ""

    def key(self, column: str) -> str:
        """What the page calls a cell of the row."""
        return f"{column}:{self.series.code}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole page of figures."""

    columns: tuple[SheetColumn, ...] = ()
    rows: tuple[SheetRow, ...] = ()

    def cells(self) -> Iterator[tuple[str, SheetCell]]:
        """Every cell with what the page calls it."""
        for row in self.rows:
            for column in self.columns:
                if column.code in row.cells:
                    yield row.key(column.code), row.cells[column.code]

    @property
    def asked(self) -> int:
        """How many cells there are to fill in."""
        return sum(cell.is_entered for _, cell in self.cells())

    @property
    def filled(self) -> int:
        """How many of them hold something."""
        return sum(cell.is_entered and bool(cell.text) for _, cell in self.cells())


@dataclass(frozen=True)
class SheetMaker:
    """Looks up a whole sheet's figures at once, and prints them as they are typed.

    ``may_enter`` is whether whoever looks may change anything.
    """

    told: UnitAt
    may_enter: bool
    figures: dict[Address, Figure] = field(default_factory=dict)

    def address(self, lookup: Lookup, series: Series) -> Address:
        """Where a column's figure stands for a series."""
        return lookup.address(series, self.told.unit, self.told.setting.occasion)

    def look_up(self, columns: Iterable[SheetColumn], series: Iterable[Series]) -> None:
        """Ask for all figures of some columns and series. Who may enter a figure sees it, however few it is about."""
        rows = tuple(series)
        asked = [(c, self.address(c.lookup, each)) for c in columns if c.lookup for each in rows]
        derivation = self.told.setting.derivation
        shown = derivation.figures(dict.fromkeys(address for _, address in asked))
        if self.may_enter:
            shown.update(derivation.exact(dict.fromkeys(address for column, address in asked if column.is_entered)))
        self.figures.update(shown)

    def quantity(self, lookup: Lookup, series: Series) -> Quantity | None:
        """A figure that has been looked up, in the series' measure."""
        found = self.figures[self.address(lookup, series)].quantity
        return found and found.to(series.measure)

    def cell(self, column: SheetColumn, series: Series) -> SheetCell:
        """The cell of a column that asks for a figure."""
        assert column.lookup is not None  # noqa: S101 - computed columns are not asked for here
        address = self.address(column.lookup, series)
        figure = self.figures[address]
        if not column.is_entered or not self.may_enter:
            return self.shown(figure, series)
        why = self.why_not(figure, address)
        shown = self.shown(figure, series)
        if why is not None:
            return SheetCell(shown.text, why=why, quantity=shown.quantity)
        return replace(shown, is_entered=True, typed=self.typed(shown.quantity, series), is_stored=is_stored(figure))

    def shown(self, figure: Figure, series: Series) -> SheetCell:
        """A figure as it is printed in the table."""
        if figure.is_hidden:
            return SheetCell(self.told.setting.conventions.hidden)
        quantity = figure.quantity and figure.quantity.to(series.measure)
        return SheetCell(self.print(quantity, series), quantity=quantity)

    def print(self, quantity: Quantity | None, series: Series, *, is_level: bool = True, plus: bool = False) -> str:
        """A quantity with the series' decimals and the signs that are typed; empty for none."""
        if quantity is None:
            return ""
        turned = -quantity if self.is_turned(series) and is_level else quantity
        decimals = turned.shown_decimals if series.decimals is None else series.decimals
        return turned.write(decimals, plus=plus, with_measure=False)

    def typed(self, quantity: Quantity | None, series: Series) -> str:
        """A quantity as one would type it, with all the decimals that it has."""
        if quantity is None:
            return ""
        return written((-quantity if self.is_turned(series) else quantity).value)

    def is_turned(self, series: Series) -> bool:
        """Whether the series is typed with the opposite of the sign that it is stored with."""
        return Signs(self.told.plan.model.head.entry.signs).turns(series.nature, is_level=True)

    def variance_cell(self, quantity: Quantity | None, series: Series, *, is_variance: bool = True) -> SheetCell:
        """A difference, with its sign, and whether it is to the better."""
        if quantity is None:
            return SheetCell()
        good = is_good(quantity, series, is_variance=is_variance)
        return SheetCell(self.print(quantity, series, is_level=False, plus=True), is_good=good, quantity=quantity)

    def why_not(self, figure: Figure, address: Address) -> Message | None:
        """Why a figure is not for anybody to enter: it is the ledger's, or the sum of the units below."""
        if isinstance(figure.origin, Observed):
            if figure.origin.observation.place == LEDGER:
                return Message("Hämtas ur huvudboken.")
            return None
        _, terms = self.told.setting.derivation.made(address)
        if any(term.unit != address.unit for term in terms):
            return Message("Summan av enheterna.")
        if address.scenario is Scenario.ACTUAL and isinstance(figure.origin, Computed):
            return Message("Räknas fram av andra uppgifter.")
        return None


def is_stored(figure: Figure) -> bool:
    """Whether the figure itself is stored, and not a sum of others."""
    return isinstance(figure.origin, Observed) and figure.origin.observation.quantity is not None


def as_stored(text: str, *, is_turned: bool) -> str:
    """What was typed, with the sign that it is stored with; what is no number is left as it is."""
    if not is_turned or not text.strip():
        return text
    try:
        number = read_number(text)
    except DomainError:
        return text
    return f"{written(-number.value or abs(number.value))} {number.measure}".strip()


def figure_address(told: UnitAt, lookup: Lookup, series: Series) -> FigureAddress:
    """Where a column's figure is entered for a series."""
    at = lookup.address(series, told.unit, told.setting.occasion)
    return FigureAddress(at.series, at.period, at.scenario, at.round)
