"""A gold list: what is wrong in some reports, and what holds in them and must not be flagged."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from arshjul.core.messages import DomainError
from arshjul.review.findings import Kind

_LINES = re.compile(r"\blines?\s+(\d+(?:\s*(?:,|and|-|–)\s*\d+)*)")
_WORDS = ("evidence", "expected", "claim")


class NoGoldList(DomainError):
    """The file is no gold list."""


@dataclass(frozen=True, slots=True)
class Gold:
    """One entry: ``where`` is the exact words; ``lines`` are all the lines that it names, its own first; 0 is none."""

    report: str
    id: str
    kind: Kind
    where: str
    lines: tuple[int, ...]
    claim: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class GoldList:
    """What is wrong, and what is right."""

    findings: tuple[Gold, ...]
    consistent: tuple[Gold, ...]

    @property
    def reports(self) -> frozenset[str]:
        """The reports that it is about, by the names of their files without ending."""
        return frozenset(entry.report for entry in (*self.findings, *self.consistent))


def read_gold(content: bytes) -> GoldList:
    """The list in a JSON file with ``findings`` and ``consistent``. Raises :class:`NoGoldList`."""
    try:
        whole = json.loads(content.decode("utf-8-sig"))
    except ValueError as error:
        raise NoGoldList("Facitlistan är ingen JSON-fil.") from error
    if not isinstance(whole, Mapping) or not isinstance(whole.get("findings"), list):
        raise NoGoldList("Facitlistan saknar listan ”findings”.")
    return GoldList(_entries(whole["findings"]), _entries(whole.get("consistent") or []))


def _entries(raw: Sequence[Any]) -> tuple[Gold, ...]:
    return tuple(_entry(each, number) for number, each in enumerate(raw, 1))


def _entry(raw: Any, number: int) -> Gold:  # noqa: ANN401 - whatever a file holds
    try:
        own = int(raw.get("line") or 0)
        told = (int(line) for word in _WORDS for line in _numbers(str(raw.get(word, ""))))
        lines = tuple(dict.fromkeys([own, *told]))
        where, claim, page = str(raw.get("where", "")), str(raw.get("claim", "")), int(raw.get("page") or 0)
        return Gold(str(raw["report"]), str(raw.get("id", number)), Kind(raw["kind"]), where, lines, claim, page)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise NoGoldList("Post {number} i facitlistan saknar report eller kind, eller har ett okänt värde: {reason}.",
                         number=number, reason=error) from error  # fmt: skip


def _numbers(words: str) -> list[str]:
    return [number for found in _LINES.findall(words) for number in re.findall(r"\d+", found)]
