"""How soon pages answer in the largest municipality, with fifty people at work at once, on SQLite and on PostgreSQL.

A constructed town (``large_town.py``) of 2 000 units with ten years in its ledger is loaded once and kept, in the
folder that ``BENCH_TOWN`` names, else among the temporary files. ``arshjul serve`` then runs with its defaults, and
fifty people (``town_people.py``) go through what their roles do (``web_crowd.py``): most of them fill in forecasts and
write, the others look at municipal sums that are thereby changed all the time. A first part, when nobody counts, warms
it up.

*Server* is what the application says of itself in ``Server-Timing``, and *cpu* what its processor worked of that: on a
machine that others use at the same time only the latter says something. *Whole* is what the browser waited, which
includes waiting for one's turn.

``SIZE=small`` is a quick try with 100 units and two years. ``SECONDS`` and ``THINKS`` are how long each part is
measured and how many seconds people think between two clicks, on average.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

from large_town import write_folder, write_ledgers
from ledger_databases import postgresql
from town_people import TOWN, admit
from web_crowd import Answer, crowd, pages_of

HERE = Path(__file__).resolve().parent
RESULT = HERE / "results" / "web.json"
SIZE = os.environ.get("SIZE") or "full"
SECONDS = float(os.environ.get("SECONDS") or (120 if SIZE == "full" else 20))
THINKS = float(os.environ.get("THINKS") or 6)
_WARMING = 0.5  # of the measured time
_DAY = "2025-09-08"


def main() -> None:
    """Measure on each database, print the tables, keep the figures."""
    town = Path(os.environ.get("BENCH_TOWN") or Path(tempfile.gettempdir()) / f"arshjul-town-{SIZE}")
    _step("load", town, "")
    results = {}
    with tempfile.TemporaryDirectory(prefix="arshjul-web-") as name:
        results["SQLite"] = measured(scratch(town, Path(name) / "sqlite"), "")
        with postgresql() as server:
            if server:
                data = scratch(town, Path(name) / "postgresql")
                _step("fill", data, server)
                results["PostgreSQL"] = measured(data, server)
    told = {"size": SIZE, "seconds": SECONDS, "people": 50, "thinks": THINKS, **_machine(), "databases": results}
    print_tables(told)
    RESULT.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")


def scratch(town: Path, folder: Path) -> Path:
    """The town's data with a database of its own to change; the ledger is only read."""
    folder.mkdir()
    for each in ("ledger", "mapped"):
        (folder / each).symlink_to(town / "data" / each)
    source, target = (sqlite3.connect(each / "arshjul.sqlite3") for each in (town / "data", folder))
    source.backup(target)
    source.close()
    target.close()
    return folder


def measured(data: Path, server: str) -> dict[str, object]:
    """What fifty people were answered by a server over this data."""
    people = json.loads(_step("people", data, server))
    with served(data, server) as (port, process):
        began = time.perf_counter()
        crowd(people, port, SECONDS * _WARMING, THINKS / 2)
        print(f"  warmed up in {time.perf_counter() - began:.0f} s", file=sys.stderr)
        load, before = os.getloadavg()[0], _processor(process)
        answers = crowd(people, port, SECONDS, THINKS, seed=2)
        spent = _processor(process) - before
        memory = _memory(process)
    return {
        "requests": len(answers),
        "requests_a_second": round(len(answers) / SECONDS, 1),
        "failures": sum(each.has_failed for each in answers),
        "failed_with": Counter(f"{each.page}: {each.status}" for each in answers if each.has_failed),
        "processor_ms_a_request": round(1000 * spent / max(1, len(answers)), 1),
        "memory_mb": memory,
        "load_before": round(load, 1),
        "load_after": round(os.getloadavg()[0], 1),
        "all": summed_up(answers),
        "pages": {page: summed_up(its) for page, its in pages_of(answers)},
    }


def summed_up(answers: list[Answer]) -> dict[str, float]:
    """How many, and the 50th, 95th and 99th percentile in milliseconds."""
    told: dict[str, float] = {"count": len(answers), "failures": sum(each.has_failed for each in answers)}
    for name, values in (
        ("server", sorted(each.server_ms for each in answers)),
        ("cpu", sorted(each.cpu_ms for each in answers)),
        ("whole", sorted(each.whole_ms for each in answers)),
    ):
        for share in (50, 95, 99):
            at = min(len(values) - 1, len(values) * share // 100)
            told[f"{name}_p{share}"] = round(values[at], 1) if values else 0
    return told | {"kilobytes": round(sum(each.size for each in answers) / max(1, len(answers)) / 1000, 1)}


@contextmanager
def served(data: Path, server: str) -> Iterator[tuple[int, int]]:
    """The port and the process of ``arshjul serve`` with its defaults, for as long as the block lasts."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    arshjul = Path(sys.executable).with_name("arshjul")
    process = subprocess.Popen([arshjul, "serve", "--port", str(port)], env=_environment(data, server))
    try:
        for _ in range(600):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/halsa/", timeout=60).read()
                break
            except OSError:
                time.sleep(0.1)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait(timeout=30)


# steps in processes of their own, because Django is set up once for one database


def _step(step: str, folder: Path, server: str) -> str:
    done = subprocess.run(
        [sys.executable, __file__, step, str(folder)],
        env=_environment(folder / "data" if step == "load" else folder, server),
        check=True, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    return done.stdout


def _environment(data: Path, server: str) -> Mapping[str, str]:
    own = {"ARSHJUL_DATA": str(data), "ARSHJUL_TODAY": _DAY, "DJANGO_SETTINGS_MODULE": "arshjul.project.settings"}
    return {**os.environ, **own, **({"DATABASE_URL": server} if server else {})}


def load_town(town: Path) -> None:
    """The town in a database of SQLite, loaded as far as it is not there already."""
    (town / "data").mkdir(parents=True, exist_ok=True)
    write_folder(town / "model", SIZE)
    _set_up()
    from django.core.management import call_command

    from arshjul.actions.import_ledger import import_ledger
    from arshjul.actions.load_model import load_model
    from arshjul.followup.models import ImportBatch
    from arshjul.planning.municipalities import loads

    call_command("migrate", verbosity=0)
    if TOWN not in loads():
        load_model(root=town / "model")
    known = {batch.first_day.year for batch in ImportBatch.objects.all()}
    for file in write_ledgers(town / "written", SIZE, without=known):
        print(f"  {file.name}", file=sys.stderr)
        import_ledger(municipality=TOWN, file=file, year=int(file.stem), accept=("year",))
        file.unlink()


def fill_server(data: Path) -> None:
    """The town in the database that the environment names; its imports are those that the folder's own database has."""
    _set_up()
    from django.core.management import call_command
    from django.db import connection, connections

    from arshjul.actions.load_model import load_model
    from arshjul.followup.models import ImportBatch
    from arshjul.planning.models import Municipality

    call_command("migrate", verbosity=0)
    load_model(root=(data / "ledger").resolve().parent.parent / "model")
    own = {**connections.databases["default"], "ENGINE": "django.db.backends.sqlite3", "OPTIONS": {}}
    connections.databases["folder"] = {**own, "NAME": data / "arshjul.sqlite3", "HOST": "", "PORT": ""}
    town = Municipality.objects.get(code=TOWN)
    for batch in ImportBatch.objects.using("folder").order_by("pk"):
        batch.municipality_id = town.pk
        batch.save(using="default", force_insert=True)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def let_in() -> None:
    """The people with their sessions, as JSON on standard output."""
    _set_up()
    print(json.dumps(admit(SIZE)))


def _set_up() -> None:
    import django

    django.setup()


# what is told


def print_tables(told: Mapping[str, object]) -> None:
    """A table in Markdown for each database."""
    of = ("machine", "cores", "python", "django", "granian", "sqlite", "postgresql", "day")
    print("\n" + ", ".join(f"{each} {told[each]}" for each in of))
    for name, its in dict(told["databases"]).items():  # type: ignore[call-overload]
        print(
            f"\n{name}: {its['requests']} requests, {its['requests_a_second']} a second, {its['failures']} failures, "
            f"{its['processor_ms_a_request']} ms of processor a request, {its['memory_mb']} MB, "
            f"load {its['load_before']} to {its['load_after']}\n"
        )
        print(
            "| page | number | server p50, ms | p95 | p99 | cpu p50, ms | p95 | p99 | whole p50, ms | p95 | p99 | kB |"
        )
        print("|---" * 12 + "|")
        for page, row in {"all": its["all"], **its["pages"]}.items():
            cells = [row[f"{kind}_p{share}"] for kind in ("server", "cpu", "whole") for share in (50, 95, 99)]
            print(f"| {page} | {row['count']} | {' | '.join(f'{each:.0f}' for each in cells)} | {row['kilobytes']} |")


def _machine() -> dict[str, object]:
    return {
        "day": time.strftime("%Y-%m-%d"),
        "machine": platform.processor() or platform.machine(),
        "cores": len(os.sched_getaffinity(0)),
        "python": platform.python_version(),
        "django": version("django"),
        "granian": version("granian"),
        "duckdb": version("duckdb"),
        "sqlite": sqlite3.sqlite_version,
        "postgresql": _postgresql_version(),
    }


def _postgresql_version() -> str:
    from ledger_databases import BINARIES

    return BINARIES.parts[-3] if BINARIES else ""


def _family(process: int) -> list[int]:
    """A process and those that it started."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return [process, *(each for child in children for each in _family(int(child)))]


def _processor(process: int) -> float:
    """Seconds of processor time that a process and those it started have used."""
    ticks = 0
    for each in _family(process):
        fields = Path(f"/proc/{each}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _memory(process: int) -> int:
    """MB that a process and those it started hold."""
    pages = sum(int(Path(f"/proc/{each}/statm").read_text().split()[1]) for each in _family(process))
    return pages * os.sysconf("SC_PAGE_SIZE") // 1_000_000


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["load", folder]:
            load_town(Path(folder))
        case ["fill", folder]:
            fill_server(Path(folder))
        case ["people", _]:
            let_in()
        case _:
            main()
            shutil.rmtree(HERE / "__pycache__", ignore_errors=True)
