"""The rows of a cross table: the subjects that have the same of some facts, counted together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from arshjul.core.facts import Fact, fact
from arshjul.core.planned import PlannedRow, data_kind
from arshjul.core.setting import Setting
from arshjul.core.subjects import Subject
from arshjul.core.tables import RowDefinition


def count_rows(
    definition: RowDefinition, subjects: Iterable[Subject], setting: Setting, depth: int
) -> Iterator[PlannedRow]:
    """A row for every combination that there is, in the order of the scales, else as they are met."""
    combined: dict[tuple[str, ...], tuple[tuple[Fact, ...], list[Subject]]] = {}
    for subject in subjects:
        keys = tuple(fact(subject, name, setting) for name in definition.by)
        combined.setdefault(tuple(key.words for key in keys), (keys, []))[1].append(subject)
    met: tuple[list[str], ...] = tuple(list(dict.fromkeys(words)) for words in zip(*combined, strict=True))
    for words in sorted(combined, key=lambda words: _rank(combined[words][0], met)):
        keys, counted = combined[words]
        label = definition.label or (words[0] if words else definition.count)
        key = "-".join(k.code or k.words for k in keys) or definition.id or definition.count
        yield PlannedRow(data_kind(definition), _as_key(key), label, depth=depth, counted=tuple(counted),
                         keys=keys, told=definition)  # fmt: skip


def _rank(keys: Sequence[Fact], met: Sequence[Sequence[str]]) -> tuple[int, ...]:
    """Where a combination stands among the others."""
    ranks = zip(keys, met, strict=True)
    return tuple(words.index(key.words) if key.rank is None else key.rank for key, words in ranks)


def _as_key(words: str) -> str:
    """Words as part of an id: letters and digits, the rest hyphens."""
    return "-".join("".join(c if c.isalnum() or c == "_" else " " for c in words.lower()).split())
