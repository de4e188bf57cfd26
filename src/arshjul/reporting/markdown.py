"""Markdown with figure references in braces and blocks that begin with colons, read into nodes with their lines.

``{…}`` is a reference, ``::name arguments`` a block of one line, ``:::name arguments`` … ``:::`` a block around others.
Everything else is CommonMark without HTML, images, code and rules, which a report has no use for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from arshjul.core.problems import Place, Problem, problem

_UNWANTED = [
    "code",
    "fence",
    "html_block",
    "html_inline",
    "image",
    "blockquote",
    "hr",
    "reference",
    "lheading",
    "backticks",
    "autolink",
]


@dataclass(frozen=True, slots=True)
class Words:
    text: str


@dataclass(frozen=True, slots=True)
class Reference:
    """What stands between braces, and on which line."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Emphasised:
    content: tuple[Inline, ...]
    strong: bool


@dataclass(frozen=True, slots=True)
class Linked:
    target: str
    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Break:
    pass


Inline = Words | Reference | Emphasised | Linked | Break


@dataclass(frozen=True, slots=True)
class HeadingNode:
    level: int
    content: tuple[Inline, ...]
    line: int


@dataclass(frozen=True, slots=True)
class ParagraphNode:
    content: tuple[Inline, ...]
    line: int


@dataclass(frozen=True, slots=True)
class ListNode:
    items: tuple[tuple[Node, ...], ...]
    ordered: bool
    line: int


@dataclass(frozen=True, slots=True)
class Directive:
    """``::name arguments`` when ``body`` is None, else ``:::name arguments`` around its body."""

    name: str
    arguments: str
    line: int
    body: tuple[Node, ...] | None = None


Node = HeadingNode | ParagraphNode | ListNode | Directive


@dataclass(frozen=True, slots=True)
class Markdown:
    """A text as nodes; problems are blocks that are never closed."""

    nodes: tuple[Node, ...]
    problems: tuple[Problem, ...] = ()


@lru_cache(maxsize=4096)
def read_markdown(source: str, file: str = "", first_line: int = 1) -> Markdown:
    """The nodes of a text whose first line is ``first_line`` of ``file``."""
    tokens = _PARSER.parse(source)
    reader = _Reader(tokens, file, first_line)
    return Markdown(tuple(reader.nodes()), tuple(reader.problems))


@lru_cache(maxsize=4096)
def read_line(source: str, line: int = 0) -> tuple[Inline, ...]:
    """One line of text (a caption, a title) as inlines."""
    tokens = _PARSER.parseInline(source)
    return tuple(_Inlines(tokens[0].children or [], line).read())


class _Reader:
    """Turns markdown-it's flat tokens into nested nodes."""

    def __init__(self, tokens: Sequence[Token], file: str, first_line: int) -> None:
        self._tokens = iter(tokens)
        self._file = file
        self._first = first_line
        self.problems: list[Problem] = []

    def nodes(self, until: str = "") -> Iterator[Node]:
        for token in self._tokens:
            line = self._line(token)
            match token.type:
                case kind if kind == until:
                    return
                case "heading_open":
                    yield HeadingNode(int(token.tag[1:]), self._content(line), line)
                case "paragraph_open":
                    yield ParagraphNode(self._content(line), line)
                case "bullet_list_open" | "ordered_list_open":
                    ordered = token.type == "ordered_list_open"
                    yield ListNode(tuple(self._items(token.type.replace("open", "close"))), ordered, line)
                case "directive":
                    yield Directive(token.info, token.content, line)
                case "directive_open":
                    if token.meta.get("unclosed"):
                        self.problems.append(
                            problem(
                                Place(self._file, line),
                                "Blocket :::{name} stängs aldrig. Avsluta det med en rad :::",
                                name=token.info,
                            )
                        )
                    yield Directive(token.info, token.content, line, tuple(self.nodes("directive_close")))
                case _:
                    pass

    def _items(self, until: str) -> Iterator[tuple[Node, ...]]:
        for token in self._tokens:
            if token.type == until:
                return
            if token.type == "list_item_open":
                yield tuple(self.nodes("list_item_close"))

    def _content(self, line: int) -> tuple[Inline, ...]:
        inline = next(self._tokens)
        next(self._tokens)  # the closing token
        return tuple(_Inlines(inline.children or [], line).read())

    def _line(self, token: Token) -> int:
        return (token.map[0] if token.map else 0) + self._first


class _Inlines:
    def __init__(self, tokens: Sequence[Token], line: int) -> None:
        self._tokens = iter(tokens)
        self._line = line

    def read(self, until: str = "") -> Iterator[Inline]:
        for token in self._tokens:
            match token.type:
                case kind if kind == until:
                    return
                case "text" | "text_special":
                    if token.content:
                        yield Words(token.content)
                case "softbreak":
                    self._line += 1
                    yield Words(" ")
                case "hardbreak":
                    self._line += 1
                    yield Break()
                case "reference":
                    yield Reference(token.content, self._line)
                case "em_open":
                    yield Emphasised(tuple(self.read("em_close")), strong=False)
                case "strong_open":
                    yield Emphasised(tuple(self.read("strong_close")), strong=True)
                case "link_open":
                    yield Linked(str(token.attrs.get("href", "")), tuple(self.read("link_close")))
                case _:
                    pass


def _reference(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "{":
        return False
    end = state.src.find("}", state.pos)
    if end < 0:
        return False
    if not silent:
        state.push("reference", "", 0).content = " ".join(state.src[state.pos + 1 : end].split())
    state.pos = end + 1
    return True


_OPEN = re.compile(r"^(:{2,3})[ \t]*([a-z_]+)[ \t]*(.*)$")
_CLOSE = re.compile(r"^:::[ \t]*$")


def _directive(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    match = _OPEN.match(_source_line(state, start))
    if match is None:
        return False
    if silent:
        return True
    if match[1] == "::":
        token = state.push("directive", "", 0)
        token.info, token.content, token.map = match[2], match[3].strip(), [start, start + 1]
        state.line = start + 1
        return True
    close = _closing_line(state, start, end)
    opened = state.push("directive_open", "", 1)
    opened.info, opened.content, opened.map = match[2], match[3].strip(), [start, close]
    opened.meta = {"unclosed": close == end}
    outer, state.lineMax = state.lineMax, close
    state.md.block.tokenize(state, start + 1, close)
    state.lineMax = outer
    state.push("directive_close", "", -1)
    state.line = min(close + 1, end)
    return True


def _closing_line(state: StateBlock, start: int, end: int) -> int:
    """The line of the ``:::`` that closes a block, counting the blocks inside it; ``end`` when there is none."""
    depth = 0
    for line in range(start, end):
        source = _source_line(state, line)
        opened = _OPEN.match(source)
        if opened and opened[1] == ":::":
            depth += 1
        elif _CLOSE.match(source):
            depth -= 1
            if depth == 0:
                return line
    return end


def _source_line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).disable(_UNWANTED)
    parser.inline.ruler.before("escape", "reference", _reference)
    parser.inline.add_terminator_char("{") if hasattr(parser.inline, "add_terminator_char") else None
    parser.block.ruler.before("list", "directive", _directive, {"alt": ["paragraph", "list"]})
    return parser


_PARSER = _parser()
