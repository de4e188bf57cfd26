"""How far a long task has come."""

from __future__ import annotations

from collections.abc import Callable

from arshjul.core.messages import Message

Progress = Callable[[int, int, Message], None]
"""Told how much is done, of how much, and what is being done now."""


def silent(_done: int, _of: int, _what: Message) -> None:
    """Tell nobody how it goes."""
