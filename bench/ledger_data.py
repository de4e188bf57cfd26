"""What the ledger's benchmarks share: a constructed municipality of any size, contenders run in turn, results kept."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from arshjul.ledger.engines import Posted
    from arshjul.ledger.prepare import Rules

Answer = TypeVar("Answer")

HERE = Path(__file__).resolve().parent
INHABITANTS = {"full": 50_000, "small": 2_500}
"""About forty rows a year for each."""

YEARS = (2021, 2022, 2023, 2024, 2025)
THIS_YEAR, LAST_YEAR, THROUGH = 2025, 2024, 8
"""Year to date is January to August, of both years."""

CENTRES_A_UNIT, UNITS_A_COMMITTEE = 20, 5
LINES = (
    ("staff", "5*"), ("fees", "30* 31*"), ("rents", "34*"), ("grants", "35*"), ("sales", "36*"), ("material", "40-44"),
    ("aid", "45*"), ("care", "46*"), ("premises", "60-62"), ("goods", "63-66"), ("services", "67-77"),
    ("depreciation", "79*"),
)  # fmt: skip


def size() -> str:
    """``full`` for the record, ``small`` for a quick try: from the command line or the environment."""
    wanted = next((word.removeprefix("--") for word in sys.argv[1:]), os.environ.get("SIZE", "full"))
    if wanted not in INHABITANTS:
        raise SystemExit(f"{wanted} is no size; there are {', '.join(INHABITANTS)}")
    return wanted


# ---- a municipality ------------------------------------------------------------------------------------------------


def make_store(folder: Path, inhabitants: int) -> list[Posted]:
    """A batch for each year, as an import leaves them, with their codings mapped."""
    from arshjul.ledger.constructed.sized import sized
    from arshjul.ledger.description import Origin
    from arshjul.ledger.prepare import prepare
    from arshjul.ledger.store import write_batch

    posted = []
    for year in YEARS:
        batch = folder / f"{year}-{inhabitants}"
        origin = Origin(file=f"{year}.se", sha256="0" * 64, bytes=1)
        _, hold = write_batch(batch, sized(inhabitants, year), origin)
        hold.release()
        months = date(year, 1, 1), date(year, 12, 1)
        actual = {"actual": "actual"}
        posted.append(prepare(batch, batch.name, rules(inhabitants), folder / "mapped", actual, months=months))
    return posted


def rules(inhabitants: int) -> Rules:
    """Twelve lines by account, and a unit for each twenty cost centres."""
    from arshjul.ledger.patterns import Pattern
    from arshjul.ledger.prepare import Rules
    from arshjul.ledger.rules import LineRule, UnitRule

    lines = [LineRule(series=code, patterns={"account": Pattern.read(own)}) for code, own in LINES]
    lines.append(LineRule(outside="balance sheet", patterns={"account": Pattern.read("1* 2*")}))
    units = [
        UnitRule(unit=unit, patterns={"cost_centre": Pattern.read(f"{first}-{first + CENTRES_A_UNIT - 1}")})
        for unit, first in _units(inhabitants)
    ]
    return Rules(lines, units, {"1": "cost_centre"})


def _units(inhabitants: int) -> list[tuple[str, int]]:
    centres = max(3, inhabitants // 50)
    return [(f"U{at // CENTRES_A_UNIT:03}", 10_000 + at) for at in range(0, centres, CENTRES_A_UNIT)]


def organisation(inhabitants: int) -> dict[str, tuple[str, ...]]:
    """Every unit, committee and the whole municipality, with the units that postings belong to below each."""
    units = [code for code, _ in _units(inhabitants)]
    committees = {
        f"N{at // UNITS_A_COMMITTEE:02}": tuple(units[at : at + UNITS_A_COMMITTEE])
        for at in range(0, len(units), UNITS_A_COMMITTEE)
    }
    return {code: (code,) for code in units} | committees | {"ALL": tuple(units)}


def to_date(year: int) -> tuple[date, date]:
    """The first and the last day of the year to date."""
    return date(year, 1, 1), date(year, THROUGH, 31)


# ---- running and telling -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Run:
    """What a process told as JSON, and the most memory that it took in MB."""

    told: dict[str, Any]
    peak_mb: float


def run(script: str, *arguments: str) -> Run:
    """A contender in a process of its own."""
    process = subprocess.Popen([sys.executable, script, "worker", *arguments], stdout=subprocess.PIPE)
    output = process.stdout.read() if process.stdout else b""
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{arguments} failed with {status}")
    return Run(json.loads(output), usage.ru_maxrss / 1024)


def in_turn(script: str, contenders: Sequence[str], rounds: int, *arguments: str) -> dict[str, list[Run]]:
    """Each contender once a round, so that a slow moment of the machine strikes all alike."""
    runs: dict[str, list[Run]] = {name: [] for name in contenders}
    for number in range(rounds):
        for name in contenders:
            print(f"  {number + 1}/{rounds} {name}", file=sys.stderr)
            runs[name].append(run(script, name, *arguments))
    return runs


def medians(runs: Sequence[Run], key: str) -> float:
    """The median of a figure over the rounds."""
    return median(run.told[key] for run in runs)


def timed(work: Callable[[], Answer]) -> tuple[float, Answer]:
    """Seconds, and what came of it."""
    started = time.perf_counter()
    answer = work()
    return time.perf_counter() - started, answer


def machine(*packages: str) -> str:
    """What it was measured on, and how busy it was."""
    known = ", ".join(f"{name} {_version(name)}" for name in packages)
    load = " ".join(f"{each:.1f}" for each in os.getloadavg())
    return f"{os.cpu_count()} cores, Python {platform.python_version()}, {known}; load {load} at the end"


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "(not installed)"


def keep(name: str, content: dict[str, Any]) -> None:
    """The results as data; those of a quick try are not kept."""
    if content["size"] == "full":
        folder = HERE / "results"
        folder.mkdir(exist_ok=True)
        text = json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True)
        (folder / f"{name}.json").write_text(text + "\n", encoding="utf-8")
