"""Constructed ledgers of several municipalities and years in one store, and rules that map them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from arshjul.ledger.constructed.sized import sized
from arshjul.ledger.description import Origin
from arshjul.ledger.engines import Posted
from arshjul.ledger.prepare import Rules, prepare
from arshjul.ledger.rules import Take
from arshjul.ledger.store import write_batch
from factories.ledger import line, unit

INHABITANTS = 400
"""For about 16 000 rows a year and eight cost centres."""

LINES = (
    line("staff", "5*"),
    line("care", "46*"),
    line("days", "461* 463*", take=Take.QUANTITY),
    line("other", "40-45 6* 7*"),
    line("revenue", "3*"),
    line("", "1* 2*", outside="balans"),
)
UNITS = (unit("SOC", "10000-10002"), unit("SKOLA", "10003-10005"), unit("TEKNIK", "10006*"))
"""Nobody has cost centre 10007: what is posted there is left over."""

RULES = Rules(LINES, UNITS, {"1": "cost_centre"})
SCENARIOS = {"actual": "actual", "budget": "budget"}


def towns(folder: Path, names: Sequence[str], years: Sequence[int]) -> Iterator[Posted]:
    """A batch for each municipality and year, in a folder of the municipality as the store has it.

    The last one's budget is that of a decision.
    """
    for seed, name in enumerate(names):
        for year in years:
            batch = folder / name / f"{seed}-{year}"
            origin = Origin(file="constructed.se", sha256="0" * 64, bytes=1)
            _, hold = write_batch(batch, sized(INHABITANTS, year, seed), origin)
            hold.release()
            decided = {"budget": "budget KF-45"} if (name, year) == (names[-1], years[-1]) else {}
            yield prepare(batch, batch.name, RULES, folder / "mapped" / name, SCENARIOS | decided)
