"""Whether a change or a variance goes the other way than the words beside it say: "448 färre" where there are more."""

from __future__ import annotations

import re
from collections.abc import Iterator

from arshjul.review.binding.answers import Answer, agrees, agrees_narrowly, pairs_of, reached
from arshjul.review.binding.binding import Bound
from arshjul.review.binding.claims import Claim, Sort
from arshjul.review.facts.rising import only_way
from arshjul.review.printed_tables import PrintedCell
from arshjul.review.statements.lexicon import Direction, plain

_WAYS = {Direction.UP: 1, Direction.DOWN: -1}
_TO = re.compile(r"(?<![a-z])(?:har|hade|[a-z]+de|steg|sjonk)\s(?:[a-z]+\s){0,2}till\s(?:drygt |knappt |cirka |ca )?$")
_THEN = re.compile(
    r"^[\s,(]*(?:vilket (?:ar|innebar|motsvarar)|det ar)?\s*en\s+(?P<way>[a-z]+)\s+(?:jamfort med|mot|fran)\s+"
    r"(?:samma period )?(?:foregaende|forra)\s+ar"
)


def turned(bound: Bound) -> Answer | None:
    """The two cells whose difference the claim tells, when it goes the other way; None when one goes as it says.

    Sizes are compared, without sign: costs that are printed as negative are higher when they are farther from zero.
    """
    claim = bound.claim
    if (way := way_reached(claim)) is not None:
        return _left(bound, _WAYS[way[0]])
    said = _WAYS.get(claim.amount.direction) if claim.amount.direction is not None else None
    if said is None or claim.sort is Sort.LEVEL or bound.unknown or claim.amount.sign or not bound.is_by_name:
        return None
    found = [each for line in bound.lines for each in pairs_of(claim, line, is_strict=True) if agrees(claim, each)]
    if not found or {_way(each.cells) for each in found} != {-said}:
        return None
    return None if any(_way(each.cells) == said for each in _other(claim, bound)) else found[0]


def way_reached(claim: Claim) -> tuple[Direction, str] | None:
    """The way that words say that it went to the amount ("har ökat till", "…, en ökning mot förra året"), and them."""
    words, amount = plain(claim.sentence.text), claim.amount
    if claim.amount.is_from or claim.amount.is_to or claim.is_of_earlier:
        return None
    begin, end, found = 0, 0, None
    if then := _THEN.match(words[amount.end :]):
        begin, end = (amount.end + at for at in then.span("way"))
        found = only_way(words[begin:end])
    elif to := _TO.search(words[: amount.begin]):
        begin, end = to.start(), amount.begin
        found = only_way(words[begin:end])
    if found is None:
        return None
    at = words.rfind(found[1], begin, end)
    return found[0], claim.sentence.text[at : at + len(found[1])]


def _left(bound: Bound, said: int) -> Answer | None:
    """The amount that was reached and the one of the year before, when all that could be meant went the other way."""
    if bound.unknown or not bound.is_by_name:
        return None
    found = [each for line in bound.lines for each in reached(bound.claim, line)]
    return found[0] if found and {_way(each.cells) for each in found} == {-said} else None


def _other(claim: Claim, bound: Bound) -> Iterator[Answer]:
    """Every difference of other columns, or of another line that could be meant, that agrees with the number."""
    for line in (*bound.lines, *bound.possible):
        yield from (each for each in pairs_of(claim, line, is_strict=False) if agrees_narrowly(claim, each))


def _way(cells: tuple[PrintedCell, ...]) -> int:
    """1 when the first is larger than the second, both without sign; 0 when they may be the same."""
    later, earlier = (cell.reading for cell in cells)
    if (
        later is None
        or earlier is None
        or later.value * earlier.value < 0
        or later.interval().meets(earlier.interval())
    ):
        return 0
    return 1 if abs(later.value) > abs(earlier.value) else -1
