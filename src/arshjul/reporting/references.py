"""What stands between braces, read: ``{variance year for SN as result}``, ``{count control where area=Ekonomi}``.

A reference is a body, what it asks for, and a form, how that is printed: ``as result``, ``in tkr``, ``decimals 0``,
``since variance year -1y``, ``noun en enhet/enheter``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from arshjul.core.cube import Address
from arshjul.core.messages import DomainError, Message
from arshjul.reporting.counting import COUNT_FORMS, Noun, read_noun
from arshjul.reporting.wording import PAIRED, find_form, uncapitalised

RANKS = ("worst", "best", "highest", "lowest")
"""What begins a reference that lists things in the order of a figure."""

NAMES = "names"
"""The form of such a list without its figures."""

MOST_DECIMALS = 6
_WORDS = re.compile(r'(?:"[^"]*"|\S)+')  # what stands between quotation marks is one word
_OF_ONE_WORD = ("as", "in", "decimals")
_OPTIONS = (*_OF_ONE_WORD, "since", "noun")


class Unresolved(DomainError):
    """A reference names nothing that can be printed."""


class NoValue(Unresolved):
    """What is asked for can be there, but is not at this occasion: no figure, no text, no part.

    ``lacking`` are the figures that nobody has reported, where that is why. ``plain`` says it to whoever reads the
    report and has not written what it asks for. ``text`` is the kind, code and aspect of one that is not
    written.
    """

    lacking: tuple[Address, ...] = ()
    plain: Message | None = None
    text: tuple[str, ...] = ()

    def of(self, lacking: Iterable[Address]) -> Self:
        """The same, with the figures that are lacking."""
        self.lacking = tuple(lacking)
        return self

    def plainly(self, sentence: str, **gaps: object) -> Self:
        """The same, said in plain words too."""
        self.plain = Message(sentence, gaps)
        return self


class NotShown(NoValue):
    """A figure is about so few people that it is not shown."""


@dataclass(frozen=True, slots=True)
class Form:
    """How a figure is to be printed: the form, and optionally a measure and a number of decimals.

    ``since`` is the expression of an earlier figure that this one has moved from, ``noun`` what agrees with a count.
    """

    name: str = ""
    measure: str = ""
    decimals: int | None = None
    since: str = ""
    noun: Noun | None = None

    @property
    def is_paired(self) -> bool:
        """Whether it says how a figure has moved."""
        return uncapitalised(self.name) in PAIRED


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference with its text, its body and its form. A count says what it goes through as a loop does."""

    text: str
    body: str
    form: Form

    @property
    def is_count(self) -> bool:
        """Whether it counts subjects rather than prints a figure."""
        return self.body.split()[0] == "count"

    @property
    def counted(self) -> str:
        """What is counted: a kind, under what, and the condition (``where …``)."""
        return self.body.partition(" ")[2]


def is_ranking(text: str) -> bool:
    """Whether a reference lists or counts things by a figure: ``worst 3 child by variance year``."""
    first, second, *_ = [*text.split(), "", ""]
    return (second if first == "count" else first) in RANKS


def read_reference(text: str) -> Reference:
    """The reference that a text states; raises :class:`Unresolved`, or UnknownForm."""
    words = _WORDS.findall(text)
    start = next((index for index, each in enumerate(words) if each in _OPTIONS), len(words))
    if not start:
        raise Unresolved("”{reference}” säger inte vilken siffra som ska stå här.", reference=_braced(text))
    reference = Reference(text, " ".join(words[:start]), _read_form(text, words[start:]))
    _check_form(reference)
    return reference


def _check_form(reference: Reference) -> None:
    form, text = reference.form, _braced(reference.text)
    if reference.is_count:
        if uncapitalised(form.name) not in COUNT_FORMS:
            raise Unresolved("Ett antal skrivs med siffror eller, med as words, i ord: ”{reference}”.", reference=text)
        if uncapitalised(form.name) == "agreeing" and not (form.noun and form.noun.many):
            raise Unresolved("as agreeing i ”{reference}” behöver orden att välja mellan: noun uppfyllt/uppfyllda.",
                             reference=text)  # fmt: skip
    elif not (is_ranking(reference.text) and form.name == NAMES):
        find_form(form.name)
    if form.noun and not reference.is_count:
        raise Unresolved("noun i ”{reference}” hör till ett antal, {{count …}}.", reference=text)
    if is_ranking(reference.text) and form.is_paired:
        raise Unresolved("Formen {form} kan inte stå i en uppräkning: ”{reference}”.", form=form.name, reference=text)
    if form.since and (reference.is_count or not form.is_paired):
        raise Unresolved("since i ”{reference}” hör till någon av formerna {forms}.",
                         reference=text, forms=", ".join(PAIRED))  # fmt: skip


def _read_form(text: str, words: list[str]) -> Form:
    chosen: dict[str, list[str]] = {}
    option = ""
    for word in words:
        if word in _OPTIONS and (not option or chosen[option]):
            option = word
            chosen[option] = []
        else:
            chosen[option].append(word)
    for option, its in chosen.items():
        if not its:
            raise Unresolved("Efter ”{option}” i ”{reference}” saknas ett ord.", option=option, reference=_braced(text))
        if option in _OF_ONE_WORD and len(its) > 1:
            raise Unresolved("”{option}” i ”{reference}” är okänt. Det som kan stå är {options}.",
                             option=its[1], reference=_braced(text), options=", ".join(_OPTIONS))  # fmt: skip
    said = {option: " ".join(its) for option, its in chosen.items()}
    noun = read_noun(said["noun"]) if "noun" in said else None
    return Form(
        said.get("as", ""), said.get("in", ""), _decimals(text, said.get("decimals")), said.get("since", ""), noun
    )


def _decimals(text: str, said: str | None) -> int | None:
    if said is None:
        return None
    if not (said.isascii() and said.isdecimal() and int(said) <= MOST_DECIMALS):
        raise Unresolved("decimals i ”{reference}” ska vara ett heltal från 0 till {most}.",
                         reference=_braced(text), most=MOST_DECIMALS)  # fmt: skip
    return int(said)


def _braced(text: str) -> str:
    return "{" + text + "}"
