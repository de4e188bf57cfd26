"""markdown-it taught our additions, references, footnotes and blocks of colons, and untaught what no report needs."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

_UNWANTED = [
    "autolink",
    "backticks",
    "blockquote",
    "code",
    "fence",
    "hr",
    "html_block",
    "html_inline",
    "image",
    "lheading",
    "reference",
]
_OPEN = re.compile(r"^(?P<colons>:{2,})[ \t]*(?P<name>\w+)[ \t]*(?P<arguments>.*)$")
_CLOSE = re.compile(r"^:{3,}[ \t]*$")


def _reference(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """``{…}``; a brace that is never closed becomes a token of its own, to be reported."""
    if state.src[state.pos] != "{":
        return False
    end = state.src.find("}", state.pos)
    if "{" in state.src[state.pos + 1 : end]:
        end = -1
    inside = state.src[state.pos + 1 : end if end >= 0 else state.posMax]
    if not silent:
        token = state.push("reference" if end >= 0 else "reference_unclosed", "", 0)
        token.content = " ".join(inside.split())
        token.meta = {"line_breaks": inside.count("\n")}
    state.pos = end + 1 if end >= 0 else state.pos + 1
    return True


def _footnote(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """``^[…]`` around tokens of its own; a bracket that is never closed becomes a token, to be reported."""
    if not state.src.startswith("^[", state.pos):
        return False
    start, outer = state.pos, state.posMax
    end = state.md.helpers.parseLinkLabel(state, start + 1)
    if not silent and end < 0:
        state.push("footnote_unclosed", "", 0).content = state.src[start + 2 : outer]
    elif not silent:
        state.push("footnote_open", "", 1)
        state.pos, state.posMax = start + 2, end
        state.md.inline.tokenize(state)
        state.push("footnote_close", "", -1)
    state.pos, state.posMax = (end + 1 if end >= 0 else start + 2), outer
    return True


def _clause(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """``[…]`` around a reference: what is left out when its figure is missing. Other brackets are words."""
    if state.src[state.pos] != "[":
        return False
    start, outer = state.pos, state.posMax
    end = state.md.helpers.parseLinkLabel(state, start)
    if "{" not in state.src[start : max(end, start)]:
        return False
    if not silent:
        state.push("clause_open", "", 1)
        state.pos, state.posMax = start + 1, end
        state.md.inline.tokenize(state)
        state.push("clause_close", "", -1)
    state.pos, state.posMax = end + 1, outer
    return True


def _block(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    line = _source_line(state, start)
    opened, closes = _OPEN.match(line), _CLOSE.match(line)
    if silent or not (opened or closes):
        return bool(opened or closes)
    if opened is None:
        state.push("directive_stray", "", 0).map = [start, start + 1]
        state.line = start + 1
    elif opened["colons"] == "::":
        token = state.push("directive", "", 0)
        token.info, token.content, token.map = opened["name"], opened["arguments"].strip(), [start, start + 1]
        state.line = start + 1
    else:
        _block_around(state, opened, start, end)
    return True


def _block_around(state: StateBlock, opened: re.Match[str], start: int, end: int) -> None:
    close = _closing_line(state, start, end)
    token = state.push("directive_open", "", 1)
    token.info, token.content, token.map = opened["name"], opened["arguments"].strip(), [start, close]
    token.meta = {"is_unclosed": close == end}
    outer, state.lineMax = state.lineMax, close
    state.md.block.tokenize(state, start + 1, close)
    state.lineMax = outer
    state.push("directive_close", "", -1)
    state.line = min(close + 1, end)


def _closing_line(state: StateBlock, start: int, end: int) -> int:
    """The line of the ``:::`` that closes a block, counting the blocks inside it; ``end`` when there is none."""
    depth = 0
    for line in range(start, end):
        source = _source_line(state, line)
        opened = _OPEN.match(source)
        if opened and opened["colons"] != "::":
            depth += 1
        elif _CLOSE.match(source):
            depth -= 1
            if depth == 0:
                return line
    return end


def _source_line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": 60}).disable(_UNWANTED)
    parser.inline.ruler.before("escape", "reference", _reference)
    parser.inline.ruler.before("escape", "footnote", _footnote)
    parser.inline.ruler.after("link", "clause", _clause)
    parser.block.ruler.before("list", "directive", _block, {"alt": ["paragraph", "list"]})
    return parser


PARSER = _parser()
"""Shared by all: what it keeps while it reads belongs to each call."""
