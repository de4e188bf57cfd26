"""What the rules are in Swedish, for users: ``rules.toml``, from which the guide and the lists of rules are made."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from arshjul.review.engine import Rule
from arshjul.review.naming import KINDS


@dataclass(frozen=True, slots=True)
class Explained:
    """A rule in Swedish: a line that says what it looks for, and more of how it does and what it leaves alone."""

    title: str
    text: str


@cache
def explained() -> dict[str, Explained]:
    """By a rule's name what it is."""
    told = tomllib.loads(files("arshjul.review").joinpath("rules.toml").read_text("utf-8"))
    return {name: Explained(its["title"], " ".join(its["text"].split())) for name, its in told.items()}


def title_of(rule: Rule) -> str:
    """A line that says what a rule looks for; the kinds that it finds when nobody has written one."""
    told = explained().get(rule.NAME)
    return told.title if told is not None else ", ".join(str(KINDS[kind]) for kind in rule.KINDS)
