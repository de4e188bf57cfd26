"""What the product says to a person, kept translatable until a door prints it.

A message is a Swedish sentence with named gaps; the door looks the sentence up in the catalogue of the reader's
language and then fills the gaps. Pure rooms therefore never need to know a language.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Message:
    """A Swedish sentence with named gaps, e.g. ``Message("Okänd enhet {code}.", {"code": "FS"})``."""

    sentence: str
    gaps: Mapping[str, object] = field(default_factory=dict)

    def render(self, translate: Callable[[str], str] = lambda sentence: sentence) -> str:
        """The sentence in the reader's language with its gaps filled; a gap that is a message is rendered likewise."""
        filled = {name: gap.render(translate) if isinstance(gap, Message) else gap for name, gap in self.gaps.items()}
        return translate(self.sentence).format(**filled)

    def __str__(self) -> str:
        return self.render()


class DomainError(Exception):
    """Something a person asked for cannot be done; ``message`` says what and how to mend it."""

    def __init__(self, sentence: str, **gaps: object) -> None:
        self.message = Message(sentence, gaps)
        super().__init__(str(self.message))
