"""How a number that is printed may have come of one that should be: a digit, a sign, a mark, or another cell."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from enum import StrEnum

from arshjul.core.messages import Message
from arshjul.review.intervals import Interval
from arshjul.review.printed_tables import Reading


class Slip(StrEnum):
    """What happened to the number."""

    SIGN = "sign"
    DECIMAL = "decimal"
    TRANSPOSED = "transposed"
    LOOK_ALIKE = "look-alike"
    DROPPED = "dropped"
    DOUBLED = "doubled"
    DIGIT = "digit"
    COPIED = "copied"
    STALE = "stale"

    @property
    def may_be_misread(self) -> bool:
        """Whether a scanner makes this slip: the paper may be right."""
        return self in (Slip.SIGN, Slip.DECIMAL, Slip.LOOK_ALIKE, Slip.DROPPED)

    @property
    def is_by_hand(self) -> bool:
        """Whether the two numbers are so alike that nothing but a slip explains it."""
        return self not in (Slip.STALE, Slip.COPIED)

    @property
    def words(self) -> Message:
        """The slip in words."""
        return _WORDS[self]


_WORDS = {
    Slip.SIGN: Message("minustecknet är fel"),
    Slip.DECIMAL: Message("decimalkommat står fel"),
    Slip.TRANSPOSED: Message("två siffror har bytt plats"),
    Slip.LOOK_ALIKE: Message("en siffra liknar en annan"),
    Slip.DROPPED: Message("en siffra saknas"),
    Slip.DOUBLED: Message("en siffra är för mycket"),
    Slip.DIGIT: Message("en siffra är fel"),
    Slip.COPIED: Message("talet står också i en cell intill"),
    Slip.STALE: Message("talet kan vara äldre än de andra"),
}

_ALIKE = frozenset(map(frozenset, ("38", "17", "56", "06", "08", "49", "27", "35", "68", "09", "14", "47", "69", "89")))


def slip_to(printed: Reading, wanted: Interval) -> tuple[Slip, Decimal] | None:
    """The slip that turned a number within ``wanted`` into the printed one, and that number; None when none did.

    >>> slip_to(Reading(Decimal(12640), 0), Interval(Decimal("12459.5"), Decimal("12460.5")))
    (<Slip.TRANSPOSED: 'transposed'>, Decimal('12460'))
    """
    for slip, mutations in _MUTATIONS:
        for value in mutations(printed):
            if wanted.holds(value) and value != printed.value:
                return slip, value
    return None


def _signs(printed: Reading) -> Iterator[Decimal]:
    yield -printed.value


def _decimals(printed: Reading) -> Iterator[Decimal]:
    yield from (printed.value.scaleb(step) for step in (-1, 1, -2, 2, -3, 3))


def _digits(printed: Reading) -> str:
    return str(int(abs(printed.value).scaleb(printed.decimals)))


def _made(printed: Reading, digits: str) -> Decimal:
    value = Decimal(digits or "0").scaleb(-printed.decimals)
    return -value if printed.value < 0 else value


def _transposed(printed: Reading) -> Iterator[Decimal]:
    digits = _digits(printed)
    for at in range(len(digits)):
        for other in range(at + 1, min(at + 3, len(digits))):
            swapped = list(digits)
            swapped[at], swapped[other] = swapped[other], swapped[at]
            yield _made(printed, "".join(swapped))


def _replaced(printed: Reading, *, alike: bool) -> Iterator[Decimal]:
    digits = _digits(printed)
    for at, old in enumerate(digits):
        for new in "0123456789":
            if new != old and (frozenset((old, new)) in _ALIKE) is alike:
                yield _made(printed, digits[:at] + new + digits[at + 1 :])


def _alike(printed: Reading) -> Iterator[Decimal]:
    return _replaced(printed, alike=True)


def _any_digit(printed: Reading) -> Iterator[Decimal]:
    return _replaced(printed, alike=False)


def _restored(printed: Reading) -> Iterator[Decimal]:
    digits = _digits(printed)
    for at in range(len(digits) + 1):
        for new in "0123456789":
            yield _made(printed, digits[:at] + new + digits[at:])


def _shortened(printed: Reading) -> Iterator[Decimal]:
    digits = _digits(printed)
    yield from (_made(printed, digits[:at] + digits[at + 1 :]) for at in range(len(digits)))


_MUTATIONS: tuple[tuple[Slip, Callable[[Reading], Iterator[Decimal]]], ...] = (
    (Slip.SIGN, _signs),
    (Slip.TRANSPOSED, _transposed),
    (Slip.DECIMAL, _decimals),
    (Slip.LOOK_ALIKE, _alike),
    (Slip.DROPPED, _restored),
    (Slip.DOUBLED, _shortened),
    (Slip.DIGIT, _any_digit),
)
