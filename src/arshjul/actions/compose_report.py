"""A steering model and a cube joined into a report: where it is seen from and what it is assembled of. No database."""

from __future__ import annotations

from collections.abc import Iterator

from arshjul.core.cube import Cube, MemoryCube
from arshjul.core.derivation import Derivation
from arshjul.core.documents import Cover, Document, Look
from arshjul.core.explanations import Explanation
from arshjul.core.messages import DomainError
from arshjul.core.problems import Place, Problem, Problems
from arshjul.core.setting import Setting
from arshjul.reporting.assemble import assemble
from arshjul.reporting.inspection import inspect, inspect_texts
from arshjul.reporting.plan import ReportPlan, WrittenText
from arshjul.steering import interpret
from arshjul.steering.describe import describe
from arshjul.steering.schema import OccasionRow, ReportRow, SteeringModel, TextRow


class UnknownReport(DomainError):
    """The model has no such report or occasion."""


def compose(model: SteeringModel, cube: Cube, *, occasion: str, report: str) -> Document:
    """The document of one report at one occasion; raises Problems when a template or text cannot be resolved."""
    its, at = find_report(model, report), find_occasion(model, occasion)
    return assemble(plan_report(model, its, at), see(model, cube, occasion=at, unit=its.unit))


def find_report(model: SteeringModel, code: str) -> ReportRow:
    """The report with this code, or the only one when the code is empty; raises :class:`UnknownReport`."""
    reports = model.head.reports
    if not code and len(reports) == 1:
        return reports[0]
    for row in reports:
        if row.code == code:
            return row
    raise UnknownReport("Modellen {model} har ingen rapport ”{code}”. De som finns är: {known}.",
                        model=model.head.code, code=code, known=", ".join(r.code for r in reports))  # fmt: skip


def find_occasion(model: SteeringModel, code: str) -> OccasionRow:
    """The occasion with this code; raises :class:`UnknownReport`."""
    for row in model.head.occasions:
        if row.code == code:
            return row
    raise UnknownReport("Modellen {model} har inget tillfälle ”{code}”. De som finns är: {known}.",
                        model=model.head.code, code=code,
                        known=", ".join(each.code for each in model.head.occasions))  # fmt: skip


def see(model: SteeringModel, cube: Cube, *, occasion: OccasionRow, unit: str) -> Setting:
    """A checked model seen from an occasion and a unit, its figures answered by ``cube``."""
    measures = interpret.measures(model.head.measures)
    series = {row.code: interpret.series(row, measures) for row in model.series}
    organisation = interpret.organisation(model.units)
    return Setting(
        derivation=Derivation(cube, series, organisation),
        series=series,
        measures=measures,
        scales={row.code: interpret.scale(row) for row in model.head.scales},
        organisation=organisation,
        subjects=describe(model, occasion.code),
        occasion=interpret.occasion(occasion),
        unit=unit,
        conventions=interpret.conventions(model),
    )


def plan_report(model: SteeringModel, report: ReportRow, occasion: OccasionRow) -> ReportPlan:
    """The template, definitions, texts and explanations of a report at an occasion."""
    measures = interpret.measures(model.head.measures)
    its = interpret.occasion(occasion)
    return ReportPlan(
        cover=Cover(
            municipality=model.head.name,
            organisation=next(unit.name for unit in model.units if unit.code == report.unit),
            title=report.title,
            period=its.fill("{d month yyyy}"),
            facts=report.facts,
        ),
        template=model.templates[report.template],
        template_file=report.template,
        tables=model.tables,
        charts=model.charts,
        texts={
            (row.kind, row.code, row.aspect): WrittenText(row.markdown, _first_line(row))
            for row in model.texts
            if row.occasion == occasion.code
        },
        explanations=tuple(
            Explanation(
                row.unit, row.code, interpret.explanation(row, measures), row.cause, row.part_of, str(row.place)
            )
            for row in model.explanations
            if row.occasion == occasion.code
        ),
        look=Look(model.head.look.primary, model.head.look.secondary),
        language=model.head.language,
        places=model.definition_places,
    )


def _first_line(row: TextRow) -> Place:
    """Where a text itself begins; below its heading and an empty line when nobody knows better."""
    return Place(row.place.file, row.first_line or row.place.line + 2)


def try_reports(model: SteeringModel) -> list[Problem]:
    """Every mistake in the templates and texts of a checked model, each once.

    A template is inspected as seen from every occasion, and built at those that somebody has written for.
    """
    cube = MemoryCube(interpret.observations(model))
    written = {text.occasion for text in model.texts}
    found: dict[tuple[Place, str], Problem] = {}
    for occasion in model.head.occasions:
        for report in model.head.reports:
            setting, plan = see(model, cube, occasion=occasion, unit=report.unit), plan_report(model, report, occasion)
            for problem in _tried(plan, setting, is_written=occasion.code in written):
                found.setdefault((problem.place, str(problem.message)), problem)
    return list(found.values())


def _tried(plan: ReportPlan, setting: Setting, *, is_written: bool) -> Iterator[Problem]:
    yield from inspect(plan, setting)
    if is_written:
        yield from inspect_texts(plan, setting)
        try:
            assemble(plan, setting)
        except Problems as problems:
            yield from problems.problems
