"""A figure's provenance as branches that a page can fold: what is near is open, what is far is closed."""

from __future__ import annotations

from dataclasses import dataclass

from arshjul.core.outlines import Node, outline
from arshjul.core.provenance import Figure
from arshjul.ledger.rules import LEDGER

_OPEN_DEPTH = 1
_BETWEEN = ", "  # what stands between series, unit, scenario and round in a label
_SMALL = 12  # nodes; a tree no larger than this is shown whole


@dataclass(frozen=True)
class Branch:
    """A node of the tree: what the figure is, its value as printed, and its formula (with ``children``) or source.

    ``label`` leaves out what the branch above has said already: below ``Nettokostnader, Socialnämnden, budget 2025``
    stands ``Intäkter``, not ``Intäkter, Socialnämnden, budget 2025``.
    """

    label: str
    value: str
    detail: str
    is_open: bool
    children: tuple[Branch, ...] = ()


def branches(figure: Figure, *, is_turned: bool = False) -> Branch:
    """The whole tree below a figure; ``is_turned`` says that it is printed with the opposite sign."""
    root = outline(figure, is_turned=is_turned)
    return _branch(root, "", 0, show_all=_size(root) <= _SMALL)


def _branch(node: Node, above: str, depth: int, *, show_all: bool) -> Branch:
    children = tuple(_branch(child, node.label, depth + 1, show_all=show_all) for child in node.children)
    return Branch(_own(node.label, above), node.value, node.detail, show_all or depth < _OPEN_DEPTH, children)


def _own(label: str, above: str) -> str:
    said = above.split(_BETWEEN)
    return _BETWEEN.join(part for part in label.split(_BETWEEN) if part not in said) or label


def _size(node: Node) -> int:
    return 1 + sum(_size(child) for child in node.children)


def rests_on_ledger(figure: Figure) -> bool:
    """Whether a figure can be followed into the ledger."""
    return bool(units_in_ledger(figure))


def units_in_ledger(figure: Figure) -> frozenset[str]:
    """The units whose postings a figure rests on."""
    return frozenset(found.address.unit for found in figure.observations() if found.place == LEDGER)
