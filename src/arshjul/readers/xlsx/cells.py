"""What a sheet shows: the text of each used cell, as Excel prints it, and which cells are merged."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from xml.etree import ElementTree as ET

from arshjul.readers.packages import Package, xml
from arshjul.readers.refusals import TooLarge
from arshjul.readers.xlsx.formats import code_of, shown, shown_text

Element = ET.Element

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
_USUAL = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_MOST_CELLS = 100_000
_MOST_DIGITS = 400


@dataclass(slots=True)
class Sheet:
    """The used cells of a sheet by row and column (from 0), those that are merged, and how many rows stay in view.

    ``frozen`` is 0 when nothing does; ``strong`` are the cells that are set in bold.
    """

    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    frozen: int = 0
    strong: set[tuple[int, int]] = field(default_factory=set)
    has_drawing: bool = False


@dataclass(frozen=True, slots=True)
class Book:
    """What the sheets of a file share: texts, formats by the number of a cell's look, bold looks, first day."""

    texts: tuple[str, ...]
    codes: tuple[str, ...]
    bold: frozenset[int]
    since_1904: bool = False


def part(package: Package, name: str) -> Element:
    """The root of a part, in the namespace that most files have."""
    return xml(package.part(name).replace(_STRICT, _USUAL))


def shared(package: Package, parts: Mapping[str, str], *, since_1904: bool) -> Book:
    """What the sheets share."""
    texts = () if "sharedStrings" not in parts else tuple(_texts(part(package, parts["sharedStrings"])))
    styles = part(package, parts["styles"]) if "styles" in parts else None
    codes, bold = _looks(styles) if styles is not None else ((), frozenset[int]())
    return Book(texts, codes, bold, since_1904)


def sheet_of(root: Element, book: Book) -> Sheet:
    """What a sheet shows, its hidden rows and columns left out. Raises TooLarge for one that is no report."""
    found = Sheet()
    hidden = {
        column
        for each in root.iter(f"{MAIN}col")
        if each.get("hidden") in ("1", "true")
        for column in range(_count(each.get("min")), min(_count(each.get("max")), _count(each.get("min")) + 1000) + 1)
    }
    for pane in root.iter(f"{MAIN}pane"):
        if pane.get("state") in ("frozen", "frozenSplit"):
            found.frozen = _count((pane.get("ySplit") or "0").partition(".")[0])
    row_at = 0
    for row in root.iter(f"{MAIN}row"):
        row_at = _count(row.get("r")) or row_at + 1
        if row.get("hidden") in ("1", "true"):
            continue
        column = 0
        for cell in row:
            place = _PLACE.fullmatch(cell.get("r", ""))
            column = _column(place[1]) if place else column + 1
            if column in hidden:
                continue
            text = _text(cell, book)
            if text.strip():
                found.cells[row_at - 1, column - 1] = text
                if _count(cell.get("s")) in book.bold:
                    found.strong.add((row_at - 1, column - 1))
        if len(found.cells) > _MOST_CELLS:
            raise TooLarge("Bladet har fler celler än en rapport kan ha och har inte lästs.")
    found.merged = [span for each in root.iter(f"{MAIN}mergeCell") if (span := _span(each.get("ref", ""))) is not None]
    found.has_drawing = root.find(f"{MAIN}drawing") is not None
    return found


def _texts(root: Element) -> Iterator[str]:
    for item in root.iter(f"{MAIN}si"):
        yield _rich(item)


def _rich(item: Element) -> str:
    """A text in pieces of different looks; how Japanese is read aloud is left out."""
    pieces = []
    for child in item:
        if child.tag == f"{MAIN}t":
            pieces.append(child.text or "")
        elif child.tag == f"{MAIN}r":
            pieces += [each.text or "" for each in child.iter(f"{MAIN}t")]
    return "".join(pieces).replace("_x000D_", "")


def _looks(styles: Element) -> tuple[tuple[str, ...], frozenset[int]]:
    own = {_count(each.get("numFmtId")): each.get("formatCode", "General") for each in styles.iter(f"{MAIN}numFmt")}
    fonts = styles.find(f"{MAIN}fonts")
    strong = [font.find(f"{MAIN}b") is not None for font in (fonts if fonts is not None else ())]
    looks = styles.find(f"{MAIN}cellXfs")
    codes, bold = [], set()
    for at, look in enumerate(looks if looks is not None else ()):
        number, font = _count(look.get("numFmtId")), _count(look.get("fontId"))
        codes.append(own.get(number) or code_of(number))
        if font < len(strong) and strong[font]:
            bold.add(at)
    return tuple(codes), frozenset(bold)


def _text(cell: Element, book: Book) -> str:
    look = _count(cell.get("s"))
    code = book.codes[look] if look < len(book.codes) else "General"
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        inside = cell.find(f"{MAIN}is")
        return shown_text(_rich(inside), code) if inside is not None else ""
    raw = cell.findtext(f"{MAIN}v") or ""
    match kind:
        case "s":
            at = _count(raw)
            return shown_text(book.texts[at], code) if raw and at < len(book.texts) else ""
        case "b":
            return "SANT" if raw.strip() == "1" else "FALSKT"
        case "n":
            return _number(raw, code, book)
        case _:  # str: the words that a formula came to; e: an error; d: a day as words
            return shown_text(raw, code)


def _number(raw: str, code: str, book: Book) -> str:
    try:
        value = Decimal(raw.strip() or "x")
    except InvalidOperation:
        return ""
    if not value.is_finite() or not -20 < value.adjusted() < 20 or len(raw) > _MOST_DIGITS:
        return raw.strip()
    # a double has seventeen digits, of which Excel shows fifteen: 0.30000000000000004 is 0,3
    return shown(Decimal(f"{value:.15g}"), code, since_1904=book.since_1904)


def _span(ref: str) -> tuple[int, int, int, int] | None:
    """The first row and column of a range and the last."""
    ends = [_PLACE.fullmatch(end) for end in ref.split(":")]
    if len(ends) != 2 or ends[0] is None or ends[1] is None:
        return None
    return int(ends[0][2]) - 1, _column(ends[0][1]) - 1, int(ends[1][2]) - 1, _column(ends[1][1]) - 1


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - 64
    return number


def _count(words: str | None) -> int:
    return int(words) if words and words.isascii() and words.isdigit() and len(words) < 9 else 0
