"""What findings hold against each other, in words that can be said in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable

from arshjul.core.messages import Message

Said = str | Message
"""Figures and quoted words as they are printed, or words of ours."""


def against_printed(computed: Said, printed: Said) -> Message:
    """What something comes to, and what is printed."""
    return Message("{computed}; tryckt {printed}", {"computed": computed, "printed": printed})


def against_table(said: str, shown: Said) -> Message:
    """What a text says, and what a table shows."""
    return Message("”{said}”; tabellen {shown}", {"said": said, "shown": shown})


def against_each_other(one: str, other: str) -> Message:
    """Two sentences that exclude each other."""
    return Message("”{one}” mot ”{other}”", {"one": one, "other": other})


def facing(shown: Iterable[str]) -> Said:
    """A figure, or two that are held against each other."""
    first, *others = shown
    return Message("{first} mot {other}", {"first": first, "other": others[0]}) if others else first


def listed(parts: Iterable[Said]) -> Message:
    """One thing after the other."""
    every = tuple(parts)
    return Message(
        "; ".join(f"{{part{at}}}" for at in range(len(every))), {f"part{at}": each for at, each in enumerate(every)}
    )
