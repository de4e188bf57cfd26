"""A change that a sentence says is the difference of the two amounts that it says it is between, and goes that way.

"Från 12,3 till 14,1 mnkr, en ökning med 2,8", "ökat från 35 till 28 procent", "176,5 mnkr, en minskning med 11,4 mnkr
eller 9 %", "budgeten var 552 och utfallet 492, vilket ger 80", "84 av 120 (75 %)". A change of a share may be
in percentage points or relative; both are tried.
"""

from __future__ import annotations

from collections.abc import Iterator

from arshjul.core.messages import Message
from arshjul.core.numbers import write_number
from arshjul.review.evidence import against_printed, listed
from arshjul.review.facts.levels import Rate, Shortfall, rates_in, shortfalls_in
from arshjul.review.facts.moves import Change, Move, changes_of, moves_in, wrong_way
from arshjul.review.facts.shares import Share, shares_in
from arshjul.review.facts.stated import Stated
from arshjul.review.findings import Confidence, Finding, Kind, Severity
from arshjul.review.intervals import Interval
from arshjul.review.report import Report
from arshjul.review.statements.lexicon import Direction
from arshjul.review.telling_facts import measured, own_interval, ranged

NAME = "text-change"
KINDS = (Kind.TEXT_ARITHMETIC,)

EXAMPLE = """
Kostnaden för hemtjänsten har ökat från 12,3 till 14,1 mnkr, en ökning med 2,8 mnkr.
Andelen nöjda föräldrar har ökat från 35 till 28 procent.
"""

LEAVES_ALONE = """
Kostnaden för hemtjänsten har ökat från 12,3 till 14,1 mnkr, en ökning med 1,9 mnkr eller 15 procent.
Andelen nöjda föräldrar har minskat från 35 till 28 procent, en minskning med 20 procent.
"""


def find(report: Report) -> Iterator[Finding]:
    """Changes that are not the difference, and words that point the wrong way."""
    for sentence in report.sentences:
        moves = moves_in(sentence)
        for move in moves:
            if (said := wrong_way(move)) is not None:
                yield _told_way(move, *said)
        for change in changes_of(moves):
            if not change.holds:
                yield _told(change.amount, (change.move.before, change.move.after), change.expected[-1], _minus(change))
        for rate in rates_in(sentence):
            if not rate.holds and rate.expected is not None:
                yield _told(rate.share, (rate.change, rate.level), rate.expected, _share_of(rate))
        for share in shares_in(sentence):
            if not share.holds:
                yield _told(share.percent, (share.part, share.whole), share.expected, _part_of(share))
        for short in shortfalls_in(sentence):
            if not short.holds:
                yield _told(short.variance, (short.budget, short.outcome), short.expected, _less(short))


def _told(said: Stated, others: tuple[Stated, ...], wanted: Interval, written: str) -> Finding:
    decimals = max(said.amount.decimals, *(each.amount.decimals for each in others if _same_unit(each, said)), 0)
    expected = measured(wanted.middle, decimals, said)
    return Finding(
        Kind.TEXT_ARITHMETIC,
        NAME,
        Severity.ERROR,
        Confidence.LIKELY,
        said.location,
        said.amount.text,
        expected,
        against_printed(
            Message("{sum} = {value}", {"sum": written, "value": ranged(expected, wanted)}),
            ranged(said.amount.text, own_interval(said)),
        ),
        Message(
            "Texten säger {printed}, men dess egna tal ger {expected}.",
            {"printed": said.amount.text, "expected": expected},
        ),
        Message(
            "Ändra {printed} till {expected}, eller det av talen {numbers} som är fel.",
            {
                "printed": said.amount.text,
                "expected": expected,
                "numbers": ", ".join(each.amount.text for each in others),
            },
        ),
        tuple(each.location for each in others),
    )


def _told_way(move: Move, way: Direction, begin: int, end: int) -> Finding:
    word = move.sentence.text[begin:end]
    before, after = move.before.amount.text, move.after.amount.text
    should = Message("minskning") if way is Direction.UP else Message("ökning")
    return Finding(
        Kind.TEXT_ARITHMETIC,
        NAME,
        Severity.ERROR,
        Confidence.CERTAIN if not move.is_compared else Confidence.LIKELY,
        move.sentence.location(min(begin, move.begin), max(end, move.end)),
        f"{word} {before} → {after}",
        str(should),
        Message(
            "{relation} ({ranges})",
            {
                "relation": f"{after} {'<' if way is Direction.UP else '>'} {before}",
                "ranges": listed(
                    ranged(text, own_interval(each)) for text, each in ((after, move.after), (before, move.before))
                ),
            },
        ),
        Message(
            "Texten säger ”{word}”, men från {before} till {after} är en {should}.",
            {"word": word, "before": before, "after": after, "should": should},
        ),
        Message("Vänd ordet, eller rätta talen.", {}),
    )


def _same_unit(one: Stated, other: Stated) -> bool:
    return one.measure == other.measure


def _minus(change: Change) -> str:
    before, after = change.move.before, change.move.after
    one, other = (before, after) if before.amount.value > after.amount.value else (after, before)
    if change.amount.measure is not None and change.amount.measure.code == "%" and len(change.expected) >= 1:
        return f"({one.number} − {other.number}) / {before.number}"
    return f"{one.number} − {other.number}"


def _share_of(rate: Rate) -> str:
    joint = "−" if rate.way is Direction.UP else "+"
    return f"{rate.change.number} / ({rate.level.number} {joint} {rate.change.number})"


def _part_of(share: Share) -> str:
    return f"{share.part.number} / {share.whole.number}"


def _less(short: Shortfall) -> str:
    one, other = sorted((short.budget, short.outcome), key=lambda each: -each.amount.value)
    return f"{write_number(one.amount.value, one.amount.decimals)} − {other.number}"
