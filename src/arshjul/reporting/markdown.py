"""Markdown with figure references in braces and blocks that begin with colons, read into nodes with their lines.

``{…}`` is a reference, ``[…]`` around one a clause that may be left out, ``^[…]`` a footnote, ``::name arguments`` a
block of one line, ``:::name arguments`` … ``:::`` a block around others. Everything else is CommonMark without HTML,
images, code, quotes and rules, which a report has no use for. How markdown-it is taught this stands in
:mod:`arshjul.reporting.syntax`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from markdown_it.token import Token

from arshjul.core.problems import Place, Problem, problem
from arshjul.reporting.syntax import PARSER


@dataclass(frozen=True, slots=True)
class Words:
    """Plain words."""

    text: str


@dataclass(frozen=True, slots=True)
class Reference:
    """What stands between braces, and on which line."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Unclosed:
    """A brace, or the bracket of a footnote, that nobody closes, what follows it, and its line."""

    text: str
    line: int
    opening: str = "{"


@dataclass(frozen=True, slots=True)
class Emphasised:
    """Words that stand out."""

    content: tuple[Inline, ...]
    strong: bool


@dataclass(frozen=True, slots=True)
class Linked:
    """Words that lead somewhere."""

    target: str
    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Break:
    """A line that ends where the writer ended it."""


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note on the words before it, and the line where it begins."""

    content: tuple[Inline, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence that is left out when a figure or a text in it is missing."""

    content: tuple[Inline, ...]


Inline = Words | Reference | Unclosed | Emphasised | Linked | Break | Footnote | Clause


@dataclass(frozen=True, slots=True)
class HeadingNode:
    """A heading with its level as written."""

    level: int
    content: tuple[Inline, ...]
    line: int


@dataclass(frozen=True, slots=True)
class ParagraphNode:
    """A paragraph."""

    content: tuple[Inline, ...]
    line: int


@dataclass(frozen=True, slots=True)
class ListNode:
    """A list, each item a sequence of nodes."""

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
    tokens = PARSER.parse(source)
    reader = _Reader(tokens, file, first_line)
    return Markdown(tuple(reader.nodes()), tuple(reader.problems))


@lru_cache(maxsize=4096)
def read_line(source: str, line: int = 0) -> tuple[Inline, ...]:
    """One line of text (a caption, a title) as inlines."""
    tokens = PARSER.parseInline(source)
    return _attached(_Inlines(tokens[0].children or [], line).read())


_MISTAKEN = (
    (re.compile(r"^:[a-z]+\b"), "”{text}”: ett block börjar med två kolon, ::, eller tre om det omsluter något."),
    (re.compile(r"^#{1,6}[^\s#]"), "”{text}”: en rubrik har ett mellanslag efter #."),
    (re.compile(r"^\s*\|.*\|\s*$"), "”{text}”: en tabell skrivs i tables.toml och visas med ::table."),
    (re.compile(r"!\["), "”{text}”: bilder kan inte stå i en rapport."),
    (re.compile(r"\[\^\w+\]"), "”{text}”: en fotnot skrivs där den hör hemma, ^[så här]."),
    (
        re.compile(r"</?[a-zA-Z]+(\s[^>]*)?/?>"),
        "”{text}”: HTML kan inte stå i en rapport. Fet stil är **så här**.",
    ),
)
"""What looks like something else than the plain words it would be printed as."""


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
                    if token.meta["is_unclosed"]:
                        self._tell(line, "Blocket :::{name} stängs aldrig. Avsluta det med en rad :::", name=token.info)
                    yield Directive(token.info, token.content, line, tuple(self.nodes("directive_close")))
                case "directive_stray":
                    self._tell(line, "Raden ::: stänger inget block. Ta bort den, eller öppna ett block ovanför.")
                case _:
                    pass

    def _tell(self, line: int, sentence: str, **gaps: object) -> None:
        self.problems.append(problem(Place(self._file, line), sentence, **gaps))

    def _items(self, until: str) -> Iterator[tuple[Node, ...]]:
        for token in self._tokens:
            if token.type == until:
                return
            if token.type == "list_item_open":
                yield tuple(self.nodes("list_item_close"))

    def _content(self, line: int) -> tuple[Inline, ...]:
        inline = next(self._tokens)
        for offset, text in enumerate(inline.content.split("\n")):
            for pattern, sentence in _MISTAKEN:
                if pattern.search(text):
                    self._tell(line + offset, sentence, text=text.strip()[:40])
        next(self._tokens)  # the closing token
        return _attached(_Inlines(inline.children or [], line).read())

    def _line(self, token: Token) -> int:
        return (token.map[0] if token.map else 0) + self._first


class _Inlines:
    def __init__(self, tokens: Sequence[Token], line: int) -> None:
        self._tokens = iter(tokens)
        self._line = line

    def read(self, until: str = "") -> Iterator[Inline]:
        for token in self._tokens:
            if token.type == until:
                return
            if token.type.endswith("_open"):
                yield self._around(token)
            else:
                yield from self._alone(token)

    def _around(self, token: Token) -> Inline:
        """What stands around other inlines, these read up to where it ends."""
        line, kind = self._line, token.type.removesuffix("_open")
        content = _attached(self.read(f"{kind}_close"))
        match kind:
            case "footnote":
                return Footnote(content, line)
            case "clause":
                return Clause(content)
            case "link":
                return Linked(str(token.attrs.get("href", "")), content)
            case _:
                return Emphasised(content, strong=kind == "strong")

    def _alone(self, token: Token) -> Iterator[Inline]:
        match token.type:
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
                self._line += token.meta["line_breaks"]
            case "reference_unclosed":
                yield Unclosed(token.content, self._line)
            case "footnote_unclosed":
                yield Unclosed(token.content, self._line, "^[")
            case _:
                pass


def _attached(content: Iterable[Inline]) -> tuple[Inline, ...]:
    """The line with every footnote close to the word before it, also where the writer left a space or a new line."""
    made: list[Inline] = []
    for inline in content:
        if isinstance(inline, Footnote):
            while made and isinstance(made[-1], Words) and not made[-1].text.strip():
                made.pop()
            if made and isinstance(made[-1], Words):
                made[-1] = Words(made[-1].text.rstrip())
        made.append(inline)
    return tuple(made)
