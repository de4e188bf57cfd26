"""The guide's page of rules: each explained as ``rules.toml`` does, with its own examples and what it says of them."""

from __future__ import annotations

from collections.abc import Iterator

from arshjul.core.reading import in_order
from arshjul.review.engine import Rule, all_rules
from arshjul.review.explained import explained
from arshjul.review.findings import Finding, Severity
from arshjul.review.naming import KINDS, SEVERITIES, SHAPES
from arshjul.review.report import Report
from factories.read_documents import read

BEGINS, ENDS = "<!-- reglerna börjar: skrivs av house.guide -->", "<!-- reglerna slutar -->"
_MOST_SAID = 3


def with_rules(page: str) -> str:
    """The page with the rules as they are today, if it is the page of rules."""
    before, begins, rest = page.partition(BEGINS)
    _, ends, after = rest.partition(ENDS)
    if not begins or not ends:
        return page
    told = "\n".join(line for rule in all_rules() for line in _section(rule))
    return f"{before}{BEGINS}\n\n{told}\n{ENDS}{after}"


def _section(rule: Rule) -> Iterator[str]:
    its = explained().get(rule.NAME)
    yield f"## {rule.NAME}"
    yield ""
    if its is not None:
        yield f"**{its.title}.** {its.text}"
        yield ""
    kinds = ", ".join(f"`{kind.value}` ({str(KINDS[kind]).lower()})" for kind in rule.KINDS)
    yield f"Fynden är av slaget {kinds}."
    yield ""
    yield from _fence("Hittar något här:", rule.EXAMPLE)
    found = list(rule.find(Report(in_order(read(rule.EXAMPLE)))))
    yield "och säger:"
    yield ""
    yield from (_said(each) for each in found[:_MOST_SAID])
    yield ""
    yield from _fence("Lämnar det här i fred:", rule.LEAVES_ALONE)


def _said(finding: Finding) -> str:
    severity: Severity = finding.severity
    return f"> {SHAPES[severity]} {SEVERITIES[severity]}, rad {finding.location.spot.line}: {finding.message}"


def _fence(head: str, example: str) -> Iterator[str]:
    yield head
    yield ""
    yield "```text"
    yield from example.strip("\n").splitlines()
    yield "```"
    yield ""
