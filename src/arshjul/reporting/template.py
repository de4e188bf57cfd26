"""The report template: its nodes, and the names of the blocks it may hold."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from arshjul.core.explanations import VARIANCE
from arshjul.core.messages import DomainError
from arshjul.core.occasions import Occasion, check_when
from arshjul.core.signs import Signs
from arshjul.reporting.markdown import Directive, ListNode, Node

LINE_BLOCKS = ("table", "chart", "text", "field", "phrase", "explanations", "links", "include")
AROUND_BLOCKS = ("each", "when", "optional", "part", "note")
LISTING_BLOCKS = ("table", "chart", "explanations", "each")
"""What tells of several things: when there are none it is empty, and an optional block around it vanishes."""
MOST_NESTED = 6


class BadBlock(DomainError):
    """A block is unknown or its arguments cannot be read."""


@dataclass(frozen=True, slots=True)
class Loop:
    """``:::each objective under unit:SN deep where level=area``: a kind, under what, how far down, and a condition."""

    kind: str
    of: str = ""
    condition: str = ""
    deep: bool = False


@dataclass(frozen=True, slots=True)
class TextCall:
    """``::text section summary else "Inget att rapportera."``: about what, and what stands there when nobody wrote."""

    about: tuple[str, ...]
    otherwise: str | None = None


@dataclass(frozen=True, slots=True)
class FieldCall:
    """``::field documents else "–"``: which field, and what stands there when it is empty."""

    name: str
    otherwise: str = ""


_LOOP = re.compile(
    r"^(?P<kind>\w+)(?:\s+(?:of|under)\s+(?P<of>[^\s=]+))?(?:\s+(?P<deep>deep))?(?:\s+(?P<where>where\s+.+))?$"
)


def read_loop(directive: Directive) -> Loop:
    """What an ``each`` block goes through."""
    loop = loop_of(directive.arguments)
    if loop is None:
        raise BadBlock(
            "”:::each {arguments}” kan inte läsas. Skriv till exempel :::each child under SN "
            "eller :::each objective where level=area.",
            arguments=directive.arguments,
        )
    return loop


def loop_of(words: str) -> Loop | None:
    """What is gone through, when the words say that: ``child under SN where kind=skola``."""
    match = _LOOP.match(words)
    return Loop(match["kind"], match["of"] or "", match["where"] or "", bool(match["deep"])) if match else None


def read_when(directive: Directive, occasions: Iterable[Occasion]) -> tuple[str, ...]:
    """The kinds and codes of the occasions that a ``when`` block is for; raises a DomainError for one there is not."""
    words, _ = _words(directive)
    if not words:
        raise BadBlock(":::when ska säga vid vilka tillfällen: ett slag eller en kod, till exempel :::when annual.")
    check_when(words, occasions)
    return tuple(words)


def read_text_call(directive: Directive) -> TextCall:
    """What a ``text`` block shows."""
    words, otherwise = _words(directive)
    if otherwise is None and words and words[-1] == "optional":
        words, otherwise = words[:-1], ""
    if len(words) > 3:
        raise BadBlock(
            "”::text {arguments}” har för många ord. Skriv ::text slag kod aspekt.", arguments=directive.arguments
        )
    return TextCall(tuple(words), otherwise)


def read_field_call(directive: Directive) -> FieldCall:
    """What a ``field`` block shows."""
    words, otherwise = _words(directive)
    if len(words) != 1:
        raise BadBlock(
            '”::field {arguments}” ska nämna ett fält, till exempel ::field documents else "–".',
            arguments=directive.arguments,
        )
    return FieldCall(words[0], otherwise or "")


def read_explanations(directive: Directive) -> tuple[str, Signs]:
    """The expression that an ``explanations`` block explains, and how its amounts print signs, as in a table."""
    words = directive.arguments.split()
    index = words.index("signs") if "signs" in words else len(words)
    asked = " ".join(words[index + 1 :])
    if index < len(words) and asked not in tuple(Signs):
        raise BadBlock("signs = ”{signs}” går inte. Välj något av: {known}.", signs=asked, known=", ".join(Signs))
    return " ".join(words[:index]) or VARIANCE, Signs(asked or Signs.STORED)


def read_include(directive: Directive) -> tuple[str, str]:
    """The report and the part that an ``include`` block fetches."""
    words = directive.arguments.split()
    if len(words) != 2:
        raise BadBlock(
            "”::include {arguments}” ska nämna en rapport och en del, till exempel ::include socialnamnden ekonomi.",
            arguments=directive.arguments,
        )
    return words[0], words[1]


def read_part(directive: Directive) -> str:
    """The name of a ``part`` block."""
    words = directive.arguments.split()
    if len(words) != 1:
        raise BadBlock(
            "”:::part {arguments}” ska ha ett namn av ett ord, till exempel :::part ekonomi.",
            arguments=directive.arguments,
        )
    return words[0]


def parts_in(nodes: Iterable[Node]) -> Iterator[str]:
    """The names of the parts that a template has."""
    return (block.arguments.strip() for block in blocks_in(nodes) if block.name == "part")


def blocks_in(nodes: Iterable[Node]) -> Iterator[Directive]:
    """All blocks of a template, those inside others too."""
    for node in nodes:
        if isinstance(node, Directive):
            yield node
            yield from blocks_in(node.body or ())
        elif isinstance(node, ListNode):
            for item in node.items:
                yield from blocks_in(item)


def includes_in(nodes: Iterable[Node]) -> Iterator[str]:
    """The reports that a template fetches parts of, as often as it does; an include that cannot be read is none."""
    for node in nodes:
        if isinstance(node, Directive):
            if node.name == "include" and (words := node.arguments.split()):
                yield words[0]
            yield from includes_in(node.body or ())
        elif isinstance(node, ListNode):
            for item in node.items:
                yield from includes_in(item)


def _words(directive: Directive) -> tuple[list[str], str | None]:
    """The words of a block's line, and what follows ``else`` if it says that."""
    try:
        words = shlex.split(directive.arguments)
    except ValueError as error:
        raise BadBlock(
            "”::{name} {arguments}” har ett citattecken som inte stängs.",
            name=directive.name, arguments=directive.arguments,
        ) from error  # fmt: skip
    if "else" not in words:
        return words, None
    index = words.index("else")
    return words[:index], " ".join(words[index + 1 :])


def check_block(directive: Directive) -> None:
    """Raises :class:`BadBlock` for a block that does not exist or has the wrong number of colons."""
    if directive.body is None and directive.name in AROUND_BLOCKS:
        raise BadBlock(
            "Blocket {name} omsluter annat: skriv :::{name} … och avsluta med en rad :::", name=directive.name
        )
    known = LINE_BLOCKS if directive.body is None else AROUND_BLOCKS
    if directive.name not in (*LINE_BLOCKS, *AROUND_BLOCKS):
        raise BadBlock("Blocket ”{name}” finns inte. De som finns är: {known}.",
                       name=directive.name, known=", ".join((*LINE_BLOCKS, *AROUND_BLOCKS)))  # fmt: skip
    if directive.name not in known:
        raise BadBlock("Blocket {name} står på en rad: skriv ::{name} med två kolon.", name=directive.name)


D = TypeVar("D")
_MISSING = {
    "table": "Tabellen ”{code}” finns inte i tables.toml. De som finns är: {known}.",
    "chart": "Diagrammet ”{code}” finns inte i charts.toml. De som finns är: {known}.",
}


def find_definition(kind: str, code: str, known: Mapping[str, D]) -> D:
    """The table or chart that a block names; raises :class:`BadBlock` naming those that exist."""
    if code not in known:
        raise BadBlock(_MISSING[kind], code=code, known=", ".join(known))
    return known[code]
