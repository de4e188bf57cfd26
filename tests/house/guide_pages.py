"""The guide's pages taken apart: what is marked as an example, and where it stands.

A mark is a comment that the page does not show, such as ``<!-- tabell: unit:GRU -->``, with a fence or a Markdown table
after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
GUIDE = ROOT / "docs" / "guide"
ARCHITECTURE = ROOT / "docs" / "architecture.md"

_CODE = re.compile(r"^`([^`]*)`$")
_MARKER = re.compile(r"^<!-- (?P<kind>[a-zåäö]+)(?:: (?P<argument>.+))? -->$")


@dataclass(frozen=True)
class Example:
    """A marked block: lines ``start`` up to ``end`` of its page, those inside a fence or all of a table."""

    kind: str
    argument: str
    start: int
    end: int
    lines: tuple[str, ...]
    is_table: bool

    @property
    def text(self) -> str:
        return "\n".join(self.lines) + "\n"

    @property
    def rows(self) -> list[list[str]]:
        """A table's rows below its head; a cell that is all code without its marks."""
        return [[_CODE.sub(r"\1", cell) for cell in cells_of(line)] for line in self.lines[2:]]


def cells_of(line: str) -> list[str]:
    """The cells of one line of a Markdown table."""
    return [cell.strip() for cell in line.strip()[1:-1].split("|")]


def examples(page: str) -> Iterator[Example]:
    """Every marked block of a page, in order."""
    lines = page.split("\n")
    for number, line in enumerate(lines):
        if marker := _MARKER.match(line):
            start = number + 1
            while start < len(lines) and not lines[start].strip():
                start += 1
            fence = lines[start].startswith("```")
            if not fence and not lines[start].startswith("|"):
                raise ValueError(f"line {number + 1}: no fence or table after {line}")
            end = start + 1
            while end < len(lines) and (lines[end] != "```" if fence else lines[end].startswith("|")):
                end += 1
            first = start + 1 if fence else start
            yield Example(marker["kind"], marker["argument"] or "", first, end, tuple(lines[first:end]), not fence)


def pages() -> dict[Path, str]:
    """The pages that hold examples, in the order they are read."""
    navigation = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    guide = sorted(GUIDE.glob("*.md"), key=lambda path: navigation.find(f"guide/{path.name}"))
    return {path: path.read_text(encoding="utf-8") for path in (*guide, ARCHITECTURE)}
