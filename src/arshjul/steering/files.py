"""Reading a steering model's kinds of file: TOML, CSV and Markdown with texts. Each mistake has its line."""

from __future__ import annotations

import csv
import io
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any, Generic, TypeVar

from arshjul.core.messages import Message
from arshjul.core.problems import Place, Problem, problem
from arshjul.steering.positions import lines_of, nearest
from arshjul.steering.row import FileRow
from arshjul.steering.schema_told import TextRow
from arshjul.steering.syntax import csv_reason, toml_reason
from arshjul.steering.validate import field_names, required_names, unknown_word, validated

R = TypeVar("R", bound=FileRow)

Refusal = Callable[[str, Sequence[str]], Message | None]
"""What to say of a column that is none of the known words; None when it may be there."""

MAX_BYTES = 64 * 1024 * 1024
_SEPARATORS = (";", "\t", ",")


@dataclass(frozen=True, slots=True)
class Folder:
    """A steering model's folder. Places name files relative to it; what leads out of it is not read."""

    root: Path

    def name(self, path: Path) -> str:
        """The path as places name it."""
        return path.relative_to(self.root).as_posix()

    def find(self, pattern: str) -> list[Path]:
        """The files that match a pattern, sorted."""
        return sorted(path for path in self.root.glob(pattern) if path.is_file())

    def text(self, path: Path) -> tuple[str, list[Problem]]:
        """The file's text with plain line ends, or the problem that keeps it from being read."""
        place = Place(self.name(path))
        if not path.resolve().is_relative_to(self.root.resolve()):
            return "", [problem(place, "Filen är en länk ut ur mappen och läses inte. Lägg filen själv i mappen.")]
        try:
            if path.stat().st_size > MAX_BYTES:
                return "", [problem(place, "Filen är större än {limit} MB och läses inte.", limit=MAX_BYTES >> 20)]
            raw = path.read_bytes()
        except OSError as error:
            return "", [problem(place, "Filen kan inte läsas: {reason}.", reason=error.strerror)]
        return _decoded(raw, place.file)


def _decoded(raw: bytes, file: str) -> tuple[str, list[Problem]]:
    bad = raw.find(b"\0")  # UTF-16 without a mark can be valid UTF-8 full of zeros
    if bad < 0:
        try:
            return raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n"), []
        except UnicodeDecodeError as error:
            bad = error.start
    place = Place(file, raw[:bad].count(b"\n") + 1)
    return "", [problem(place, "Filen är inte text i UTF-8. Spara den på nytt som UTF-8 (i Excel: CSV UTF-8).")]


@dataclass(frozen=True, slots=True)
class Toml:
    """A TOML file as values; :meth:`place` answers where each of them stands."""

    file: str
    values: Mapping[str, Any]
    lines: Mapping[tuple[str | int, ...], int]

    def place(self, path: tuple[str | int, ...]) -> Place:
        """The place of the value at a path, or of the nearest thing around it."""
        return Place(self.file, nearest(self.lines, path))


def read_toml(folder: Folder, path: Path) -> tuple[Toml, list[Problem]]:
    """The file's values and their places, and the problems; there are no values when there are problems."""
    name = folder.name(path)
    source, problems = folder.text(path)
    try:
        return Toml(name, tomllib.loads(source), lines_of(source)), problems
    except tomllib.TOMLDecodeError as error:
        reason, line = toml_reason(str(error), source)
        problems.append(problem(Place(name, line), "Filen kan inte läsas som TOML: {reason}", reason=reason))
    except RecursionError:
        problems.append(problem(Place(name), "Filen kan inte läsas: listorna ligger för djupt i varandra."))
    return Toml(name, {}, {}), problems


def read_csv(folder: Folder, path: Path, kind: type[R]) -> tuple[list[R], list[Problem]]:
    """The rows of a CSV file whose columns are the fields of ``kind``; semicolon, tab or comma between them."""
    read = read_open_csv(folder, path, kind, unknown_word)
    return [row for row, _ in read.rows], read.problems


@dataclass(frozen=True, slots=True)
class OpenCsv(Generic[R]):
    """What a CSV file holds that may have ``columns`` of its own: each row with its words in those."""

    columns: tuple[str, ...]
    rows: list[tuple[R, dict[str, str]]]
    problems: list[Problem]


def read_open_csv(folder: Folder, path: Path, kind: type[R], refuse: Refusal) -> OpenCsv[R]:
    """The rows of a CSV file that has other columns than the fields of ``kind`` too: those that are not refused."""
    name = folder.name(path)
    source, problems = folder.text(path)
    if problems:
        return OpenCsv((), [], problems)
    rows: list[tuple[R, dict[str, str]]] = []
    head: list[str] | None = None
    own: tuple[str, ...] = ()
    line = 1
    try:
        for line, cells in _records(source):
            if head is None:
                head = _trimmed(cells)
                problems += _head_problems(head, kind, refuse, Place(name, line))
                own = tuple(column for column in head if column not in field_names(kind))
                if problems:
                    break
            elif any(cells):
                row, wrong = _csv_row(head, _trimmed(cells, len(head)), kind, own, Place(name, line))
                problems += wrong
                rows += [] if row is None else [row]
    except _BrokenRecord as error:
        problems.append(
            problem(Place(name, error.line), "Raden kan inte läsas som CSV: {reason}", reason=csv_reason(error.reason))
        )
    if head is None and not problems:
        problems.append(problem(Place(name), "Filen är tom. Första raden ska vara en rubrikrad: {head}",
                                head=";".join(field_names(kind))))  # fmt: skip
    return OpenCsv(own, rows, problems)


def separator_of(heading: str) -> str:
    """What stands between the columns of a CSV file with this first line: semicolon, tab or comma."""
    return max(_SEPARATORS, key=heading.count)


class _BrokenRecord(Exception):
    """The CSV reader gave up in the record that begins on ``line``."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line
        self.reason = reason


def _records(source: str) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line it begins on: a cell within quotation marks may hold line breaks."""
    first = source.split("\n", 1)[0]
    reader = csv.reader(
        io.StringIO(source, newline=""), delimiter=separator_of(first), strict=True, skipinitialspace=True
    )
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise _BrokenRecord(line, str(error)) from error
        if cells is None:
            return
        yield line, [cell.strip() for cell in cells]


def _trimmed(cells: list[str], least: int = 0) -> list[str]:
    """Without the empty cells at the end that spreadsheets leave behind, but at least so many."""
    last = max((index for index, cell in enumerate(cells, start=1) if cell), default=0)
    return cells[: max(last, least)]


def _head_problems(head: list[str], kind: type[FileRow], refuse: Refusal, place: Place) -> Iterator[Problem]:
    known = field_names(kind)
    missing = [column for column in required_names(kind) if column not in head]
    for column in dict.fromkeys(head):
        if not column:
            yield problem(place, "Kolumn {number} har ingen rubrik.", number=head.index(column) + 1)
        elif column not in known and (wrong := refuse(column, known)):
            yield Problem(place, wrong)
        elif head.count(column) > 1:
            yield problem(place, "Kolumnen ”{column}” finns två gånger.", column=column)
    if missing and all(column in known or not refuse(column, known) for column in head):
        yield problem(place, "Det saknas kolumner: {columns}.", columns=", ".join(missing))


def _csv_row(
    head: list[str], cells: list[str], kind: type[R], own: tuple[str, ...], place: Place
) -> tuple[tuple[R, dict[str, str]] | None, list[Problem]]:
    """The row with what stands in its ``own`` columns, which are no fields."""
    if len(cells) != len(head):
        return None, [
            problem(
                place,
                "Raden har {cells} celler men rubrikraden {columns}. "
                "Sätt citattecken runt text som innehåller avgränsaren.",
                cells=len(cells),
                columns=len(head),
            )
        ]
    raw = {column: cell for column, cell in zip(head, cells, strict=True) if cell}
    beside = {column: raw.pop(column) for column in own if column in raw}
    row, problems = validated(kind, raw, lambda _: place)
    return None if row is None else (row, beside), problems


_HEADING = re.compile(r"^#[ \t]+(?P<about>.+?)[ \t]*$")


def read_texts(folder: Folder, path: Path, occasion: str) -> tuple[list[TextRow], list[Problem]]:
    """The texts of a Markdown file: each begins with ``# kind code [aspect]`` and goes on to the next such line."""
    name = folder.name(path)
    source, problems = folder.text(path)
    lines = source.split("\n")
    starts = [number for number, line in enumerate(lines) if _HEADING.match(line)]
    problems += _before_first(lines[: starts[0]] if starts else lines, name)
    texts: list[TextRow] = []
    for start, end in pairwise([*starts, len(lines)]):
        place = Place(name, start + 1)
        words = lines[start].split()[1:]
        dated, wrong = _dated(words, place)
        problems += wrong
        match words[: len(words) - 1 if dated or wrong else None]:
            case [kind, code, *aspect] if len(aspect) < 2:
                first, markdown = _body(lines[start + 1 : end])
                texts.append(TextRow(occasion=occasion, kind=kind, code=code, aspect="".join(aspect), dated=dated,
                                     markdown=markdown, place=place, first_line=start + 2 + first))  # fmt: skip
            case _:
                problems.append(problem(place, _BAD_HEADING, line=lines[start].strip()))
    return texts, problems


_DATE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")


def _dated(words: Sequence[str], place: Place) -> tuple[date | None, list[Problem]]:
    """The day that a heading ends with, if it does."""
    if len(words) < 3 or not _DATE.fullmatch(words[-1]):
        return None, []
    try:
        return date.fromisoformat(words[-1]), []
    except ValueError:
        sentence = "”{value}” är inget datum. Skriv till exempel 2025-08-31."
        return None, [problem(place, sentence, value=words[-1])]


_BAD_HEADING = (
    "Rubriken ”{line}” ska säga vad texten handlar om: # slag kod, till exempel # unit FS forecast. "
    "Rubriker i texten själv börjar med ###."
)


def _before_first(lines: Sequence[str], file: str) -> Iterator[Problem]:
    for number, line in enumerate(lines, start=1):
        if line.strip():
            sentence = "Text före första rubriken. Börja filen med # slag kod, till exempel # section summary."
            yield Problem(Place(file, number), Message(sentence))
            return


def _body(lines: Sequence[str]) -> tuple[int, str]:
    """How many empty lines a text begins with, and the text without them."""
    first = next((index for index, line in enumerate(lines) if line.strip()), 0)
    return first, "\n".join(lines[first:]).rstrip()
