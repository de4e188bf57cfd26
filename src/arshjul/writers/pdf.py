"""A document as an accessible PDF (PDF/UA-1, ISO 14289-1), set by Typst from a template in the package."""

from __future__ import annotations

import atexit
import json
import shutil
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import TYPE_CHECKING, cast

from typst import Compiler, Fonts, TypstError

from arshjul.core.documents import Document
from arshjul.core.messages import DomainError
from arshjul.writers.pdf_content import content
from arshjul.writers.pdf_tags import mark_row_headings
from arshjul.writers.printable import printable
from arshjul.writers.svg import draw

if TYPE_CHECKING:
    from typst import PDFStandard

_TEMPLATES = Path(__file__).parent / "typst"
_FONTS = Path(__file__).parent.parent / "fonts"
_ACCESSIBLE: list[PDFStandard] = ["ua-1"]
_ARCHIVE: list[PDFStandard] = ["ua-1", "a-2a"]
_REFUSED = "Dokumentet kan inte sättas som en tillgänglig PDF. Typst säger: {reason}"
_opening = Lock()


class NotAccessible(DomainError):
    """The document cannot become an accessible PDF; the message says what is in the way."""


def write_pdf(document: Document, *, archived_on: date | None = None) -> bytes:
    """The document as PDF/UA-1; the same document gives the same bytes.

    With a day to archive it on, the file is also PDF/A-2a (ISO 19005-2), which must carry a date. Raises
    :class:`NotAccessible` when a chart has no text alternative, a heading skips a level, or Typst warns of
    anything at all. A letter that is in no font (an emoji) becomes a box (:mod:`arshjul.writers.printable`).
    """
    _require_alternatives(document)
    return mark_row_headings(_compile(_values(document, archived_on), _ARCHIVE if archived_on else _ACCESSIBLE))


def _require_alternatives(document: Document) -> None:
    for chart in document.charts():
        if not chart.alternative.strip():
            raise NotAccessible("Diagrammet ”{finding}” saknar textalternativ.", finding=chart.finding)


def _values(document: Document, archived_on: date | None) -> str:
    """What the template prints, as JSON."""
    values = content(document, lambda chart: draw(chart, document.look), archived_on)
    return json.dumps(_printable(values), ensure_ascii=False)


def _printable(value: object) -> object:
    """The same values in letters that the fonts have."""
    match value:
        case str():
            return printable(value)
        case list():
            return [_printable(each) for each in value]
        case dict():
            return {name: _printable(each) for name, each in value.items()}
        case _:
            return value


def _compile(data: str, standards: list[PDFStandard]) -> bytes:
    """The PDF of the values; raises :class:`NotAccessible` for whatever Typst refuses or warns of."""
    try:
        pdf, warnings = _workshop().compile(data, standards)
    except TypstError as error:
        raise NotAccessible(_REFUSED, reason=error.message) from error
    if warnings:
        raise NotAccessible(_REFUSED, reason="; ".join(warnings))
    return pdf


def _workshop() -> _Workshop:
    """The process's one workshop."""
    with _opening:
        return _open()


class _Workshop:
    """A folder with the templates and one document's values, and the compiler that works there.

    The compiler is kept, for Typst remembers what did not change between documents; the values are a file, for it
    forgets everything when its inputs change.
    """

    def __init__(self) -> None:
        folder = TemporaryDirectory(prefix="arshjul-")
        atexit.register(folder.cleanup)
        root = Path(folder.name)
        for template in _TEMPLATES.glob("*.typ"):
            shutil.copy(template, root)
        self._values = root / "data.json"
        fonts = Fonts(include_system_fonts=False, font_paths=[_FONTS])
        self._compiler = Compiler(root / "report.typ", root=root, font_paths=fonts)
        self._in_use = Lock()

    def compile(self, data: str, standards: list[PDFStandard]) -> tuple[bytes, list[str]]:
        """The PDF and what Typst warned of."""
        with self._in_use:
            self._values.write_text(data, encoding="utf-8")
            pdf, warnings = self._compiler.compile_with_warnings(pdf_standards=standards, timestamp=0)
        return cast("bytes", pdf), [warning.message for warning in warnings]


@cache
def _open() -> _Workshop:
    return _Workshop()
