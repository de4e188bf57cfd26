"""Organisation numbers, written with or without a hyphen, with or without the century before."""

from __future__ import annotations


def digits_of(text: str) -> str:
    """The ten digits that two spellings of one number share; all the digits there are, when it is no such number.

    >>> digits_of("212000-0001"), digits_of("16 2120000001")
    ('2120000001', '2120000001')
    """
    digits = "".join(character for character in text if character.isascii() and character.isdigit())
    return digits[2:] if len(digits) == 12 else digits
