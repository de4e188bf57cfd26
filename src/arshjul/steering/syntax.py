"""Why a file is not TOML or CSV, in plain words: what the parsers of the standard library say, put for a controller."""

from __future__ import annotations

import re
from collections.abc import Mapping

from arshjul.core.messages import Message

_AT = re.compile(r" \(at (?:line (?P<line>\d+), column \d+|end of document)\)")
_TOML: Mapping[str, str] = {
    "Cannot declare": "tabellen finns redan. Varje [namn] får stå en gång; i en lista skrivs [[namn]].",
    "Cannot mutate": "tabellen är redan avslutad och kan inte få fler ord.",
    "Cannot overwrite": "ordet finns redan i samma tabell.",
    "Cannot redefine": "tabellen finns redan med ett annat innehåll.",
    "Duplicate inline table key": "ordet finns redan i samma tabell.",
    "Expected '=' after a key": 'efter ett ord ska det stå = och ett värde, till exempel name = "Marks kommun".',
    "Expected \"'": "ett citattecken stängs aldrig.",
    "Expected ']": "rubriken saknar ]. Skriv [namn], eller [[namn]] i en lista.",
    "Expected newline or end of document": "efter värdet ska raden ta slut.",
    "Found invalid character": "ett tecken är inte tillåtet här.",
    "Illegal character '\\n'": "texten tar inte slut på raden: ett citattecken saknas. Text på flera rader har tre.",
    "Illegal character": "ett tecken är inte tillåtet här.",
    "Invalid date or datetime": "datumet finns inte. Skriv till exempel 2025-08-31.",
    "Invalid initial character for a key": "ett ord har bara a–z, siffror, - och _. Andra ord står inom citattecken.",
    "Invalid statement": "här väntas en rad av formen ord = värde, eller en rubrik inom hakparenteser.",
    "Invalid value": "värdet går inte att läsa. Text ska stå inom citattecken.",
    "Unclosed array": "en hakparentes stängs aldrig, eller så saknas ett komma mellan två värden.",
    "Unclosed inline table": "en klammerparentes stängs aldrig, eller så saknas ett komma mellan två ord.",
    "Unescaped '\\'": "ett omvänt snedstreck i en text ska skrivas dubbelt: \\\\.",
    "Unterminated string": "ett citattecken stängs aldrig.",
}  # fmt: skip
_CSV: Mapping[str, str] = {
    "unexpected end of data": "ett citattecken öppnas men stängs aldrig.",
    "field larger than field limit": "en cell är för stor. Ett citattecken kan vara öppnat utan att stängas.",
    "expected after": "efter ett avslutande citattecken ska cellen ta slut. Citattecken inne i en text skrivs dubbelt.",
}


def toml_reason(said: str, source: str) -> tuple[Message, int]:
    """The reason in Swedish and the line; the parser's own words when they are new to us."""
    match = _AT.search(said)
    own = _AT.sub("", said)
    reason = next((words for beginning, words in _TOML.items() if own.startswith(beginning)), None)
    line = int(match["line"]) if match and match["line"] else source.rstrip("\n").count("\n") + 1
    return _message(reason, own), line


def csv_reason(said: str) -> Message:
    """The reason in Swedish; the parser's own words when they are new to us."""
    return _message(next((words for part, words in _CSV.items() if part in said), None), said)


def _message(reason: str | None, own: str) -> Message:
    return Message(reason) if reason else Message("{reason}.", {"reason": own})
