"""The guide's examples, run: every file it shows is loaded, every result it states is printed anew.

The tables of words (``<!-- fält: … -->``) are written from ``words.toml``, and the page of granskning's rules from the
rules themselves.

An example begins with a comment that the page does not show, such as ``<!-- mall -->``, and a fence or table after it;
its result stands after ``<!-- blir -->``. :func:`refreshed` gives a page with every result as it is today.

Write the results into the pages: ``PYTHONPATH=tests .venv/bin/python -m house.guide`` (then read the difference).
"""

from __future__ import annotations

import io
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Mapping
from contextlib import redirect_stderr, suppress
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from arshjul.actions.check_model import warnings
from arshjul.actions.compose_report import compose, try_reports
from arshjul.actions.cubes import folder_cube
from arshjul.actions.database import set_up_django
from arshjul.actions.report_plans import plan_report
from arshjul.actions.seen_model import see
from arshjul.actions.which_report import find_occasion, find_report
from arshjul.cli.terminal import tell_warnings, telling_problems
from arshjul.core import outlines
from arshjul.core.cube import Address, MemoryCube
from arshjul.core.inlines import Inline, Text
from arshjul.core.measures import COUNT
from arshjul.core.messages import DomainError
from arshjul.core.numbers import read_number
from arshjul.core.periods import PeriodRule, read_period
from arshjul.core.problems import Place, Problems
from arshjul.core.provenance import Stated
from arshjul.core.quantities import Quantity
from arshjul.core.series import Better, Scenario
from arshjul.core.setting import Setting
from arshjul.core.subjects import Subject
from arshjul.core.tables import ChartDefinition, TableDefinition
from arshjul.core.tabulate import tabulate
from arshjul.core.targets import read_target
from arshjul.reporting.asked_figures import find
from arshjul.reporting.assemble import assemble
from arshjul.reporting.prose import Prose
from arshjul.steering import interpret
from arshjul.steering.load import load
from arshjul.steering.schema import SteeringModel
from arshjul.steering.validate import validated
from house.guide_pages import ROOT, Example, cells_of, examples, pages
from house.printing import blocks_as_text, pipe, table_as_markdown
from house.rules import with_rules
from house.words import words_as_table

D = TypeVar("D", bound=TableDefinition)

OCCASION = "2026-08"


SMALL = "liten/"


def municipalities(texts: Mapping[Path, str]) -> tuple[Municipality, Municipality]:
    """The guide's municipality and the small one it begins with; a file that is shown in parts is joined."""
    found: dict[str, str] = {}
    for text in texts.values():
        for example in examples(text):
            if example.kind == "fil":
                found[example.argument] = found.get(example.argument, "") + example.text
    small = {name.removeprefix(SMALL): text for name, text in found.items() if name.startswith(SMALL)}
    return Municipality({n: t for n, t in found.items() if not n.startswith(SMALL)}), Municipality(small)


class Municipality:
    """The municipality that the guide's files make up."""

    def __init__(self, parts: Mapping[str, str]) -> None:
        self.parts = parts

    @cached_property
    def model(self) -> SteeringModel:
        with tempfile.TemporaryDirectory() as folder:
            return load(self.written(Path(folder)))

    def written(self, folder: Path, changed: Mapping[str, str] | None = None) -> Path:
        for name, text in {**self.parts, **(changed or {})}.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return folder

    def seen(self, argument: str) -> tuple[Setting, Subject | None]:
        """The setting and focus that an example's argument asks for: ``unit:GRU @2026-12``, both optional."""
        words = argument.split()
        code = next((word[1:] for word in words if word.startswith("@")), OCCASION)
        at, report = find_occasion(self.model, code), find_report(self.model, "")
        setting = see(self.model, MemoryCube(interpret.observations(self.model)), occasion=at, unit=report.unit)
        focus = next((word for word in words if not word.startswith("@")), "")
        return setting, setting.subjects.get(*focus.split(":")) if focus else None

    def table(self, argument: str) -> list[str]:
        """One of the model's own tables, as it prints."""
        code, _, rest = argument.partition(" ")
        setting, focus = self.seen(rest)
        return table_as_markdown(tabulate(code, self.model.tables[code], setting, focus))

    def report(self) -> str:
        """The whole report, in words."""
        setting, _ = self.seen("")
        plan = plan_report(self.model, find_report(self.model, ""), find_occasion(self.model, OCCASION))
        return blocks_as_text(assemble(plan, setting).blocks)

    def posted(self, address: Address) -> str:
        """A figure of the ledger files in the municipality's folder."""
        from arshjul.actions.mapped_ledger import folder_ledger

        with (
            tempfile.TemporaryDirectory() as folder,
            folder_ledger(self.written(Path(folder)), self.model) as ledger,
        ):
            assert ledger is not None
            assert ledger.problems() == []
            observation = ledger.cube.observe([address])[address]
        assert observation.quantity is not None
        return observation.quantity.write()

    def problems(self, changed: Mapping[str, str]) -> list[str]:
        """What is said of the municipality when some of its files are changed."""
        with tempfile.TemporaryDirectory() as folder:
            try:
                found = try_reports(load(self.written(Path(folder), changed)))
            except Problems as problems:
                found = list(problems.problems)
        return [problem.render() for problem in found]


def refreshed(page: str, municipality: Municipality, small: Municipality) -> str:
    """The page with every result as it is printed today."""
    lines: list[str] = page.split("\n")
    result: list[str] = []
    moved = 0
    for example in examples(page):
        fresh: list[str] | None = None
        if example.kind in _SHOWN:
            result = _SHOWN[example.kind](example, municipality)
        elif example.kind == "blir":
            fresh = municipality.table(example.argument) if example.argument else result
        elif example.kind == "fält":
            fresh = words_as_table(example)
        elif example.kind == "rapport":
            fresh = small.report().split("\n")
        elif example.kind in _FENCES:
            fresh = _FENCES[example.kind](example, municipality)
        elif example.kind in _ANSWERS:
            answer = _ANSWERS[example.kind]
            answered = [_answered(line, answer(cells, example.argument, municipality))
                        for line, cells in zip(example.lines[2:], example.rows, strict=True)]  # fmt: skip
            fresh = [*example.lines[:2], *answered]
        if fresh is not None:
            lines[example.start + moved : example.end + moved] = fresh
            moved += len(fresh) - (example.end - example.start)
    return with_rules("\n".join(lines))


def _answered(line: str, answer: str) -> str:
    return pipe([*cells_of(line)[:-1], answer])


# what a block shows: the lines of its result


def _table(example: Example, municipality: Municipality) -> list[str]:
    setting, focus = municipality.seen(example.argument)
    code, definition = _definition(example, TableDefinition)
    return table_as_markdown(tabulate(code, definition, _with_texts(setting, municipality), focus))


def _definition(example: Example, kind: type[D]) -> tuple[str, D]:
    ((code, raw),) = tomllib.loads(example.text).items()
    value, problems = validated(kind, raw, lambda _: Place("guiden"))
    assert value is not None, problems
    return code, value


def _with_texts(setting: Setting, municipality: Municipality) -> Setting:
    """A setting that answers what is written of a subject, unadorned."""
    texts = {
        (row.kind, row.code, row.aspect): row.markdown
        for row in municipality.model.texts
        if row.occasion == setting.occasion.code
    }

    def text_of(subject: Subject, aspect: str, prefix: str) -> tuple[Inline, ...]:
        words = texts.get((subject.kind, subject.code, aspect))
        return (Text(words),) if words else ()

    return replace(setting, text_of=text_of)


def _template(example: Example, municipality: Municipality) -> list[str]:
    return _assembled(example, municipality, {}, {})


def _chart(example: Example, municipality: Municipality) -> list[str]:
    code, definition = _definition(example, ChartDefinition)
    shown = replace(example, lines=(f"::chart {code}",))
    return _assembled(shown, municipality, {}, {code: definition})


def _table_in_report(example: Example, municipality: Municipality) -> list[str]:
    code, definition = _definition(example, TableDefinition)
    return _assembled(replace(example, lines=(f"::table {code}",)), municipality, {code: definition}, {})


def _assembled(
    example: Example,
    municipality: Municipality,
    tables: Mapping[str, TableDefinition],
    charts: Mapping[str, ChartDefinition],
) -> list[str]:
    setting, _ = municipality.seen(example.argument)
    model = municipality.model
    plan = plan_report(model, find_report(model, ""), find_occasion(model, setting.occasion.code))
    plan = replace(plan, template=example.text, tables={**plan.tables, **tables}, charts={**plan.charts, **charts})
    return blocks_as_text(assemble(plan, setting).blocks).split("\n")


_SHOWN: Mapping[str, Callable[[Example, Municipality], list[str]]] = {
    "tabell": _table,
    "tabellblock": _table_in_report,
    "diagram": _chart,
    "mall": _template,
}

# fences that hold what a command prints


def _help(example: Example, municipality: Municipality) -> list[str]:
    words = example.argument.split()
    arguments = words[1:]
    program = [str(Path(sys.executable).parent / "arshjul"), "--lang", "sv", *arguments, "--help"]
    return subprocess.run(program, capture_output=True, text=True, check=True).stdout.rstrip("\n").split("\n")


_THREE_MISTAKES = (
    ("series.csv", "revenue staff other", "revenue staf other"),
    ("figures/ekonomi.csv", ";26,0;", ";26 miljoner;"),
    ("objectives.toml", '"≥ 90"', '"minst 90"'),
)


def _three_mistakes(example: Example, municipality: Municipality) -> list[str]:
    """What the terminal says of three files with a mistake each."""
    changed = {name: municipality.parts[name].replace(right, wrong, 1) for name, right, wrong in _THREE_MISTAKES}
    said = io.StringIO()
    with tempfile.TemporaryDirectory() as folder:
        root = municipality.written(Path(folder), changed)
        with redirect_stderr(said), suppress(SystemExit), telling_problems():
            load(root)
    return ["$ arshjul load ekby", *said.getvalue().rstrip().split("\n")]


def _trace(example: Example, municipality: Municipality) -> list[str]:
    """Where a figure of one of the examples comes from: ``mark 2025-08 drift:net:5``."""
    name, occasion, figure = example.argument.split()
    root = ROOT / "examples" / name
    model = load(root)
    with folder_cube(root, model) as cube:
        found = compose(model, cube, occasion=occasion, report="").figures()[figure]
    return list(outlines.lines(outlines.outline(found)))


def _warnings(example: Example, municipality: Municipality) -> list[str]:
    """What the terminal warns of."""
    said = io.StringIO()
    with redirect_stderr(said):
        tell_warnings(warnings(municipality.model))
    return ["$ arshjul check ekby", *said.getvalue().rstrip().split("\n")]


_FENCES: Mapping[str, Callable[[Example, Municipality], list[str]]] = {
    "varningar": _warnings,
    "hjälp": _help,
    "utskrift": _three_mistakes,
    "spår": _trace,
}

# tables whose last column is the answer


def _expression(cells: list[str], argument: str, municipality: Municipality) -> str:
    setting, focus = municipality.seen(argument)
    try:
        figure = find(cells[0], setting, focus)
    except DomainError as error:
        return str(error)
    if isinstance(figure.origin, Stated):
        return figure.origin.words
    return figure.quantity.write() if figure.quantity is not None else "(tomt)"


def _reference(cells: list[str], argument: str, municipality: Municipality) -> str:
    setting, focus = municipality.seen(argument)
    prose = Prose(setting, phrases=municipality.model.head.phrases)
    line = prose.line(cells[0], Place("guiden"), focus)
    return str(prose.problems[0].message) if prose.problems else line or "(utelämnas)"


def _phrase(cells: list[str], argument: str, municipality: Municipality) -> str:
    return _reference([f"[{{phrase {cells[0]}}}]"], argument, municipality)


def _period(cells: list[str], argument: str, municipality: Municipality) -> str:
    return str(PeriodRule.read(cells[0]).at(date.fromisoformat(argument)))


def _target(cells: list[str], argument: str, municipality: Municipality) -> str:
    """Target, direction, result, last year's result."""
    target = read_target(cells[0], Better(cells[1]))
    result, last = (read_number(cell).value if cell.strip() else None for cell in cells[2:4])
    assert result is not None
    return {True: "uppfyllt", False: "ej uppfyllt", None: "ej bedömt"}[target.is_met(result, last)]


def _level(cells: list[str], argument: str, municipality: Municipality) -> str:
    """As a target, in the words of a scale whose levels are ``Nås, Nästan 5 %, Nås inte``."""
    best, *near, worst = argument.split(", ")
    target = read_target(cells[0], Better(cells[1]))
    result, last = (read_number(cell).value if cell.strip() else None for cell in cells[2:4])
    assert result is not None
    if target.is_met(result, last):
        return best
    limits = (re.fullmatch(r"(.+) (\d+) %", level) for level in near)
    return next((m[1] for m in limits if m and target.is_within(Decimal(m[2]), result, last)), worst)


def _number(cells: list[str], argument: str, municipality: Municipality) -> str:
    try:
        number = read_number(cells[0])
    except DomainError as error:
        return str(error)
    return Quantity(number.value, COUNT, number.decimals).write()


def _mistake(cells: list[str], argument: str, municipality: Municipality) -> str:
    """File, what stands in it, what somebody writes instead."""
    name, right, wrong = cells[:3]
    assert right in municipality.parts[name], f"{name} har inte ”{right}”"
    return "<br>".join(municipality.problems({name: municipality.parts[name].replace(right, wrong, 1)}))


def _posted(cells: list[str], argument: str, municipality: Municipality) -> str:
    """Series, unit, period, scenario: what the ledger files that the guide shows say."""
    series, unit, period, scenario = cells[:4]
    return municipality.posted(Address(series, unit, read_period(period), Scenario(scenario)))


_ANSWERS: Mapping[str, Callable[[list[str], str, Municipality], str]] = {
    "uttryck": _expression,
    "hänvisningar": _reference,
    "fraser": _phrase,
    "perioder": _period,
    "mål": _target,
    "nivåer": _level,
    "tal": _number,
    "fel": _mistake,
    "huvudbok": _posted,
}


def refresh() -> None:
    """Write every result into the pages."""
    texts = pages()
    made = municipalities(texts)
    for path, text in texts.items():
        path.write_text(refreshed(text, *made), encoding="utf-8")


if __name__ == "__main__":
    set_up_django()
    refresh()
