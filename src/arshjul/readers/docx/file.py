"""A whole Word file, read from the parts of its package; macros in it are parts like others, and are not looked at."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from arshjul.core.documents import Block, List, Paragraph
from arshjul.core.inlines import Footnote, Inline, LineBreak, Text, plain
from arshjul.core.reading import Printed, ReadDocument, Spot
from arshjul.readers.docx.lines import Lines, runs_bold
from arshjul.readers.docx.names import Element, count, local, transitional, value, w
from arshjul.readers.docx.styles import Numbering, Style, Styles
from arshjul.readers.docx.tables import head_rows, pieces_of, rows_of, within
from arshjul.readers.gathering import Gathering
from arshjul.readers.grids import read_table
from arshjul.readers.packages import Package, xml
from arshjul.readers.refusals import Broken

_INTO = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"})
_PICTURE = re.compile(r"(?:diagram|figur|bild|chart|figure)\b", re.IGNORECASE)
_LONGEST_BOLD = 90  # letters of a bold line that stands for a heading
_MOST_LISTS = 9


def read_docx(name: str, content: bytes) -> ReadDocument:
    """What a Word file says, with insertions and without deletions.

    Pages are those that Word broke when it last saved the file, 0 where it did not say. Raises Broken, Locked or
    TooLarge.
    """
    package = Package(content)
    main = package.main_part()
    root = xml(transitional(package.part(main)))
    body = root.find(w("body"))
    if body is None:
        raise Broken("Filen är skadad: Word-dokumentet saknar innehåll.")
    related = package.related(main)
    parts = {kind: target for kind, target in related.values() if target in package}
    styles = Styles(_part(package, parts.get("styles")))
    notes = {
        (kind, each.get(w("id"), "")): each
        for kind in ("footnote", "endnote")
        if (part := _part(package, parts.get(f"{kind}s"))) is not None
        for each in part.iter(w(kind))
        if each.get(w("type")) in (None, "normal")
    }
    addresses = {id_: target for id_, (kind, target) in related.items() if kind == "hyperlink"}
    lines = Lines(styles, notes, addresses)
    numbering = Numbering.of(_part(package, parts.get("numbering")))
    reader = _Reader(
        lines,
        styles,
        numbering,
        has_pages=next(body.iter(w("lastRenderedPageBreak")), None) is not None,
        orders={paragraph: number for number, paragraph in enumerate(body.iter(w("p")), 1)},
    )
    reader.blocks(body)
    reader.close_list()
    running = [target for kind, target in related.values() if kind in ("header", "footer") and target in package]
    for each in running:
        reader.running(xml(transitional(package.part(each))))
    if "aFChunk" in parts:
        reader.out.cannot_read("Ett annat dokument är infogat i filen och har inte lästs.")
    return reader.out.finished(name, "docx", reader.page if reader.has_pages else 0)


def _part(package: Package, name: str | None) -> Element | None:
    return xml(transitional(package.part(name))) if name else None


@dataclass(slots=True)
class _Item:
    level: int
    is_ordered: bool
    content: list[Block]
    printed: list[Printed]


@dataclass(slots=True)
class _Reader:
    """Goes through the file from top to bottom."""

    lines: Lines
    styles: Styles
    numbering: Numbering
    has_pages: bool
    orders: Mapping[Element, int] = field(default_factory=dict)
    out: Gathering = field(default_factory=Gathering)
    page: int = 1
    _items: list[_Item] = field(default_factory=list)
    _caption: tuple[Printed, ...] = ()
    _open: list[Inline] = field(default_factory=list)  # a paragraph whose mark is deleted goes on in the next

    def blocks(self, parent: Element) -> None:
        """Everything in the body, a text box or a cell that only lays out."""
        for element in parent:
            name = local(element)
            if name == "p":
                self._paragraph(element)
            elif name == "tbl":
                self._table(element)
            elif name in _INTO:
                gallery = element.find(f"{w('sdtPr')}/{w('docPartObj')}/{w('docPartGallery')}")
                if gallery is not None and gallery.get(w("val")) == "Table of Contents":
                    self._aside(element)
                else:
                    self.blocks(element)

    def running(self, part: Element) -> None:
        """A running head or foot."""
        self._aside(part)

    @property
    def _spot(self) -> Spot:
        return Spot(page=self.page if self.has_pages else 0)

    def _at(self, element: Element) -> Spot:
        """The spot of a paragraph, or of the first one in a cell."""
        first = element if local(element) == "p" else next(element.iter(w("p")), None)
        return replace(self._spot, order=self.orders.get(first, 0) if first is not None else 0)

    def _aside(self, element: Element) -> None:
        for paragraph in element.iter(w("p")):
            words = plain(self.lines.content(paragraph)).strip()
            if words:
                self.out.furniture.append(Printed(words, self._spot))
        self.lines.boxes.clear()

    def _printed(self, content: Sequence[Inline], spot: Spot) -> tuple[Printed, ...]:
        notes = [plain(each.content) for each in content if isinstance(each, Footnote)]
        return tuple(Printed(words, spot) for words in (plain(content).strip(), *notes) if words)

    def _paragraph(self, element: Element) -> None:
        look = element.find(w("pPr"))
        own = look.find(w("rPr")) if look is not None else None
        if self.has_pages:
            runs = list(element.iter(w("r")))
            self.page += sum(any(local(each) == "lastRenderedPageBreak" for each in run) for run in runs)
        if own is not None and own.find(w("del")) is not None:
            self._open = self.lines.left_open(element, self._open)
            return
        content, self._open = self.lines.content(element, self._open), []
        boxes, self.lines.boxes = self.lines.boxes, []
        self._place(element, self._style(look), content)
        for box in boxes:
            self._box(box)

    def _style(self, look: Element | None) -> Style:
        style = self.styles.of(value(look, "pStyle") or "")
        level, numbering = style.level, style.numbering
        if value(look, "outlineLvl") is not None:
            level = count(look, "outlineLvl") + 1 if count(look, "outlineLvl") < 9 else 0
        numbered = look.find(w("numPr")) if look is not None else None
        if numbered is not None:
            id_ = value(numbered, "numId") or (numbering[0] if numbering else "0")
            numbering = (id_, count(numbered, "ilvl")) if id_ != "0" else None
        return Style(style.name, level, numbering, style.is_bold, style.is_hidden)

    def _place(self, element: Element, style: Style, content: tuple[Inline, ...]) -> None:
        """Puts a paragraph where its style says that it belongs."""
        words = plain(content).strip()
        number = self.numbering.next(*style.numbering) if style.numbering and words else ""
        if not words:
            return
        printed = self._printed(content, self._at(element))
        if style.is_contents:
            self.out.furniture.extend(printed)
        elif style.is_title or style.level:
            self.close_list()
            self.out.heading(max(style.level, 1), content, printed, number)
        elif style.is_caption:
            self.close_list()
            self._set_caption(content, printed)
        elif style.numbering or style.is_list:
            self._item(style, content, printed)
        elif self._is_bold_line(element, style, words):
            self.close_list()
            self.out.heading(_MOST_LISTS, content, printed)
        else:
            self.close_list()
            self.out.paragraph(content, printed, "note" if style.name.casefold().endswith("note") else "")

    def _is_bold_line(self, element: Element, style: Style, words: str) -> bool:
        """Whether it is a heading that only its weight tells."""
        is_short = len(words) <= _LONGEST_BOLD and not words.endswith((".", ":", ",", ";")) and "\n" not in words
        return is_short and "\t" not in words and runs_bold(element, style) and any(map(str.isalpha, words))

    def _set_caption(self, content: tuple[Inline, ...], printed: tuple[Printed, ...]) -> None:
        self._drop_caption()
        if _PICTURE.match(plain(content)):
            self.out.paragraph(content, printed, "note")
        else:
            self._caption = printed

    def _drop_caption(self) -> None:
        """A caption that no table came after is a line of its own."""
        for each in self._caption:
            self.out.paragraph((Text(each.text),), (each,), "note")
        self._caption = ()

    def _item(self, style: Style, content: tuple[Inline, ...], printed: tuple[Printed, ...]) -> None:
        self._drop_caption()
        if style.numbering is None and "continue" in style.name.casefold() and self._items:
            self._items[-1].content.append(Paragraph(content))
            self._items[-1].printed.extend(printed)
            return
        id_, level = style.numbering or ("", int(style.name[-1]) - 1 if style.name[-1:].isdigit() else 0)
        is_ordered = self.numbering.is_ordered(id_, level)
        self._items.append(_Item(min(level, _MOST_LISTS), is_ordered, [Paragraph(content)], list(printed)))

    def close_list(self) -> None:
        """The items gathered so far are a list."""
        if self._items:
            printed = [each for item in self._items for each in item.printed]
            self.out.list_(_nested(self._items), printed)
            self._items = []
        if self._caption:
            self._drop_caption()

    def _table(self, element: Element) -> None:
        caption, self._caption = self._caption, ()
        self.close_list()
        rows = rows_of(element)
        cells = [cell for row in rows for cell in within(row, "tc")]
        is_layout = all(len(list(within(row, "tc"))) < 2 for row in rows)
        nested = next((True for cell in cells if next(cell.iter(w("tbl")), None) is not None), False)
        words = caption[0].text if caption else ""
        heads = head_rows(element)
        pieces = [] if is_layout or nested else pieces_of(element, self._cell, self._at)
        read = read_table(pieces, words, heads or None)
        if read is None:
            self._caption = caption
            self.lines.boxes.clear()
            for cell in cells:
                self.blocks(cell)
            self.close_list()
            return
        self.out.table(read, caption)
        boxes, self.lines.boxes = self.lines.boxes, []
        for box in boxes:
            self._box(box)

    def _cell(self, cell: Element) -> tuple[tuple[Inline, ...], bool]:
        """The words of a cell, its paragraphs on lines of their own, and whether all are bold."""
        content: list[Inline] = []
        bold = []
        for paragraph in within(cell, "p"):
            found = self.lines.content(paragraph)
            if found:
                content += [LineBreak()] if content else []
                content += found
                bold.append(runs_bold(paragraph, self.styles.of(value(paragraph.find(w("pPr")), "pStyle") or "")))
        return tuple(content), bool(bold) and all(bold)

    def _box(self, box: Element) -> None:
        """A text box, whose text is read after the paragraph it hangs at; or a picture, which is not read."""
        texts = [each for each in box.iter() if local(each) == "txbxContent"]
        for text in texts[:1]:
            self.close_list()
            self.blocks(text)
            self.close_list()
        if texts:
            return
        alternative = next((each.get("descr", "") for each in box.iter() if local(each) == "docPr"), "")
        kind = "Ett diagram" if any(local(each) == "chart" for each in box.iter()) else "En bild"
        self.out.cannot_read(f"{kind} i dokumentet läses inte.", self._spot, alternative)


def _nested(items: Sequence[_Item]) -> List:
    """Items in a row as lists within each other, by their levels."""
    least = min(item.level for item in items)
    made: list[list[Block]] = []
    deeper: list[_Item] = []
    for item in items:
        if item.level > least and made:
            deeper.append(item)
            continue
        _close(made, deeper)
        deeper = []
        made.append(list(item.content))
    _close(made, deeper)
    return List(tuple(tuple(each) for each in made), ordered=items[0].is_ordered)


def _close(made: list[list[Block]], deeper: Sequence[_Item]) -> None:
    if deeper and made:
        made[-1].append(_nested(deeper))
