"""A remark on a document, in words that are ready to print: what a review, or a person, says about a place in it."""

from __future__ import annotations

from dataclasses import dataclass

from arshjul.core.reading import Spot


@dataclass(frozen=True, slots=True)
class At:
    """A place: a spot and the exact words that are meant there."""

    spot: Spot
    quote: str


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark with its ``number`` from 1.

    ``level`` is how bad it is (``error``, ``warning`` or ``info``), ``level_name`` and ``shape`` what that is called
    and looks like; ``title`` what it is about, ``place`` where it is, ``sure`` how sure whoever made it is. ``also``
    are other places that it is about.
    """

    number: int
    level: str
    level_name: str
    shape: str
    title: str
    sure: str
    place: str
    message: str
    evidence: str
    suggestion: str
    rule: str
    at: At
    also: tuple[At, ...] = ()


@dataclass(frozen=True, slots=True)
class About:
    """What the page says of the file: its name, how much there is of it, how it was made, and what was not read.

    ``unread`` are pairs of a reason and the places it holds for.
    """

    name: str
    facts: tuple[tuple[str, str], ...]
    unread: tuple[tuple[str, tuple[str, ...]], ...] = ()
