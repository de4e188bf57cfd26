"""How long the Mark report takes, and how much memory, beside what people would use instead. One run, same content.

Each contender runs in processes of its own, in turn, so that a slow moment of the machine strikes all alike:

* ``årshjul, four files``  the whole command, from the database to PDF, Word, HTML and Excel
* ``årshjul, PDF``         a finished document to PDF
* ``typst``               the compiler alone, on the very data and template that we hand it
* ``weasyprint``           our own HTML of the same document, with the charts in it, to PDF/UA
* ``libreoffice``          our own Word file of the same document to PDF, where LibreOffice is installed

*cold* is a fresh process up to the finished PDF, interpreter and imports included. *again* is the same document once
more in that process; *changed* is the next one there, with another running head on every page.

Run ``make bench``. The table goes to standard output and, as data, to ``bench/results/report.json``.
"""

from __future__ import annotations

import json
import os
import pickle
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from importlib.metadata import version
from pathlib import Path
from statistics import median

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
PACKAGE = ROOT / "src" / "arshjul"
EXAMPLE, OCCASION = ROOT / "examples" / "mark", "2025-08"
ROUNDS, WARM_RUNS = 5, 5


@dataclass(frozen=True)
class Result:
    """Medians over the rounds: seconds, and the largest memory of the process in MB."""

    name: str
    cold_seconds: float
    again_seconds: float | None
    changed_seconds: float | None
    peak_mb: float


def main() -> None:
    """Measure every contender and print the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["ARSHJUL_DATA"] = str(folder / "data")
        # in a process of its own: what this one holds would count as the contenders' memory
        subprocess.run([sys.executable, __file__, "prepare", name], check=True)
        contenders = list(commands(folder))
        rounds: dict[str, list[Round]] = {who: [] for who, _ in contenders}
        for number in range(ROUNDS):
            for who, command in contenders:
                print(f"  {number + 1}/{ROUNDS} {who}", file=sys.stderr)
                rounds[who].append(run(command))
    results = [summed_up(who, measured) for who, measured in rounds.items()]
    print_table(results)
    keep(results)


def prepare(folder: Path) -> None:
    """The same content in the forms that the contenders take, made before anything is timed."""
    arshjul("load", str(EXAMPLE))
    arshjul("report", "mark", OCCASION, "--out", str(folder / "first"))
    document = the_document()
    (folder / "document.pickle").write_bytes(pickle.dumps(document))
    for number in range(WARM_RUNS + 1):
        changed = renamed(document, number)
        (folder / f"typst-{number}.json").write_text(typst_data(changed), encoding="utf-8")
        (folder / f"page-{number}.html").write_text(html(changed), encoding="utf-8")
    shutil.copytree(PACKAGE / "writers" / "typst", folder / "typst")
    shutil.copy(next((folder / "first").glob("*.docx")), folder / "report.docx")


def commands(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """What is run for each contender."""
    yield "årshjul, four files", [str(arshjul_path()), "report", "mark", OCCASION, "--out", str(folder / "out")]
    for contender in ("ours", "typst", "weasyprint"):
        name = "årshjul, PDF" if contender == "ours" else contender
        yield name, [sys.executable, __file__, contender, str(folder)]
    if soffice := shutil.which("soffice"):
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        office = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder / "office")]
        yield "libreoffice", [*office, str(folder / "report.docx")]


Round = tuple[float, float | None, float | None, float]
"""Seconds cold, again and changed, and MB."""


def run(command: list[str]) -> Round:
    """The whole process less its warm part, a document again, a changed one, and peak memory in MB."""
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    output = process.stdout.read() if process.stdout else b""
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    if status:
        raise SystemExit(f"{command} failed with {status}")
    told = json.loads(output) if output.startswith(b"{") else {}
    return seconds - told.get("warm_total", 0.0), told.get("again"), told.get("changed"), usage.ru_maxrss / 1024


# the contenders, each in its own process


def ours(folder: Path) -> Callable[[int], bytes]:
    """Our PDF writer on a finished document."""
    document = pickle.loads((folder / "document.pickle").read_bytes())
    from arshjul.writers.pdf import write_pdf

    return lambda number: write_pdf(renamed(document, number))


def typst(folder: Path) -> Callable[[int], bytes]:
    """The compiler with our template, fonts and values, and nothing else."""
    from typst import Compiler, Fonts

    root = folder / "typst"
    fonts = Fonts(include_system_fonts=False, font_paths=[PACKAGE / "fonts"])
    compiler = Compiler(root / "report.typ", root=root, font_paths=fonts)

    def write(number: int) -> bytes:
        shutil.copy(folder / f"typst-{number}.json", root / "data.json")
        return compiler.compile(pdf_standards=["ua-1"], timestamp=0)

    return write


def weasyprint(folder: Path) -> Callable[[int], bytes]:
    """WeasyPrint on our HTML."""
    from weasyprint import HTML

    return lambda number: HTML(str(folder / f"page-{number}.html")).write_pdf(pdf_variant="pdf/ua-1")


def worker(contender: str, folder: Path) -> None:
    """One cold document, then warm ones; tells the warm seconds as JSON."""
    write = {"ours": ours, "typst": typst, "weasyprint": weasyprint}[contender](folder)
    if not write(0).startswith(b"%PDF"):
        raise SystemExit("no PDF")
    again = [timed(write, 0) for _ in range(WARM_RUNS)]
    changed = [timed(write, number) for number in range(1, WARM_RUNS + 1)]
    print(json.dumps({"again": median(again), "changed": median(changed), "warm_total": sum(again) + sum(changed)}))


def timed(write: Callable[[int], bytes], number: int) -> float:
    """Seconds for one document."""
    started = time.perf_counter()
    write(number)
    return time.perf_counter() - started


# the same content


def the_document() -> object:
    """The Mark report as a document, straight from the example's files."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "arshjul.project.settings")
    django.setup()
    from arshjul.actions.compose_report import compose
    from arshjul.actions.cubes import folder_cube
    from arshjul.steering.load import load

    model = load(EXAMPLE)
    with folder_cube(EXAMPLE, model) as cube:
        return compose(model, cube, occasion=OCCASION, report="")


def renamed(document: object, number: int) -> object:
    """The document with another title, which stands in the running head of every page."""
    return replace(document, cover=replace(document.cover, title=f"{document.cover.title} {number}"))


def typst_data(document: object) -> str:
    """The values that our writer hands to the compiler."""
    from arshjul.writers import pdf

    with caught(pdf, "_compile") as calls:
        pdf.write_pdf(document)
    return calls[0]


@contextmanager
def caught(module: object, name: str) -> Iterator[list[str]]:
    """What a function of the writer is handed first, while it goes on working."""
    real, calls = getattr(module, name), []
    setattr(module, name, lambda data, *rest: (calls.append(data), real(data, *rest))[1])
    try:
        yield calls
    finally:
        setattr(module, name, real)


def html(document: object) -> str:
    """Our HTML of the document."""
    from arshjul.writers.html import write_html

    return write_html(document)


# telling


def summed_up(name: str, measured: list[Round]) -> Result:
    """The medians of the rounds."""
    cold, again, changed, peak = zip(*measured, strict=True)
    return Result(name, median(cold), _median(again), _median(changed), median(peak))


def _median(seconds: tuple[float | None, ...]) -> float | None:
    known = [each for each in seconds if each is not None]
    return median(known) if known else None


def print_table(results: list[Result]) -> None:
    """The results beside each other, with how many times longer than our PDF each takes."""
    base = next(result for result in results if result.name == "årshjul, PDF")
    print(
        f"\n{'':22}" + "".join(f"{head:>10}{'× ours':>8}" for head in ("cold s", "again s", "changed s")) + f"{'MB':>7}"
    )
    for result in results:
        pairs = (
            (result.cold_seconds, base.cold_seconds),
            (result.again_seconds, base.again_seconds),
            (result.changed_seconds, base.changed_seconds),
        )
        cells = "".join(f"{ours:10.3f}{ours / its:8.1f}" if ours and its else " " * 18 for ours, its in pairs)
        print(f"{result.name:22}{cells}{result.peak_mb:7.0f}")
    print(f"\nmedian of {ROUNDS} rounds; {machine()}")


def keep(results: list[Result]) -> None:
    """The results as data."""
    folder = HERE / "results"
    folder.mkdir(exist_ok=True)
    content = {"machine": machine(), "rounds": ROUNDS, "results": [asdict(result) for result in results]}
    (folder / "report.json").write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def machine() -> str:
    """What it was measured on."""
    packages = ", ".join(f"{name} {version(name)}" for name in ("typst", "weasyprint", "python-docx"))
    return f"{os.cpu_count()} cores, Python {platform.python_version()}, {packages}"


def arshjul_path() -> Path:
    """The command beside this interpreter."""
    return Path(sys.executable).parent / "arshjul"


def arshjul(*arguments: str) -> None:
    """Run the command; raises when it fails."""
    subprocess.run([arshjul_path(), *arguments], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


if __name__ == "__main__":
    if len(sys.argv) == 1:
        main()
    elif sys.argv[1] == "prepare":
        prepare(Path(sys.argv[2]))
    else:
        worker(sys.argv[1], Path(sys.argv[2]))
