"""Build a stored municipality's report: its document, its files, and any figure's provenance."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from importlib import import_module
from typing import Literal

from arshjul.actions.compose_report import compose, find_occasion, find_report, see
from arshjul.actions.frozen import newest
from arshjul.actions.read_model import loads, read_model
from arshjul.core.documents import Document
from arshjul.core.messages import DomainError
from arshjul.core.provenance import Figure
from arshjul.followup.cube import RecordsCube
from arshjul.reporting.figures import find

FileKind = Literal["pdf", "docx", "html", "xlsx"]
FILE_KINDS: tuple[FileKind, ...] = ("pdf", "docx", "html", "xlsx")


class UnknownFigure(DomainError):
    """A report prints no figure with this id, and it is no expression of figures either."""


@dataclass(frozen=True, slots=True)
class Built:
    """A finished report and which one it is."""

    document: Document
    municipality: str
    occasion: str
    report_code: str

    @property
    def file_stem(self) -> str:
        """The name of its files without ending, e.g. ``mark-socialnamnden-2025-08``: alone in a folder of many."""
        return f"{self.municipality}-{self.report_code}-{self.occasion}"


@dataclass(frozen=True, slots=True)
class ReportListing:
    """A report that can be built: what a list of reports says of it."""

    municipality: str
    municipality_name: str
    report: str
    title: str
    unit: str
    occasion: str
    occasion_name: str
    data_date: date


def reports() -> list[ReportListing]:
    """Every report of every municipality that somebody has written for, the newest data date first."""
    listings = [listing for code in loads() for listing in _reports_of(code)]
    return sorted(listings, key=lambda each: (-each.data_date.toordinal(), each.municipality_name, each.report))


def build_report(*, municipality: str, occasion: str, report: str = "") -> Built:
    """The report's document; the only report when ``report`` is empty.

    Raises UnknownReport, or Problems when a template or text cannot be resolved.
    """
    model = read_model(municipality)
    code = find_report(model, report).code
    cube, frozen = RecordsCube(municipality), newest(municipality, occasion)
    document = compose(model, cube, occasion=occasion, report=code, frozen=frozen)
    return Built(document, municipality, occasion, code)


def build_all(*, municipality: str, occasion: str) -> list[Built]:
    """Every report of a municipality at an occasion, in the model's order; raises what building any of them raises."""
    reports = read_model(municipality).head.reports
    return [build_report(municipality=municipality, occasion=occasion, report=row.code) for row in reports]


def write_file(document: Document, kind: FileKind) -> bytes:
    """The document as a file of this kind. The writer is imported on first use: each brings a large library."""
    write = getattr(import_module(f"arshjul.writers.{kind}"), f"write_{kind}")
    content: bytes | str = write(document)
    return content if isinstance(content, bytes) else content.encode()


def find_figure(*, municipality: str, occasion: str, report: str = "", figure: str) -> Figure:
    """A figure by its id in the report (``drift:net:5``), or by an expression (``variance year of net for SN``).

    Raises :class:`UnknownFigure`.
    """
    built = build_report(municipality=municipality, occasion=occasion, report=report)
    if found := built.document.figures().get(figure):
        return found
    model = read_model(municipality)
    row, at = find_report(model, built.report_code), find_occasion(model, occasion)
    try:
        return find(figure, see(model, RecordsCube(municipality), occasion=at, unit=row.unit))
    except DomainError as error:
        raise UnknownFigure(
            "Rapporten har ingen siffra ”{figure}”, och det är inget uttryck heller: {reason}",
            figure=figure,
            reason=error.message,
        ) from error


def _reports_of(municipality: str) -> list[ReportListing]:
    model = read_model(municipality)
    written = {text.occasion for text in model.texts}
    names = {unit.code: unit.name for unit in model.units}
    return [
        ReportListing(
            municipality, model.head.name, report.code, report.title, names[report.unit],
            occasion.code, occasion.name, occasion.data_date,
        )
        for occasion in model.head.occasions
        for report in model.head.reports
        if occasion.code in written
    ]  # fmt: skip
