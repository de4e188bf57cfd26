"""What stands between braces, read: ``{variance year for SN as result}``, ``{count control where area=Ekonomi}``.

A reference is a body, what it asks for, and a form, how that is printed: ``as result``, ``in tkr``, ``decimals 0``.
"""

from __future__ import annotations

from dataclasses import dataclass

from arshjul.core.messages import DomainError
from arshjul.reporting.wording import find_form

COUNT_FORMS = ("", "words")
MOST_DECIMALS = 6
_OPTIONS = ("as", "in", "decimals")


class Unresolved(DomainError):
    """A reference names nothing that can be printed."""


class NoValue(Unresolved):
    """What is asked for can be there, but is not at this occasion: no figure, no text, no part."""


@dataclass(frozen=True, slots=True)
class Form:
    """How a figure is to be printed: the form, and optionally a measure and a number of decimals."""

    name: str = ""
    measure: str = ""
    decimals: int | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference with its text, its body and its form. A count has words of its own: a kind and a condition."""

    text: str
    body: str
    form: Form

    @property
    def is_count(self) -> bool:
        """Whether it counts subjects rather than prints a figure."""
        return self.body.split()[0] == "count"

    @property
    def counted(self) -> tuple[str, str]:
        """The kind that is counted, and the condition (``where …``) or nothing."""
        _, kind, *condition = [*self.body.split(), ""]
        return kind, " ".join(condition).strip()


def read_reference(text: str) -> Reference:
    """The reference that a text states; raises :class:`Unresolved`, or UnknownForm."""
    words = text.split()
    start = next((index for index, each in enumerate(words) if each in _OPTIONS), len(words))
    if not start:
        raise Unresolved("”{reference}” säger inte vilken siffra som ska stå här.", reference=_braced(text))
    reference = Reference(text, " ".join(words[:start]), _read_form(text, words[start:]))
    if reference.is_count:
        if reference.form.name not in COUNT_FORMS:
            raise Unresolved("Ett antal skrivs med siffror eller, med as words, i ord: ”{reference}”.",
                             reference=_braced(text))  # fmt: skip
    else:
        find_form(reference.form.name)
    return reference


def _read_form(text: str, words: list[str]) -> Form:
    if len(words) % 2:
        raise Unresolved("Efter ”{option}” i ”{reference}” saknas ett ord.", option=words[-1], reference=_braced(text))
    chosen = dict(zip(words[::2], words[1::2], strict=True))
    if unknown := [option for option in chosen if option not in _OPTIONS]:
        raise Unresolved("”{option}” i ”{reference}” är okänt. Det som kan stå är as, in och decimals.",
                         option=unknown[0], reference=_braced(text))  # fmt: skip
    decimals = chosen.get("decimals", "0")
    if not (decimals.isascii() and decimals.isdecimal() and int(decimals) <= MOST_DECIMALS):
        raise Unresolved("decimals i ”{reference}” ska vara ett heltal från 0 till {most}.",
                         reference=_braced(text), most=MOST_DECIMALS)  # fmt: skip
    return Form(chosen.get("as", ""), chosen.get("in", ""), int(decimals) if "decimals" in chosen else None)


def _braced(text: str) -> str:
    return "{" + text + "}"
