"""The documentation names all there is, and nothing that is not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from inspect import get_annotations
from pathlib import Path
from typing import get_args

import pytest

from arshjul.cli.main import COMMANDS
from arshjul.core.measures import BUILT_IN
from arshjul.core.periods import PeriodRule
from arshjul.core.subjects import KINDS
from arshjul.reporting.charts import KINDS as CHART_KINDS
from arshjul.reporting.counting import COUNT_FORMS
from arshjul.reporting.phrases import BUILT_IN as BUILT_IN_PHRASES
from arshjul.reporting.references import RANKS
from arshjul.reporting.template import AROUND_BLOCKS, LINE_BLOCKS
from arshjul.reporting.wording import FORMS
from arshjul.steering.load import CSV_FILES
from arshjul.steering.subject_fields import FIELDS
from arshjul.steering.words import meanings, words_of
from house.guide_pages import ROOT, Example, examples
from house.kinds import KINDS_OF_ROW
from house.words import words_as_table

DOCS = ROOT / "docs"
GUIDE = {path.name: path.read_text(encoding="utf-8") for path in sorted((DOCS / "guide").glob("*.md"))}
MARKED = [example for text in GUIDE.values() for example in examples(text)]
NAV = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")


def marked(kind: str, argument: str = "") -> Example:
    return next(example for example in MARKED if (example.kind, example.argument) == (kind, argument))


def first_cells(example: Example) -> list[str]:
    return [row[0] for row in example.rows]


# the words of the files

each_kind_of_row = pytest.mark.parametrize("kind", KINDS_OF_ROW.values(), ids=KINDS_OF_ROW)


@each_kind_of_row
def test_every_word_of_the_files_is_in_the_guide_and_the_other_way_round(kind: type) -> None:
    documented = marked("fält", kind.__name__)

    assert sorted(first_cells(documented)) == sorted(word.name for word in words_of(kind))


@each_kind_of_row
def test_every_word_has_a_meaning_in_words_toml_and_no_other_has(kind: type) -> None:
    assert [word.name for word in words_of(kind) if not word.meaning] == [], "add them to words.toml"
    assert sorted(meanings()[kind.__name__]) == sorted(word.name for word in words_of(kind))


def test_words_toml_knows_no_kind_of_row_that_is_not_there() -> None:
    assert [name for name in meanings() if name not in KINDS_OF_ROW] == []


@each_kind_of_row
def test_the_guides_table_of_words_is_what_words_toml_says(kind: type) -> None:
    documented = marked("fält", kind.__name__)

    assert list(documented.lines) == words_as_table(documented), "run house.guide"


@each_kind_of_row
def test_the_guide_lists_every_value_that_a_word_may_have(kind: type) -> None:
    for name, values in choices(kind):
        row = next(row for row in marked("fält", kind.__name__).rows if row[0] == name)
        assert [value for value in values if f"`{value}`" not in row[2]] == [], name


def choices(kind: type) -> Iterator[tuple[str, list[str]]]:
    for name, annotation in get_annotations(kind, eval_str=True).items():
        for option in (annotation, *get_args(annotation)):
            if isinstance(option, type) and issubclass(option, StrEnum):
                yield name, [member.value for member in option]


@pytest.mark.parametrize(
    "file", ["model.toml", "objectives.toml", "decisions.toml", "tables.toml", "charts.toml", *CSV_FILES]
)
def test_every_file_is_in_the_overview_and_shown(file: str) -> None:
    assert f"| `{file}` |" in GUIDE["styrmodell.md"]
    assert marked("fil", file).text


def test_the_guide_names_every_built_in_measure() -> None:
    assert [code for code in BUILT_IN if f"`{code}`" not in GUIDE["kommunen.md"]] == []


def test_every_period_rule_can_be_read_and_every_shape_is_shown() -> None:
    shapes = {PeriodRule.read(rule).shape for rule in first_cells(marked("perioder", "2026-08-31"))}

    assert shapes == {"year", "ytd", "month", "half", "rolling", "day", "total"}


# the template


def test_every_form_of_wording_is_explained_and_shown() -> None:
    forms = {"" if cell == "(ingen)" else cell for cell in first_cells(marked("former"))}
    written = "\n".join(example.text for example in MARKED if example.kind == "hänvisningar")
    shown = set(re.findall(r" as (\w+)", written))

    assert forms == set(FORMS)
    assert shown >= set(FORMS) - {""}


def test_every_form_of_a_count_and_every_ranking_is_explained_and_shown() -> None:
    written = "\n".join(example.text for example in MARKED if example.kind == "hänvisningar")

    assert [form for form in COUNT_FORMS if form and f" as {form} " not in written.replace("}", " ").lower()] == []
    assert [rank for rank in RANKS if f"`{rank}`" not in GUIDE["rapportmall.md"]] == []


def test_every_built_in_phrase_is_shown() -> None:
    assert [cell.split()[0] for cell in first_cells(marked("fraser"))] == [*BUILT_IN_PHRASES]


def test_every_block_is_explained() -> None:
    blocks = first_cells(marked("block"))

    assert blocks == [*(f"::{name}" for name in LINE_BLOCKS), *(f":::{name}" for name in AROUND_BLOCKS)]


def test_every_kind_of_thing_and_what_is_known_of_it_is_listed() -> None:
    listed = {row[0]: re.findall(r"[a-z_]+", row[1]) for row in marked("uppgifter").rows}

    assert {kind: sorted(names) for kind, names in listed.items()} == {
        kind: sorted(set(FIELDS[kind]) - {"name", "code"}) for kind in KINDS
    }


def test_every_kind_of_chart_is_listed() -> None:
    assert [kind for kind in CHART_KINDS if f"| `{kind}` |" not in GUIDE["tabeller.md"]] == []


def test_every_oddity_that_stops_an_import_is_in_the_guide_and_no_other() -> None:
    written = "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "src").rglob("*.py")))
    made = set(re.findall(r"Oddity\(\s*\"(\w+)\"", written)) | set(re.findall(r"\"(\w+)\": \(Message\(", written))
    table = GUIDE["rapport.md"].partition("| Kod | Det ovanliga |")[2].partition("\n\n")[0]

    assert set(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)) == made


def test_every_command_has_a_section_and_its_help() -> None:
    page = GUIDE["rapport.md"]

    assert [name for name in COMMANDS if f"\n## {name}: " not in page] == []
    assert [name for name in COMMANDS if f"<!-- hjälp: arshjul {name} -->" not in page] == []


# the house


def test_every_room_is_on_the_architecture_page() -> None:
    page = (DOCS / "architecture.md").read_text(encoding="utf-8")
    rooms = [p.name for p in (ROOT / "src" / "arshjul").iterdir() if p.is_dir() and p.name != "__pycache__"]

    assert [room for room in rooms if f"`{room}`" not in page] == []


def test_every_file_of_the_core_is_on_the_architecture_page() -> None:
    page = (DOCS / "architecture.md").read_text(encoding="utf-8")
    modules = [p.name for p in (ROOT / "src" / "arshjul" / "core").glob("*.py") if p.name != "__init__.py"]

    assert [module for module in modules if f"`{module}`" not in page] == []


def test_every_decision_is_listed_and_numbered_once() -> None:
    decisions = sorted(p.name for p in (DOCS / "decisions").glob("[0-9]*.md"))
    index = (DOCS / "decisions" / "README.md").read_text(encoding="utf-8")

    assert [name for name in decisions if f"({name})" not in index] == []
    assert [name for name in decisions if f"decisions/{name}" not in NAV] == []
    assert len({name[:4] for name in decisions}) == len(decisions)


def test_every_page_is_in_the_navigation() -> None:
    named = re.findall(r": ([\w/.-]+\.md)$", NAV, re.MULTILINE)

    assert sorted(named) == sorted(p.relative_to(DOCS).as_posix() for p in DOCS.rglob("*.md"))


def test_links_from_the_readme_lead_somewhere() -> None:
    for name in ("README.md", "CHANGELOG.md"):
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", (ROOT / name).read_text(encoding="utf-8")):
            assert Path(ROOT / target).exists(), f"{name}: {target}"
