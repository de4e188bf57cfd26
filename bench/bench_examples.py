"""How long every example takes from its files to its reports in all formats: each in a process, and all in one.

A process loads the folder into the database (what is loaded is tried first: all reports at all occasions), builds the
reports of the latest occasion and writes each as PDF, Word, HTML and Excel. The processes run in turn, so that a slow
moment of the machine strikes all alike. The database is there and holds an earlier load.

*whole* is the process from start to end, interpreter and imports included; *cpu* the processor time of all its threads,
which depends less on what else the machine does; *start* what passes before the folder is
opened; *load*, *build* and *write* what they say.

Run ``make bench``. The table goes to standard output and, as data, to ``bench/results/examples.json``.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path
from statistics import median

from bench_report import ROOT, ROUNDS, machine

OCCASIONS = {"mark": "2025-08", "norrtalje": "2025-08", "eda": "2025-11"}
CONTENDERS = (*((name,) for name in OCCASIONS), tuple(OCCASIONS))


@dataclass(frozen=True)
class Measured:
    """Seconds of one process, the largest memory it took in MB, and how much it made."""

    whole: float
    cpu: float
    start: float
    load: float
    build: float
    write: float
    peak_mb: float
    reports: int
    figures: int
    megabytes: float


def main() -> None:
    """Measure every contender and print the table."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ARSHJUL_DATA"] = folder
        run(CONTENDERS[-1])  # makes the database
        rounds: dict[str, list[Measured]] = {" + ".join(names): [] for names in CONTENDERS}
        for number in range(ROUNDS):
            for names in CONTENDERS:
                print(f"  {number + 1}/{ROUNDS} {' + '.join(names)}", file=sys.stderr)
                rounds[" + ".join(names)].append(run(names))
    results = {name: summed_up(measured) for name, measured in rounds.items()}
    print_table(results)
    keep(results)


def run(names: tuple[str, ...]) -> Measured:
    """One process that takes the examples from files to reports."""
    started = time.perf_counter()
    process = subprocess.Popen([sys.executable, __file__, *names], stdout=subprocess.PIPE)
    output = process.stdout.read() if process.stdout else b""
    _, status, usage = os.wait4(process.pid, 0)
    whole = time.perf_counter() - started
    if status:
        raise SystemExit(f"{names} failed with {status}")
    cpu = usage.ru_utime + usage.ru_stime
    return Measured(whole=whole, cpu=cpu, peak_mb=usage.ru_maxrss / 1024, **json.loads(output))


def worker(names: list[str], started: float) -> None:
    """From files to reports; tells the seconds of each part as JSON."""
    from arshjul.actions.database import prepare_database

    prepare_database()
    from arshjul.actions.build_report import FILE_KINDS, build_all, write_file
    from arshjul.actions.load_model import load_model

    times = [time.perf_counter()]
    for name in names:
        load_model(root=ROOT / "examples" / name)
    times.append(time.perf_counter())
    built = [each for name in names for each in build_all(municipality=name, occasion=OCCASIONS[name])]
    times.append(time.perf_counter())
    sizes = [len(write_file(each.document, kind)) for each in built for kind in FILE_KINDS]
    times.append(time.perf_counter())
    figures = sum(len(each.document.figures()) for each in built)
    parts = dict(zip(("load", "build", "write"), (end - begin for begin, end in pairwise(times)), strict=True))
    print(json.dumps({
        "start": times[0] - started, **parts, "reports": len(built), "figures": figures, "megabytes": sum(sizes) / 1e6,
    }))  # fmt: skip


def summed_up(measured: list[Measured]) -> Measured:
    """The medians of the rounds."""
    rows = [asdict(each) for each in measured]
    return Measured(**{name: median(row[name] for row in rows) for name in rows[0]})


def print_table(results: dict[str, Measured]) -> None:
    """The results beside each other."""
    print(f"\n{'':24}{'reports':>8}{'figures':>8}" + "".join(f"{part:>8}" for part in _PARTS) + f"{'MB':>7}")
    for name, each in results.items():
        cells = "".join(f"{getattr(each, part):8.2f}" for part in _PARTS)
        print(f"{name:24}{each.reports:8.0f}{each.figures:8.0f}{cells}{each.peak_mb:7.0f}")
    print(f"\nseconds; median of {ROUNDS} rounds; {machine()}")


_PARTS = ("whole", "cpu", "start", "load", "build", "write")


def keep(results: dict[str, Measured]) -> None:
    """The results as data."""
    folder = Path(__file__).parent / "results"
    folder.mkdir(exist_ok=True)
    content = {
        "machine": machine(), "rounds": ROUNDS, "results": {name: asdict(each) for name, each in results.items()},
    }  # fmt: skip
    (folder / "examples.json").write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) == 1:
        main()
    else:
        worker(sys.argv[1:], time.perf_counter())
