"""Why a unit's figure is what it is: its signed parts as nested bullets, and the rest that nobody has explained."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from arshjul.core import documents as doc
from arshjul.core import inlines as out
from arshjul.core.explanations import VARIANCE, Explanation, parts_of, unexplained
from arshjul.core.numbers import round_half_up
from arshjul.core.provenance import Computed, Figure, Stated


@dataclass(frozen=True, slots=True)
class Explaining:
    """A unit's explanations of a figure, ``of`` an expression.

    ``prefix`` begins the ids of the amounts, and ``rest`` is the word for what nobody has explained. With ``is_turned``
    all amounts are printed with the opposite sign.
    """

    explanations: tuple[Explanation, ...]
    unit: str
    prefix: str
    of: str = VARIANCE
    rest: str = "Övrigt"
    is_turned: bool = False

    def parts(self, part: str = "") -> tuple[Explanation, ...]:
        """The parts of the figure, or of one of its parts."""
        return parts_of(self.explanations, self.unit, part, self.of)

    def bullets(self, whole: Figure) -> doc.List:
        """A bullet for every part of ``whole``, each with its own parts below.

        On every level the last bullet is the rest that nobody has explained, unless it prints as nothing, so that the
        bullets add up. Raises :class:`~arshjul.core.measures.UnlikeMeasures`.
        """
        return doc.List(tuple(self._level(whole, "", self.prefix)))

    def _level(self, whole: Figure, part: str, id_: str) -> Iterator[tuple[doc.Block, ...]]:
        parts = self.parts(part)
        for each in parts:
            yield self._part(each)
        if not parts or whole.quantity is None:
            return
        decimals = max(each.amount.shown_decimals for each in parts)
        rest = unexplained(whole.quantity.to(parts[0].amount.measure), parts)
        if round_half_up(rest.value, decimals):
            terms = (whole, *(_figure(each) for each in parts))
            figure = Figure(self.rest.lower(), rest, Computed("det som förklaras minus dess delar", terms))
            yield (self._amount(self.rest, figure, id_, decimals),)

    def _part(self, part: Explanation) -> tuple[doc.Block, ...]:
        figure, id_ = _figure(part), f"{self.prefix}.{part.code}"
        line = self._amount(part.label, figure, id_, part.amount.shown_decimals)
        below = tuple(self._level(figure, part.code, f"{id_}.rest"))
        return (line, doc.List(below)) if below else (line,)

    def _amount(self, cause: str, figure: Figure, id_: str, decimals: int) -> doc.Paragraph:
        quantity = -figure.quantity if self.is_turned and figure.quantity is not None else figure.quantity
        text = quantity.write(decimals, plus=True) if quantity is not None else ""
        return doc.Paragraph((out.Text(f"{cause}: "), out.FigureReference(id_, text, figure, self.is_turned)))


def _figure(part: Explanation) -> Figure:
    return Figure(part.label, part.amount, Stated(str(part.place)))
