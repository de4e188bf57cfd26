"""A PDF that says itself what everything in it is: read by its tags."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from arshjul.core.documents import Block, List, Paragraph
from arshjul.core.inlines import Footnote, Inline, NoteMark, Text, plain
from arshjul.core.reading import Printed, Spot
from arshjul.readers import grids
from arshjul.readers.gathering import Gathering
from arshjul.readers.pdf.extents import Extents
from arshjul.readers.pdf.page import Page
from arshjul.readers.pdf.tree import Node
from arshjul.readers.pdf.words import Hyphens, Line, content_of, lines_in_order

_HEADINGS = {"Title": 1, "H": 2} | {f"H{level}": level for level in range(1, 7)}
_LINES = frozenset({*_HEADINGS, "L", "Figure", "P"})
_NOTES = frozenset({"Note", "FENote"})
_INLINE = frozenset({"Span", "Link", "Quote", "Em", "Strong", "Sub", "Code", "Reference", "Lbl", "Annot", "Formula"})
_LEAST_COVERED = 0.6  # of the letters; the rest may be running heads, or the tags are worth nothing


def covers(root: Node, pages: Sequence[Page]) -> bool:
    """Whether the tags say what most of the letters are."""
    marked = set(root.marks())
    told = untold = 0
    for page in pages:
        for piece in page.pieces:
            if (page.number, piece.mark) in marked:
                told += len(piece.text)
            else:
                untold += len(piece.text)
    return told > _LEAST_COVERED * (told + untold)


class Tagged:
    """Reads the tree of a document whose pages are known."""

    def __init__(self, pages: Sequence[Page], out: Gathering) -> None:
        self._out = out
        self._lines: dict[tuple[int, int], list[Line]] = {}
        self._hyphens = Hyphens(piece for page in pages for piece in page.pieces)
        self._caption: list[Line] = []
        for page in pages:
            by_mark = defaultdict(list)
            for piece in page.pieces:
                by_mark[piece.mark].append(piece)
            for mark, pieces in by_mark.items():
                self._lines[page.number, mark] = lines_in_order(pieces, page.number)

    def read(self, root: Node) -> None:
        """Everything in the tree, and what stands outside it as furniture."""
        for node in root.nodes():
            self._block(node)
        self._drop_caption()
        marked = set(root.marks())
        for place, lines in sorted(self._lines.items()):
            if place not in marked:
                self._out.furniture.extend(line.printed for line in lines)

    def _block(self, node: Node) -> None:
        kind = node.kind
        if kind == "Caption":
            self._drop_caption()
            self._caption = self._merged(node.marks())
            return
        if kind in _LINES:
            self._drop_caption()
        if kind in _HEADINGS:
            content, lines = self._content(node)
            self._out.heading(_HEADINGS[kind], content, lines)
        elif kind == "Table":
            self._table(node)
        elif kind == "L":
            printed: list[Printed] = []
            self._out.list_(self._list(node, printed), printed)
        elif kind == "Figure":
            self._figure(node)
        elif kind in ("TOC", "TOCI", "Index"):
            self._out.furniture.extend(line.printed for line in self._merged(node.marks()))
        elif kind != "Artifact" and kind not in _NOTES:
            self._other(node)

    def _other(self, node: Node) -> None:
        """A paragraph, or something that holds blocks; a caption goes to the table that it stands with."""
        kids = list(node.nodes())
        tables = [kid for kid in kids if kid.kind == "Table"]
        captions = [kid for kid in kids if kid.kind == "Caption"]
        if len(tables) == 1 and captions:
            for kid in kids:
                if kid.kind == "Table":
                    self._table(kid, captions)
                elif kid.kind != "Caption":
                    self._block(kid)
            return
        if any(kid.kind not in _INLINE and kid.kind not in _NOTES for kid in kids):
            for each in node.kids:
                self._block(each if isinstance(each, Node) else Node("P", [each]))
            return
        self._drop_caption()
        self._paragraph(node, "")

    def _drop_caption(self) -> None:
        """A caption that no table came after is a line of its own."""
        lines, self._caption = self._caption, []
        if lines:
            self._out.paragraph(content_of(lines, self._hyphens), [line.printed for line in lines], "note")

    def _paragraph(self, node: Node, role: str) -> None:
        content, printed = self._content(node)
        self._out.paragraph(content, printed, role)

    def _figure(self, node: Node) -> None:
        """A picture is not read; a table, a list or words of its own in it are."""
        inner = [kid for kid in node.nodes() if kid.kind in ("Table", "Caption", "P", "L", "Div", "Sect")]
        if any(kid.kind == "Table" for each in inner for kid in each.all()):
            self._other(node)
            return
        marks = list(node.marks())
        spot = Spot(page=marks[0][0] if marks else 0)
        drawn = " ".join(line.text for line in self._merged(_outside(node)))
        self._out.cannot_read("En bild eller ett diagram läses inte.", spot, node.alternative or drawn)
        for kid in inner:
            self._block(kid)

    def _content(self, node: Node) -> tuple[tuple[Inline, ...], tuple[Printed, ...]]:
        """The words of an element, notes where they are referred to; and the lines it is printed on."""
        notes = [each for each in node.all() if each.kind in _NOTES]
        aside = {mark for note in notes for mark in note.marks()}
        lines = self._merged(mark for mark in node.marks() if mark not in aside)
        content: list[Inline] = list(content_of(lines, self._hyphens)) if lines else []
        printed = [line.printed for line in lines]
        if notes and len(content) > 1:
            content = [each for each in content if isinstance(each, Text)]
        for note in notes:
            below = self._merged(note.marks())
            if below:
                words = content_of(below, self._hyphens)
                label = next((each.sign for each in words if isinstance(each, NoteMark)), plain(words).split(" ")[0])
                number = int(label) if label.isascii() and label.isdigit() else 0
                text = plain(words).removeprefix(label).strip() if number else plain(words)
                content.append(Footnote((Text(text),), number))
                printed += [line.printed for line in below]
        return tuple(content), tuple(printed)

    def _merged(self, marks: Iterable[tuple[int, int]]) -> list[Line]:
        """The lines of content, with what stands on one line as one."""
        made: list[Line] = []
        pieces: list[tuple[int, list[Line]]] = [(page, self._lines.get((page, mark), [])) for page, mark in marks]
        by_page: list[tuple[int, list[Line]]] = []
        for page, lines in pieces:
            if by_page and by_page[-1][0] == page:
                by_page[-1][1].extend(lines)
            else:
                by_page.append((page, list(lines)))
        for page, lines in by_page:
            made += lines_in_order((piece for line in lines for piece in line.pieces), page)
        return made

    def _list(self, node: Node, printed: list[Printed]) -> List:
        labels: list[str] = []
        items: list[tuple[Block, ...]] = []
        for item in node.nodes():
            if item.kind == "L":
                if items:
                    items[-1] = (*items[-1], self._list(item, printed))
                continue
            labels += [self._text(kid) for kid in item.nodes() if kid.kind == "Lbl"]
            bodies = [kid for kid in item.nodes() if kid.kind != "Lbl"] or [Node("LBody", list(item.kids))]
            made = tuple(block for body in bodies for block in self._item(body, printed))
            if made:
                items.append(made)
        ordered = bool(labels) and all(any(map(str.isalnum, label)) for label in labels)
        return List(tuple(items), ordered)

    def _item(self, node: Node, printed: list[Printed]) -> Iterator[Block]:
        """The paragraphs and lists of an item; tables in it come before the list."""
        if node.kind == "L":
            yield self._list(node, printed)
            return
        loose = Node("P")
        for kid in node.kids:
            if isinstance(kid, Node) and kid.kind not in _INLINE and kid.kind not in _NOTES:
                yield from self._loose(loose, printed)
                loose = Node("P")
                if kid.kind in ("Table", "Figure"):
                    self._block(kid)
                else:
                    yield from self._item(kid, printed)
            else:
                loose.kids.append(kid)
        yield from self._loose(loose, printed)

    def _loose(self, node: Node, printed: list[Printed]) -> Iterator[Block]:
        content, lines = self._content(node)
        if plain(content).strip():
            printed.extend(lines)
            yield Paragraph(content)

    def _text(self, node: Node) -> str:
        return " ".join(line.text for line in self._merged(node.marks()))

    def _table(self, node: Node, captions: Sequence[Node] = ()) -> None:
        captions = [*captions, *(kid for kid in node.nodes() if kid.kind == "Caption")]
        kept, self._caption = self._caption, []
        words: list[Line] = kept or [line for each in captions for line in self._merged(each.marks())]
        caption = plain(content_of(words, self._hyphens)) if words else ""
        rows = list(_rows(node))
        heads = sum(is_head for _, is_head in rows)
        pieces = list(self._pieces([row for row, _ in rows]))
        read = grids.read_table(pieces, caption, heads or None)
        if read is None:
            for row, _ in rows:
                for cell in row.nodes():
                    self._other(cell)
            return
        self._out.table(read, tuple(line.printed for line in words))

    def _pieces(self, rows: Sequence[Node]) -> Iterator[grids.Piece]:
        taken: set[tuple[int, int]] = set()
        columns = Extents(tuple(self._ends(cell) for cell in row.nodes()) for row in rows)
        for at, row in enumerate(rows):
            column = 0
            cells = list(row.nodes())
            missing = columns.missing(cells, sum(place[0] == at for place in taken))
            for cell in cells:
                while (at, column) in taken:
                    column += 1
                step = columns.step(self._ends(cell), column, missing)
                column, missing = column + step, missing - step
                content, printed = self._content(cell)
                taken.update((at + y, column + x) for y in range(cell.rows) for x in range(cell.columns))
                spot = printed[0].spot if printed else Spot()
                words = Printed(plain(content), spot)
                is_head = cell.kind == "TH"
                yield grids.Piece(at, column, words, cell.rows, cell.columns, is_head, content=content)
                column += cell.columns

    def _ends(self, cell: Node) -> tuple[float, float] | None:
        """Where the words of a cell begin and end on the page; None when it has none."""
        lines = self._merged(cell.marks())
        return (min(line.left for line in lines), max(line.right for line in lines)) if lines else None


def _rows(table: Node) -> Iterator[tuple[Node, bool]]:
    """The rows of a table, and whether each belongs to its head."""
    for part in table.nodes():
        if part.kind == "TR":
            yield part, False
        elif part.kind in ("THead", "TBody", "TFoot"):
            for row in part.nodes():
                if row.kind == "TR":
                    yield row, part.kind == "THead"


def _outside(node: Node) -> Iterator[tuple[int, int]]:
    """The content that is the element's own, in none of the elements below it."""
    return (kid for kid in node.kids if not isinstance(kid, Node))
