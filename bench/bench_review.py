"""What granskning finds and says wrongly of planted errors, by kind and form, and how fast it reads and reviews.

Reports of made-up municipalities (``tests/factories/planting``) are written in eight forms by this product's own
writers, read back and reviewed: each as it is, where every finding is a false alarm, and with errors of known kinds.

* *recall*     the share of the planted errors that some finding is about
* *named*      the same, where the finding is also of the kind that was planted, or one that says the same thing
* *precision*  the share of the findings in reports with errors that are about one of them

Reading is timed on one long report in each format, in a process of its own, beside what others would read it with:
pdftotext for a PDF, python-docx for Word, lxml's own text for HTML. They give words, we give tables with their places.

Run ``make bench``, or ``python bench/bench_review.py --samples FOLDER`` to time the reports of a folder too. The tables
go to standard output and, as data, to ``bench/results/review.json``.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from io import BytesIO
from multiprocessing import get_context
from pathlib import Path
from statistics import median

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path.insert(0, str(ROOT / "tests"))

SIZES = {"small": (3, 20, 6, 1), "medium": (14, 150, 33, 1), "full": (40, 1000, 33, 3)}
PLANTED_REPORTS, CLEAN_REPORTS, LONG_REPORTS, ROUNDS = SIZES[os.environ.get("SIZE", "full")]
"""Reports in each form, clean ones besides, those that the long one is made of (three pages each), rounds of timing."""

FIRST = 5000  # no seed that anybody developed with
FORMATS = {"html": "html", "docx": "word", "pdf": "pdf", "pdf, no tags": "pdf without tags", "text": "text"}


@dataclass
class Counts:
    """By kind in a form: planted, found, named; findings and the false ones; false alarms in the clean reports."""

    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    named: Counter[str] = field(default_factory=Counter)
    findings: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    reports: int = 0
    relations: int = 0
    alarms: Counter[str] = field(default_factory=Counter)

    def add(self, other: Counts) -> None:
        """The sums of both."""
        for name, value in vars(other).items():
            mine = getattr(self, name)
            if isinstance(mine, Counter):
                mine.update(value)
            else:
                setattr(self, name, mine + value)


@dataclass(frozen=True)
class Speed:
    """One format of the long report: seconds are processor time, medians; ``other`` is who else read it."""

    form: str
    pages: int
    read_seconds: float
    review_seconds: float
    findings: int
    peak_mb: float
    other: str
    other_seconds: float | None


# what is found


def judged(form: str, seed: int) -> Counts:
    """One report in a form, without errors and with them."""
    from arshjul.review.engine import review
    from factories.planting.forms import came_back, file_of
    from factories.planting.reports import plant
    from factories.planting.scoring import Tally, counted

    planted, tally = plant(seed, share=0.9, is_scanned=form == "scanned"), Tally()
    alarms = counted(review(came_back(file_of(planted.clean, form, seed), form)))
    document = came_back(file_of(planted.wrong, form, seed), form)
    tally.add(document, planted.wrong, planted.chances, review(document))
    counts = (tally.planted, tally.found, tally.named, tally.findings, tally.false)
    return Counts(*counts, 1, planted.clean.relations, Counter(str(each.kind) for each in alarms))


def clean(form: str, seed: int) -> Counts:
    """One report without errors."""
    from arshjul.review.engine import review
    from factories.planting.forms import came_back, file_of
    from factories.planting.reports import report
    from factories.planting.scoring import counted

    draft = report(seed)
    alarms = counted(review(came_back(file_of(draft, form, seed), form)))
    return Counts(reports=1, relations=draft.relations, alarms=Counter(str(each.kind) for each in alarms))


def found() -> dict[str, Counts]:
    """The counts of each form, and of many more clean reports."""
    from factories.planting.forms import DIRECT, FORMS

    told: dict[str, Counts] = {}
    # fresh processes: the PDF writer's threads do not survive a fork
    with ProcessPoolExecutor(min(2, os.cpu_count() or 1), mp_context=get_context("spawn")) as pool:
        for form in FORMS:
            seeds = range(FIRST, FIRST + PLANTED_REPORTS)
            told[form] = summed(pool.map(judged, [form] * len(seeds), seeds, chunksize=2))
            print(f"  {form}: {told[form].planted.total()} planted", file=sys.stderr)
        seeds = range(2 * FIRST, 2 * FIRST + CLEAN_REPORTS)
        told["clean"] = summed(pool.map(clean, [DIRECT] * len(seeds), seeds, chunksize=10))
    return told


def summed(counts: Iterator[Counts]) -> Counts:
    """All of them as one."""
    total = Counts()
    for each in counts:
        total.add(each)
    return total


# how fast


def speeds() -> list[Speed]:
    """Each format in a process of its own, so that its memory is its own."""
    from factories.planting.forms import FORMS, file_of
    from factories.planting.reports import long_report

    draft = long_report(LONG_REPORTS, FIRST)
    told = []
    with tempfile.TemporaryDirectory() as name:
        pages = 0
        for label, form in sorted(FORMATS.items(), key=lambda pair: not pair[1].startswith("pdf")):
            file = Path(name) / f"{label.replace(', ', '-')}-{FORMS[form][0]}"
            file.write_bytes(file_of(draft, form))
            got = subprocess.run([sys.executable, __file__, "--worker", str(file)], capture_output=True, check=True)
            made = json.loads(got.stdout)
            pages = made.pop("pages") if form == "pdf" else pages  # the others are counted by the pages of the PDF
            made.pop("pages", None)
            told.append(Speed(label, pages, **made, **other_reading(file)))
    return told


def worker(file: Path) -> None:
    """Reads and reviews a file, more than once; tells the medians as JSON."""
    from arshjul.readers.read import read
    from arshjul.review.engine import all_rules, review

    all_rules()
    gc.freeze()  # as the command and the site do
    content = file.read_bytes()
    document = read(file.name, content)
    reading = median(timed(lambda: read(file.name, content)) for _ in range(ROUNDS))
    reviewing = median(timed(lambda: review(document)) for _ in range(ROUNDS))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    told = {"pages": document.pages, "read_seconds": reading, "review_seconds": reviewing}
    print(json.dumps(told | {"findings": len(review(document)), "peak_mb": peak}))


def timed(call: Callable[[], object]) -> float:
    """Processor seconds."""
    started = time.process_time()
    call()
    return time.process_time() - started


def other_reading(file: Path) -> dict[str, object]:
    """Who else would read the file, and how long they take; of a process it is the whole of it."""
    content = file.read_bytes()
    if file.suffix == ".pdf" and shutil.which("pdftotext"):
        command = ["pdftotext", "-layout", str(file), "-"]
        return {"other": "pdftotext -layout", "other_seconds": median(of_process(command) for _ in range(ROUNDS))}
    if file.suffix == ".docx":
        from docx import Document

        def words() -> object:
            opened = Document(BytesIO(content))
            cells = [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
            return [paragraph.text for paragraph in opened.paragraphs], cells

        return {"other": "python-docx", "other_seconds": timed(words)}
    if file.suffix == ".html":
        from lxml import html

        return {"other": "lxml, text", "other_seconds": timed(lambda: html.fromstring(content).text_content())}
    return {"other": "", "other_seconds": None}


def of_process(command: list[str]) -> float:
    """Processor seconds of a process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def of_folder(folder: Path) -> list[Speed]:
    """The reports of somebody's folder, read and reviewed in this process."""
    from arshjul.readers.read import read
    from arshjul.review.engine import all_rules, review

    all_rules()
    gc.freeze()  # as the command and the site do
    told = []
    for file in sorted(each for each in folder.iterdir() if each.is_file()):
        content = file.read_bytes()
        started = time.process_time()
        document = read(file.name, content)
        halfway = time.process_time()
        findings = review(document)
        seconds = halfway - started, time.process_time() - halfway
        told.append(Speed(file.name, document.pages, *seconds, len(findings), 0.0, "", None))
    return told


# telling


def print_found(told: dict[str, Counts]) -> None:
    """Recall and precision by form and kind, and the false alarms of clean reports."""
    forms = [form for form in told if form != "clean"]
    kinds = sorted({kind for form in forms for kind in (*told[form].planted, *told[form].findings)})
    width = max(map(len, forms))
    print(f"\nrecall (planted) / precision\n{'':18}" + "".join(f"{form:>{width + 3}}" for form in forms))
    for kind in [*kinds, ""]:
        cells = "".join(f"{_cell(told[form], kind):>{width + 3}}" for form in forms)
        print(f"{kind or 'all':18}{cells}")
    print(
        f"\n{'clean reports':18}{'reports':>9}{'relations':>11}{'alarms':>8}{'a report':>10}{'a 1 000 relations':>20}"
    )
    for form, counts in told.items():
        alarms = counts.alarms.total()
        shares = f"{alarms / counts.reports:10.3f}{1000 * alarms / counts.relations:20.2f}"
        print(f"{form:18}{counts.reports:9}{counts.relations:11}{alarms:8}{shares}  {dict(counts.alarms)}")


def _cell(counts: Counts, kind: str) -> str:
    def of(counter: Counter[str]) -> int:
        return counter[kind] if kind else counter.total()

    recall = f"{of(counts.found) / of(counts.planted):.2f} ({of(counts.planted)})" if of(counts.planted) else "–"
    precision = f"{1 - of(counts.false) / of(counts.findings):.2f}" if of(counts.findings) else "–"
    return f"{recall}/{precision}"


def print_speeds(told: list[Speed]) -> None:
    """Pages a second, beside others."""
    head = ("pages", "read s", "pages/s", "review s", "pages/s", "findings", "MB")
    print(f"\n{'':28}" + "".join(f"{each:>10}" for each in head) + "   × the time of")
    for each in told:
        rates = (each.pages / (seconds or 1e-9) for seconds in (each.read_seconds, each.review_seconds))
        read, review = (f"{rate:10.0f}" if each.pages else f"{'':10}" for rate in rates)
        ratio = f"{each.read_seconds / each.other_seconds:.1f} {each.other}" if each.other_seconds else ""
        print(
            f"{each.form:28}{each.pages:10}{each.read_seconds:10.2f}{read}{each.review_seconds:10.2f}{review}"
            f"{each.findings:10}{each.peak_mb:10.0f}   {ratio}"
        )


def machine() -> str:
    """What it was measured on."""
    packages = ", ".join(f"{name} {version(name)}" for name in ("pypdfium2", "lxml", "python-docx"))
    return f"{os.cpu_count()} cores, Python {platform.python_version()}, {packages}"


def keep(told: dict[str, Counts], timings: list[Speed]) -> None:
    """The results as data; what somebody's own folder held is not kept."""
    folder = HERE / "results"
    folder.mkdir(exist_ok=True)
    content = {
        "machine": machine(),
        "size": os.environ.get("SIZE", "full"),
        "forms": {form: vars(counts) for form, counts in told.items()},
        "speeds": [asdict(each) for each in timings],
    }
    (folder / "review.json").write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Recall, precision and speed of granskning.")
    parser.add_argument("--samples", type=Path, help="a folder with reports to time as well")
    parser.add_argument("--worker", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.worker:
        worker(given.worker)
        return
    told = found()
    print_found(told)
    timings = speeds()
    print_speeds(timings)
    samples = of_folder(given.samples) if given.samples else []
    if samples:
        print_speeds(samples)
    print(f"\n{machine()}")
    keep(told, timings)


if __name__ == "__main__":
    main()
