"""Two read documents → what changed between them, and findings for what should have been the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from arshjul.core.messages import Message
from arshjul.core.reading import ReadDocument
from arshjul.review.comparison.changes import Change, What, Why, changes, is_same_period
from arshjul.review.comparison.copied import Copied, copied
from arshjul.review.comparison.retold import Retold, retold
from arshjul.review.findings import Confidence, Finding, Kind, Severity
from arshjul.review.report import Report

RULE, COPIED, RETOLD = "comparison", "copied-text", "retold-text"
"""What the findings of a comparison are called beside those of the rules."""

_SENTENCES: Mapping[Why, str] = {
    Why.SAME_PERIOD: "{row}, {column}: {after} här men {before} i {other}, som är om samma period.",
    Why.CLOSED: "{row}, {column}: {after} här men {before} i {other}, fastän perioden var avslutad då.",
    Why.DECIDED: "{row}, {column}: {after} här men {before} i {other}. Samma namn ska vara samma siffra.",
}
_WEIGHTS: Mapping[Why, tuple[Severity, Confidence]] = {
    Why.SAME_PERIOD: (Severity.ERROR, Confidence.LIKELY),
    Why.CLOSED: (Severity.WARNING, Confidence.LIKELY),
    Why.DECIDED: (Severity.WARNING, Confidence.POSSIBLE),
}
_SUGGESTIONS: Mapping[Why, str] = {
    Why.SAME_PERIOD: "Ta reda på vilken som stämmer, och rätta den andra.",
    Why.CLOSED: "Ta reda på om siffran har rättats sedan dess. Skriv det i så fall i rapporten.",
    Why.DECIDED: "Skriv vilket beslut som har ändrat siffran, eller rätta den.",
}


@dataclass(frozen=True, slots=True)
class Comparison:
    """``before`` and ``after`` are the names of the files; the findings are about the later one."""

    before: str
    after: str
    changes: tuple[Change, ...]
    findings: tuple[Finding, ...]


def compare(before: ReadDocument, after: ReadDocument) -> Comparison:
    """What differs between an earlier report, or one of another committee or form, and this one."""
    old, new = Report(before), Report(after)
    found = tuple(changes(old, new))
    is_same = is_same_period((old.outline.period, new.outline.period))
    texts = () if is_same else tuple(copied(old, new, found))
    sentences = tuple(retold(old, new))
    findings = (
        *_differing(found, before.name),
        *_copied(texts, before.name),
        *(_retold(sentences, before.name) if is_same else ()),
    )
    told = (*found, *(_sentence(each, is_same=is_same) for each in sentences))
    return Comparison(before.name, after.name, told, findings)


def _differing(found: tuple[Change, ...], other: str) -> Iterator[Finding]:
    for each in found:
        if each.why is None or each.follows:
            continue
        severity, confidence = _WEIGHTS[each.why]
        told = {"row": each.row, "column": each.column, "before": each.before, "after": each.after, "other": other}
        yield Finding(
            Kind.CROSS_TABLE, RULE, severity, confidence, each.places[1], each.after, each.before,
            Message(
                "{after} här, {before} i {other}; {agreeing} andra siffror under {column} är lika",
                {**told, "agreeing": each.agreeing},
            ),
            Message(_SENTENCES[each.why], told), Message(_SUGGESTIONS[each.why]),
        )  # fmt: skip


def _copied(found: tuple[Copied, ...], other: str) -> Iterator[Finding]:
    for each in found:
        amount, change = each.amount, each.change
        column = change.column
        yield Finding(
            Kind.TEXT_VS_TABLE, COPIED, Severity.WARNING, Confidence.LIKELY,
            each.sentence.location(amount.begin, amount.end), amount.text, change.after,
            Message(
                "{row}, {column}: {before} i {other}, {after} här",
                {"row": change.row, "column": column, "before": change.before, "other": other, "after": change.after},
            ),
            Message(
                "Meningen står likadant i {other}, men {amount} som den nämner är nu {after} ({row}, {column}).",
                {"other": other, "amount": amount.text, "after": change.after, "row": change.row, "column": column},
            ),
            Message("Skriv om meningen efter den nya siffran."), (change.places[1],),
        )  # fmt: skip


def _retold(found: tuple[Retold, ...], other: str) -> Iterator[Finding]:
    for each in found:
        (_, sentence), (was, now) = each.sentences, each.amounts
        yield Finding(
            Kind.TEXT_VS_TEXT, RETOLD, Severity.ERROR, Confidence.LIKELY, sentence.location(now.begin, now.end),
            now.text, was.text,
            Message("{after} här, {before} i {other}", {"after": now.text, "before": was.text, "other": other}),
            Message("Samma mening säger {after} här men {before} i {other}, som är om samma period.",
                    {"after": now.text, "before": was.text, "other": other}),
            Message(_SUGGESTIONS[Why.SAME_PERIOD]),
        )  # fmt: skip


def _sentence(told: Retold, *, is_same: bool) -> Change:
    """What a sentence says now and said then, as a change among the others; its section stands for the table."""
    (old, new), (was, now) = told.sentences, told.amounts
    why = Why.SAME_PERIOD if is_same else None
    places = old.location(was.begin, was.end), new.location(now.begin, now.end)
    section = new.headings[-1] if new.headings else ""
    return Change(What.DIFFERS if is_same else What.CHANGED, section, new.text, "", was.text, now.text, places, why=why)
