"""Wholes with their parts in a list below them, an amount an item, in the items inside an item, or in headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import takewhile

from arshjul.review.facts import phrases
from arshjul.review.facts.addition import LEAST_PARTS, Addition, Bond, alike, can_be_whole
from arshjul.review.facts.stated import Stated, stated
from arshjul.review.statements.amounts import Amount
from arshjul.review.statements.sentences import Sentence, Where

_LEAST_ITEMS = 3
MOST_ITEMS = 60
"""How many sentences after a lead are looked at."""


def in_list(lead: Sentence, before: Sentence | None, after: Sequence[Sentence]) -> Iterator[Addition]:
    """A lead with the whole, or right after it, and items that say one amount each."""
    bond = Bond.FIRM if phrases.MADE_OF.search(lead.words) else Bond.FAIR
    if bond is Bond.FAIR and phrases.EXPLAINED_BY.search(lead.words) is None:
        if phrases.RESTS_ON.search(lead.words) is None:
            return
        bond = Bond.WEAK
    said = [(each, amount) for each in (lead, before) if each is not None for amount in each.amounts]
    wholes = [Stated(each, amount, amount.measure, amount.direction) for each, amount in said if can_be_whole(amount)]
    listed = _items(lead, after)
    items = [item for item in listed if item[0].depth == listed[0][0].depth]
    if not wholes or len(items) < _LEAST_ITEMS or phrases.OPEN.search(lead.words):
        return
    parts = [made for item in items for made in _item_amounts(item, wholes[0])]
    is_plain = all(len(each) <= 1 for each in (_of_item(item, wholes[0]) for item in items))
    silent = [item for item in items if not _of_item(item, wholes[0])]
    if not is_plain or not all(phrases.IN_BALANCE.search(_words(item)) for item in silent):
        return
    if len(parts) >= LEAST_PARTS and alike(wholes[0], parts):
        yield Addition(tuple(wholes), tuple(parts), bond)
        yield from _in_items(listed, wholes[0])


def _in_items(listed: Sequence[Sequence[Sentence]], whole: Stated) -> Iterator[Addition]:
    """An item with an amount of the kind of the whole, and the items inside it, when they have one each."""
    for at, item in enumerate(listed):
        depth = item[0].depth
        inside = takewhile(partial(_is_inside, depth), listed[at + 1 :])
        items = [item, *(each for each in inside if each[0].depth == depth + 1)]
        amounts = [list(_item_amounts(each, whole)) for each in items]
        if len(items) > LEAST_PARTS and all(len(each) == 1 for each in amounts):
            top, *parts = (each for (each,) in amounts)
            if alike(top, parts):
                yield Addition((top,), tuple(parts), Bond.FAIR)


def _is_inside(depth: int, item: Sequence[Sentence]) -> bool:
    return item[0].depth > depth


def in_headings(sentences: Sequence[Sentence]) -> Iterator[Addition]:
    """A heading with an amount, and the headings right below it, which all begin with its first word and have one."""
    path: list[Sentence] = []
    below: dict[int, list[Sentence]] = {}
    heads = [each for each in sentences if each.where is Where.HEADING]
    for head in heads:
        path = path[: len(head.headings)]
        if path and len(path) == len(head.headings):
            below.setdefault(path[-1].index, []).append(head)
        path.append(head)
    for head in heads:
        parts = below.get(head.index, [])
        if len(parts) >= LEAST_PARTS and (found := _headed(head, parts)) is not None:
            yield found


def _headed(head: Sentence, below: Sequence[Sentence]) -> Addition | None:
    first = head.words.split()[0] if head.words else ""
    if len(head.amounts) != 1 or not can_be_whole(head.amounts[0]):
        return None
    if any(len(each.amounts) != 1 or each.words.split()[0] != first for each in below):
        return None
    whole = Stated(head, head.amounts[0], head.amounts[0].measure, head.amounts[0].direction)
    parts = tuple(stated(each, each.amounts[0], (0, len(each.text)), whole.measure) for each in below)
    return Addition((whole,), parts, Bond.FAIR) if whole.polarity and alike(whole, parts) else None


def _items(lead: Sentence, after: Sequence[Sentence]) -> list[list[Sentence]]:
    """The sentences of each item of the list right after its lead."""
    found: dict[int, list[Sentence]] = {}
    for each in after:
        if each.where is not Where.ITEM or each.lead != lead.text or each.headings != lead.headings:
            break
        found.setdefault(each.unit, []).append(each)
    return list(found.values())


def _of_item(item: Sequence[Sentence], whole: Stated) -> list[tuple[Sentence, Amount]]:
    return [(each, amount) for each in item for amount in each.amounts if _is_like(amount, whole)]


def _item_amounts(item: Sequence[Sentence], whole: Stated) -> Iterator[Stated]:
    for sentence, amount in _of_item(item, whole):
        yield stated(sentence, amount, (0, len(sentence.text)), whole.measure)


def _words(item: Sequence[Sentence]) -> str:
    return " ".join(each.words for each in item)


def _is_like(amount: Amount, whole: Stated) -> bool:
    return amount.measure is not None and whole.measure is not None and (
        amount.measure.dimension == whole.measure.dimension
    )  # fmt: skip
