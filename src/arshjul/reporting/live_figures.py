"""What a reference prints just now: for a chip in an editor, for a list of figures that were found, for its forms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from arshjul.core import inlines as out
from arshjul.core.belonging import unit_in_focus
from arshjul.core.cube import Address
from arshjul.core.expressions import lookups
from arshjul.core.grammar import read_expression
from arshjul.core.messages import DomainError, Message
from arshjul.core.series import Scenario
from arshjul.core.setting import Setting
from arshjul.core.subjects import Subject
from arshjul.reporting.markdown import Reference
from arshjul.reporting.prose import Prose, Source
from arshjul.reporting.references import is_ranking, read_reference

USUAL_FORMS = ("", "size", "signed", "result", "word", "development", "movement", "about")
"""The forms that somebody who writes is offered, as far as the figure can have them."""


@dataclass(frozen=True, slots=True)
class Chip:
    """A reference as it is printed; ``label`` says what its figures are, ``problem`` why it cannot be printed."""

    reference: str
    text: str
    label: str = ""
    problem: Message | None = None


def chip(reference: str, setting: Setting, focus: Subject | None, phrases: Mapping[str, str] | None = None) -> Chip:
    """What a reference prints, seen from a setting and a subject; never raises for what people write."""
    prose = Prose(setting, phrases=phrases or {})
    inlines = prose.inlines((Reference(reference, 0),), Source("", "chip", focus))
    if prose.problems:
        return Chip(reference, "{" + reference + "}", problem=prose.problems[0].message)
    return Chip(reference, out.plain(inlines), "; ".join(dict.fromkeys(_labels(inlines))))


def chips(references: Iterable[str], setting: Setting, focus: Subject | None,
          phrases: Mapping[str, str] | None = None) -> list[Chip]:  # fmt: skip
    """What many references print; their figures are asked for all at once."""
    wanted = list(references)
    prefetch(wanted, setting, focus)
    return [chip(reference, setting, focus, phrases) for reference in wanted]


def forms(reference: str, setting: Setting, focus: Subject | None) -> list[Chip]:
    """The same figure in each form that it can have, each wording once; only itself when it has no forms."""
    try:
        read = read_reference(reference)
    except DomainError:
        return [chip(reference, setting, focus)]
    tail = "".join(
        f" {word} {value}" for word, value in (("in", read.form.measure), ("decimals", read.form.decimals))
        if value not in ("", None)
    )  # fmt: skip
    if read.is_count or is_ranking(reference) or read.form.is_paired:
        return [chip(reference, setting, focus)]
    found: dict[str, Chip] = {}
    for form in dict.fromkeys((read.form.name, *USUAL_FORMS)):
        made = chip(f"{read.body}{f' as {form}' if form else ''}{tail}", setting, focus)
        if made.problem is None:
            found.setdefault(made.text, made)
    return list(found.values())


def prefetch(references: Iterable[str], setting: Setting, focus: Subject | None) -> None:
    """Ask for the figures of many references at once, so that each is known when its turn comes."""
    wanted = (address for each in references for address in addresses_of(each, setting, focus))
    setting.derivation.figures(dict.fromkeys(wanted))


def addresses_of(reference: str, setting: Setting, focus: Subject | None) -> Iterator[Address]:
    """Where the figures of a reference stand; none for what is no expression, which says so when it is printed."""
    own = focus.series if focus is not None else ""
    try:
        asked = tuple(lookups(read_expression(read_reference(reference).body)))
        series = setting.find_series(asked[0].series or own or setting.conventions.series)
        unit = asked[0].unit or unit_in_focus(setting, focus)
        for lookup in asked:
            if lookup.scenario is not Scenario.TARGET:
                its = setting.find_asked(lookup.series, series.code)
                where = unit_in_focus(setting, focus) if (lookup.unit or unit) == "this" else lookup.unit or unit
                yield replace(lookup, unit="").address(its, setting.organisation.unit(where).code, setting.occasion)
    except DomainError:
        return


def _labels(inlines: Iterable[out.Inline]) -> Iterator[str]:
    for inline in inlines:
        match inline:
            case out.FigureReference(_, _, figure):
                yield figure.label
            case out.Emphasis(content) | out.Link(_, content):
                yield from _labels(content)
            case _:
                pass
