"""What every word of the model's files means, in Swedish, as ``words.toml`` says it: for editors and for the guide."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from functools import cache
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from arshjul.core.tables import as_written

FILE = Path(__file__).with_name("words.toml")
_INLINE = MarkdownIt("commonmark", {"html": False})


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a kind of row. ``meaning`` is Markdown on one line, and empty when ``words.toml`` lacks the word."""

    name: str
    meaning: str
    is_required: bool

    @property
    def plain(self) -> str:
        """The meaning without the marks of Markdown; words of the files stand between quotation marks."""
        return "".join(_texts(_INLINE.parseInline(self.meaning)))


def words_of(kind: type) -> tuple[Word, ...]:
    """The words that a kind of row adds to those of the kinds it builds on, in the order of ``words.toml``.

    The place that a row was read from is no word.
    """
    if not is_dataclass(kind):
        raise TypeError(f"{kind.__name__} is no kind of row")
    inherited = {f.name for base in kind.__mro__[1:] if is_dataclass(base) for f in fields(base)}
    own = {as_written(f.name): f for f in fields(kind) if f.name != "place" and f.name not in inherited}
    told = meanings().get(kind.__name__, {})
    return tuple(
        Word(name, told.get(name, ""), own[name].default is MISSING and own[name].default_factory is MISSING)
        for name in sorted(own, key=[*told, *own].index)
    )


def plain_meanings(kind: type) -> Mapping[str, str]:
    """What each word of a kind of row means, those of the kinds it builds on too, without the marks of Markdown."""
    above = (base for base in reversed(kind.__mro__) if is_dataclass(base))
    return {word.name: word.plain for base in above for word in words_of(base) if word.meaning}


@cache
def meanings() -> Mapping[str, Mapping[str, str]]:
    """``words.toml``: by the class of the row, the word and its meaning as Markdown."""
    return tomllib.loads(FILE.read_text("utf-8"))


def _texts(tokens: Iterable[Token]) -> Iterable[str]:
    for token in tokens:
        if token.children:
            yield from _texts(token.children)
        else:
            yield f"”{token.content}”" if token.type == "code_inline" else token.content
