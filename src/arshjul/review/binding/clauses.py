"""Which words of a sentence say what an amount is of: its clause, what follows *avser*, or what it goes on about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from arshjul.core.measures import PERCENT
from arshjul.review.binding.subjects import names_owner, subject_of
from arshjul.review.statements.amounts import Amount
from arshjul.review.statements.lexicon import plain
from arshjul.review.statements.roles import Role
from arshjul.review.statements.sentences import Sentence

_OF = re.compile(r"\s*(?:avser|avsag|galler|ror|kan hanf[a-z]+ till|kommer fran|beror pa|finns inom|hanfors till)\s+")
_OF_END = re.compile(r"[,;.(]\s?|\s(?:dar|varav|vilket|som|medan|men)\s|\d")
_BREAK = re.compile(r"[,;:](?=\s)|[()]|\s(?:varav|vilket|vilken|vilka|dar|men|medan|som)(?=\s)|\s-\s")
_PART = re.compile(r"(?:^|[\s(])(?:varav|dar|darav)(?:\s|$)")
_JOINS = re.compile(r"[,;:]\s|\s(?:och|samt|men|medan)\s")
_PART_OF = re.compile(r"\W*(?:av|varav|darav|utover|forutom|resten|resterande|ytterligare)(?![a-z])")
_AND_SHARE = re.compile(
    r"\s*(?:eller|\(|,?\s*(?:motsvarande|vilket motsvarar|det vill saga|dvs\.?))\s*(?:ca|cirka|drygt)?\s*"
)
_UNIT = re.compile(r"\b(?:avdelningen|enheten|verksamheten|bolaget)\b")
_BESIDE = re.compile(r",\s*(?:följt av|därefter|sedan)\s+([^,.;:\d]+?),?\s*(?:med\s*)?$")
"""What a number right after a name is of, when others were told before it: "…, följt av Norra skolan, 5,0 procent"."""

_RELATIVE = re.compile(
    r"\s(?:till|av|i|pa|for|fran|med|hos|inom|ur|mot|over)\s((?:[a-z-]+\s){0,3}?[a-z-]+),\s(?:som|vilken)\s[^,;:]*$"
)
"""What a relative clause is about: "en reservering till resultatutjämningsreserven, som uppgår till 24,5"."""

_LINKS = re.compile(r"motsvarande|vilket|det vill saga|dvs|alltsa|eller|\(")


def with_shares(sentence: Sentence) -> Iterator[Amount]:
    """The amounts; of "10,5 mnkr eller 3,4 procent mer än i fjol" both are as much more."""
    for at, amount in enumerate(sentence.amounts):
        then = sentence.amounts[at + 1] if at + 1 < len(sentence.amounts) else None
        between = plain(sentence.text[amount.end : then.begin]) if then is not None else ""
        if then is None or amount.direction is not None or then.measure != PERCENT or not _AND_SHARE.fullmatch(between):
            yield amount
            continue
        roles = amount.roles | then.roles & {Role.VARIANCE, Role.CHANGE}
        yield replace(amount, direction=then.direction, said=then.said, against=then.against, roles=roles)


def follows(sentence: Sentence, amount: Amount, *, is_scanned: bool) -> bool:
    """Whether only words of form stand between an amount and the one before it: "…, motsvarande 3,7 procent"."""
    before = [each for each in sentence.amounts if each.end <= amount.begin]
    if not before or _JOINS.fullmatch(sentence.text[before[-1].end : amount.begin]):
        return False
    between = sentence.text[before[-1].end : amount.begin]
    lists = "," in between.strip(" ,") or not _LINKS.search(plain(between))
    counted = {word.key for word in subject_of(before[-1].noun, is_scanned=is_scanned)}
    return not lists and all(word.key in counted for word in subject_of(between, is_scanned=is_scanned))


def is_part(sentence: Sentence, amount: Amount) -> bool:
    """Whether it is a part of an amount before it; *där* without such an amount leads to no part."""
    found = _PART.search(plain(amount.whole))
    return found is not None and ("dar" not in found[0].split() or sentence.amounts[0].begin < amount.begin)


def words_about(sentence: Sentence, amount: Amount) -> str:
    """The words that say of what the amount is: its clause, what follows *avser*, else the sentence before it."""
    about = _clause(sentence, amount)
    if of := _OF.match(plain(sentence.text), amount.end):
        end = _OF_END.search(plain(sentence.text), of.end())
        told = sentence.text[of.end() : end.start() if end is not None else len(sentence.text)]
        return f"{amount.about} {told}" if _is_of_the_same(amount) else told
    if amount.is_enclosed and "(" in about:
        about, inner = about[: about.rindex("(")], about[about.rindex("(") + 1 :]
        if part := _PART.search(plain(inner)):
            return f"{inner[part.end() :]} {amount.noun}"
    text = f"{about} {amount.noun}"
    is_told = names_owner(about) and not (_UNIT.search(plain(about)) and subject_of(amount.whole))
    if subject_of(text) or is_told or is_part(sentence, amount):
        return text
    if relative := _RELATIVE.search(plain(amount.whole)):
        return f"{amount.whole[slice(*relative.span(1))]} {amount.noun}"
    beside = _BESIDE.search(amount.whole)
    told = beside[1] if beside is not None and subject_of(beside[1]) else amount.whole
    return f"{told} {amount.noun}"


def _clause(sentence: Sentence, amount: Amount) -> str:
    """The clause of an amount up to it, also when an *och* within the name of something seems to end it."""
    before = amount.whole.removesuffix(amount.about).rstrip()
    if not plain(before).endswith((" och", " samt")):
        return amount.about
    first = max((each.end for each in sentence.amounts if each.end <= amount.begin), default=0)
    last = amount.begin
    if amount.is_enclosed:
        first = first + 1 if sentence.text[first : first + 1] == ")" else first
        last = sentence.text.rfind("(", first, last) if "(" in sentence.text[first:last] else last
    breaks = [match.end() for match in _BREAK.finditer(plain(sentence.text), first, last)]
    return sentence.text[max([first, *breaks]) : amount.begin]


def _is_of_the_same(amount: Amount) -> bool:
    """Whether the words before an amount name what it is, and what follows *avser* of what: no part of a sum."""
    return not _PART_OF.match(plain(amount.whole)) and not amount.is_enclosed


def begins_with_part(amount: Amount) -> bool:
    """Whether the sentence begins by saying that it tells parts of something: "av detta avser …"."""
    return _PART_OF.match(plain(amount.whole)) is not None
