"""An economy that is said to be in balance, within its frame or in line with the budget is no deficit in the table.

Only what is said to be so is held against the table: a plan for a balance, or a balance that is asked for, says nothing
of today. A deficit below half a per cent of the budget is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from arshjul.core.messages import Message
from arshjul.review.binding.answers import Answer, fitting
from arshjul.review.binding.binding import Bound, sections
from arshjul.review.binding.claims import Claim, claim_of_words
from arshjul.review.binding.goodness import goodness
from arshjul.review.binding.meanings import Meant
from arshjul.review.evidence import against_table
from arshjul.review.findings import Confidence, Finding, Kind, Severity
from arshjul.review.printed_tables import PrintedCell
from arshjul.review.report import Report
from arshjul.review.statements.lexicon import plain
from arshjul.review.statements.roles import Role
from arshjul.review.statements.sentences import Sentence, Where
from arshjul.review.statements.times import NO_TIME
from arshjul.review.telling import named

NAME = "text-balance"
KINDS = (Kind.TEXT_VS_TABLE,)

EXAMPLE = """
Ekonomisk uppföljning, tkr:
Post | Belopp
Budget till och med oktober | 120 400
Utfall till och med oktober | 124 900
Avvikelse till och med oktober | -4 500

Verksamheten bedrivs enligt plan och ekonomin är fortsatt i balans.
"""

LEAVES_ALONE = """
Ekonomisk uppföljning, tkr:
Post | Belopp
Budget till och med oktober | 120 400
Utfall till och med oktober | 124 900
Avvikelse till och med oktober | -4 500

Nämnden arbetar med en åtgärdsplan för att nå en budget i balans. Målet om en ekonomi i balans uppnås inte.
"""

_BALANCE = re.compile(
    r"(?<![a-z])(?:(?:ekonomin?|budgeten?|budget|verksamheten|resultat)\s+(?:[a-z]+\s+){0,4}?i\s+balans\b"
    r"|\b(?:hall(?:a|er)|folj(?:a|er)|klara[r]?|haller sig inom)\s+"
    r"(?:sin\s+|arets\s+)?(?:budget(?:en)?|(?:budget)?ram(?:en)?)\b"
    r"|budgeten\s+(?:[a-z]+\s+){0,3}?(?:halls|hallas|haller)\b|i\s+balans\s+med\s+budget"
    r"|(?:ekonomin|namndens?|forvaltningens?|budgeten|resultatet)\s+(?:(?:ekonomi|budget|resultat|ar|ligger|bedoms|beraknas"
    r"|forvantas|vantas|vara|ha|har|haller|sig|visar|redovisar|uppvisar|prognostiserar|fortsatt|nu|totalt|sammantaget"
    r"|en|ett)\s+){1,6}(?:i\s+balans|inom\s+(?:budget)?ram(?:en)?|(?:i\s+linje\s+med|enligt)\s+budget(?:en)?)\b)"
)
_SAYS_SO = re.compile(
    r"\b(?:ar|ligger|bedoms|beraknas|prognos\w*|redovisar|visar|uppvisar|har|haller|halls|vantas|forvantas|uppnas)\b"
)
_NOT_SO = re.compile(
    r"\b(?:inte|ej|ingen|utan|obalans|for att|atgardsplan|handlingsplan|uppdrag|ska|skall|maste|behov|kravs?|krav"
    r"|mal(?:et)?|na|nar|uppna|fran och med|tidigare|senast|infor|sikte|strava\w*|forutom|arbeta\w*|om|trots|eller"
    r"|atgard\w*|nasta|kommande|nastan|nara|i stort sett|i princip|undantag|exklusive|frans\w*|bortse\w*"
    r"|tillfallig\w*)\b"
)
_REASON = re.compile(r"\b(?:trots|tack vare|eftersom|pa grund av|beroende pa)\b")
_MAY_SAY = re.compile("balans|budget|ram(?:en)?\\b")
_LEAST = Decimal("0.005")


def find(report: Report) -> Iterator[Finding]:
    """One finding for each sentence that says so beside a deficit."""
    for sentence, before in sections(report.sentences):
        if sentence.where is Where.CELL or not _MAY_SAY.search(sentence.words):
            continue
        said = _said(sentence)
        claim = claim_of_words(sentence, before, said, is_scanned=report.is_scanned) if said is not None else None
        bound = report.binder.bind(claim) if claim is not None else None
        if claim is not None and bound is not None and (found := _deficit(bound)) is not None:
            yield _told(claim, *found)


def _said(sentence: Sentence) -> tuple[int, int] | None:
    """Where a sentence says that the economy is in balance; None when it does not, or says it of something to come."""
    words = plain(sentence.text)
    match = _BALANCE.search(words)
    if match is None:
        return None
    reason = _REASON.search(words, match.end())  # what it is so in spite of says nothing of whether it is
    words = words[: reason.start()] if reason is not None else words
    if _NOT_SO.search(words) or not _SAYS_SO.search(words):
        return None
    return match.span()


def _deficit(bound: Bound) -> tuple[Answer, bool] | None:
    """The variance that is a deficit worth telling of, when all that could be meant are; and whether it is sure.

    Where no table has a forecast, what is said is held against the outcome of the year, with less certainty.
    """
    found = list(_variances(bound, bound.claim))
    is_sure = bool(found)
    if not found and not any(Role.FORECAST in line.roles for each in bound.lines for line in each.table.columns):
        any_time = replace(bound.claim, roles=frozenset({Role.VARIANCE}), when=NO_TIME)
        found = [each for each in _variances(bound, any_time) if not each.table.when_at(each.cells[0]).is_part]
    least = _LEAST if is_sure else 2 * _LEAST
    if not found or any(not _is_deficit(each, least) for each in found):
        return None
    return max(found, key=lambda each: each.fit), is_sure


def _variances(bound: Bound, claim: Claim) -> Iterator[Answer]:
    return (each for line in bound.lines for each in fitting(claim, line) if len(each.cells) == 1)


def _is_deficit(answer: Answer, least: Decimal) -> bool:
    """Whether it is a deficit of some size: on the bad side in its table, and not small beside the budget."""
    if goodness(answer) != -1:
        return False
    table, column = answer.table, [row[answer.cells[0].column] for row in answer.table.grid.cells]
    own, others = ([_budget(table, each) for each in line] for line in (answer.line.cells(), column))
    size = max(own, default=Decimal(0)) or max(others, default=Decimal(0))
    return size > 0 and abs(answer.signed) >= least * size


def _budget(table: Meant, cell: PrintedCell) -> Decimal:
    """How large a budget is; zero when the cell is none."""
    roles = table.roles_at(cell)
    if cell.reading is None or Role.BUDGET not in roles or Role.VARIANCE in roles:
        return Decimal(0)
    return abs(cell.reading.value)


def _told(claim: Claim, answer: Answer, is_sure: bool) -> Finding:  # noqa: FBT001 (unpacked)
    amount, cell = claim.amount, answer.cells[0]
    gaps = {"cell": named(answer.table.grid, cell.place), "shown": cell.text, "said": amount.text}
    return Finding(
        Kind.TEXT_VS_TABLE,
        NAME,
        Severity.ERROR if is_sure else Severity.WARNING,
        Confidence.CERTAIN if is_sure else Confidence.LIKELY,
        claim.sentence.location(amount.begin, amount.end),
        amount.text,
        cell.text,
        against_table(amount.text, cell.text),
        Message("Texten säger ”{said}”, men {cell} är {shown} i tabellen, ett underskott.", gaps),
        Message("Skriv hur stort underskottet är i stället."),
        (cell.location,),
    )
