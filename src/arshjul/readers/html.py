"""HTML → the document model; Markdown goes the same way, each block with its line.

Read is what a browser shows. What is hidden is left out, and so are the page's own menus.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from markdown_it import MarkdownIt
from markdown_it.token import Token

from arshjul.core.documents import Block, List, Paragraph
from arshjul.core.inlines import Footnote, Inline, Link, plain
from arshjul.core.reading import Printed, ReadDocument, Spot
from arshjul.readers.gathering import Gathering
from arshjul.readers.grids import Piece, read_table
from arshjul.readers.html_lines import Lines, shown_text, tidied
from arshjul.readers.markup import Element, Hidden, html_tree

_LINE = "data-line"
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BESIDE = frozenset({"nav", "dialog", "menu"})
_BLOCKS = frozenset(
    """
    address article aside blockquote body center details dd div dl dt fieldset figcaption figure footer form
    header hgroup hr html li main ol p pre section summary table ul caption tbody thead tfoot tr td th
    """.split()  # noqa: SIM905 (a list of words is read more easily as words)
).union(_HEADINGS, _BESIDE)
_SOFT_BREAK = "area"  # an element that is empty, says nothing, and is in no Markdown
_BREAKS = frozenset({_SOFT_BREAK, "br"})
_MOST_COLUMNS = 200
_MOST_ROWS = 20_000


def read_html(name: str, content: bytes | str) -> ReadDocument:
    """What a page shows; ``line`` is 0, for what a reader sees of a page has no lines."""
    return _Page(html_tree(content)).read(name, "html")


def read_markdown(name: str, text: str) -> ReadDocument:
    """What a Markdown file says, each line of a block where it stands. Markup of other kinds in it is not followed."""
    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    parser.add_render_rule("softbreak", _soft_break)
    tokens = parser.parse(text)
    _mark_lines(tokens)
    page = parser.renderer.render(tokens, parser.options, {})
    return _Page(html_tree(f"<html><body>{page}</body></html>")).read(name, "text")


def _soft_break(*_: object) -> str:
    """Where a line of the file ends and its paragraph goes on."""
    return f"\n<{_SOFT_BREAK}>"


def _mark_lines(tokens: Sequence[Token]) -> None:
    for token in tokens:
        if token.map is not None and token.nesting == 1:
            token.attrSet(_LINE, str(token.map[0] + 1))


class _Page:
    """A page while it is read."""

    def __init__(self, root: Element) -> None:
        self._root = root
        self._is_hidden = Hidden(root)
        self._gathering = Gathering()
        self._lines = Lines(root, self._is_hidden)
        self._line = 0

    def read(self, name: str, kind: str) -> ReadDocument:
        body = self._root.find("body")
        self._block(self._root if body is None else body)
        return self._gathering.finished(name, kind)

    def _block(self, element: Element) -> None:
        """Reads an element that may hold blocks."""
        self._line = int(element.get(_LINE, self._line))
        tag = element.tag
        if self._is_hidden(element) or self._lines.is_note(element):
            return
        if tag in _BESIDE or tag == "summary" or element.get("role") in ("navigation", "doc-toc"):
            self._gathering.furniture.extend(self._printed(shown_text(element, self._is_hidden)))
        elif tag in _HEADINGS:
            content = self._lines.content(element)
            self._gathering.heading(_HEADINGS[tag], content, self._printed(plain(content)))
        elif tag == "table":
            self._table(element)
        elif tag in ("ul", "ol"):
            self._list(element)
        elif tag == "dl":
            self._definitions(element)
        elif tag in ("figcaption", "caption"):
            self._paragraph([element], "note")
        elif tag == "pre":
            self._paragraph([element])
        else:
            self._mixed(element)

    def _mixed(self, element: Element) -> None:
        """The blocks in an element, and the words between them as paragraphs."""
        role = "note" if "note" in element.get("class", "").split() else ""
        loose: list[Element | str] = [element.text or ""]
        for child in element:
            self._picture(child)
            if child.tag in _BLOCKS or _holds_blocks(child):
                self._paragraph(loose, role)
                loose = []
                self._block(child)
            else:
                loose.append(child)
            loose.append(child.tail or "")
        self._paragraph(loose, role)

    def _paragraph(self, parts: Sequence[Element | str], role: str = "") -> None:
        content = tidied(chain.from_iterable(self._lines.parts(parts)))
        printed = self._as_printed(parts)
        if len(content) == 1 and isinstance(content[0], Link) and content[0].target.startswith("#"):
            self._gathering.furniture.extend(printed)  # a way to another place on the page
        else:
            self._gathering.paragraph(content, printed, role)

    def _picture(self, element: Element) -> None:
        if element.tag in ("img", "svg", "canvas") and not self._is_hidden(element):
            words = element.get("alt") or element.get("aria-label") or ""
            if element.tag != "img" or words:
                self._gathering.cannot_read("En bild eller ett diagram läses inte.", Spot(self._line), words)

    def _list(self, element: Element) -> None:
        lines: list[Printed] = []
        self._gathering.list_(self._items(element, lines), lines)

    def _items(self, element: Element, lines: list[Printed]) -> List:
        """A list, whose printed lines are added to ``lines``."""
        shown = (child for child in element if child.tag == "li" and not self._is_hidden(child))
        items = (tuple(self._item(child, lines)) for child in shown)
        return List(tuple(item for item in items if item), ordered=element.tag == "ol")

    def _item(self, element: Element, lines: list[Printed]) -> Iterator[Block]:
        """The paragraphs and lists of an item; a table in it comes after the list."""
        self._line = int(element.get(_LINE, self._line))
        loose: list[Element | str] = [element.text or ""]
        for child in element:
            if child.tag in _BLOCKS:
                yield from self._loose(loose, lines)
                loose = []
                if child.tag in ("ul", "ol"):
                    yield self._items(child, lines)
                elif child.tag == "table":
                    self._table(child)
                elif not self._is_hidden(child):
                    yield from self._item(child, lines)
            else:
                loose.append(child)
            loose.append(child.tail or "")
        yield from self._loose(loose, lines)

    def _loose(self, parts: Sequence[Element | str], lines: list[Printed]) -> Iterator[Block]:
        content = tidied(chain.from_iterable(self._lines.parts(parts)))
        if plain(content).strip():
            lines.extend(self._as_printed(parts))
            yield Paragraph(content)

    def _definitions(self, element: Element) -> None:
        """Terms and what is said of each, a paragraph a term."""
        line: list[Element | str] = []
        for child in element.iter():
            if child.tag not in ("dt", "dd"):
                continue
            if child.tag == "dt" and line:
                self._paragraph(line)
                line = []
            line += [" ", child]
        self._paragraph(line)

    def _table(self, element: Element) -> None:
        """A table; one of a single row or column only lays out what is in it."""
        if self._is_hidden(element):
            return
        rows = [row for row in _rows(element) if not self._is_hidden(row)][:_MOST_ROWS]
        pieces = list(self._pieces(rows))
        captions = [child for child in element if child.tag == "caption" and not self._is_hidden(child)]
        caption = plain(self._lines.content(captions[0])).strip() if captions else ""
        has_nested = any(inner is not element for inner in element.iter("table"))
        heads = len(set(rows).intersection(_head_rows(element)))
        read = None if has_nested else read_table(pieces, caption, heads or None)
        if read is None:
            self._paragraph(captions, "note")
            for row in rows:
                for cell in row:
                    self._mixed(cell)
            return
        self._gathering.table(read, self._printed(caption))

    def _pieces(self, rows: Sequence[Element]) -> Iterator[Piece]:
        taken: set[tuple[int, int]] = set()
        for at, row in enumerate(rows):
            line = Spot(int(row.get(_LINE, self._line)))
            column = 0
            for cell in row:
                if cell.tag not in ("td", "th") or self._is_hidden(cell):
                    continue
                while (at, column) in taken:
                    column += 1
                down = min(_count(cell, "rowspan") or len(rows), len(rows) - at)
                across = min(_count(cell, "colspan"), _MOST_COLUMNS - column)
                if across < 1:
                    break
                taken.update((at + y, column + x) for y in range(down) for x in range(across))
                content = self._lines.content(cell)
                is_head = cell.tag == "th"
                yield Piece(at, column, Printed(plain(content).strip(), line), down, across, is_head, content=content)
                column += across

    def _as_printed(self, parts: Sequence[Element | str]) -> tuple[Printed, ...]:
        """The words of a paragraph as printed: one line, or in a file that has lines each where it stands."""
        found: list[Printed] = []
        line, begin = self._line, 0
        for at in [at for at, part in enumerate(parts) if line and _breaks(part)] + [len(parts)]:
            until = min(at + 1, len(parts))
            content = tidied(chain.from_iterable(self._lines.parts(parts[begin:until])))
            words = _with_notes(content).strip()
            if words:
                found.append(Printed(words, Spot(line)))
            line, begin = line + (_breaks(parts[at]) if at < len(parts) else 0), until
        return tuple(found)

    def _printed(self, words: str) -> tuple[Printed, ...]:
        return (Printed(words.strip(), Spot(self._line)),) if words.strip() else ()


def _breaks(part: Element | str) -> int:
    """How many lines end in it."""
    return 0 if isinstance(part, str) else sum(each.tag in _BREAKS for each in part.iter())


def _with_notes(content: Sequence[Inline]) -> str:
    """The words of a paragraph and of its notes below it."""
    notes = [plain(each.content) for each in content if isinstance(each, Footnote)]
    return "\n".join([plain(content), *notes])


def _rows(table: Element) -> Iterator[Element]:
    """The rows of a table, its head first and its foot last."""
    parts = {"thead": 0, "tfoot": 2}
    for part in sorted((child for child in table), key=lambda child: parts.get(child.tag, 1)):
        if part.tag == "tr":
            yield part
        elif part.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in part if row.tag == "tr")


def _head_rows(table: Element) -> list[Element]:
    return [row for part in table if part.tag == "thead" for row in part]


def _holds_blocks(element: Element) -> bool:
    """Whether an inline element holds blocks after all, as when a link is drawn around a table."""
    return any(inner.tag in _BLOCKS for inner in element.iter() if inner is not element)


def _count(cell: Element, name: str) -> int:
    value = cell.get(name, "1").strip()
    return min(int(value), 1000) if value.isascii() and value.isdigit() else 1
