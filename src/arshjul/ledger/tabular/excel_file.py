"""Excel workbooks (.xlsx): the sheet with the declared headings, its numbers exactly as Excel holds them.

Excel keeps numbers as binary fractions with fifteen significant digits that it vouches for. A number becomes the
shortest decimal that is the same fraction, or its fifteen digits when those have fewer decimals: so 0,1 + 0,2 is 0,3.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import BadZipFile, ZipFile, is_zipfile

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from arshjul.core.messages import Message
from arshjul.core.problems import Place
from arshjul.ledger.tabular.grid import LOOKED_AT, Grid, Headings, Line, Unreadable, find_headings, gather, no_headings
from arshjul.ledger.tabular.layout import Layout

_OLDER = b"\xd0\xcf\x11\xe0"
"""How the container of the older format begins, and of every workbook with a password."""
_LOOKED_AT = 64
MOST_BYTES = 512 * 1024 * 1024
_SWEDISH_MARK = ","
_DIGITS = 15


def read_excel(path: Path, layout: Layout) -> Grid:
    """The declared columns of a workbook; raises OSError, and :class:`Unreadable` when nothing of it can be used."""
    _check_size(path)
    mark = layout.decimal or _SWEDISH_MARK
    try:
        with path.open("rb") as file, CalamineWorkbook.from_filelike(file) as book:
            name, sheet = _sheet(book, path.name, layout)
            headings = _headings(sheet, path.name, layout, mark)
            rows, ragged = gather(_lines(sheet, mark), headings, path.name)
    except CalamineError as error:
        raise Unreadable(Place(path.name), why_not_excel(path)) from error
    broken = frozenset(_broken(path, name, headings))
    return Grid(path.name, "Excel", "", mark, headings, rows, ragged, broken)


def is_workbook(path: Path) -> bool:
    """Whether a file is packed as workbooks are: one with a password, or something else by that name, is not."""
    return is_zipfile(path)


def why_not_excel(path: Path) -> Message:
    """What a file by the name of a workbook is instead, and how to get one; raises OSError.

    A workbook with a password is packed as the older format was, so the two look alike.
    """
    with path.open("rb") as file:
        start = file.read(_LOOKED_AT).lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start:
        return Message("Filen är tom. Spara den på nytt ur Excel eller ekonomisystemet.")
    if start.startswith(_OLDER):
        return Message("Filen är skyddad med lösenord eller sparad i Excels äldre format. Öppna den i Excel och spara "
                       "den som .xlsx, utan lösenord.")  # fmt: skip
    if start.startswith(b"<"):
        return Message("Filen är en webbsida med en Excelfils namn, så som många system lämnar den. Öppna den i Excel "
                       "och spara den som .xlsx.")  # fmt: skip
    if start.startswith(b"PK"):
        return Message("Filen är skadad eller bara till en del hämtad. Hämta den på nytt, eller öppna den i Excel och "
                       "spara den som .xlsx.")  # fmt: skip
    return Message("Filen är ingen Excelfil, fast den heter så. Är den text, döp den till .csv; annars öppna den i "
                   "Excel och spara den som .xlsx.")  # fmt: skip


def _check_size(path: Path) -> None:
    """A small file may unpack to more than memory holds."""
    try:
        with ZipFile(path) as packed:
            size = sum(part.file_size for part in packed.infolist())
    except BadZipFile as error:
        raise Unreadable(Place(path.name), why_not_excel(path)) from error
    if size > MOST_BYTES:
        message = Message("Filen är större än {limit} MB uppackad. Spara bladet som CSV.", {"limit": MOST_BYTES >> 20})
        raise Unreadable(Place(path.name), message)


def _sheet(book: CalamineWorkbook, file: str, layout: Layout) -> tuple[str, CalamineSheet]:
    """The declared sheet; else the first."""
    names = book.sheet_names
    if layout.sheet and layout.sheet not in names:
        gaps = {"sheet": layout.sheet, "known": ", ".join(names)}
        raise Unreadable(Place(file), Message("Bladet ”{sheet}” finns inte. Bladen är: {known}.", gaps))
    if not names:
        raise Unreadable(Place(file), Message("Filen har inga blad."))
    name = layout.sheet or names[0]
    return name, book.get_sheet_by_name(name)


def _headings(sheet: CalamineSheet, file: str, layout: Layout, mark: str) -> Headings:
    headings, is_whole = find_headings(list(islice(_lines(sheet, mark), max(LOOKED_AT, layout.header))), layout)
    if not is_whole:
        raise no_headings(file, headings, layout)
    return headings


def _lines(sheet: CalamineSheet, mark: str) -> Iterator[Line]:
    """The rows with their numbers in Excel; columns from A, so that their letters can be told."""
    if sheet.start is None:
        return
    empty = [""] * sheet.start[1]
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        yield number, empty + [_text(cell, mark) for cell in cells]


def _text(cell: object, mark: str) -> str:
    """A cell as it would stand in a CSV file."""
    match cell:
        case float():
            return _decimal_text(cell).replace(".", mark)
        case datetime():
            return cell.date().isoformat()
        case date():
            return cell.isoformat()
        case _:
            return str(cell)


def _decimal_text(number: float) -> str:
    """The number without an exponent, whole numbers without decimals."""
    shortest, vouched = Decimal(repr(number)), Decimal(f"{number:.{_DIGITS}g}")
    chosen = min(shortest.normalize(), vouched.normalize(), key=lambda value: len(value.as_tuple().digits))
    text = format(chosen, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


# ---- cells that have no value ------------------------------------------------------------------------------------

_WITHOUT_VALUE = re.compile(
    rb"""<(?:\w+:)?c\s(?P<about>[^>]*?)>\s*
    (?:<(?:\w+:)?f\b[^>]*?(?:/>|>[^<]*</(?:\w+:)?f>)\s*)?
    (?P<value><(?:\w+:)?v\s*/>|<(?:\w+:)?v>[^<]*</(?:\w+:)?v>)?""",
    re.VERBOSE,
)
_REFERENCE = re.compile(rb'\br="([A-Z]+)(\d+)"')
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def _broken(path: Path, sheet: str, headings: Headings) -> Iterator[tuple[int, str]]:
    """Line and column of cells with an error, or with a formula that was never computed: they are read as empty."""
    wanted = {_letters(at): name for name, at in headings.wanted.items()}
    with ZipFile(path) as packed:
        part = _part_of(packed, sheet)
        xml = packed.read(part) if part else b""
    for match in _WITHOUT_VALUE.finditer(xml):
        about, text = match["about"], match[0]
        is_error = b't="e"' in about
        is_uncomputed = b't="str"' not in about and b"f" in _tags(text) and not _has_value(match["value"])
        at = _REFERENCE.search(about) if is_error or is_uncomputed else None
        if at is not None and (name := wanted.get(at[1].decode())):
            yield int(at[2]), name


def _tags(text: bytes) -> set[bytes]:
    return set(re.findall(rb"<(?:\w+:)?(\w+)", text))


def _has_value(value: bytes | None) -> bool:
    return value is not None and b"></" not in value and not value.endswith(b"/>")


def _part_of(packed: ZipFile, sheet: str) -> str:
    """The file of a sheet within the workbook; empty when it stands in no ordinary place."""
    try:
        book = ET.fromstring(packed.read("xl/workbook.xml"))  # noqa: S314 - expat limits how much entities may grow
        relations = ET.fromstring(packed.read("xl/_rels/workbook.xml.rels"))  # noqa: S314
    except (KeyError, ET.ParseError):
        return ""
    key = next((each.get(_RELATION) for each in book.iter() if each.get("name") == sheet and each.get(_RELATION)), "")
    target = next((each.get("Target", "") for each in relations if each.get("Id") == key), "")
    part = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
    return part if part in packed.namelist() else ""


def _letters(column: int) -> str:
    """The letters of a column, counted from 0: A, B … Z, AA."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text
