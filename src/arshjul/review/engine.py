"""Review: every rule over a read document. The rules are the modules of the folder ``rules``, one a file.

A rule has a docstring in plain words, a ``NAME``, the ``KINDS`` it finds, an ``EXAMPLE`` that it finds something in and
one that it ``LEAVES_ALONE``, and ``find``.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from importlib import import_module
from typing import Protocol, cast

from arshjul.core.messages import DomainError
from arshjul.core.reading import ReadDocument
from arshjul.review import rules as folder
from arshjul.review.findings import Finding, Kind, Severity
from arshjul.review.report import Report


class UnknownRule(DomainError):
    """Somebody sets a rule that there is none of."""


class Rule(Protocol):
    """A module of the folder."""

    NAME: str
    KINDS: tuple[Kind, ...]
    EXAMPLE: str
    LEAVES_ALONE: str

    def find(self, report: Report) -> Iterator[Finding]:
        """What it finds in a report."""
        ...


Setting = Severity | None
"""What somebody wants of a rule: another severity, or None when it should be silent."""


@lru_cache(maxsize=1)
def all_rules() -> tuple[Rule, ...]:
    """Every rule of the folder, by name."""
    names = sorted(module.name for module in pkgutil.iter_modules(folder.__path__))
    return tuple(cast("Rule", import_module(f"{folder.__name__}.{name}")) for name in names)


def review(document: ReadDocument, settings: Mapping[str, Setting] | None = None) -> tuple[Finding, ...]:
    """What does not add up in the document, in the order of its lines; ``settings`` are by the rules' names.

    Raises :class:`UnknownRule`.
    """
    wanted = settings or {}
    for name in wanted:
        check_rule(name)
    report = Report(document)
    found = (
        _with(finding, wanted.get(rule.NAME, finding.severity))
        for rule in all_rules()
        if wanted.get(rule.NAME, Severity.INFO) is not None
        for finding in rule.find(report)
    )
    return _once(sorted(found, key=_order))


def check_rule(name: str) -> None:
    """Raises :class:`UnknownRule`, which lists those there are, when there is none of the name."""
    known = [rule.NAME for rule in all_rules()]
    if name not in known:
        raise UnknownRule(
            "Det finns ingen granskningsregel ”{name}”. De som finns är {known}.", name=name, known=", ".join(known)
        )


def _with(finding: Finding, severity: Setting) -> Finding:
    return replace(finding, severity=severity) if severity is not None else finding


def _order(finding: Finding) -> tuple[int, int, int]:
    spot = finding.location.spot
    return spot.page, spot.line, spot.order


def _once(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings, those of content that a file holds twice told once, with both places."""
    found: dict[tuple[object, ...], Finding] = {}
    for each in findings:
        key = (each.rule, each.kind, each.printed, each.expected, str(each.evidence), str(each.message))
        first = found.get(key)
        if first is None:
            found[key] = each
        elif each.location not in (first.location, *first.also):
            found[key] = replace(first, also=(*first.also, each.location))
    return tuple(found.values())
