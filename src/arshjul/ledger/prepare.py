"""A stored batch made ready for the roll-up: the rules applied to its codings, once for each set of rules.

The result is a Parquet file beside the other engines' input, named by a hash of the rules, so that a changed mapping
never meets an old result.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from arshjul.ledger.engines import Posted
from arshjul.ledger.mapping import Mapped, map_codings, parts_of
from arshjul.ledger.rules import LineRule, Rule, UnitRule


@dataclass(frozen=True, slots=True)
class Rules:
    """All that decides where a batch's codings belong; ``dimensions`` as :func:`parts_by_dimension` gives them."""

    lines: Sequence[LineRule]
    units: Sequence[UnitRule]
    dimensions: Mapping[str, str]

    @property
    def key(self) -> str:
        """A name that changes when any rule does."""
        told = [_told(rule) for rule in (*self.lines, *self.units)] + sorted(self.dimensions.items())
        return hashlib.sha256(repr(told).encode()).hexdigest()[:20]


def _told(rule: Rule) -> tuple[object, ...]:
    own = (rule.series, rule.take, rule.statement) if isinstance(rule, LineRule) else (getattr(rule, "unit", ""),)
    return (own, rule.first_month, rule.last_month, [(part, p.written) for part, p in sorted(rule.patterns.items())])


def map_batch(folder: Path, rules: Rules) -> Mapped:
    """Where the codings of a stored batch belong."""
    codings = pl.read_parquet(folder / "codings.parquet")
    return map_codings(parts_of(codings, rules.dimensions), rules.lines, rules.units)


def prepare(
    folder: Path,
    batch: str,
    rules: Rules,
    cache: Path,
    scenarios: Mapping[str, str],
    *,
    months: tuple[date, date] | None = None,
) -> Posted:
    """The batch with its mapping, taken from ``cache`` when the same rules have been applied to it before.

    ``scenarios`` are those that the batch stands for, with what each of them is called here; ``months`` the first and
    the last that it has anything in, when it is known.
    """
    file = cache / rules.key / f"{batch}.parquet"
    if not file.is_file():
        file.parent.mkdir(parents=True, exist_ok=True)
        draft = file.with_suffix(f".{secrets.token_hex(8)}")  # two threads may map it at once
        map_batch(folder, rules).frame.write_parquet(draft)
        draft.replace(file)
    told = {own: name for own, name in scenarios.items() if own != name}
    return Posted(batch, folder, file, frozenset(scenarios), told, months)
