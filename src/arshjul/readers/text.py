"""A report as plain text, dumped from a PDF or read by a scanner → the document model."""

from __future__ import annotations

from arshjul.core.reading import ReadDocument, Unread
from arshjul.readers.assembly import Assembly
from arshjul.readers.doubling import find_copy, find_echoes
from arshjul.readers.furniture import find_furniture
from arshjul.readers.lines import Line, lines_of, printed, usual_width

COPIED = "Dokumentet står en gång till i filen från och med denna rad; kopian är inte läst."
ECHOED = "Varje rad står två gånger i filen; upprepningarna är inte lästa."


def read_text(text: str, name: str = "") -> ReadDocument:
    """The report in ``text``. Every line that is not empty stands in a passage, as furniture or as unread, once."""
    lines, pages = lines_of(text)
    unread: list[Unread] = []
    lines = _without_doubles(lines, unread)
    aside = find_furniture(lines, pages)
    furniture = [line for index, line in enumerate(lines) if index in aside]
    body = [line for index, line in enumerate(lines) if index not in aside]
    assembly = Assembly(usual_width(body))
    assembly.read(body)
    unread = sorted([*unread, *assembly.unread], key=lambda one: one.spot.line)
    return ReadDocument(name, "text", tuple(assembly.passages), tuple(unread), pages, printed(furniture))


def _without_doubles(lines: list[Line], unread: list[Unread]) -> list[Line]:
    copy = find_copy(lines)
    if copy < len(lines):
        unread.append(Unread(lines[copy].spot, COPIED, "\n".join(line.text for line in lines[copy:])))
        lines = lines[:copy]
    echoes = find_echoes(lines)
    unread += [Unread(lines[index].spot, ECHOED, lines[index].text) for index in sorted(echoes)]
    return [line for index, line in enumerate(lines) if index not in echoes]
