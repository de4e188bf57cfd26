"""A figure's provenance as a tree of words, for terminal, page and spreadsheet note alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from arshjul.core.cube import Observation
from arshjul.core.provenance import Absent, Computed, Figure, Gathered, Observed, Stated, Withheld

TURNED = "skrivs med omvänt tecken"
"""What is said of a figure that a column prints with the opposite sign."""


@dataclass(frozen=True, slots=True)
class Node:
    """``label`` says what the figure is, ``detail`` its source or formula; ``children`` are its operands."""

    label: str
    value: str
    detail: str
    children: tuple[Node, ...] = ()


def outline(figure: Figure, *, is_turned: bool = False) -> Node:
    """The whole tree below a figure; ``is_turned`` says that it is printed with the opposite sign."""
    return replace(told(figure, is_turned=is_turned), children=tuple(map(outline, operands(figure))))


def told(figure: Figure, *, is_turned: bool = False) -> Node:
    """What :func:`outline` says of the figure itself, without what stands below it."""
    node = _alone(figure)
    return replace(node, detail="; ".join(filter(None, (node.detail, TURNED)))) if is_turned else node


def lines_of(figure: Figure, *, is_turned: bool = False, depth: int = 0) -> Iterator[str]:
    """The lines of :func:`outline`, each made when it is asked for: a large tree costs nothing but what is shown."""
    yield _line(told(figure, is_turned=is_turned), depth)
    for operand in operands(figure):
        yield from lines_of(operand, depth=depth + 1)


def operands(figure: Figure) -> tuple[Figure, ...]:
    """What a figure is computed from; nothing for one that was told as it is."""
    return figure.origin.operands if isinstance(figure.origin, Computed) else ()


def count_of(figure: Figure) -> int:
    """How many :func:`operands` a figure has; none of them has to be looked for."""
    match figure.origin:
        case Gathered() as sum_:
            return sum_.count
        case Computed(_, terms):
            return len(terms)
        case _:
            return 0


def _alone(figure: Figure) -> Node:
    value = figure.quantity.write() if figure.quantity is not None else "visas inte" if figure.is_hidden else "–"
    match figure.origin:
        case Observed(observation):
            return Node(figure.label, value, _source(observation))
        case Gathered() as sum_:
            return Node(figure.label, value, sum_.formula)
        case Computed(formula, operands):
            return Node(figure.label, value, f"{formula}{_missing(figure, operands)}")
        case Stated(place, words):
            return Node(figure.label, words or value, place)
        case Absent(_, reason):
            return Node(figure.label, value, reason or "ingen uppgift har lämnats")
        case Withheld(reason):
            return Node(figure.label, value, reason)


def lines(node: Node, depth: int = 0) -> Iterator[str]:
    """The tree as indented lines, one a node."""
    yield _line(node, depth)
    for child in node.children:
        yield from lines(child, depth + 1)


def _line(node: Node, depth: int) -> str:
    detail = f"  ({node.detail})" if node.detail else ""
    return f"{'  ' * depth}{node.label}: {node.value}{detail}"


def _missing(figure: Figure, operands: tuple[Figure, ...]) -> str:
    """How much a sum that has a value nevertheless lacks."""
    gaps = sum(operand.is_gap for operand in operands)
    return f", {gaps} av {len(operands)} uppgifter saknas" if gaps and figure.quantity is not None else ""


def _source(observation: Observation) -> str:
    parts = [observation.statistic, observation.source, observation.place, observation.note]
    if observation.quantity is None:
        parts.insert(0, "mättes inte")
    return "; ".join(part for part in parts if part)
