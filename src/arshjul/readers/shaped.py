"""Tables whose columns only the shape of their rows shows: labels, then values one space apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from arshjul.core.reading import Printed, Unread
from arshjul.readers.apart import as_apart
from arshjul.readers.atoms import Shape
from arshjul.readers.heads import cells_of, words_of
from arshjul.readers.label_rows import Gathered, gather
from arshjul.readers.lines import Line
from arshjul.readers.raw_tables import RawCell, RawRow, RawTable, joined
from arshjul.readers.regions import Look, Region, Seen, is_head_like
from arshjul.readers.splitting import Span, Split, counts_of, split_all
from arshjul.readers.table_heads import Head, Wanted, caption_of, find_head
from arshjul.readers.words import begins_small, ends_sentence, says_note

_FAR_ABOVE = 40  # lines between a head and rows that it still holds for
_TOGETHER = " / "  # between heads that stand over the labels together

NO_HEAD = "Tabellen har inget huvud som går att läsa; kolumnerna är bara numrerade."
MERGED_HEADS = "Det går inte att se var etiketten slutar och nästa kolumn börjar: {heads} står i samma kolumn."
LEFT_WORDS = "Det går inte att se över vilken kolumn orden ”{words}” i tabellens huvud hör hemma."
BORROWED_HEAD = "Tabellen har inget eget huvud; det på rad {line} gäller troligen även här."
UNSURE_SPLIT = "Det går inte att säkert se var ett tal slutar och nästa börjar på raden; läst som {values}."
UNSURE_PLACE = "Raden har färre värden än tabellen har kolumner, och det syns inte vilka celler som är tomma."
NOT_SPLIT = "Raden har ett annat antal värden än tabellen har kolumner."


@dataclass(frozen=True, slots=True)
class Found:
    """A table and the lines of its region that are not part of it: those above stay prose."""

    above: list[Line]
    table: RawTable


def read_region(seen: Sequence[Seen], region: Region, before: RawTable | None) -> Found | None:
    """The table of a region; None when there is none after all.

    ``before`` is the table above, whose head holds here too when this one has none and as many columns.
    """
    inside = _set_apart(seen[region.start : region.end])
    shapes = [one.shape for one in inside if one.is_row]
    more = _tail_columns(shapes)
    ways = [
        (find_head(seen[region.first : region.start], _wanted(inside, shapes, n, more)), n) for n in counts_of(shapes)
    ]
    head, figures = max(ways, key=lambda way: (way[0].score, -way[1]) if way[0].cells else (0.0, way[1] == ways[0][1]))
    if not head.cells and all(one.is_bare and one.shape.most == 1 for one in inside if one.is_row):
        figures = len(shapes)  # one row, broken at every cell
        head = Head([], below=[*head.above, *head.lines, *head.below])
    is_known = before is not None and before.has_head and len(before.heads) == figures + more + 1
    if not head.cells and not is_known:
        head = _with_head_above(head, seen, region, before, _wanted(inside, shapes, figures, more))
    if head.cells:
        figures = max(figures, head.columns - more)
    gathered = gather(inside, head.below, figures, is_wide=head.merged > 1 or _is_label_wide(before))
    rows = [row for row in gathered if row.has_values]
    if len(rows) == 1 and not head.cells and not is_known and ends_sentence(inside[-1].line.words):
        return None
    if not rows or figures + more < 1 or (figures + more == 1 and len(rows) < 2 and not head.cells):
        return None
    return _table(head, gathered, figures, more, before)


def _set_apart(inside: Sequence[Seen]) -> list[Seen]:
    """The lines with their values as wide spaces part them, where they do."""
    shapes = iter(as_apart([one.shape for one in inside if one.is_row]))
    return [replace(one, shape=next(shapes)) if one.is_row else one for one in inside]


def _with_head_above(head: Head, seen: Sequence[Seen], region: Region, before: RawTable | None, wanted: Wanted) -> Head:
    """What stands above the rows, with the head of rows further up that could not be read, when it has as many columns.

    It belongs to no other table. Its lines stay where they are; what it says of the columns holds here too.
    """
    last = before.lines[-1].number if before is not None else 0
    at = region.first
    while at > 0 and region.first - at < _FAR_ABOVE and seen[at - 1].line.number > last:
        at -= 1
        if not is_head_like(seen[at]) or (at and is_head_like(seen[at - 1])):
            continue
        end = at + 1
        while end < region.first and seen[end].look is Look.HEAD and seen[end].line.gap <= 1:
            end += 1
        found = find_head(seen[at:end], replace(wanted, needs_label=False, takes_label=False))
        if found.cells:
            return replace(found, above=head.above, lines=head.lines, below=head.below, borrowed=found.lines)
    return head


def _is_label_wide(before: RawTable | None) -> bool:
    return before is not None and before.heads[0] is not None and _TOGETHER in before.heads[0].text


def continues(before: RawTable, table: RawTable) -> bool:
    """Whether the second table, which stands right after the first, only goes on with it: the same head, or none."""
    if len(before.heads) != len(table.heads):
        return False
    is_same = [head.text if head else "" for head in before.heads] == [
        head.text if head else "" for head in table.heads
    ]
    labels = {row.cells[0].text for row in before.rows if row.cells[0]}
    if not table.has_head:
        return not table.caption
    return (
        is_same
        and table.lines[0].opens_page
        and not any(row.cells[0] and row.cells[0].text in labels for row in table.rows)
    )


def joined_tables(before: RawTable, table: RawTable) -> RawTable:
    """The two as one; the head that is printed again is among its lines."""
    return replace(before, rows=[*before.rows, *table.rows], lines=[*before.lines, *table.lines])


def _wanted(inside: Sequence[Seen], shapes: Sequence[Shape], figures: int, more: int) -> Wanted:
    is_bare = inside[0].is_bare
    takes = is_bare or begins_small(inside[0].shape.label)
    return Wanted(figures, more, max(_room(shape, figures) for shape in shapes), is_bare, takes)


def _table(head: Head, gathered: Sequence[Gathered], figures: int, more: int, before: RawTable | None) -> Found:
    first_line = head.lines[0] if head.lines else gathered[0].lines[0]
    heads, remarks, notes = _heads(head, figures + more, first_line)
    if not head.cells and figures + more > 1:
        if before is not None and before.has_head and len(before.heads) == figures + more + 1:
            heads = list(before.heads)
        else:
            remarks.append(Unread(first_line.spot, NO_HEAD))
            notes += ["\n".join(line.words for line in head.lines)] if head.lines else []
    caption = caption_of(head.above)
    rest = head.above[: len(head.above) - len(caption.lines)]
    rows: list[RawRow] = []
    for one, cells in zip(gathered, _split(gathered, figures, heads), strict=True):
        rows.append(_row(one, cells, figures, more, remarks))
    lines = [*caption.lines, *head.lines, *(line for one in gathered for line in one.lines)]
    title = joined([(line.words, line) for line in caption.text])
    lines.sort(key=lambda line: line.number)
    return Found(rest, RawTable(heads, rows, lines, title.text if title else "", notes, remarks))


def _heads(head: Head, columns: int, first: Line) -> tuple[list[RawCell | None], list[Unread], list[str]]:
    """One head a column; those that cannot be told from the label's stand together over it."""
    if not head.cells:
        return [None] * (columns + 1), [], []
    cells = [RawCell(cell.text, cell.printed) for cell in head.cells]
    remarks: list[Unread] = []
    spot = (head.lines or head.borrowed)[0].spot
    notes = []
    if head.merged > 1:
        over = cells[: head.merged]
        names = ", ".join(f"”{cell.text}”" for cell in over)
        remarks.append(Unread(spot, MERGED_HEADS.format(heads=names)))
        label = RawCell(
            _TOGETHER.join(cell.text for cell in over), Printed("\n".join(c.printed.text for c in over), spot)
        )
        cells = [label, *cells[head.merged :]]
    if head.borrowed:
        remarks.append(Unread(first.spot, BORROWED_HEAD.format(line=head.borrowed[0].number)))
    if head.left:
        words = " ".join(word.text for word in head.left)
        remarks.append(Unread(head.left[0].line.spot, LEFT_WORDS.format(words=words)))
        notes.append("\n".join(line.words for line in head.lines or head.borrowed))
    return [*([] if head.has_label else [None]), *cells], remarks, notes


def _split(gathered: Sequence[Gathered], figures: int, heads: Sequence[RawCell | None]) -> list[Split | None]:
    """The values of every row that is printed on one line; None for the others."""
    shapes = [one.shapes[0] if len(one.shapes) == 1 else None for one in gathered]
    over_first = heads[1].text if len(heads) > 1 and heads[1] is not None else ""
    lines = [shape for shape in shapes if shape is not None]
    splits = iter(split_all(lines, figures, begins_with_notes=says_note(over_first)))
    return [next(splits) if shape is not None else None for shape in shapes]


def _row(one: Gathered, split: Split | None, figures: int, more: int, remarks: list[Unread]) -> RawRow:
    if not one.has_values:
        blank: list[RawCell | None] = [None] * (figures + more)
        return RawRow([joined(one.label), *blank], is_heading=not one.is_empty)
    values, spans = _values(one, split, figures, remarks)
    label = _label(one, spans)
    cells: list[RawCell | None] = [*values, *([None] * more)]
    tails = [shape for shape in one.shapes if shape.tail]
    if tails and more:
        line = tails[-1].line
        words = [word for word in words_of(line) if word.start >= tails[-1].tail_start]
        told = cells_of(words)
        for at, cell in enumerate(told[:more]):
            cells[figures + at] = RawCell(cell.text, cell.printed)
    return RawRow([label, *cells])


def _values(
    one: Gathered, split: Split | None, figures: int, remarks: list[Unread]
) -> tuple[list[RawCell | None], list[tuple[Shape, Span]]]:
    """The cells with values, and where each stands."""
    if split is not None:
        shape = one.shapes[0]
        values = [_cell(shape.line, span) for span in split.cells]
        if not split.is_split_surely:
            told = ", ".join(value.text for value in values if value)
            remarks.append(Unread(shape.line.spot, UNSURE_SPLIT.format(values=told)))
        if not split.is_placed_surely:
            remarks.append(Unread(shape.line.spot, UNSURE_PLACE))
        return values, [(shape, span) for span in split.cells if span]
    spans = [(shape, (atom.start, atom.end)) for shape in one.shapes for atom in shape.atoms]
    cells = [_cell(shape.line, span) for shape, span in spans]
    if len(cells) > figures:
        remarks.append(Unread(one.shapes[0].line.spot, NOT_SPLIT))
        first = spans[figures - 1][1][0]
        line = spans[figures - 1][0].line
        cells = [*cells[: figures - 1], _cell(line, (first, len(line.text.rstrip())))]
    elif len(cells) < figures:
        remarks.append(Unread(one.shapes[0].line.spot, UNSURE_PLACE))
        cells = [*([None] * (figures - len(cells))), *cells]
    return cells, spans


def _label(one: Gathered, spans: Sequence[tuple[Shape, Span]]) -> RawCell | None:
    """The label in the order of its lines; years that turned out to stand before the values belong to it."""
    pieces = list(one.label)
    if spans and spans[0][0] is one.shapes[0]:
        shape, (start, _) = spans[0]
        own = shape.line.text[:start].strip(" \t|")
        pieces = [(own if line is shape.line else text, line) for text, line in pieces]
        if own and not any(line is shape.line for _, line in pieces):
            pieces.append((own, shape.line))
    pieces.sort(key=lambda piece: piece[1].number)
    return joined([piece for piece in pieces if piece[0]])


def _cell(line: Line, span: Span | None) -> RawCell | None:
    if span is None:
        return None
    text = line.text[span[0] : span[1]]
    return RawCell(text, Printed(text, line.spot))


def _tail_columns(shapes: Sequence[Shape]) -> int:
    """How many cells of words most rows have after their values."""
    counts = Counter(
        len(cells_of([word for word in words_of(shape.line) if word.start >= shape.tail_start]))
        for shape in shapes
        if shape.tail
    )
    return counts.most_common(1)[0][0] if counts else 0


def _room(shape: Shape, figures: int) -> int:
    """How many values the row can hold when its wide spaces are empty cells."""
    gaps = [max(0, atom.gap - 1) for atom in shape.atoms]
    if gaps and not shape.label:
        gaps[0] = shape.atoms[0].gap
    text = shape.line.text
    return figures + sum(gaps) + max(0, len(text) - len(text.rstrip()) - 1)
