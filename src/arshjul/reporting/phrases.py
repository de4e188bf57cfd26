"""Sentences that a controller writes every month, with references where the figures and their words stand.

A model may say them in its own way (``[phrases]`` in model.toml), and add others.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches

from arshjul.core.messages import DomainError, Message

BUILT_IN: Mapping[str, str] = {
    "outcome": "{name} redovisar {variance ytd as result} till och med {month yyyy}[, "
    "{actual ytd / budget ytd} av budget].",
    "forecast": "{name} beräknar {variance year as result} för {yyyy}[, {forecast year / budget year} av budget].",
    "since": "Prognosen {change year as shifted} sedan föregående prognos.",
    "variance": "{name} redovisar {variance year as result}[, {forecast year / budget year} av budget]"
    "[; avvikelsen {variance year as widened} sedan föregående prognos].",
    "budget": "Budgeten för {yyyy} är {budget year as size}"
    "[, {budget year - original_budget year as movement} sedan den beslutades].",
    "permission": "{name} {permission year as allowed}. "
    "Prognosen ligger {variance year - permission year as margin} den gränsen.",
    "last_year": "Utfallet till och med {month yyyy} {actual ytd - actual ytd -1y as shifted} jämfört med samma period "
    "föregående år.",
    "accuracy": "[Utfallet för {yyyy, -1y} {actual year -1y - forecast year -1y round same as shifted} jämfört med "
    "prognosen vid samma tid det året.]",
    "deficits": "[Störst underskott redovisar {worst 3 child by variance year as size}.]",
    "surpluses": "[Störst överskott redovisar {best 3 child by variance year as size}.]",
    "development": "{name}: {actual}[, {actual - actual -1y as movement} jämfört med samma period föregående år].",
    "indicators": "[{count indicator where status=met as Words noun en} av "
    "{count indicator as some noun en indikator/indikatorer} beräknas nå sitt mål"
    "[, och {count indicator where status=unassessed as some noun en} går inte att bedöma].]",
    "objectives": "[{count objective where status=met as Words noun ett} av "
    "{count objective as some noun ett mål/mål} bedöms nås"
    "[, och {count objective where status=unassessed as some noun ett} går inte att bedöma].]",
    "monthly": "[{phrase outcome} ]{phrase forecast}[ {phrase since}]",
}
"""What can be said of a unit, or of a series or its report, without having been written first."""

_CALL = re.compile(r"^(?P<name>\S+)(?: (?:of (?P<series>\S+)|for (?P<unit>\S+)))*$")


class UnknownPhrase(DomainError):
    """There is no phrase with this name, or it says itself."""


def read_phrase_call(call: str) -> tuple[str, str, str]:
    """``development of sjuk for GRU``: the phrase, and the unit and the series that it is about, if it says so."""
    match = _CALL.match(call.strip())
    if match is None:
        raise UnknownPhrase(
            "”phrase {call}” kan inte läsas. Skriv till exempel phrase forecast, phrase forecast for GRU "
            "eller phrase development of sjuk.",
            call=call,
        )
    return match["name"], match["unit"] or "", match["series"] or ""


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
