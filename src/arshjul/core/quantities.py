"""A value that knows its measure and the precision with which it was printed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from arshjul.core.measures import PERCENT, PERCENTAGE_POINTS, Measure, UnlikeMeasures
from arshjul.core.numbers import MINUS, NBSP, round_half_up, write_number


def decimals_of(value: Decimal) -> int:
    """How many decimals a value has, zeros at the end apart.

    >>> decimals_of(Decimal("2.50")), decimals_of(Decimal("1E+2"))
    (1, 0)
    """
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


@dataclass(frozen=True, slots=True)
class Quantity:
    """An exact value in a measure. ``decimals`` is the printed precision, or None when nobody has printed it.

    Sums and differences convert to the left operand's measure; unlike measures raise
    :class:`~arshjul.core.measures.UnlikeMeasures`. The difference of two percentages is in percentage points.

    >>> from arshjul.core.measures import MNKR, TKR
    >>> (Quantity(Decimal("1.5"), MNKR) + Quantity(Decimal(300), TKR)).value
    Decimal('1.8')
    """

    value: Decimal
    measure: Measure
    decimals: int | None = None

    def __add__(self, other: Quantity) -> Quantity:
        return Quantity(self.value + other.to(self.measure).value, self.measure, self._finest(other))

    def __sub__(self, other: Quantity) -> Quantity:
        difference = self + -other
        return difference.to(PERCENTAGE_POINTS) if self.measure == PERCENT else difference

    def __mul__(self, other: Quantity) -> Quantity:
        """Price times volume, in what the price is counted of; or a share of something.

        Raises :class:`~arshjul.core.measures.UnlikeMeasures` when neither operand is a price of the other or a share.
        """
        for price, volume in ((self, other), (other, self)):
            of, per = price.measure.of, price.measure.per
            if of is not None and per is not None and per.dimension == volume.measure.dimension:
                return Quantity(price.value * volume.to(per).value, of)
            if price.measure.dimension == PERCENT.dimension:
                return Quantity(price.value * volume.value / 100, volume.measure)
        raise UnlikeMeasures(
            "{one} kan inte multipliceras med {other}. Ett pris behöver ett mått med of och per i model.toml.",
            one=self.measure.code,
            other=other.measure.code,
        )

    def __neg__(self) -> Quantity:
        return Quantity(-self.value or Decimal(0), self.measure, self.decimals)

    def __abs__(self) -> Quantity:
        return Quantity(abs(self.value), self.measure, self.decimals)

    def to(self, measure: Measure) -> Quantity:
        """The same quantity in ``measure``; the printed precision is lost when the scale changes."""
        if measure is self.measure:
            return self
        same_scale = measure.factor == self.measure.factor
        return Quantity(self.measure.convert(self.value, measure), measure, self.decimals if same_scale else None)

    def share_of(self, whole: Quantity) -> Quantity | None:
        """This quantity in per cent of ``whole``; None when the whole is zero. The share has no printed precision."""
        base = whole.to(self.measure).value
        return Quantity(self.value * 100 / base, PERCENT) if base else None

    def per(self, other: Quantity, price: Measure) -> Quantity | None:
        """What one of ``other`` costs, in the measure of such prices; None when there is none of it."""
        if price.of is None or price.per is None:
            raise UnlikeMeasures("{one} är inget pris.", one=price.code)
        count = other.to(price.per).value
        return Quantity(self.to(price.of).value / count, price) if count else None

    @property
    def shown_decimals(self) -> int:
        """How many decimals to print when nobody says otherwise: as it was printed, else as the measure usually is."""
        return self.measure.decimals if self.decimals is None else self.decimals

    def prints_as_nought(self, decimals: int | None = None) -> bool:
        """Whether nothing but zeros is printed of it; ``decimals`` as in :meth:`write`."""
        return not round_half_up(self.value, self.shown_decimals if decimals is None else decimals)

    def write(self, decimals: int | None = None, *, plus: bool = False, with_measure: bool = True) -> str:
        """As printed in Swedish, ``−12,7 mnkr`` (no-break spaces); ``decimals`` overrules its own precision."""
        number = write_number(self.value, self.shown_decimals if decimals is None else decimals, plus=plus)
        suffix = self.measure.suffix if with_measure else ""
        if suffix and number.lstrip("+" + MINUS) == "1":
            suffix = self.measure.singular or suffix
        return f"{number}{NBSP}{suffix}" if suffix else number

    def _finest(self, other: Quantity) -> int | None:
        if self.decimals is None or other.decimals is None or self.measure.factor != other.measure.factor:
            return None
        return max(self.decimals, other.decimals)
