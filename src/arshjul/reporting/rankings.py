"""Things listed by a figure: ``{worst 3 child by variance year as size}`` is *Skola (4,9 mnkr) och Vård (0,2 mnkr)*.

``worst`` and ``best`` list only what is bad or good as it is printed, ``highest`` and ``lowest`` whatever has a figure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from arshjul.core.inlines import FigureReference, Inline, Text
from arshjul.core.provenance import Figure
from arshjul.core.setting import Setting
from arshjul.core.signs import COSTS
from arshjul.core.subjects import Subject
from arshjul.reporting.asked_figures import Found, find_each
from arshjul.reporting.figures import count_of, print_quantity
from arshjul.reporting.loops import subjects_of
from arshjul.reporting.references import NAMES, RANKS, NoValue, Reference, Unresolved
from arshjul.reporting.template import Loop, loop_of
from arshjul.reporting.wording import Printed, find_form

_RANKING = re.compile(
    rf"^(?:count )?(?P<rank>{'|'.join(RANKS)})(?: (?P<most>\d{{1,3}}))? (?P<loop>.+) by (?P<expression>.+)$"
)


@dataclass(frozen=True, slots=True)
class _Ranking:
    rank: str
    most: int | None
    loop: Loop
    expression: str


@dataclass(frozen=True, slots=True)
class _Ranked:
    subject: Subject
    figure: Figure
    printed: Printed


def ranked(
    reference: Reference, setting: Setting, focus: Subject | None, next_id: Callable[[], str]
) -> tuple[Inline, ...]:
    """The list in words, each figure with an id of its own, or how many there are.

    What has no figure is not among them. Raises :class:`NoValue` when a list would be empty, else a DomainError.
    """
    ranking = _read(reference)
    found = _found(ranking, replace(reference, body=ranking.expression), setting, focus)
    listed = found[: ranking.most]
    if reference.is_count:
        subjects = [each.subject for each in listed]
        return (count_of(subjects, f"antal {ranking.loop.kind}", reference, setting, next_id()),)
    if not listed:
        none = NoValue("”{reference}” har inget att räkna upp.", reference="{" + reference.text + "}")
        raise none.plainly("Det finns inget att räkna upp här. Skriv meningen utan uppräkningen.")
    return tuple(_listed(listed, reference, next_id))


def _read(reference: Reference) -> _Ranking:
    match = _RANKING.match(reference.body)
    loop = loop_of(match["loop"]) if match else None
    if match is None or loop is None:
        raise Unresolved(
            "”{reference}” kan inte läsas. Skriv till exempel {{worst 3 child by variance year as size}} "
            "eller {{highest indicator where status=missed by actual}}.",
            reference="{" + reference.text + "}",
        )
    return _Ranking(match["rank"], int(match["most"]) if match["most"] else None, loop, match["expression"])


def _found(ranking: _Ranking, reference: Reference, setting: Setting, focus: Subject | None) -> list[_Ranked]:
    """In order; of equals the one that is declared first comes first."""
    subjects = list(subjects_of(ranking.loop, setting, focus))
    asked = zip(subjects, find_each(reference.body, setting, subjects), strict=True)
    candidates = (_candidate(subject, found, reference, setting) for subject, found in asked)
    known = [each for each in candidates if each is not None]
    if ranking.rank in ("worst", "best"):
        wanted = 1 if ranking.rank == "best" else -1
        known = [each for each in known if each.printed.goodness == wanted]
        return sorted(known, key=lambda each: -abs(each.printed.exact).value)
    return sorted(known, key=lambda each: _height(each.printed), reverse=ranking.rank == "highest")


def _candidate(subject: Subject, asked: Found, reference: Reference, setting: Setting) -> _Ranked | None:
    quantity = asked.figure.quantity
    if quantity is None:
        return None
    return _Ranked(subject, asked.figure, print_quantity(quantity, asked, reference.form, setting))


def _height(printed: Printed) -> Decimal:
    """How high a figure is as people say it: a cost is higher the more it costs."""
    is_cost = not printed.meaning.is_difference and printed.meaning.series.nature in COSTS
    return (-printed.exact if is_cost else printed.exact).value


def _listed(listed: list[_Ranked], reference: Reference, next_id: Callable[[], str]) -> Iterator[Inline]:
    last = len(listed) - 1
    for index, each in enumerate(listed):
        joint = "" if not index else " och " if index == last else ", "
        if reference.form.name == NAMES:
            yield Text(joint + each.subject.name)
            continue
        yield Text(f"{joint}{each.subject.name} (")
        yield FigureReference(next_id(), find_form(reference.form.name)(each.printed), each.figure)
        yield Text(")")
