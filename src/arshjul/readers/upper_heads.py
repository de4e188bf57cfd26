"""The upper line of a head on two lines, above rows whose columns a scanner has squeezed: what belongs over what."""

from __future__ import annotations

from collections.abc import Sequence

from arshjul.readers.lines import Line
from arshjul.readers.raw_tables import RawTable, joined
from arshjul.readers.splitting import number_of
from arshjul.readers.wide import Segment, segments_of
from arshjul.readers.words import is_period


def heads_above(table: RawTable, lines: Sequence[Line], start: int, free: int) -> int:
    """Give the heads that want a beginning the words of the line above, if there are as many; how many lines that is.

    The table begins at ``start``; lines before ``free`` are another's. A head wants a beginning when it begins with a
    small letter, or is a period that stands alone beside another of the kind.
    """
    if start <= free or lines[start].gap:
        return 0
    above = segments_of(lines[start - 1])
    if not table.has_head:
        return _own_head(table, lines, start, free)
    texts = [head.text if head is not None else "" for head in table.heads]
    periods = [at for at, text in enumerate(texts) if at and is_period(text)]
    wanting = [at for at, text in enumerate(texts) if at and (text[:1].islower() or at in periods)]
    fitting = next((each for each in (wanting, [at for at in wanting if at not in periods]) if _fit(each, above)), None)
    if fitting is None:
        return 0
    for at, segment in zip(fitting, above, strict=True):
        head = table.heads[at]
        assert head is not None  # noqa: S101 (it has words)
        table.heads[at] = joined([(segment.text, segment.line), (head.text, lines[start])])
    table.lines.insert(0, lines[start - 1])
    return 1


def _own_head(table: RawTable, lines: Sequence[Line], start: int, free: int) -> int:
    """Give a table without a head the words of the line above, one for each column but that of the labels."""
    above = segments_of(lines[start - 1])
    if len(above) != len(table.heads) - 1 or any(number_of(each.text) and not is_period(each.text) for each in above):
        return 0
    table.heads[1:] = [joined([(each.text, each.line)]) for each in above]
    table.lines.insert(0, lines[start - 1])
    return 1 + heads_above(table, lines, start - 1, free)


def _fit(wanting: Sequence[int], above: Sequence[Segment]) -> bool:
    """Whether the words above are the beginnings of just so many heads."""
    are_words = all(each.text[:1].isupper() and number_of(each.text) is None for each in above)
    return bool(wanting) and len(wanting) == len(above) and are_words
