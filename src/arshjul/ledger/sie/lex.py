r"""One line of a SIE file in fields, exactly as SIE 4B says: what the fast way is held against.

A field is a text, or a tuple of texts for a list within braces. Only ``\"`` is an escape; other backslashes are
letters. A line that cannot be understood raises :class:`Unreadable`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from arshjul.core.messages import DomainError

Field = str | tuple[str, ...]

LONGEST = 1_000_000
"""Letters in a line, above which it is no record."""

BLANKS = " \t"
_LABEL = re.compile(r"#([^\s\"{}]+)")
_FIELD = re.compile(r'[ \t]*(?:"((?:[^"\\]|\\"?)*)"(?=[ \t{}]|$)|([^ \t"{}][^ \t{}]*)|([{}])|(.))', re.DOTALL)
_DOUBLED_QUOTES = re.compile(r'"((?:[^"]|"")*)"(?=[ \t{}]|$)')
_QUOTES_WITHIN = re.compile(r'"(.*?)"(?=[ \t{}]|$)', re.DOTALL)


class Unreadable(DomainError):
    """A line that is no record."""


@dataclass(frozen=True, slots=True)
class Record:
    """A label, in capitals without its ``#``, and its fields. ``loose_quotes``: quotation marks inside a text."""

    label: str
    fields: tuple[Field, ...]
    loose_quotes: bool = False

    def text(self, position: int) -> str:
        """The field at a position; empty when it is left out, or a list."""
        field = self.fields[position] if position < len(self.fields) else ""
        return field if isinstance(field, str) else ""


def tokenize(line: str) -> Record:
    r"""A line's label and fields.

    >>> tokenize('#TRANS 4633 {1 "512"} -10.50 "" "Sa \\"ja\\""')
    Record(label='TRANS', fields=('4633', ('1', '512'), '-10.50', '', 'Sa "ja"'), loose_quotes=False)
    """
    line = line.strip(BLANKS)
    if len(line) > LONGEST:
        raise Unreadable("Raden är längre än {count} tecken. Den hör inte hemma i en SIE-fil.", count=LONGEST)
    label = _LABEL.match(line)
    if label is None:
        raise Unreadable("Raden börjar inte med en etikett, till exempel #VER. Ta bort den eller rätta den.")
    fields, loose = _fields(line, label.end())
    return Record(label[1].upper(), tuple(fields), loose)


def _fields(line: str, position: int) -> tuple[list[Field], bool]:
    fields: list[Field] = []
    within: list[str] | None = None
    loose = False
    while position < len(line) and (found := _FIELD.match(line, position)):
        quoted, bare, brace, odd = found.groups()
        position = found.end()
        if odd is not None:
            if odd in BLANKS:
                continue
            text, position = _loosely_quoted(line, position - 1)
            loose = True
        elif brace:
            within = _turned(fields, within, brace)
            continue
        else:
            text = quoted.replace('\\"', '"') if quoted is not None else bare
        (fields if within is None else within).append(text)
    if within is not None:
        raise Unreadable("Objektlistan slutar inte. Skriv {closing} efter det sista objektet.", closing="}")
    return fields, loose


def _turned(fields: list[Field], within: list[str] | None, brace: str) -> list[str] | None:
    """What the list within braces is, after a brace."""
    if (brace == "{") == (within is not None):
        raise Unreadable("Klamrarna går inte ihop. En objektlista börjar med {opening} och slutar med {closing}.",
                         opening="{", closing="}")  # fmt: skip
    if within is None:
        return []
    fields.append(tuple(within))
    return None


def _loosely_quoted(line: str, position: int) -> tuple[str, int]:
    """A text that holds quotation marks without a backslash: doubled ones, else it ends at one that a blank follows."""
    if doubled := _DOUBLED_QUOTES.match(line, position):
        return doubled[1].replace('""', '"'), doubled.end()
    found = _QUOTES_WITHIN.match(line, position)
    if found is None:
        raise Unreadable("Ett citattecken saknas. En text börjar och slutar med citattecken.")
    return found[1].replace('\\"', '"'), found.end()


def quoted(text: str) -> str:
    r"""A text as a field. What a field cannot hold is replaced: control characters, a backslash at the end.

    >>> quoted('Sa "ja"')
    '"Sa \\"ja\\""'
    """
    return '"' + _CONTROL.sub(" ", text).replace('"', '\\"') + ('"' if not text.endswith("\\") else ' "')


_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
