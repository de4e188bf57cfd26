"""What a report says of a goal as a whole, and the indicators that stand under it.

A goal is judged in a sentence ("målet bedöms uppfyllas"), or by a status under its heading. Its indicators are the rows
from there to the next goal, or to the end of its section.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from arshjul.core.documents import Heading, TableBlock
from arshjul.core.reading import Passage, Printed, ReadDocument
from arshjul.review.findings import Location
from arshjul.review.indicators.heads import Column, column_of
from arshjul.review.indicators.rows import Followed
from arshjul.review.indicators.verdicts import Movement, Verdict, movement_of, verdict_of
from arshjul.review.statements.lexicon import pattern, plain
from arshjul.review.statements.sentences import Sentence, Where

_GOAL = re.compile(r"\b(?:namnd|verksamhets|inriktnings|effekt|delars?)?mal(?:et|en)\b(?!\s+(?:om|pa|for indikator)\b)")
_REACHED = re.compile(r"\b(?:uppfyll(?:as|s|t|da|d)|uppna(?:s|tt|dd|dda)|nas|natts)\b")
_JUDGES = re.compile(r"\b(?:bedom\w*|forvanta\w*|berakna\w*|kommer|ar|prognos\w*|uppfylls|uppnas|nas)\b")
_HEDGED = re.compile(
    r"\b(?:inte|ej|icke|delvis|grad|svar\w*|risk\w*|om|kan|kunna|del|delar|delen|vissa|nagra|flera|flesta|majorit\w*"
    r"|overvag\w*|nastan|for att|mojlig\w*|utmaning\w*|sikt|indikator\w*|ska|skall|nar)\b|\?"
)
_SAVE = re.compile(r"\b(?:forutom|utom|undantag\w*|bortsett|dock)\b(.*)")
_NAMED = re.compile(r"\bmal\w*\s*(?:\d+\s*)?:")
_WEIGHED = pattern(
    "övervägande*", "sammanväg*", "väg* samman", "trots", "viktas", "vägs in", "sammantag*", "underlag för"
)
_NAMES_STATUS = re.compile(r"status|bed.{1,3}m|uppf", re.IGNORECASE)
_MAY_BE_TREND = re.compile(r"(?:v|f.{0,3}r.ndrad.?|utv.rdera.?.?|ande|[→↑↓↗↘↔])\s*$")
_FIRST = 5  # sentences after a heading in which a goal is judged
_MOST_HEADS = 3  # words over a status and a trend
_MOST_JUDGING = 6  # words of a status and a trend
_STEM = 5  # letters that tell a word from another
_REPEATED = 2


@dataclass(frozen=True, slots=True)
class Goal:
    """A judgement of a goal. ``label`` is the heading above it, ``at`` the words that judge, ``save`` what they except.

    ``tails`` are statuses and trends that end lines of prose under the goal: rows of tables that could not be read.
    """

    label: str
    at: Location
    verdict: Verdict | None
    trend: Movement | None
    rows: tuple[Followed, ...]
    save: str = ""
    is_weighed: bool = False
    tails: tuple[tuple[Verdict, Movement | None], ...] = ()

    def excepts(self, row: Followed) -> bool:
        """Whether the words except an indicator by its name."""
        named = {word[:_STEM] for word in plain(row.label.text).split() if len(word) >= _STEM}
        return bool(named & {word[:_STEM] for word in self.save.split() if len(word) >= _STEM})


def told_goals(document: ReadDocument, sentences: Sequence[Sentence], rows: Sequence[Followed]) -> Iterator[Goal]:
    """The goals that a sentence says are met."""
    said = list(_statements(sentences))
    stops = {each.passage for each in said}
    headings = Counter(_text(each) for each in document.passages if isinstance(each.block, Heading))
    for each in said:
        end = _end(document.passages, each, stops, headings)
        inside = tuple(row for row in rows if each.passage < row.passage < end)
        if inside:
            save = _SAVE.search(each.words)
            label = each.headings[-1] if each.headings else ""
            yield Goal(
                label, each.location(), Verdict.MET, None, inside, save[1] if save is not None else ""
            )  # fmt: skip


def _statements(sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    """The sentences that say, without reserve, that the goal that they stand under is met."""
    since = 0
    unit = -1
    for each in sentences:
        if each.where is Where.HEADING or (_NAMED.search(each.words) and each.unit != unit):
            since = 0
        unit = each.unit
        since += 1
        if each.where is not Where.PARAGRAPH or since > _FIRST:
            continue
        words = _SAVE.sub("", each.words)
        if _GOAL.search(words) and _REACHED.search(words) and _JUDGES.search(words) and not _HEDGED.search(words):
            yield each


def _end(passages: Sequence[Passage], said: Sentence, stops: set[int], headings: Counter[str]) -> int:
    """The passage where the goal's part of the document ends."""
    levels = [p.block.level for p in passages[: said.passage] if isinstance(p.block, Heading)]
    level = levels[-1] if levels else 0
    for at in range(said.passage + 1, len(passages)):
        passage = passages[at]
        block = passage.block
        if at in stops:
            return at
        if isinstance(block, TableBlock):
            continue
        text = _text(passage)
        if _NAMED.search(text) and not text.endswith((".", "!")):
            return at
        if isinstance(block, Heading):
            is_own = block.level <= level and headings[text] < _REPEATED
            if block.level < level or block.number or is_own:
                return at
    return len(passages)


def marked_goals(document: ReadDocument, rows: Sequence[Followed]) -> Iterator[Goal]:
    """The goals that have a status, and perhaps a trend, printed under their heading."""
    marks = list(_marks(document.passages))
    for at, (index, label, level, location, verdict, trend) in enumerate(marks):
        end = marks[at + 1][0] if at + 1 < len(marks) else len(document.passages)
        end = _section_end(document.passages, index, level, end)
        inside = tuple(row for row in rows if index < row.passage < end)
        words = plain(" ".join(_text(each) for each in document.passages[index:end] if _is_prose(each)))
        tails = tuple(_tails(document.passages[index + 1 : end]))
        if inside:
            yield Goal(label, location, verdict, trend, inside, "", _WEIGHED.search(words) is not None, tails)


_Mark = tuple[int, str, int, Location, Verdict | None, Movement | None]


def _marks(passages: Sequence[Passage]) -> Iterator[_Mark]:
    lines = [(index, line) for index, passage in enumerate(passages) if _is_prose(passage) for line in passage.printed]
    label, level = "", 0
    place = Location(passages[0].spot, "") if passages else None
    for at, (index, line) in enumerate(lines):
        block = passages[index].block
        if place is not None and (alone := _named_judgement(line.text)) is not None:
            yield index, label, level, place, *alone
            continue
        if at + 1 < len(lines) and _names_judgement(line.text):
            judged = _judged(lines[at + 1][1].text)
            if judged is not None and place is not None:
                yield lines[at + 1][0], label, level, place, *judged
        elif isinstance(block, Heading) and line is passages[index].printed[0] and _judged(line.text) is None:
            label, level, place = block.text, block.level, Location(line.spot, line.text.strip())


def _names_judgement(text: str) -> bool:
    """Whether a line holds nothing but the heads of a status and a trend."""
    words = text.replace("|", " ").split()
    if not 0 < len(words) <= _MOST_HEADS or _NAMES_STATUS.search(text) is None:
        return False
    kinds = [column_of(word) for word in words]
    return Column.STATUS in kinds and set(kinds) <= {Column.STATUS, Column.TREND}


def _named_judgement(text: str) -> tuple[Verdict | None, Movement | None] | None:
    """The status in a line such as ``Måluppfyllelse: Delvis uppfyllt``."""
    name, colon, status = text.partition(":")
    if not colon or len(name.split()) > _MOST_HEADS or _NAMES_STATUS.search(name) is None:
        return None
    return _judged(status) if column_of(name) is Column.STATUS else None


def _judged(text: str) -> tuple[Verdict | None, Movement | None] | None:
    """A line that is a status, perhaps with a trend after it."""
    words = text.replace("|", " ").split()
    if not 0 < len(words) <= _MOST_JUDGING:
        return None
    if (alone := verdict_of(" ".join(words))) is not None:
        return alone, None
    for cut in range(len(words) - 1, 0, -1):
        verdict, trend = verdict_of(" ".join(words[:cut])), movement_of(" ".join(words[cut:]))
        if verdict is not None and trend is not None:
            return verdict, trend
    return None


def _tails(passages: Sequence[Passage]) -> Iterator[tuple[Verdict, Movement | None]]:
    """The statuses with trends that end lines of prose."""
    for passage in passages:
        for line in passage.printed if _is_prose(passage) else ():
            if _MAY_BE_TREND.search(line.text) is None:
                continue
            words = line.text.replace("|", " ").split()
            for cut in (3, 2):
                judged = _judged(" ".join(words[-cut:])) if len(words) > cut else None
                if judged is not None and judged[0] is not None and judged[1] is not None:
                    yield judged[0], judged[1]
                    break


def _section_end(passages: Sequence[Passage], first: int, level: int, end: int) -> int:
    for at in range(first + 1, end):
        block = passages[at].block
        if isinstance(block, Heading) and block.level <= level and _judged(block.text) is None:
            return at
    return end


def _is_prose(passage: Passage) -> bool:
    return not isinstance(passage.block, TableBlock)


def _text(passage: Passage) -> str:
    printed: Sequence[Printed] = passage.printed
    return " ".join(plain(" ".join(line.text for line in printed)).split())
