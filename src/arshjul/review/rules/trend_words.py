"""A sentence that says which way an indicator went since last year, against the indicator's own figures.

The sentence must be about the indicator and nothing else: its subject is the indicator's name, or "resultatet" and the
like under a line that is the name. It is only called wrong when every step that it can be about goes the other way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from arshjul.core.messages import Message
from arshjul.review.binding.series import Broken, broken_series
from arshjul.review.findings import Confidence, Finding, Kind, Severity
from arshjul.review.indicators.follow_up import FollowUp
from arshjul.review.indicators.good import implied
from arshjul.review.indicators.movements import Step, forecast_step, steps_of
from arshjul.review.indicators.rows import Followed
from arshjul.review.report import Report
from arshjul.review.statements.amounts import directions_in
from arshjul.review.statements.lexicon import Direction
from arshjul.review.statements.sentences import Sentence, Where
from arshjul.review.words import folded

NAME = "trend-words"
KINDS = (Kind.TREND_VS_SERIES,)

EXAMPLE = """
Mått | Utfall 2022 | Utfall 2023 | Utfall 2024 | Mål 2024
Väntetid till utredning, dagar | 41 | 44 | 49 | högst 40
Andel nöjda vårdnadshavare | 84 | 85 | 83 | minst 85
Väntetiden till utredning har förbättrats jämfört med föregående år.
"""

LEAVES_ALONE = """
Mått | Utfall 2022 | Utfall 2023 | Utfall 2024 | Mål 2024
Väntetid till utredning, dagar | 41 | 44 | 43 | högst 40
Andel nöjda vårdnadshavare | 84 | 85 | 83 | minst 85
Väntetiden till utredning har förbättrats jämfört med föregående år. Andelen nöjda vårdnadshavare är lägre än 2023.
Antalet vårdnadshavare har ökat jämfört med föregående år.
"""

_SINCE = re.compile(
    r"\b(?:jamfort med|jamfort mot|an|sedan|mot|i jamforelse med|fran)\s+(?:(?:under|for|ar|utfallet|resultatet)\s+)*"
    r"(?:foregaende (?:ar|matning|undersokning\w*)|forra (?:aret|arets \w+|matningen)|fjolaret|i fjol|20\d\d)\b"
)
_NOT = re.compile(r"\b(?:inte|ej|varken|om|nar|kan|ska|bor|borde|malet|mal|for att|medan|men|samtidigt|trots)\b")
_PLAIN = frozenset(
    re.findall(
        r"\w+", "resul utfal varde indik matte nivan andel antal total genom nagot denna detta under samma kommu stort"
    )
)
_GENERIC = re.compile(
    r"^\W*(?:resultatet|utfallet|vardet|indikatorn|mattet|nivan|andelen|antalet)\b(?!\s+\w+\s+(?:som|av))"
)
_STEM = 5
_HALF = 0.5


def find(report: Report) -> Iterator[Finding]:
    """One finding for each sentence that its indicator, or the years of its row, contradict."""
    follow_up = report.follow_up
    told: set[int] = set()
    for found in _series(report):
        told.add(found.sentence.index)
        yield _told_series(found)
    rows = [row for row in follow_up.rows if steps_of(row)]
    if not rows:
        return
    stems = {id(row): _stems(row.label.text) for row in rows}
    for sentence in report.sentences:
        if sentence.where in (Where.HEADING, Where.TOPIC) or _SINCE.search(sentence.words) is None:
            continue
        if _NOT.search(sentence.words) or (said := _said(sentence)) is None:
            continue
        row = _row_of(sentence, said[0], rows, stems)
        if sentence.index in told:
            continue
        if row is not None and (steps := _against(follow_up, row, said[1])):
            yield _told(sentence, row, steps, said)


def _series(report: Report) -> Iterator[Broken]:
    for sentence in report.sentences if report.meanings else ():
        if sentence.where in (Where.PARAGRAPH, Where.ITEM):
            yield from broken_series(sentence, report.lines, is_scanned=report.is_scanned)


def _said(sentence: Sentence) -> tuple[int, Direction, str] | None:
    """The one direction that the sentence says; None when it says none, or several."""
    found = [each for each in directions_in(sentence.text) if each[1] not in (Direction.GAIN, Direction.LOSS)]
    return found[0] if found and len({each[1] for each in found}) == 1 else None


def _row_of(
    sentence: Sentence, before: int, rows: Sequence[Followed], stems: Mapping[int, Sequence[str]]
) -> Followed | None:
    """The only row that the sentence is about: its subject has the first word of the name, and no other words."""
    subject = _stems(sentence.text[:before])
    if _GENERIC.search(sentence.words) and not subject:
        topic = folded(sentence.topic)
        named = [row for row in rows if topic and folded(row.label.text) == topic]
    else:
        named = [
            row
            for row in rows
            if subject
            and set(subject) <= set(stems[id(row)])
            and stems[id(row)][0] in subject
            and len(subject) >= _HALF * len(stems[id(row)])
        ]
    return named[0] if len(named) == 1 else None


def _stems(text: str) -> tuple[str, ...]:
    """The beginnings of the words that tell one indicator from another, each once."""
    found = (word[:_STEM] for word in folded(text).split() if len(word) >= _STEM)
    return tuple(dict.fromkeys(each for each in found if each not in _PLAIN))


def _against(follow_up: FollowUp, row: Followed, direction: Direction) -> tuple[Step, ...]:
    """The steps that the sentence can be about, when all go another way."""
    good = follow_up.directions.of(row) or implied(row)
    match direction:
        case Direction.UP:
            way = 1
        case Direction.DOWN:
            way = -1
        case _ if good is None:
            return ()
        case _:
            way = (-1 if good.is_less else 1) * (1 if direction is Direction.BETTER else -1)
    ahead = forecast_step(row)
    steps = (steps_of(row)[0], ahead) if ahead is not None else (steps_of(row)[0],)
    return steps if all(step.way == -way for step in steps) else ()


def _told(sentence: Sentence, row: Followed, steps: tuple[Step, ...], said: tuple[int, Direction, str]) -> Finding:
    told = ", ".join(str(each) for each in dict.fromkeys(steps))
    end = said[0] + len(said[2])
    return Finding(
        Kind.TREND_VS_SERIES,
        NAME,
        Severity.WARNING,
        Confidence.LIKELY,
        sentence.location(),
        said[2],
        "",
        f"”{sentence.text[:end].strip()}”; {told}",
        Message(
            "Texten säger ”{said}” om ”{label}”, men siffrorna går åt andra hållet: {told}.",
            {"said": said[2], "label": row.label.text, "told": told},
        ),
        Message("Ändra texten eller siffrorna."),
        tuple({each.field.column: each.field.location for s in steps for each in (s.before, s.after)}.values()),
    )


def _told_series(found: Broken) -> Finding:
    sentence, (earlier, later) = found.sentence, found.step
    said = sentence.text[found.begin : found.end].strip()
    told = f"{earlier.text} → {later.text}"
    return Finding(
        Kind.TREND_VS_SERIES,
        NAME,
        Severity.ERROR,
        Confidence.LIKELY,
        sentence.location(found.begin, found.end),
        said,
        "",
        f"”{said}”; {told}",
        Message(
            "Texten säger ”{said}” om ”{label}”, men siffrorna går åt andra hållet: {told}.",
            {"said": said, "label": " ".join(found.row.line.label.split()), "told": told},
        ),
        Message("Ändra texten eller siffrorna."),
        (earlier.location, later.location),
    )
