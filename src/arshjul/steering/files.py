"""Reading the three kinds of file in a steering model: TOML, CSV and Markdown with texts. Every mistake is a problem with its line."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from arshjul.core.problems import Place, Problem, problem
from arshjul.steering.positions import lines_of, nearest
from arshjul.steering.schema import FileRow, TextRow
from arshjul.steering.validate import PlaceOf, field_names, unknown_word, validated

R = TypeVar("R", bound=FileRow)

MAX_BYTES = 64 * 1024 * 1024
_TOML_LINE = re.compile(r"\(at line (\d+), column \d+\)")
_SEPARATORS = (";", "\t", ",")


@dataclass(frozen=True, slots=True)
class Folder:
    """A steering model's folder. Places name files relative to it."""

    root: Path

    def name(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()

    def find(self, pattern: str) -> list[Path]:
        return sorted(path for path in self.root.glob(pattern) if path.is_file())

    def text(self, path: Path) -> tuple[str, list[Problem]]:
        """The file's text; a wrong encoding is a problem with the line of the first bad byte."""
        if path.stat().st_size > MAX_BYTES:
            return "", [
                problem(Place(self.name(path)), "Filen är större än {limit} MB och läses inte.", limit=MAX_BYTES >> 20)
            ]
        raw = path.read_bytes()
        try:
            return raw.decode("utf-8-sig").replace("\r\n", "\n"), []
        except UnicodeDecodeError as error:
            line = raw[: error.start].count(b"\n") + 1
            return "", [problem(Place(self.name(path), line),
                                "Filen är inte i UTF-8. Spara den på nytt som UTF-8 (i Excel: CSV UTF-8).")]  # fmt: skip


def read_toml(folder: Folder, path: Path) -> tuple[dict[str, Any], PlaceOf, list[Problem]]:
    """The file's values, a function from a path in them to its place, and the problems."""
    name = folder.name(path)
    source, problems = folder.text(path)
    try:
        values = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        match = _TOML_LINE.search(str(error))
        reason = _TOML_LINE.sub("", str(error)).strip()
        problems.append(problem(Place(name, int(match[1]) if match else source.count("\n") + 1),
                                "Filen kan inte läsas som TOML: {reason}.", reason=reason))  # fmt: skip
        return {}, lambda _: Place(name), problems
    lines = lines_of(source)
    return values, lambda where: Place(name, nearest(lines, where)), problems


def read_csv(folder: Folder, path: Path, kind: type[R]) -> tuple[list[R], list[Problem]]:
    """The rows of a CSV file whose columns are the fields of ``kind``; semicolon, tab or comma between them."""
    name = folder.name(path)
    source, problems = folder.text(path)
    if problems:
        return [], problems
    lines = source.split("\n")
    separator = max(_SEPARATORS, key=lines[0].count)
    reader = csv.reader(lines, delimiter=separator, strict=True)
    rows: list[R] = []
    try:
        head = [cell.strip() for cell in next(reader, [])]
        problems += _head_problems(head, kind, Place(name, 1))
        if problems:
            return [], problems
        for cells in reader:
            place = Place(name, reader.line_num - sum(cell.count("\n") for cell in cells))
            if any(cell.strip() for cell in cells):
                row, wrong = _csv_row(head, cells, kind, place)
                problems += wrong
                if row is not None:
                    rows.append(row)
    except csv.Error as error:
        problems.append(problem(Place(name, reader.line_num), "Raden kan inte läsas som CSV: {reason}.", reason=error))
    return rows, problems


def _head_problems(head: list[str], kind: type[FileRow], place: Place) -> Iterator[Problem]:
    known = field_names(kind)
    for column in head:
        if column not in known:
            yield Problem(place, unknown_word(column, known))
        elif head.count(column) > 1:
            yield problem(place, "Kolumnen ”{column}” finns två gånger.", column=column)


def _csv_row(head: list[str], cells: list[str], kind: type[R], place: Place) -> tuple[R | None, list[Problem]]:
    if len(cells) > len(head) and any(cell.strip() for cell in cells[len(head) :]):
        return None, [problem(place, "Raden har {cells} celler men rubrikraden {columns}. Sätt citattecken runt text som innehåller avgränsaren.",
                              cells=len(cells), columns=len(head))]  # fmt: skip
    raw = {column: cell.strip() for column, cell in zip(head, cells, strict=False) if cell.strip()}
    return validated(kind, raw, lambda _: place)


_HEADING = re.compile(r"^#[ \t]+(?P<about>.+?)[ \t]*$")


def read_texts(folder: Folder, path: Path, occasion: str) -> tuple[list[TextRow], list[Problem]]:
    """The texts of a Markdown file: each begins with ``# kind code [aspect]`` and goes on to the next such line."""
    name = folder.name(path)
    source, problems = folder.text(path)
    texts: list[TextRow] = []
    about: tuple[str, str, str] | None = None
    start, body = 0, []  # type: int, list[str]

    def close() -> None:
        if about is not None:
            kind, code, aspect = about
            texts.append(TextRow(occasion=occasion, kind=kind, code=code, aspect=aspect,
                                 markdown="\n".join(body).strip("\n"), place=Place(name, start)))  # fmt: skip

    for number, line in enumerate(source.split("\n"), start=1):
        if match := _HEADING.match(line):
            close()
            words = match["about"].split()
            if len(words) not in (2, 3):
                problems.append(problem(Place(name, number), "Rubriken ”{line}” ska säga vad texten handlar om: # slag kod, till exempel # unit FS forecast.",
                                        line=line.strip()))  # fmt: skip
                about = None
                continue
            about, start, body = (words[0], words[1], words[2] if len(words) == 3 else ""), number, []
        elif about is not None:
            body.append(line)
        elif line.strip() and not problems:
            problems.append(
                problem(
                    Place(name, number),
                    "Text före första rubriken. Börja filen med # slag kod, till exempel # section summary.",
                )
            )
    close()
    return texts, problems
