"""Build a stored municipality's report: its document, its files, and any figure's provenance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from typing import Literal

from arshjul.actions.compose_report import compose_all, derivation_of, find_occasion, find_report, see, warnings
from arshjul.actions.cubes import municipal_cube
from arshjul.actions.frozen import newest
from arshjul.actions.read_model import loads, read_model
from arshjul.core.documents import Document
from arshjul.core.messages import DomainError, Message
from arshjul.core.provenance import Figure
from arshjul.reporting.figures import find
from arshjul.steering.schema import SteeringModel

FileKind = Literal["pdf", "docx", "html", "xlsx"]
FILE_KINDS: tuple[FileKind, ...] = ("pdf", "docx", "html", "xlsx")


class UnknownFigure(DomainError):
    """A report prints no figure with this id, and it is no expression of figures either."""


@dataclass(frozen=True, slots=True)
class Built:
    """A finished report, which one it is, and what should be seen to although nothing hinders it."""

    document: Document
    municipality: str
    occasion: str
    report_code: str
    warnings: tuple[Message, ...] = ()

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
    (built,) = _built(model, occasion, [find_report(model, report).code])
    return built


def build_all(*, municipality: str, occasion: str) -> list[Built]:
    """Every report of a municipality at an occasion, in the model's order; raises what building any of them raises."""
    model = read_model(municipality)
    return _built(model, occasion, [row.code for row in model.head.reports])


def _built(model: SteeringModel, occasion: str, reports: Sequence[str]) -> list[Built]:
    """The reports, with the model and the figures read once for all of them."""
    municipality = model.head.code
    cube, frozen = municipal_cube(municipality, model), newest(municipality, occasion)
    known = derivation_of(model, cube)
    documents = compose_all(model, cube, occasion=occasion, reports=reports, frozen=frozen, known=known)
    return [
        Built(
            document, municipality, occasion, code,
            tuple(warnings(model, cube, occasion=occasion, report=code, known=known)),
        )
        for code, document in zip(reports, documents, strict=True)
    ]  # fmt: skip


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
        return find(figure, see(model, municipal_cube(municipality, model), occasion=at, unit=row.unit))
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
