"""A table or a chart as a file: Excel, CSV, and for charts a picture."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, cast

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from arshjul.core.cells import Table
from arshjul.core.documents import Chart, ChartBlock, Document, TableBlock

Kind = Literal["xlsx", "csv", "png", "svg"]
KINDS: tuple[Kind, ...] = ("xlsx", "csv", "png", "svg")
TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "html": "text/html; charset=utf-8",
    "png": "image/png",
    "svg": "image/svg+xml",
    "pdf": "application/pdf",
}
_NAMES = {"xlsx": "Excel", "csv": "CSV", "png": "PNG", "svg": "SVG"}


@dataclass(frozen=True)
class File:
    """What a file is called, and where it is."""

    name: str
    address: str


def files(stem: str, *, is_chart: bool, query: str = "") -> tuple[File, ...]:
    """The files of an exhibit whose addresses begin with ``stem``."""
    kinds = KINDS if is_chart else KINDS[:2]
    return tuple(File(_NAMES[kind], f"{stem}.{kind}{query}") for kind in kinds)


def exhibit(found: Table | Chart, document: Document, kind: Kind, stem: str) -> HttpResponse:
    """The table or chart as a file; 404 for the picture of a table."""
    table = found.data if isinstance(found, Chart) else found
    if kind == "csv":
        from arshjul.writers.csv import write_csv  # noqa: PLC0415 - beside the other writers

        return answer(write_csv(table), f"{stem}.csv", kind)
    if kind == "xlsx":
        from arshjul.writers.xlsx import write_xlsx  # noqa: PLC0415 - brings a large library

        block = ChartBlock(found) if isinstance(found, Chart) else TableBlock(found)
        return answer(write_xlsx(replace(document, blocks=(block,))), f"{stem}.xlsx", kind)
    if not isinstance(found, Chart):
        raise Http404(kind)
    from arshjul.writers.svg import draw_alone, draw_alone_png  # noqa: PLC0415 - brings a large library

    if kind == "svg":
        return answer(draw_alone(found, document.look).encode(), f"{stem}.svg", kind)
    return answer(draw_alone_png(found, document.look), f"{stem}.png", kind)


def answer(content: bytes, name: str, kind: str) -> HttpResponse:
    """A file to keep."""
    disposition = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(content, content_type=TYPES[kind], headers={"Content-Disposition": disposition})


class KindConverter:
    """The ending of an exhibit's file, in an address."""

    regex = "|".join(KINDS)

    def to_python(self, value: str) -> Kind:
        return cast(Kind, value)

    def to_url(self, value: Kind) -> str:
        return value
