"""The list of features says what is true: its links lead somewhere, and what it names is in the municipality it names.

A cell of the fourth column holds municipalities with what they show: ``Mark `::table drift`, `median`; Ekby `≥ 90` ``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from markdown.extensions.toc import slugify

from house.guide_pages import GUIDE, ROOT, cells_of, examples

PAGE = ROOT / "docs" / "funktioner.md"
ROWS = [cells_of(line) for line in PAGE.read_text("utf-8").splitlines() if re.match(r"\| \d", line)]
EXAMPLES = {"Mark": "mark", "Norrtälje": "norrtalje", "Eda": "eda", "Sjövik": "sjovik"}
STATES = ("visas", "delvis", "finns inte än")

each_feature = pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])


def test_every_need_has_a_row_in_order() -> None:
    assert [row[0] for row in ROWS] == [str(number) for number in range(1, 78)]


@each_feature
def test_a_feature_says_how_far_it_has_come(row: list[str]) -> None:
    _, _, how, shown, state = row

    assert state.partition(":")[0] in STATES
    assert (":" in state) == (state != "visas"), "say what is lacking, and only that"
    assert bool(shown) == state.startswith(("visas", "delvis"))
    assert bool(how) != state.startswith("finns inte än")


@each_feature
def test_its_links_lead_to_a_section_of_the_guide(row: list[str]) -> None:
    for page, anchor in re.findall(r"\]\(guide/([\w.]+)#?([\w-]*)\)", row[2]):
        assert not anchor or anchor in anchors(page), f"{page}#{anchor}"
    assert "](guide/" in row[2] or not row[2]


@each_feature
def test_what_it_names_is_there(row: list[str]) -> None:
    for municipality, what in shown_in(row[3]):
        text = guide_text() if municipality == "Ekby" else example_text(EXAMPLES[municipality])
        assert what in text, f"{municipality} has no {what}"
        kind, _, code = what.partition(" ")
        if kind in ("::table", "::chart"):
            assert code in declared(municipality, kind.removeprefix("::")), f"{municipality} does not declare {code}"


def shown_in(cell: str) -> Iterator[tuple[str, str]]:
    """Each municipality of a cell with each thing that it shows."""
    for part in re.split(r"; (?=[A-ZÅÄÖ][a-zåäö]+ `)", cell):
        municipality, _, things = part.partition(" ")
        yield from ((municipality, what) for what in re.findall(r"`([^`]+)`", things))


@cache
def anchors(page: str) -> set[str]:
    """The anchors of a page's own headings, not of those in its examples."""
    found: set[str] = set()
    is_example = False
    for line in (GUIDE / page).read_text("utf-8").splitlines():
        is_example ^= line.startswith("```")
        if not is_example and line.startswith("#"):
            found.add(slugify(line.lstrip("#").strip().replace("`", ""), "-"))
    return found


@cache
def example_text(name: str) -> str:
    """All that stands in an example's files, after their names; a block that a template shows is a line of its own."""
    files = sorted(path for path in (ROOT / "examples" / name).rglob("*.*") if path.suffix in (".csv", ".md", ".toml"))
    shown = [path for path in files if path.name != "NOTES.md"]
    return "\n".join(f"{path.name}\n{path.read_text('utf-8')}" for path in shown)


@cache
def guide_text() -> str:
    """What the guide shows in its examples; a table or a chart that is shown by itself is as one in a template."""
    blocks = [each for path in sorted(GUIDE.glob("*.md")) for each in examples(path.read_text("utf-8"))]
    alone = [f"::{KINDS[each.kind]} {each.lines[0].strip('[]')}" for each in blocks if each.kind in KINDS]
    return "\n".join([*alone, *(each.text for each in blocks)])


KINDS = {"tabell": "table", "tabellblock": "table", "diagram": "chart"}


@cache
def declared(municipality: str, kind: str) -> set[str]:
    """The tables or the charts that are declared."""
    if municipality == "Ekby":
        return set(re.findall(rf"^::{kind} (\w+)$", guide_text(), re.MULTILINE))
    path: Path = ROOT / "examples" / EXAMPLES[municipality] / f"{kind}s.toml"
    return set(re.findall(r"^\[(\w+)\]", path.read_text("utf-8"), re.MULTILINE))
