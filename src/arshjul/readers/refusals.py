"""Why a file is not read: errors of their own, whose messages say what a person can do about it."""

from __future__ import annotations

from arshjul.core.messages import DomainError


class Unreadable(DomainError):
    """A file cannot be read at all."""


class UnknownKind(Unreadable):
    """The content is of no kind that there is a reader for."""


class Locked(Unreadable):
    """The file needs a password."""


class Broken(Unreadable):
    """The file is not what it says it is."""


class TooLarge(Unreadable):
    """The file is larger, or grows larger, than a report can be."""
