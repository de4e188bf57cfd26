"""What is said of all things of a table at once, or of none of them: "samtliga mål är uppfyllda", "inga mål nås"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from arshjul.review.binding.counts import Listing
from arshjul.review.binding.subjects import key_of
from arshjul.review.findings import Location
from arshjul.review.indicators.verdicts import Verdict, verdict_of
from arshjul.review.statements.lexicon import plain
from arshjul.review.statements.sentences import Sentence

_VERB = (
    r"(?: (?:ar|har|blir|blev|bedoms|beraknas|vantas|forvantas|kommer att|anses|kunna|vara|bli|nu|ocksa|helt|dar?med))"
)
_MET = r"uppfyll(?:da|ts|s)|uppna(?:dda|tts|s)|natts|nadda|nas|grona"
_DONE = r"klara|slutforda|genomforda|avslutade|fardiga|slutforts|genomforts|avslutats"
_SAID = re.compile(
    rf"\b(?P<how>alla|samtliga|inga|ingen av)(?: (?:de|vara|[a-z]+s))? (?P<noun>[a-z]{{3,}}){_VERB}* "
    rf"(?:(?P<met>{_MET})|(?P<done>{_DONE})|(?P<plan>(?:foljer|i fas med|enligt) (?:tid)?plan\w*))\b"
)
_LOOSE = re.compile(
    r"\b(?:inte|ej|nastan|utom|forutom|undantag\w*|exklusive|i stort sett|ska|skall|bor|maste|for att|nar|om|kan|da"
    r"|malet|innan|forst|ovriga|dessa)\b"
)
_AHEAD = re.compile(r"\b(?:bedoms|beraknas|vantas|forvantas|kommer att|kunna)\b")
_OF_AHEAD = re.compile(r"bedom|prognos|maluppfyll|helar")
_AGAINST = {
    "met": frozenset({Verdict.MISSED, Verdict.PARTLY}),
    "done": frozenset({Verdict.ONGOING, Verdict.NOT_STARTED, Verdict.MISSED, Verdict.OFF_PLAN}),
    "plan": frozenset({Verdict.OFF_PLAN}),
}
_OF_NONE = {"met": Verdict.MET, "done": Verdict.DONE, "plan": Verdict.ON_PLAN}


@dataclass(frozen=True, slots=True)
class Unlike:
    """A row of which what is said of all is not so. ``begin`` and ``end`` are the words that say it."""

    sentence: Sentence
    begin: int
    end: int
    row: str
    status: str
    location: Location


def exceptions(sentence: Sentence, tables: Sequence[Listing]) -> Iterator[Unlike]:
    """The first row of each table of the sentence's section that is not as all of them are said to be."""
    said = _SAID.search(sentence.words)
    if said is None or said.lastgroup is None or _LOOSE.search(sentence.words):
        return
    against = _AGAINST[said.lastgroup]
    if said["how"].startswith("ing"):
        against = frozenset({_OF_NONE[said.lastgroup]})
    is_ahead = _AHEAD.search(said.group()) is not None
    for listing in tables:
        if key_of(said["noun"]) in listing.nouns and listing.is_near(sentence):
            yield from _first(sentence, said, listing, against, is_ahead=is_ahead)


def _first(
    sentence: Sentence, said: re.Match[str], listing: Listing, against: frozenset[Verdict], *, is_ahead: bool
) -> Iterator[Unlike]:
    columns = [at for at in range(len(listing.table.columns) - 1) if _is_of_statuses(listing, at)]
    if len(columns) != 1:
        return
    column = columns[0]
    head = plain(listing.table.columns[column + 1].head)
    if is_ahead is not bool(_OF_AHEAD.search(head)) and (is_ahead or "prognos" in head):
        return
    for row in listing.rows:
        text = listing.table.rows[row].cells[column].text.strip()
        if verdict_of(text) in against:
            printed = listing.passage.cells.get((row, column + 1))
            spot = printed.spot if printed is not None else listing.passage.spot
            name = " ".join(listing.table.rows[row].head.text.split())
            yield Unlike(sentence, said.start(), said.end(), name, text, Location(spot, text))
            return


def _is_of_statuses(listing: Listing, column: int) -> bool:
    """Whether every cell of a column that is not empty prints a status."""
    rows = (listing.table.rows[at].cells for at in listing.rows)
    texts = [cells[column].text.strip() for cells in rows if column < len(cells)]
    told = [text for text in texts if text]
    return len(told) > 1 and all(verdict_of(text) is not None for text in told)
