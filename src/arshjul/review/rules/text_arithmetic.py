"""Parts that a sentence or a list says are all of a whole come to that whole.

Only when the words say that they are all: "består av", "fördelas på", "resterande", "totalt", a list of what a variance
is due to. After "bland annat" or "främst" nothing is added up; after "varav" only parts that are more than the whole
are told, and improvements and deteriorations that come to the whole with the other sign.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from arshjul.core.messages import Message
from arshjul.review.evidence import Said, against_printed
from arshjul.review.facts.addition import Addition, Bond
from arshjul.review.facts.deduced import Deduced, deductions
from arshjul.review.facts.parts import additions, turned
from arshjul.review.facts.products import Product, products_in
from arshjul.review.facts.shares import Excess, Overfull, excesses_in, overfull_in, sexes_in
from arshjul.review.facts.stated import Sum, shared_zeros, sums
from arshjul.review.findings import Confidence, Finding, Kind, Severity
from arshjul.review.report import Report
from arshjul.review.telling_facts import measured, own_interval, ranged, written_sum

NAME = "text-arithmetic"
KINDS = (Kind.TEXT_ARITHMETIC,)

EXAMPLE = """
Underskottet på 12,7 mnkr består av högre personalkostnader (8,1 mnkr), köp av platser (3,2 mnkr) och hyror (2,4 mnkr).
"""

LEAVES_ALONE = """
Underskottet på 12,7 mnkr består av högre personalkostnader (8,1 mnkr), köp av platser (3,2 mnkr) och hyror (1,5 mnkr).
Överskottet på 9,0 mnkr beror främst på lägre kapitalkostnader (4,1 mnkr) och vakanta tjänster (2,3 mnkr).
"""

_SURE = {Bond.FIRM: Confidence.CERTAIN, Bond.FAIR: Confidence.LIKELY, Bond.WEAK: Confidence.POSSIBLE}
_BAD = {Bond.FIRM: Severity.ERROR, Bond.FAIR: Severity.WARNING, Bond.WEAK: Severity.WARNING}


def find(report: Report) -> Iterator[Finding]:
    """Wholes that are not what their parts come to."""
    for each in additions(report.sentences):
        if not each.holds and each.is_near:
            yield _told(each)
    for each in turned(report.sentences):
        yield _told_turned(each)
    for sentence in report.sentences:
        shared = tuple(sexes_in(sentence))
        for excess in shared or excesses_in(sentence):
            if not excess.holds:
                yield _told_excess(excess)
        for made in products_in(sentence):
            if not made.holds:
                yield _told_product(made)
        yield from map(_told_overfull, overfull_in(sentence))
    for deduced in deductions(report.sentences):
        if not deduced.holds:
            yield _told_deduced(deduced)


def _told(found: Addition) -> Finding:
    whole, added = found.whole, _likeliest(found)
    decimals = max(part.amount.decimals for part in (whole, *found.parts))
    expected = measured(abs(added.exact), decimals, whole)
    return Finding(
        Kind.TEXT_ARITHMETIC,
        NAME,
        _BAD[found.bond],
        _SURE[found.bond],
        whole.location,
        whole.amount.text,
        expected,
        _evidence(found, added, decimals),
        Message(
            "Delarna blir tillsammans {expected}, men texten säger {printed}.",
            {"expected": expected, "printed": whole.amount.text},
        ),
        Message(
            "Ändra {printed} till {expected}, rätta den del som är fel, eller skriv att fler poster ingår.",
            {"expected": expected, "printed": whole.amount.text},
        ),
        tuple(part.location for part in found.parts),
    )


def _told_turned(found: Addition) -> Finding:
    whole, added = found.whole, _likeliest(found)
    decimals = max(part.amount.decimals for part in (whole, *found.parts))
    printed = f"{whole.amount.said} {whole.amount.text}"
    expected = measured(-abs(added.exact), decimals, whole)
    return Finding(
        Kind.TEXT_ARITHMETIC,
        NAME,
        Severity.ERROR,
        Confidence.CERTAIN,
        whole.location,
        printed,
        expected,
        _evidence(found, added, decimals),
        Message(
            "Delarna ger {amount} åt andra hållet: texten säger ”{said}”.",
            {"amount": whole.amount.text, "said": whole.amount.said},
        ),
        Message("Vänd ”{said}” till dess motsats, eller rätta delarnas riktning.", {"said": whole.amount.said}),
        tuple(part.location for part in found.parts),
    )


def _told_excess(found: Excess) -> Finding:
    whole, decimals = found.whole, max(each.amount.decimals for each in found.parts)
    value = sum((each.amount.value for each in found.parts), Decimal(0))
    expected = measured(value, decimals, whole)
    written = " + ".join(each.number for each in found.parts)
    return Finding(
        Kind.TEXT_ARITHMETIC,
        NAME,
        Severity.ERROR,
        Confidence.LIKELY,
        whole.location,
        whole.amount.text,
        expected,
        _held(written, ranged(expected, found.added), ranged(whole.amount.text, own_interval(whole))),
        Message(
            "Delarna blir tillsammans {expected}, men helheten är {printed}."
            if found.is_all
            else "Delarna blir tillsammans {expected}, mer än hela {printed}.",
            {"expected": expected, "printed": whole.amount.text},
        ),
        Message("Ändra {printed}, eller den del som är fel.", {"printed": whole.amount.text}),
        tuple(each.location for each in found.parts),
    )


def _told_overfull(found: Overfull) -> Finding:
    gaps = {"part": found.part.amount.text, "whole": found.whole.shown}
    return Finding(
        Kind.TEXT_ARITHMETIC,
        NAME,
        Severity.ERROR,
        Confidence.LIKELY,
        found.part.sentence.location(found.part.amount.begin, found.whole.amount.end),
        found.part.amount.text,
        "",
        f"{found.part.number} > {found.whole.number}",
        Message("{part} är mer än de {whole} som det sägs vara en del av.", gaps),
        Message("Kontrollera båda talen; kanske har de bytt plats."),
        (found.whole.location,),
    )


def _told_deduced(found: Deduced) -> Finding:
    said, (one, other) = found.percent.amount, found.amounts
    expected = measured(found.expected[0].middle, said.decimals, found.percent)
    gaps = {"printed": said.text, "expected": expected, "one": one.amount.text, "other": other.amount.text}
    return Finding(
        Kind.TEXT_ARITHMETIC,
        NAME,
        Severity.WARNING,
        Confidence.LIKELY,
        found.percent.location,
        said.text,
        expected,
        _held(f"{one.amount.text} ÷ {other.amount.text}", ranged(expected, found.expected[0]), said.text),
        Message("Texten säger {printed}, men {one} och {other} ger {expected}.", gaps),
        Message("Ändra {printed} till {expected}, eller rätta beloppen.", gaps),
        (one.location, other.location),
    )


def _told_product(found: Product) -> Finding:
    whole = found.whole
    expected = measured(found.expected.middle, whole.amount.decimals, whole)
    return Finding(
        Kind.TEXT_ARITHMETIC,
        NAME,
        Severity.ERROR,
        Confidence.LIKELY,
        whole.location,
        whole.amount.text,
        expected,
        _held(
            f"{found.count.amount.text} × {found.price.amount.text}",
            ranged(expected, found.expected),
            ranged(whole.amount.text, own_interval(whole)),
        ),
        Message(
            "{count} gånger {price} blir {expected}, men texten säger {printed}.",
            {
                "count": found.count.shown,
                "price": found.price.amount.text,
                "expected": expected,
                "printed": whole.amount.text,
            },
        ),
        Message(
            "Ändra {printed} till {expected}, eller antalet eller priset.",
            {
                "printed": whole.amount.text,
                "expected": expected,
            },
        ),
        (found.count.location, found.price.location),
    )


def _likeliest(found: Addition) -> Sum:
    """The sum, of those that the words allow, that comes nearest to the whole."""
    value = found.whole.amount.value
    return min(sums(found.whole, found.parts), key=lambda each: abs(abs(each.exact) - value))


def _evidence(found: Addition, added: Sum, decimals: int) -> Message:
    whole = found.whole
    zeros = shared_zeros([whole, *found.parts])
    computed = ranged(measured(added.exact, decimals, whole), added.interval)
    printed = ranged(whole.amount.text, own_interval(whole, zeros))
    return _held(written_sum(found.parts, added), computed, printed)


def _held(written: str, computed: Said, printed: Said) -> Message:
    """A sum as it is written, what it comes to, and what is printed."""
    return against_printed(Message("{sum} = {value}", {"sum": written, "value": computed}), printed)
