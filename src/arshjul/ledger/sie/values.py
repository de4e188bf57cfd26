"""The values of fields: amounts to the öre, quantities, dates and periods; what cannot be read raises."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from arshjul.core.messages import DomainError

LARGEST_ORE = 10**17
"""Amounts from this on are refused: no ledger holds them, and sums of them would not fit."""

QUANTITY_DECIMALS = 6
_LARGEST_QUANTITY = 10**18
_AMOUNT = re.compile(r"-?[0-9]+(?:\.[0-9]{1,2})?")
_LOOSE_AMOUNT = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)")
_GUESS = re.compile(r"[-+]?(?:[0-9]+[.,]?[0-9]*|[.,][0-9]+)")
_QUANTITY = re.compile(r"[-+]?[0-9]+(?:\.[0-9]+)?")
_DATE = re.compile(r"(?:19|20|21)[0-9]{6}")
_PERIOD = re.compile(r"(?:19|20|21)[0-9]{2}(?:0[1-9]|1[0-2])")
_LONGEST = 60


class Refused(DomainError):
    """A field that cannot be used. ``code`` says why, to a program."""

    def __init__(self, sentence: str, code: str, /, **gaps: object) -> None:
        self.code = code
        super().__init__(sentence, **gaps)


def read_ore(text: str) -> tuple[int, bool]:
    """An amount in whole öre, and whether it is written as SIE 4B says.

    That is without a plus, with digits around the point and at most two decimals.

    >>> read_ore("-10.5"), read_ore("+3"), read_ore("7.5000")
    ((-1050, True), (300, False), (750, False))
    """
    as_it_should = _AMOUNT.fullmatch(text) is not None
    if not as_it_should and not (len(text) <= _LONGEST and _LOOSE_AMOUNT.fullmatch(text)):
        raise bad_amount(text)
    whole, _, decimals = text.lstrip("+-").partition(".")  # decimals beyond öre that are all zeros say no more
    if decimals[2:].strip("0"):
        raise Refused(
            "Beloppet {amount} har fler än två decimaler. Skriv det i hela ören.", "too_many_decimals", amount=text
        )
    if len(whole) > _LONGEST or (ore := int(whole or "0") * 100 + int(decimals[:2].ljust(2, "0"))) >= LARGEST_ORE:
        raise Refused("Beloppet {amount} är för stort.", "amount_too_large", amount=text[:_LONGEST])
    return (-ore if text.startswith("-") else ore), as_it_should


def bad_amount(text: str) -> Refused:
    """What is said of an amount that is none."""
    if not text:
        return Refused("Beloppet saknas. Skriv det efter objektlistan, till exempel -1250.00.", "bad_amount")
    return Refused(
        "Beloppet ”{amount}” går inte att läsa. Skriv det som -1250.00, med decimalpunkt och utan mellanrum.",
        "bad_amount",
        amount=text[:_LONGEST],
    )


def guessed_amount(text: str) -> Decimal | None:
    """What a refused amount seems to be, for the sum of what is refused; nothing when it is no number."""
    return Decimal(text.replace(",", ".")) if len(text) <= _LONGEST and _GUESS.fullmatch(text) else None


def read_quantity(text: str) -> Decimal | None:
    """A quantity with at most six decimals; nothing when the field is empty."""
    if not text:
        return None
    if len(text) <= _LONGEST and _QUANTITY.fullmatch(text):
        number = Decimal(text)
        if abs(number) < _LARGEST_QUANTITY and number == round(number, QUANTITY_DECIMALS):
            return number
    raise Refused(
        "Kvantiteten ”{quantity}” går inte att läsa. Står den efter en text som saknar citattecken?"
        if any(letter.isalpha() for letter in text)
        else "Kvantiteten ”{quantity}” går inte att läsa. Skriv den med siffror och decimalpunkt, till exempel 31.5.",
        "bad_quantity",
        quantity=text[:_LONGEST],
    )


def read_date(text: str) -> date:
    """A day, written as eight digits."""
    if _DATE.fullmatch(text):
        try:
            return date(int(text[:4]), int(text[4:6]), int(text[6:]))
        except ValueError:
            pass
    raise Refused(
        "Datumet ”{day}” går inte att läsa. Skriv det som ÅÅÅÅMMDD, till exempel 20250831.",
        "bad_date",
        day=text[:_LONGEST],
    )


def is_period(text: str) -> bool:
    """Whether it is a month, YYYYMM."""
    return _PERIOD.fullmatch(text) is not None


def read_period(text: str) -> date:
    """A month as its first day."""
    if not is_period(text):
        raise Refused(
            "Perioden ”{month}” går inte att läsa. Skriv den som ÅÅÅÅMM, till exempel 202508.", "bad_period",
            month=text[:_LONGEST],
        )  # fmt: skip
    return date(int(text[:4]), int(text[4:]), 1)
