"""A spot in what was read, found again: which passage it is in, and which cell of a table."""

from __future__ import annotations

from collections import defaultdict

from arshjul.core.documents import Heading
from arshjul.core.inlines import plain
from arshjul.core.reading import Passage, Printed, ReadDocument, Spot

Place = tuple[int, int]
"""Row and column of a table; column 0 is that of the row headings, row −1 the heads of the columns."""


class Spots:
    """Looks spots up in a document, by their order where they have one, else by line and page and what stands there."""

    def __init__(self, document: ReadDocument) -> None:
        self._passages = document.passages
        self._by_order: dict[int, int] = {}
        self._by_spot: defaultdict[Spot, list[int]] = defaultdict(list)
        for index, passage in enumerate(document.passages):
            for printed in (*passage.printed, *passage.cells.values()):
                if printed.spot.order:
                    self._by_order.setdefault(printed.spot.order, index)
                if index not in self._by_spot[printed.spot][-1:]:
                    self._by_spot[printed.spot].append(index)

    def passage(self, spot: Spot, quote: str) -> int | None:
        """Which passage it is in, from 0; None when it is in none."""
        if spot.order in self._by_order:
            return self._by_order[spot.order]
        if spot == Spot():
            return None
        near = self._by_spot.get(spot, [])
        return next((index for index in near if _holds(self._passages[index], spot, quote)), near[0] if near else None)

    def cell(self, index: int, spot: Spot, quote: str) -> Place | None:
        """Which cell of a passage's table it is; None when it is in no cell."""
        cells = self._passages[index].cells
        here = {place: each for place, each in cells.items() if _is_at(each, spot)} or {
            place: each for place, each in cells.items() if each.spot == spot
        }
        whole = [place for place, each in here.items() if each.text == quote]
        return next(iter(whole or (place for place, each in here.items() if quote and quote in each.text)), None)

    def heading(self, spot: Spot, quote: str) -> str:
        """The words of the heading that it stands under; empty when there is none."""
        index = self.passage(spot, quote)
        above = self._passages[: index + 1] if index is not None else ()
        return next((plain(each.block.content) for each in reversed(above) if isinstance(each.block, Heading)), "")


def _is_at(printed: Printed, spot: Spot) -> bool:
    return bool(spot.order) and printed.spot.order == spot.order


def _holds(passage: Passage, spot: Spot, quote: str) -> bool:
    return any(each.spot == spot and quote in each.text for each in (*passage.cells.values(), *passage.printed))
