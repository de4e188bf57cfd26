"""Messages kept in a record, so that they can be said later in the language of whoever reads them."""

from __future__ import annotations

from collections.abc import Callable

from arshjul.core.messages import Message
from arshjul.core.problems import Problem

Kept = dict[str, object]
"""A message as JSON: its ``sentence``, and its ``gaps``, where a message in a message is kept likewise."""


def kept(message: Message | Problem) -> Kept:
    """A message, or a problem with its place, as it is stored; what stands in a gap is stored as it would be said.

    >>> said(kept(Message("{count} rader i {file}.", {"count": 2, "file": "bok.se"})), str)
    '2 rader i bok.se.'
    """
    if isinstance(message, Problem):
        message = Message("{place}: {what}", {"place": str(message.place), "what": message.message})
    gaps = {name: kept(gap) if isinstance(gap, Message) else str(gap) for name, gap in message.gaps.items()}
    return {"sentence": message.sentence, "gaps": gaps}


def said(stored: object, translate: Callable[[str], str]) -> str:
    """What is stored, in the reader's language; one that was stored as a sentence is said as it stands."""
    return _message(stored).render(translate) if isinstance(stored, dict) and stored else str(stored or "")


def _message(stored: Kept) -> Message:
    gaps = stored.get("gaps", {})
    assert isinstance(gaps, dict)  # noqa: S101 - as it was stored
    filled = {name: _message(gap) if isinstance(gap, dict) else gap for name, gap in gaps.items()}
    return Message(str(stored.get("sentence", "")), filled)
