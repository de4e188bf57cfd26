"""A thing is not both planned and begun, or begun and done; and money that is all used leaves no rest to move.

Only when two sentences begin with the same words of the same thing, and neither names another year or unit.
"""

from __future__ import annotations

from collections.abc import Iterator

from arshjul.core.messages import Message
from arshjul.review.evidence import against_each_other
from arshjul.review.facts.leftovers import moved_on
from arshjul.review.facts.plans import late_plans
from arshjul.review.facts.states import State, opposed_states, states_of
from arshjul.review.findings import Confidence, Finding, Kind, Severity
from arshjul.review.report import Report
from arshjul.review.statements.sentences import Sentence
from arshjul.review.telling_facts import quoted

NAME = "unlike-states"
KINDS = (Kind.TEXT_VS_TEXT,)

EXAMPLE = """
# Mål 1
En översyn av skolskjutsarna planeras för att minska kostnaderna.
# Mål 2
Översynen av skolskjutsarna är slutförd.
"""

LEAVES_ALONE = """
# Mål 1
En översyn av skolskjutsarna planeras vara klar i oktober.
# Mål 2
Översynen av skolskjutsarna har påbörjats. En översyn av lokalerna är slutförd.
"""


def find(report: Report) -> Iterator[Finding]:
    """Things with two states, and money with two fates."""
    for one, other in opposed_states(list(states_of(report.sentences, report.lexis))):
        yield _told(one, other)
    for late, status in late_plans(report.sentences):
        yield _told_late(late, status)
    for sentence, full, rest in moved_on(report.sentences):
        yield _told_rest(sentence, full.span(), rest)


def _told(one: State, other: State) -> Finding:
    return Finding(
        Kind.TEXT_VS_TEXT,
        NAME,
        Severity.WARNING,
        Confidence.LIKELY,
        one.sentence.location(0, one.end),
        one.words,
        other.words,
        against_each_other(quoted(one.sentence.text), quoted(other.sentence.text)),
        Message(
            "Här står ”{one}”, men på annat ställe ”{other}” om samma sak: ”{quote}”.",
            {"one": one.words, "other": other.words, "quote": quoted(other.sentence.text)},
        ),
        Message("Använd samma status på båda ställena."),
        (other.sentence.location(0, other.end),),
    )


def _told_late(late: Sentence, status: Sentence) -> Finding:
    words = quoted(status.text)
    return Finding(
        Kind.TEXT_VS_TEXT,
        NAME,
        Severity.WARNING,
        Confidence.POSSIBLE,
        late.location(),
        quoted(late.text),
        words,
        against_each_other(quoted(late.text), words),
        Message("Tidplanen sägs vara försenad, men kapitlets status är ”{words}”.", {"words": words}),
        Message("Säg i statusen vad som är försenat."),
        (status.location(),),
    )


def _told_rest(sentence: Sentence, span: tuple[int, int], rest: Sentence) -> Finding:
    words = sentence.text[span[0] : span[1]]
    return Finding(
        Kind.TEXT_VS_TEXT,
        NAME,
        Severity.WARNING,
        Confidence.LIKELY,
        sentence.location(*span),
        words,
        "",
        against_each_other(quoted(sentence.text), quoted(rest.text)),
        Message(
            "Medlen sägs användas ”{words}”, men en del av dem flyttas till ett senare år: ”{quote}”.",
            {"words": words, "quote": quoted(rest.text)},
        ),
        Message("Skriv hur mycket som används i år och hur mycket som flyttas."),
        (rest.location(),),
    )
