"""What kinds of units, occasions and reports are called: codes that models share have words, a model's own are such."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext_lazy

_NAMES: Mapping[str, object] = {
    "municipality": gettext_lazy("kommun"),
    "council": gettext_lazy("fullmäktige"),
    "executive_board": gettext_lazy("styrelse"),
    "board": gettext_lazy("styrelse"),
    "committee": gettext_lazy("nämnd"),
    "subcommittee": gettext_lazy("utskott"),
    "administration": gettext_lazy("förvaltning"),
    "department": gettext_lazy("avdelning"),
    "service_area": gettext_lazy("verksamhetsområde"),
    "unit": gettext_lazy("enhet"),
    "company": gettext_lazy("bolag"),
    "account": gettext_lazy("anslag"),
    "monthly": gettext_lazy("månad"),
    "interim": gettext_lazy("delår"),
    "annual": gettext_lazy("helår"),
    "budget": gettext_lazy("budget"),
    "report": gettext_lazy("rapport"),
    "minutes_extract": gettext_lazy("protokollsutdrag"),
}
"""The kinds that the guide and the examples use."""


def kind_name(kind: str) -> str:
    """A kind in the reader's language; one that is the model's own word stands as it is written.

    >>> kind_name("resultatenhet")
    'resultatenhet'
    """
    return str(_NAMES.get(kind, kind.replace("_", " ")))


def kind_code(word: str, used: Iterable[str]) -> str:
    """The kind that somebody means by a word: one that the model has ``used``, else the word itself."""
    return next((kind for kind in dict.fromkeys(used) if kind and word.casefold() == kind_name(kind).casefold()), word)
