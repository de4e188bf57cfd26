"""Rows whose values two or more spaces set apart: there a single space stands within a value or a label, never between.

Where values stand one space apart, the shape of the numbers has to tell (:mod:`arshjul.readers.splitting`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from arshjul.readers.atoms import Atom, Shape

_MOST = 0.8  # of the rows with several values
_APART = 2  # spaces


def as_apart(shapes: Sequence[Shape]) -> list[Shape]:
    """The rows as their spaces part them when most are set apart, else as they are."""
    several = [shape for shape in shapes if sum(not atom.may_extend for atom in shape.atoms) > 1]
    if not several or sum(map(_is_apart, several)) < _MOST * len(several):
        return list(shapes)
    gaps = Counter(atom.gap for shape in several for atom in shape.atoms[1:] if atom.gap >= _APART)
    if not gaps:
        return list(shapes)
    usual = min(gap for gap, count in gaps.items() if count == max(gaps.values()))
    return [_parted(shape, usual) for shape in shapes]


def _is_apart(shape: Shape) -> bool:
    """Whether a wide space stands before every value after the first, and before some value after a label."""
    begins = [atom.gap >= _APART for atom in shape.atoms if not atom.may_extend]
    return all(begins[1:] if not shape.label else [*begins[2:], any(begins[:2])])


def _parted(shape: Shape, usual: int) -> Shape:
    """The row with what a single space joins as one value; figures that end the label are part of it."""
    atoms = list(shape.atoms)
    while shape.label and len(atoms) > 1 and atoms[0].gap < _APART and any(each.gap >= _APART for each in atoms):
        del atoms[0]
    return replace(shape, atoms=tuple(_joined(atom, usual) for atom in atoms))


def _joined(atom: Atom, usual: int) -> Atom:
    """The atom as one that must go on when it can; its gap counted from the usual one, so that a wider tells."""
    is_within = atom.may_extend and atom.gap < _APART
    return replace(atom, must_extend=atom.must_extend or is_within, gap=max(1, atom.gap - usual + 1))
