"""What every row of a steering model's files has in common: the place it was read from, and the forms of its values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, ClassVar

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from arshjul.core.organisation import read_earlier_names
from arshjul.core.organisation_numbers import digits_of
from arshjul.core.problems import Place
from arshjul.core.tables import as_written

NOWHERE = Place("")
MOST_DECIMALS = 6
MOST_DAYS = 60


def is_code(text: str) -> bool:
    """Whether a text has only letters, digits, hyphens and underscores, and has any."""
    return bool(text) and all(character.isalnum() or character in "-_" for character in text)


def _code(text: str) -> str:
    if not is_code(text):
        raise PydanticCustomError("code", "not a code")
    return text


def _code_or_nothing(text: str) -> str:
    return _code(text) if text else text


def _colour(text: str) -> str:
    if len(text) != 7 or text[0] != "#" or any(digit not in "0123456789abcdefABCDEF" for digit in text[1:]):
        raise PydanticCustomError("colour", "not a colour")
    return text


def _language(text: str) -> str:
    if not (text.isascii() and text.isalpha() and text.islower() and len(text) in (2, 3)):
        raise PydanticCustomError("language", "not a language")
    return text


def _organisation_number(text: str) -> str:
    if text and len(digits_of(text)) != 10:
        raise PydanticCustomError("organisation_number", "not an organisation number")
    return text


def _earlier_names(text: str) -> str:
    try:
        read_earlier_names(text)
    except ValueError:
        raise PydanticCustomError("earlier_names", "not names with days") from None
    return text


def _days(count: int) -> int:
    if not 0 <= count <= MOST_DAYS:
        raise PydanticCustomError("days", "not a number of days")
    return count


def _not_given(_: object) -> Place:
    raise PydanticCustomError("unknown_word", "not a word of the files")


_CODE = r"[^\s!-,./:-@\[-\^`{-~]"
"""A character of a code, for editors; in words that every language of patterns has, so a rare sign slips through."""

Code = Annotated[str, AfterValidator(_code), Field(json_schema_extra={"pattern": f"^{_CODE}+$"})]
"""Letters, digits, hyphen and underscore, so that codes can stand in addresses, file names and ids of figures."""

CodeOrNothing = Annotated[str, AfterValidator(_code_or_nothing), Field(json_schema_extra={"pattern": f"^{_CODE}*$"})]
Colour = Annotated[str, AfterValidator(_colour), Field(json_schema_extra={"pattern": "^#[0-9a-fA-F]{6}$"})]
Language = Annotated[str, AfterValidator(_language), Field(json_schema_extra={"pattern": "^[a-z]{2,3}$"})]
OrganisationNumber = Annotated[str, AfterValidator(_organisation_number)]
"""Ten digits, with or without the hyphen; or nothing."""

EarlierNames = Annotated[str, AfterValidator(_earlier_names)]
"""``Äldreomsorg until 2024-12-31 | Hemvård until 2019-12-31``, or nothing."""

Decimals = Annotated[int, Field(ge=0, le=MOST_DECIMALS)]
Days = Annotated[int, AfterValidator(_days), Field(json_schema_extra={"minimum": 0, "maximum": MOST_DAYS})]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRow:
    """What every row has: the place it was read from, which does not count when rows are compared."""

    __pydantic_config__: ClassVar[dict[str, object]] = {
        "extra": "forbid",
        "str_strip_whitespace": True,
        "alias_generator": as_written,
    }

    place: Annotated[Place, BeforeValidator(_not_given)] = field(default=NOWHERE, compare=False, repr=False)
