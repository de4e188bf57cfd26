"""A draft as plain text, laid out as a program that reads a PDF would: columns by spaces, pages with heads and feet."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from factories.planting.drafts import Draft, Sheet, Title, Words

_WIDTH, _PAGE = 98, 54
_GAP = "   "


def written(draft: Draft, *, paged: bool = True) -> str:
    """The text; pages end with a form feed."""
    lines = [draft.municipality, draft.organisation, "", f"{draft.title} {draft.period}", "", ""]
    for number, block in enumerate(draft.blocks):
        lines += _block(block, number)
        lines.append("")
    return _pages(draft, lines) if paged else "\n".join(lines)


def markdown(draft: Draft) -> str:
    """The same as Markdown."""
    parts = [f"# {draft.title} {draft.period}", f"{draft.organisation}, {draft.municipality}"]
    for block in draft.blocks:
        match block:
            case Title(text, level):
                parts.append(f"{'#' * (level + 1)} {text}")
            case Words(text, is_list):
                parts.append("\n".join(f"- {line}" for line in text.split("\n")) if is_list else text)
            case Sheet(caption, heads, rows):
                parts.append(caption)
                bars = [heads, ["---"] * len(heads), *rows]
                parts.append("\n".join(f"| {' | '.join(row)} |" for row in bars))
    return "\n\n".join(part for part in parts if part.strip()) + "\n"


def _block(block: Title | Words | Sheet, number: int) -> Iterator[str]:
    match block:
        case Title(text):
            yield ""
            yield text
        case Words(text, is_list):
            for at, part in enumerate(text.split("\n") if is_list else text.split("\n\n")):
                if at and not is_list:
                    yield ""
                first = "• " if is_list else ""
                yield from textwrap.wrap(first + part, _WIDTH, break_on_hyphens=False, break_long_words=False)
        case Sheet(caption, heads, rows):
            yield caption
            yield ""
            yield from _table(heads, rows)


def _table(heads: list[str], rows: list[list[str]]) -> Iterator[str]:
    """Words to the left, numbers to the right; long heads on two lines."""
    folded = [head if len(head) < 15 else _in_two(head) for head in heads]
    tall = [head.split("\n") for head in folded]
    height = max(len(each) for each in tall)
    above = [[""] * (height - len(each)) + each for each in tall]
    numeric = [_is_numeric([row[c] for row in rows]) for c in range(len(heads))]
    widths = [max(*(len(line) for line in above[c]), *(len(row[c]) for row in rows), 1) for c in range(len(heads))]

    def line(cells: list[str]) -> str:
        made = (
            cell.rjust(width) if is_number else cell.ljust(width)
            for cell, width, is_number in zip(cells, widths, numeric, strict=True)
        )
        return _GAP.join(made).rstrip()

    for at in range(height):
        yield line([each[at] for each in above])
    for row in rows:
        yield line(row)


def _in_two(head: str) -> str:
    spaces = [at for at, letter in enumerate(head) if letter == " "]
    middle = min(spaces, key=lambda at: abs(at - len(head) / 2), default=0)
    return head[:middle] + "\n" + head[middle + 1 :] if middle else head


def _is_numeric(cells: list[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return sum(any(letter.isdigit() for letter in cell) for cell in filled) * 2 > len(filled)


def _pages(draft: Draft, lines: list[str]) -> str:
    pages = [lines[at : at + _PAGE] for at in range(0, len(lines), _PAGE)]
    made = []
    for number, page in enumerate(pages, 1):
        head = [f"{draft.organisation} – {draft.title} {draft.period}", ""]
        foot = ["", f"{draft.municipality}".ljust(70) + f"Sida {number} ({len(pages)})"]
        made.append("\n".join([*head, *page, *foot]))
    return "\n\f".join(made) + "\n"
