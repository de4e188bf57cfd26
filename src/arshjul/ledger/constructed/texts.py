"""What vouchers and rows say. Suppliers have numbers, for no real company or person may be meant."""

from __future__ import annotations

from datetime import date

from arshjul.core.occasions import MONTH_NAMES
from arshjul.ledger.constructed.chart import BY_NUMBER
from arshjul.ledger.constructed.draws import Draws

_SUPPLIERS = range(101, 190)


def month_name(day: date) -> str:
    """The month in words."""
    return MONTH_NAMES[day.month - 1]


def supplier(account: str, draws: Draws) -> str:
    """One of the few suppliers of what an account holds."""
    own = int(account) * 7 % len(_SUPPLIERS)
    return f"Leverantör {_SUPPLIERS[(own + draws.below(4)) % len(_SUPPLIERS)]}"


def bought(account: str, month: date) -> str:
    """What was bought, granted or charged, and for which month."""
    return f"{BY_NUMBER[account].name}, {month_name(month)}"
