"""Build a stored municipality's report: its document, its files, and any figure's provenance."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from difflib import get_close_matches
from functools import lru_cache
from importlib import import_module
from typing import Literal

from arshjul.actions.compose_report import compose, compose_each, warnings
from arshjul.actions.cubes import municipal_cube, not_mapped
from arshjul.actions.frozen import newest
from arshjul.actions.looking import Moment, moment
from arshjul.actions.opened import opened
from arshjul.actions.read_model import loads, read_model, written_for
from arshjul.actions.seen_model import see
from arshjul.actions.sights import Sight, sight
from arshjul.actions.which_report import UnknownReport, find_occasion, find_report, reports_at
from arshjul.actions.written_texts import Asked
from arshjul.core.documents import Document
from arshjul.core.messages import DomainError, Message
from arshjul.core.problems import Problems
from arshjul.core.provenance import Figure
from arshjul.followup.batches import latest
from arshjul.followup.exchange import read_texts
from arshjul.planning.models import Touch
from arshjul.planning.municipalities import find_municipality, revisions
from arshjul.reporting.asked_figures import find
from arshjul.steering import interpret
from arshjul.steering.schema import SteeringModel
from arshjul.writers.printable import unprintable

FileKind = Literal["pdf", "docx", "html", "xlsx"]
FILE_KINDS: tuple[FileKind, ...] = ("pdf", "docx", "html", "xlsx")
_MUNICIPALITIES = 16
_NEAREST = 8
"""How many figures are named when the one that is asked for does not exist."""
_IN_REPORT = ":"
"""What every figure's id has, between where it stands and which it is there, and no expression has."""


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
class NotBuilt:
    """A report that could not be built, and what is in its way."""

    report_code: str
    problems: Problems


@dataclass(frozen=True, slots=True)
class FoundFigure:
    """A figure that somebody asks about; ``is_turned`` says that the report prints it with the opposite sign."""

    figure: Figure
    is_turned: bool = False


@dataclass(frozen=True, slots=True)
class ReportListing:
    """A report that can be built: what a list of reports says of it."""

    municipality: str
    municipality_name: str
    report: str
    title: str
    unit: str
    unit_code: str
    occasion: str
    occasion_name: str
    data_date: date


def reports() -> list[ReportListing]:
    """Every report that is made at an occasion that somebody has written for, the newest data date first."""
    listings = [listing for code in loads() for listing in _reports_of(code)]
    return sorted(listings, key=lambda each: (-each.data_date.toordinal(), each.municipality_name, each.report))


def moment_of_report(municipality: str, occasion: str, report: str) -> Moment:
    """The moment from which a report has been what it is, as far as that is known.

    What is entered elsewhere than where it has its figures and texts from changes nothing of it. Three queries; a
    handful when something has changed. Raises what :func:`~arshjul.actions.looking.moment` raises.
    """
    now = moment(municipality, *Touch)
    if now.changed < 0:  # a change is underway: what is seen in it is for itself alone
        return now
    its = sight(municipality)
    with its.lock:
        built_at = its.reports.built_at((occasion, report))
    return now if built_at is None else replace(now, changed=built_at)


def build_report(*, municipality: str, occasion: str, report: str = "", now: Moment | None = None) -> Built:
    """The report's document; the only one that is made at the occasion when ``report`` is empty.

    It is remembered that the report was built ``now``, for :func:`moment_of_report`. Raises UnknownReport, or Problems
    when a template or text cannot be resolved.
    """
    model = sight(municipality).plan.model
    row = find_report(model, report, find_occasion(model, occasion))
    (built,) = _whole(_built(municipality, occasion, [row.code], now))
    return built


def build_with(
    *, municipality: str, occasion: str, report: str, told: Callable[[SteeringModel], SteeringModel]
) -> Document:
    """The report as it would be if what has been told were what ``told`` makes of it; nothing is stored or remembered.

    Raises what :func:`build_report` raises.
    """
    at = sight(municipality)
    with at.lock:
        model = told(read_texts(at.model, find_municipality(municipality)))
        row = find_report(model, report, find_occasion(model, occasion))
        seen, frozen = at.seen_with(model, occasion, row.unit), newest(municipality, occasion)
        (made,) = compose_each(model, at.cube, occasion=occasion, reports=[row.code], frozen=frozen, seen=seen)
    if isinstance(made, Problems):
        raise made
    return made


def _whole(made: Iterable[Built | NotBuilt]) -> list[Built]:
    """The reports when all were built; raises the problems of the first that was not."""
    built = []
    for each in made:
        if isinstance(each, NotBuilt):
            raise each.problems
        built.append(each)
    return built


def build_all(*, municipality: str, occasion: str) -> list[Built | NotBuilt]:
    """Every report that a municipality makes at an occasion, in the model's order.

    One that cannot be built does not hinder the others. Raises UnknownReport when it makes none.
    """
    model = sight(municipality).plan.model
    made = reports_at(model, find_occasion(model, occasion))
    if not made:
        raise UnknownReport("Ingen rapport görs vid {occasion}. Se when under [[reports]] i model.toml.",
                            occasion=occasion)  # fmt: skip
    return _built(municipality, occasion, [row.code for row in made])


def _built(
    municipality: str, occasion: str, reports: Sequence[str], now: Moment | None = None
) -> list[Built | NotBuilt]:  # fmt: skip
    """The reports, with the model and the figures read once for all of them; what one rests on is noted."""
    at, asked = sight(municipality), Asked()
    with at.lock:
        current = at.revision
        seen = at.seen(occasion, find_report(at.model, reports[0]).unit)
        with seen.derivation.watched() as units:
            made = _made(at, occasion, reports, asked)
        if now is not None and now.changed >= 0:
            at.reports.note((occasion, reports[0]), now.changed, current, units, asked)
    return made


def _made(at: Sight, occasion: str, reports: Sequence[str], asked: Asked) -> list[Built | NotBuilt]:
    """The reports, each with what should be seen to."""
    municipality = at.plan.code
    model, frozen = read_texts(at.model, find_municipality(municipality)), newest(municipality, occasion)
    seen = at.seen(occasion, find_report(model, reports[0]).unit)
    told = {"occasion": occasion, "seen": seen, "asked": asked}
    made = compose_each(model, at.cube, reports=reports, frozen=frozen, **told)  # type: ignore[arg-type]
    unmapped = _unmapped(municipality)
    return [
        NotBuilt(code, each)
        if isinstance(each, Problems)
        else Built(
            each, municipality, occasion, code,
            (*unmapped, *warnings(model, at.cube, report=code, **told)),  # type: ignore[arg-type]
        )
        for code, each in zip(reports, made, strict=True)
    ]  # fmt: skip


def _unmapped(municipality: str) -> tuple[Message, ...]:
    """What the imported ledger holds that is in no figure. Two queries when nothing has been imported since."""
    loaded_at, plan, _ = revisions()[municipality]
    return _not_mapped(municipality, loaded_at, plan, latest().get(municipality, (0, 0)))


@lru_cache(maxsize=_MUNICIPALITIES)
def _not_mapped(municipality: str, _loaded_at: datetime, _plan: int, _imported: tuple[int, int]) -> tuple[Message, ...]:
    return tuple(not_mapped(opened(municipality).model))


def file_warnings(document: Document, kind: FileKind) -> tuple[Message, ...]:
    """What a file of this kind does not print as it is written: letters that the package's own fonts lack."""
    return unprintable(document) if kind == "pdf" else ()


def write_file(document: Document, kind: FileKind) -> bytes:
    """The document as a file of this kind. The writer is imported on first use: each brings a large library."""
    write = getattr(import_module(f"arshjul.writers.{kind}"), f"write_{kind}")
    content: bytes | str = write(document)
    return content if isinstance(content, bytes) else content.encode()


def find_figure(*, municipality: str, occasion: str, report: str = "", figure: str) -> FoundFigure:
    """A figure by its id in the report (``drift:net:5``), or by an expression (``variance year of net for SN``).

    In a loop the id has the code of what is gone through (``drift.SN:net:5``), which may be left out when only one
    figure is called so. An expression is answered whether or not the report can be built. Raises
    :class:`UnknownFigure`, and Problems when the report that prints the id cannot be built.
    """
    model = read_model(municipality)
    at = find_occasion(model, occasion)
    row = find_report(model, report, at)
    cube = municipal_cube(municipality, model)
    near: list[str] = []
    if _IN_REPORT in figure:
        document = compose(model, cube, occasion=occasion, report=row.code, frozen=newest(municipality, occasion))
        figures = document.figures()
        alike = [figure] if figure in figures else [id_ for id_ in figures if _without_focus(id_) == figure]
        if len(alike) == 1:
            return FoundFigure(figures[alike[0]], is_turned=alike[0] in document.turned())
        near = alike or get_close_matches(figure, figures, n=_NEAREST)
    try:
        return FoundFigure(find(figure, see(model, cube, occasion=at, unit=row.unit)))
    except DomainError as error:
        raise _unknown_figure(figure, near, error) from error


def _without_focus(figure: str) -> str:
    """``drift:net:5`` of ``drift.SN:net:5``."""
    table, colon, cell = figure.partition(_IN_REPORT)
    return table.partition(".")[0] + colon + cell


def _unknown_figure(figure: str, alike: Sequence[str], error: DomainError) -> UnknownFigure:
    if not alike:
        return UnknownFigure("Rapporten har ingen siffra ”{figure}”, och det är inget uttryck heller: {reason}",
                             figure=figure, reason=error.message)  # fmt: skip
    shown = ", ".join(alike[:_NEAREST]) + (" …" if len(alike) > _NEAREST else "")
    return UnknownFigure("Rapporten har ingen siffra ”{figure}”. De närmaste är: {known}.", figure=figure, known=shown)


def _reports_of(municipality: str) -> list[ReportListing]:
    plan, written = opened(municipality), written_for(municipality)
    model, units = plan.model, plan.organisation
    return [
        ReportListing(
            municipality, model.head.name, report.code,
            interpret.occasion(occasion, model.head.occasions).fill(report.title),
            units.unit(report.unit).name_on(occasion.data_date), report.unit,
            occasion.code, occasion.name, occasion.data_date,
        )
        for occasion in model.head.occasions
        if occasion.code in written
        for report in reports_at(model, occasion)
    ]  # fmt: skip
