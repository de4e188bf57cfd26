"""Sentences that a controller writes every month, with references where the figures and their words stand.

A model may say them in its own way (``[phrases]`` in model.toml), and add others.
"""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

from arshjul.core.messages import DomainError, Message

BUILT_IN: Mapping[str, str] = {
    "outcome": "{name} redovisar {variance ytd as result} till och med {month yyyy}, "
    "{actual ytd / budget ytd} av budget.",
    "forecast": "{name} beräknar {variance year as result} för {yyyy}, {forecast year / budget year} av budget.",
    "since": "Prognosen {change year as shifted} sedan föregående prognos.",
    "monthly": "{phrase outcome} {phrase forecast} {phrase since}",
}
"""What can be said of a unit without having been written first."""


class UnknownPhrase(DomainError):
    """There is no phrase with this name, or it says itself."""


def find_phrase(name: str, own: Mapping[str, str]) -> str:
    """The sentence with this name, the model's own before ours; raises :class:`UnknownPhrase` with the nearest."""
    known = {**BUILT_IN, **own}
    if name not in known:
        close = get_close_matches(name, known, n=1)
        hint = (
            Message(" Menade du ”{name}”?", {"name": close[0]})
            if close
            else Message(" De som finns är: {names}.", {"names": ", ".join(known)})
        )
        raise UnknownPhrase("Det finns ingen fras ”{name}”.{hint}", name=name, hint=hint)
    return known[name]
