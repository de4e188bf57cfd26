"""A figure's provenance as branches that a page can fold: what is near is open, what is far is closed."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest

from arshjul.core.outlines import count_of, operands, told
from arshjul.core.provenance import Figure
from arshjul.ledger.rules import LEDGER
from arshjul.web.places import PrintedFigure

PART = "del"
"""What an address says of the part of a tree that is asked for: the way to it from above, ``2-0``."""

_OPEN_DEPTH = 1
_BETWEEN = ", "  # what stands between series, unit, scenario and round in a label
_SMALL = 12  # nodes; a tree no larger than this is open
_LARGE = 150  # nodes; of a larger tree the levels furthest down have addresses of their own
_DEPTH = 2  # levels that are shown of such a tree


@dataclass(frozen=True)
class Branch:
    """A node of the tree: what the figure is, its value as printed, and its formula (with ``children``) or source.

    ``label`` leaves out what the branch above has said already: below ``Nettokostnader, Socialnämnden, budget 2025``
    stands ``Intäkter``, not ``Intäkter, Socialnämnden, budget 2025``. ``more`` is where the ``count`` children are that
    are not here, and ``above`` where this branch is one of several.
    """

    label: str
    value: str
    detail: str
    is_open: bool
    children: tuple[Branch, ...] = ()
    more: str = ""
    count: int = 0
    above: str = ""


def tree_of(request: HttpRequest, found: PrintedFigure) -> Branch:
    """The tree below a printed figure, or the part of it that the address asks for; 404 when there is no such part."""
    query = request.GET.copy()
    part = "".join(query.pop(PART, [""])[-1:])
    address = f"{request.path}?{query.urlencode()}{'&' if query else ''}{PART}="
    try:
        return branches(found.figure, is_turned=found.is_turned, address=address, part=part)
    except (ValueError, IndexError) as error:
        raise Http404(part) from error


def branches(figure: Figure, *, is_turned: bool = False, address: str = "", part: str = "") -> Branch:
    """The tree below a figure; ``is_turned`` says that it is printed with the opposite sign.

    Of a large tree only what is near, the rest at ``address`` followed by the way there; ``part`` is such a way. Raises
    ValueError or IndexError when it leads nowhere. Without an address the whole tree.
    """
    way = tuple(map(int, part.split("-"))) if part else ()
    for step in way:
        figure = operands(figure)[step]
    size = _size(figure)
    grower = _Grower(address if size > _LARGE else "", show_all=size <= _SMALL)
    above = address + "-".join(map(str, way[:-1])) if way else ""
    return grower.grown(figure, way, "", 0, is_turned=is_turned and not way, above=above)


@dataclass(frozen=True)
class _Grower:
    """Makes branches of figures; without an ``address`` all of them."""

    address: str
    show_all: bool

    def grown(
        self, figure: Figure, way: tuple[int, ...], said: str, depth: int, *, is_turned: bool = False, above: str = ""
    ) -> Branch:
        node, count = told(figure, is_turned=is_turned), count_of(figure)
        is_far = bool(self.address) and depth >= _DEPTH and count > 0
        return Branch(
            _own(node.label, said), node.value, node.detail, self.show_all or depth < _OPEN_DEPTH,
            () if is_far else tuple(
                self.grown(each, (*way, number), node.label, depth + 1) for number, each in enumerate(operands(figure))
            ),
            more=self.address + "-".join(map(str, way)) if is_far else "",
            count=count, above=above,
        )  # fmt: skip


def _size(figure: Figure) -> int:
    """How many a figure and all below it are, counted level by level as long as they are not many."""
    level, size = [figure], 1
    while level:
        size += sum(map(count_of, level))
        if size > _LARGE:
            break
        level = [below for each in level for below in operands(each)]
    return size


def _own(label: str, above: str) -> str:
    said = above.split(_BETWEEN)
    return _BETWEEN.join(part for part in label.split(_BETWEEN) if part not in said) or label


def rests_on_ledger(figure: Figure) -> bool:
    """Whether a figure can be followed into the ledger."""
    return any(found.place == LEDGER for found in figure.observations())


def units_in_ledger(figure: Figure) -> frozenset[str]:
    """The units whose postings a figure rests on."""
    return frozenset(found.address.unit for found in figure.observations() if found.place == LEDGER)
