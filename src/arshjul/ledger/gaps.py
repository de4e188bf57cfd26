"""What the mapping leaves out or takes twice: mapped, outside and left over are always the whole ledger."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import polars as pl
from sqlglot import exp, select

from arshjul.core.measures import KR
from arshjul.core.messages import Message
from arshjul.core.problems import Place, Problem, problem
from arshjul.core.quantities import Quantity
from arshjul.ledger.engines import DuckDb, Engine, Posted
from arshjul.ledger.mapping import Mapped, map_codings, parts_of
from arshjul.ledger.prepare import Rules
from arshjul.ledger.rollup import BELONGS, MAIN_STATEMENT, posted_ore, unmapped, within
from arshjul.ledger.rules import PARTS, UnitRule

_TOLD = 5

PART_NAMES = {
    "account": "konto",
    "cost_centre": "ansvar",
    "service_area": "verksamhet",
    "project": "projekt",
    "activity": "aktivitet",
    "object": "objekt",
    "counterparty": "motpart",
}


@dataclass(frozen=True, slots=True)
class Gap:
    """What a coding holds that belongs nowhere, in öre with the ledger's sign; whether a line takes it but no unit."""

    batch: str
    scenario: str
    coding: Mapping[str, str]
    name: str
    ore: int
    has_line: bool

    @property
    def order(self) -> tuple[object, ...]:
        """The largest first; of two alike always the same one first, whatever engine found them."""
        return -abs(self.ore), self.scenario, tuple(self.coding.items()), self.batch


def gaps(batches: Sequence[Posted], rules: Rules, first: date, last: date, engine: Engine | None = None) -> list[Gap]:
    """The codings that no line, or no unit, takes in some of the months, the largest amounts first.

    Together with what is mapped and what is left outside they are the whole ledger.
    """
    if not batches:
        return []
    found = (engine or DuckDb()).run(unmapped(first, last), batches)
    told: list[Gap] = []
    for posted in batches:
        own = found.filter(pl.col("batch") == posted.batch).group_by("scenario", "coding").agg(pl.col("ore").sum())
        told += _gaps(posted, own, rules)
    return sorted(told, key=lambda gap: gap.order)


def _gaps(posted: Posted, found: pl.DataFrame, rules: Rules) -> Iterator[Gap]:
    codings = pl.read_parquet(posted.file("codings")).join(found, on="coding", how="semi")
    names = dict(pl.read_parquet(posted.file("accounts")).select("account", "name").iter_rows())
    parts = parts_of(codings, rules.dimensions)
    with_line = set(map_codings(parts, rules.lines, [UnitRule(unit="?")]).frame["coding"])
    for row in parts.join(found, on="coding").iter_rows(named=True):
        coding = {part: row[part] for part in PARTS if row[part]}
        name = names.get(row["account"], "")
        yield Gap(posted.batch, row["scenario"], coding, name, row["ore"], row["coding"] in with_line)


@dataclass(frozen=True, slots=True)
class TieOut:
    """The whole ledger of some months in öre, debit positive: by series, outside the statement, and left over."""

    lines: Mapping[str, int]
    outside: int
    left_over: int
    total: int

    @property
    def accounted_for(self) -> int:
        """What the parts add up to: more or less than the total when something is taken twice."""
        return sum(self.lines.values()) + self.outside + self.left_over

    @property
    def ties(self) -> bool:
        """Whether nothing is lost and nothing taken twice."""
        return self.accounted_for == self.total


def tie_out(
    batches: Sequence[Posted], first: date, last: date, *, scenario: str = "actual", engine: Engine | None = None
) -> TieOut:
    """Where all that is posted has gone in the main statement."""
    runs = engine or DuckDb()
    months = within(first, last)
    own = exp.column("scenario", "s").eq(scenario)
    taken = (
        select("m.series", posted_ore())
        .from_("sums AS s")
        .join("mapped AS m", on=exp.and_(*BELONGS))
        .where(months, own, *MAIN_STATEMENT)
        .group_by("m.series")
    )
    lines = dict(runs.run(taken, batches).iter_rows())
    left = runs.run(unmapped(first, last), batches).filter(pl.col("scenario") == scenario)["ore"].sum()
    whole = runs.run(select(posted_ore()).from_("sums AS s").where(months, own), batches)["ore"].sum()
    return TieOut({s: o for s, o in lines.items() if s}, lines.get("", 0), int(left), int(whole))


def clash_problems(mapped: Mapped) -> list[Problem]:
    """Rules that want the same coding, as mistakes in the mapping."""
    return [
        problem(
            overlap.second.place,
            "{coding} fångas både här och på {other}. Låt bara en av raderna gälla, till exempel med ! före en kod.",
            coding=in_words({part: code for part, code in overlap.coding.items() if part in PARTS and code}),
            other=overlap.first.place,
        )
        for overlap in mapped.overlaps
    ]


def gap_problems(found: Sequence[Gap]) -> list[Problem]:
    """What no line, and what no unit takes, with the largest as examples."""
    kinds: dict[tuple[bool, str], list[Gap]] = {}
    for gap in found:
        kinds.setdefault((gap.has_line, gap.scenario), []).append(gap)
    return [
        _left_out("ledger_units.csv" if has_line else "ledger_lines.csv", own)
        for (has_line, _), own in sorted(kinds.items())
    ]


def _left_out(file: str, found: Sequence[Gap]) -> Problem:
    budget = Message(" i budgeten") if found[0].scenario != "actual" else Message("")
    is_net = min(gap.ore for gap in found) < 0 < max(gap.ore for gap in found)
    return problem(
        Place(file),
        "{amount}{net}{budget} fångas inte av någon rad. Antal konteringar: {count}. Till exempel: {examples}.",
        count=len(found),
        net=Message(" netto") if is_net else Message(""),
        budget=budget,
        amount=_kronor(sum(gap.ore for gap in found)),
        examples="; ".join(f"{in_words(gap.coding)} ({_kronor(gap.ore)})" for gap in found[:_TOLD]),
    )


def in_words(coding: Mapping[str, str]) -> str:
    """A coding as a person would say it: konto 5010, ansvar 51210."""
    return ", ".join(f"{Message(PART_NAMES[part])} {code}" for part, code in coding.items())


def _kronor(ore: int) -> str:
    return Quantity(Decimal(ore).scaleb(-2), KR).write(2)
