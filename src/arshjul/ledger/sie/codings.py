"""What rows are posted to: the account and objects of a row as they are written, understood once and numbered."""

from __future__ import annotations

import re
from collections.abc import Mapping
from sys import intern

import polars as pl

from arshjul.ledger.sie.lex import Unreadable, tokenize

Coding = tuple[str, tuple[str, ...]]
"""An account, and dimension and object in turn."""

CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")

_CODE = r'(?:[0-9A-Za-z]+|"[0-9A-Za-z]*")'
_PLAIN_KEY = re.compile(rf"[ \t]*#TRANS[ \t]+({_CODE})[ \t]*\{{[ \t]*((?:{_CODE} {_CODE}(?: {_CODE} {_CODE})*)?)[ \t]*")
_UNKNOWN = 2**32 - 1


def coding_of(key: str) -> Coding | None:
    """What a row says up to its amount, such as ``#TRANS 4633 {1 "512"``; nothing when anything is odd about it."""
    if plain := _PLAIN_KEY.fullmatch(key):
        objects = plain[2].replace('"', "").split(" ") if plain[2] else []
        return intern(plain[1].strip('"')), tuple(map(intern, objects))
    if CONTROL.search(key):
        return None
    try:
        record = tokenize(key + "}")
    except Unreadable:
        return None
    if record.label != "TRANS" or record.loose_quotes or len(record.fields) != 2:
        return None
    account, objects_ = record.fields
    if not isinstance(account, str) or not isinstance(objects_, tuple) or len(objects_) % 2:
        return None
    return account, objects_


class Keys:
    """The keys of rows, each a number of its own and read once; several threads may ask at once."""

    def __init__(self) -> None:
        self.kind = pl.Categorical(pl.Categories.random())
        self.codings: dict[int, Coding | None] = {}
        """Of each key that was seen, by its number, what it means; nothing when it takes a closer look."""
        self._doubtful: set[int] = set()
        # polars forgets the numbers as soon as no column has them
        self._remembering = pl.Series([""], dtype=self.kind)

    def understood(self, keys: pl.Series) -> pl.Series:
        """Whether the account and objects of each key are plain; fills :attr:`codings` on the way."""
        distinct = keys.unique()
        codes = distinct.to_physical()
        if new := set(codes.to_list()).difference(self.codings):
            texts = distinct.filter(codes.is_in(list(new)))
            for code, key in zip(texts.to_physical().to_list(), texts.cast(pl.String).to_list(), strict=True):
                self.codings[code] = coding = coding_of(key)
                if coding is None:
                    self._doubtful.add(code)
        if not self._doubtful:
            return pl.repeat(value=True, n=len(keys), eager=True)
        return ~keys.to_physical().is_in(list(self._doubtful))


class Numbering:
    """Numbers codings in the order that they are met."""

    def __init__(self) -> None:
        self.numbers: dict[Coding, int] = {}
        self._of_code = pl.Series(dtype=pl.UInt32)

    def number(self, coding: Coding) -> int:
        """The number of a coding."""
        return self.numbers.setdefault(coding, len(self.numbers))

    def of_keys(self, codes: pl.Series, known: Mapping[int, Coding | None]) -> pl.Series:
        """The numbers of the codings that keys stand for, which are told by their own numbers and are all plain."""
        distinct = codes.unique(maintain_order=True)
        highest = distinct.max()
        if not isinstance(highest, int):
            return pl.Series(dtype=pl.UInt32)
        if (more := highest + 1 - len(self._of_code)) > 0:
            self._of_code = self._of_code.extend_constant(_UNKNOWN, more)
        new = distinct.filter(self._of_code.gather(distinct) == _UNKNOWN)
        codings = [(code, known[code]) for code in new.to_list()]
        numbers = [_UNKNOWN if coding is None else self.number(coding) for _, coding in codings]
        self._of_code = self._of_code.scatter(new, pl.Series(numbers, dtype=pl.UInt32))
        return self._of_code.gather(codes)
