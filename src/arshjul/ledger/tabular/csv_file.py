"""CSV files of accounting systems: their letters, their separator and their lines, as they are found to be."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TextIO

from arshjul.core.messages import Message
from arshjul.core.problems import Place
from arshjul.ledger.sie import encoding as letters
from arshjul.ledger.tabular.grid import LOOKED_AT, Grid, Headings, Line, Unreadable, find_headings, gather, no_headings
from arshjul.ledger.tabular.layout import Layout

_SEPARATORS = (";", "\t", ",", "|")
_BLOCK = 1 << 20
_LOST = "\ufffd"
ENCODINGS = {"utf-8": "utf-8-sig", "cp1252": "cp1252", "latin1": "latin1", "cp437": "cp437", "utf-16": "utf-16"}
"""The encodings that a source may declare, and what Python calls them."""


def read_csv(path: Path, layout: Layout) -> Grid:
    """The declared columns of a CSV file; raises OSError, and :class:`Unreadable` when nothing of it can be used."""
    encoding = ENCODINGS[layout.encoding] if layout.encoding else _encoding(path)
    separator, headings = _shape(path, encoding, layout)
    lost: list[int] = []
    with _text(path, encoding) as text:
        lines = _noting_lost(_lines(text, separator, path.name), lost)
        rows, ragged = gather(lines, headings, path.name)
    return Grid(path.name, "CSV", encoding, layout.decimal, headings, rows, ragged, lost=tuple(lost))


def _encoding(path: Path) -> str:
    with path.open("rb") as file:
        if letters.is_utf_16(file.read(4)):
            return "utf-16"
        file.seek(0)
        found = letters.detect(iter(partial(file.read, _BLOCK), b""))
    return "utf-8-sig" if found in (letters.ASCII, letters.UTF_8) else found


def _text(path: Path, encoding: str) -> TextIO:
    return path.open(encoding=encoding, errors="replace", newline="")


def _shape(path: Path, encoding: str, layout: Layout) -> tuple[str, Headings]:
    """The separator under which the declared headings are found, and their line."""
    tried: list[tuple[str, Headings]] = []
    for separator in _SEPARATORS:
        with _text(path, encoding) as text:
            first = list(islice(_lines(text, separator, path.name, strict=False), max(LOOKED_AT, layout.header)))
        headings, is_whole = find_headings(first, layout)
        if is_whole:
            return separator, headings
        tried.append((separator, headings))
    if not any(cell.strip() for _, headings in tried for cell in headings.cells):
        raise Unreadable(Place(path.name), Message("Filen har inga rubriker."))
    _, nearest = max(tried, key=lambda each: (each[1].found.score, len(each[1].cells)))
    raise no_headings(path.name, nearest, layout)


def _lines(text: TextIO, separator: str, file: str, *, strict: bool = True) -> Iterator[Line]:
    """The records with the line that each begins on: a cell within quotation marks may hold line breaks."""
    reader = csv.reader(text, delimiter=separator, strict=strict)
    while True:
        number = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            if not strict:
                return
            message = Message("Raden kan inte läsas som CSV: citattecknen stämmer inte ({reason}). Inget i filen "
                              "används.", {"reason": str(error)})  # fmt: skip
            raise Unreadable(Place(file, number), message) from error
        if cells is None:
            return
        yield number, cells


def _noting_lost(lines: Iterator[Line], lost: list[int]) -> Iterator[Line]:
    for number, cells in lines:
        if _LOST in "".join(cells):
            lost.append(number)
        yield number, cells
