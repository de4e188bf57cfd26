"""Why a unit's year differs from its budget: its signed parts as nested bullets, and the rest nobody has explained."""

from __future__ import annotations

from dataclasses import dataclass

from arshjul.core import documents as doc
from arshjul.core import inlines as out
from arshjul.core.explanations import Explanation, parts_of, unexplained
from arshjul.core.numbers import round_half_up
from arshjul.core.provenance import Computed, Figure, Stated


@dataclass(frozen=True, slots=True)
class Explaining:
    """The explanations of a report; ``prefix`` begins the ids of the amounts."""

    explanations: tuple[Explanation, ...]
    unit: str
    prefix: str

    def bullets(self, whole: Figure) -> doc.List:
        """A bullet for every part of ``whole``, and one for the rest when it does not print as nothing."""
        parts = parts_of(self.explanations, self.unit)
        items = [self._part(part) for part in parts]
        decimals = max(part.amount.shown_decimals for part in parts)
        rest = unexplained(whole.quantity, parts) if whole.quantity is not None else None
        if rest is not None and round_half_up(rest.value, decimals):
            terms = (whole, *(_figure(part) for part in parts))
            figure = Figure("övrigt", rest, Computed("avvikelsen minus det som är förklarat", terms))
            items.append((_amount("Övrigt", figure, self.prefix, decimals),))
        return doc.List(tuple(items))

    def _part(self, part: Explanation) -> tuple[doc.Block, ...]:
        line = _amount(part.cause, _figure(part), f"{self.prefix}.{part.code}", part.amount.shown_decimals)
        below = parts_of(self.explanations, self.unit, part.code)
        return (line, doc.List(tuple(self._part(inner) for inner in below))) if below else (line,)


def _figure(part: Explanation) -> Figure:
    return Figure(part.cause, part.amount, Stated(part.place))


def _amount(cause: str, figure: Figure, id_: str, decimals: int) -> doc.Paragraph:
    text = figure.quantity.write(decimals, plus=True) if figure.quantity is not None else ""
    return doc.Paragraph((out.Text(f"{cause}: "), out.FigureReference(id_, text, figure)))
