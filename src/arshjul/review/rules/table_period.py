"""What is said of a table's period agrees with its columns and with the report.

A caption for January to April in a report for August, a caption with last year's date over this year's columns, and a
line under the table that says that the figures are for twelve months while the heads speak of part of a year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from arshjul.core.inlines import plain as words_of
from arshjul.core.messages import Message
from arshjul.review.findings import Confidence, Finding, Kind, Location, Severity
from arshjul.review.labels.heads import Headed
from arshjul.review.labels.outline import Outline
from arshjul.review.labels.period import MONTH, Period, month_number
from arshjul.review.report import Report
from arshjul.review.statements.lexicon import plain
from arshjul.review.statements.roles import Role
from arshjul.review.statements.sentences import Where

NAME = "table-period"
KINDS = (Kind.PERIOD_LABEL,)

EXAMPLE = """
# Uppföljning januari–augusti 2025
Driftredovisning januari–augusti 2024, tkr
Enhet | Budget 2025 | Prognos 2025 | Avvikelse
Norra | 312 | 345 | -33
Södra | 871 | 866 | 5
Till och med augusti 2025 är utfallet högre än budget.
"""

LEAVES_ALONE = """
# Uppföljning januari–augusti 2025
Driftredovisning januari–augusti 2025, tkr
Enhet | Utfall 2024 | Utfall 2025 | Avvikelse
Norra | 312 | 345 | -33
Södra | 871 | 866 | 5
Sjukfrånvaro januari–juli 2025
Enhet | Utfall
Norra | 5,2
Södra | 6,1
Till och med augusti 2025 är utfallet högre än budget.
"""

_SPAN = re.compile(rf"(?<![a-z])jan(?:uari)?\.?\s*-\s*({MONTH})(?![a-z])(?:\s+(20\d\d))?")
_CODES = re.compile(r"(?<!\d)(\d\d)(?:0[1-9]|1[0-2])\s?-\s?(\d\d)(?:0[1-9]|1[0-2])(?!\d)")
_ROLLING = re.compile(rf"\brullande\b|\b{MONTH}\s+(20\d\d)\s*-\s*{MONTH}\s+(20\d\d)")
_YEAR = re.compile(r"(?<![\d/-])(20\d\d)(?![\d/-])")
_YEARS = re.compile(r"(?<!\d)(20\d\d)\s?-\s?(20\d\d)(?!\d)")
_FEWEST_YEARS, _MANY_DIGITS = 2, 5
_LONGEST = 90
_FAR = 3
_AHEAD = frozenset({Role.FORECAST, Role.BUDGET})


def find(report: Report) -> Iterator[Finding]:
    """Captions and notes that name another period than the heads of the table, or the report."""
    outline = report.outline
    if outline.period is None:
        return
    said = _said_now(report, outline.period)
    for table in outline.tables:
        yield from _by_text(table, outline.period, said)
        yield from _by_span(table)
        yield from _by_month(table, outline.period)
        yield from _by_year(table, outline.period)
        yield from _rolling(outline, table)


def _titles(table: Headed) -> Iterator[tuple[str, Location]]:
    """The caption, the head over the labels, and the notes that stand above the rows."""
    if table.title:
        yield table.title, table.title_location
    if corner := table.passage.cells.get((-1, 0)):
        yield " ".join(corner.text.split()), Location(corner.spot, corner.text.split("\n")[0].strip())
    for note in table.table.notes:
        text = words_of(note)
        first = text.split("\n")[0].strip()
        printed = next((each for each in table.passage.printed if each.text.strip() == first), None)
        if printed is not None:
            yield first, Location(printed.spot, printed.text.strip())


def _by_month(table: Headed, period: Period) -> Iterator[Finding]:
    """A caption whose period ends months before that of the report, over a table that says nothing else."""
    if period.month is None or any(head.when.last is not None for head in table.heads):
        return
    for text, at in _titles(table):
        found = _SPAN.search(plain(text))
        if found is None or int(found[2] or period.year) != period.year:
            continue
        month = month_number(found[1])
        if month != 12 and (period.month - month >= _FAR or month > period.month):
            yield _told(at, text, period.words, f"{text} | {period.words}")


def _by_year(table: Headed, period: Period) -> Iterator[Finding]:
    """A caption of an earlier year over columns of this one."""
    years = {int(each) for each in _YEAR.findall(plain(table.title))}
    if not years or max(years) >= period.year:
        return
    is_ahead = any(head.roles & _AHEAD and not head.when.years for head in table.heads)
    is_named = bool(table.years) and max(table.years) == period.year
    if is_named or (not table.years and is_ahead and _SPAN.search(plain(table.title))):
        heads = ", ".join(head.text for head in table.heads if period.year in head.when.years) or period.words
        evidence = f"{table.title} | {heads}"
        yield _told(table.title_location, table.title, str(period.year), evidence)


def _by_span(table: Headed) -> Iterator[Finding]:
    """A caption of years that end before the newest column does."""
    found = _YEARS.search(plain(table.title))
    years = {year for head in table.heads for year in head.when.years if not head.is_difference}
    if found is None or len(years) < _FEWEST_YEARS:
        return
    first, last = int(found[1]), int(found[2])
    if last < max(years) and first < min(years) and max(years) - min(years) == last - first:
        right = f"{min(years)}–{max(years)}"
        yield _told(table.title_location, table.title, right, f"{found[1]}–{found[2]} | {right}")


def _said_now(report: Report, period: Period) -> frozenset[str]:
    """The figures of many digits that sentences without any other year say."""
    return frozenset(
        _bare(amount.text)
        for sentence in report.sentences
        if sentence.where in (Where.PARAGRAPH, Where.ITEM)
        and set(sentence.when.years) <= {period.year}
        and not sentence.when.is_before
        for amount in sentence.amounts
        if len(str(amount.value)) >= _MANY_DIGITS
    )


def _bare(figure: str) -> str:
    return "".join(figure.split())


def _by_text(table: Headed, period: Period, said: frozenset[str]) -> Iterator[Finding]:
    """A caption of last year over figures that the text says of this one; no head names a year."""
    years = {int(each) for each in _YEAR.findall(plain(table.title))}
    if years != {period.year - 1} or table.years or period.month not in (None, 12):
        return
    printed = (cell.text.strip() for cell in table.passage.cells.values())
    if (figure := next((each for each in printed if _bare(each) in said), None)) is not None:
        yield _told(table.title_location, table.title, str(period.year), f"{table.title} | {figure}")


def _rolling(outline: Outline, table: Headed) -> Iterator[Finding]:
    """Twelve months that cross a year, said right under columns that each are a part of one."""
    parts = [head for head in table.heads if head.when.is_part and head.when.years]
    run = outline.after(table.index)
    if len(parts) < 2 or run is None or run.is_table or len(run.text) > _LONGEST:
        return
    codes, spelled = _CODES.search(run.plain), _ROLLING.search(run.plain)
    if (codes and codes[1] != codes[2]) or (spelled and spelled[1] != spelled[2]) or (spelled and not spelled[1]):
        heads = f"{parts[0].text} … {parts[-1].text}"
        yield _told(run.location(), run.text, heads, f"{run.text} | {heads}")


def _told(at: Location, text: str, expected: str, evidence: str) -> Finding:
    return Finding(
        Kind.PERIOD_LABEL,
        NAME,
        Severity.WARNING,
        Confidence.LIKELY,
        at,
        " ".join(text.split()),
        expected,
        " ".join(evidence.split()),
        Message(
            "”{text}” står vid en tabell som annars gäller {expected}.",
            {"text": " ".join(text.split()), "expected": expected},
        ),
        Message("Skriv samma period i tabellens rubrik och kolumner, eller förklara skillnaden."),
    )
