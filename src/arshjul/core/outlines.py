"""A figure's provenance as a tree of words, for terminal, page and spreadsheet note alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from arshjul.core.cube import Observation
from arshjul.core.provenance import Absent, Computed, Figure, Observed, Stated


@dataclass(frozen=True, slots=True)
class Node:
    """``label`` says what the figure is, ``detail`` its source or formula; ``children`` are its operands."""

    label: str
    value: str
    detail: str
    children: tuple[Node, ...] = ()


def outline(figure: Figure) -> Node:
    """The whole tree below a figure."""
    value = figure.quantity.write() if figure.quantity is not None else "–"
    match figure.origin:
        case Observed(observation):
            return Node(figure.label, value, _source(observation))
        case Computed(formula, operands):
            children = tuple(outline(operand) for operand in operands)
            return Node(figure.label, value, f"{formula}{_missing(figure, operands)}", children)
        case Stated(place, words):
            return Node(figure.label, words or value, place)
        case Absent(_, reason):
            return Node(figure.label, value, reason or "ingen uppgift har lämnats")


def lines(node: Node, depth: int = 0) -> Iterator[str]:
    """The tree as indented lines, one a node."""
    detail = f"  ({node.detail})" if node.detail else ""
    yield f"{'  ' * depth}{node.label}: {node.value}{detail}"
    for child in node.children:
        yield from lines(child, depth + 1)


def _missing(figure: Figure, operands: tuple[Figure, ...]) -> str:
    """How much a sum that has a value nevertheless lacks."""
    gaps = sum(operand.is_gap for operand in operands)
    return f", {gaps} av {len(operands)} uppgifter saknas" if gaps and figure.quantity is not None else ""


def _source(observation: Observation) -> str:
    parts = [observation.statistic, observation.source, observation.place, observation.note]
    if observation.quantity is None:
        parts.insert(0, "mättes inte")
    return "; ".join(part for part in parts if part)
