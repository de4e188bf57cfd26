"""A steering model and a cube joined into a report: where it is seen from and what it is assembled of. No database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property, partial

from arshjul.core.cube import Cube, MemoryCube
from arshjul.core.derivation import Derivation
from arshjul.core.documents import Cover, Document, Look
from arshjul.core.explanations import Explanation
from arshjul.core.messages import DomainError
from arshjul.core.problems import Place, Problem, Problems
from arshjul.core.setting import Setting
from arshjul.reporting.assemble import assemble
from arshjul.reporting.inspection import inspect, inspect_texts
from arshjul.reporting.markdown import read_markdown
from arshjul.reporting.plan import CannotInclude, Comment, ReportPlan, WrittenText
from arshjul.reporting.template import parts_in
from arshjul.steering import interpret
from arshjul.steering.describe import describe
from arshjul.steering.schema import SteeringModel
from arshjul.steering.schema_head import OccasionRow, ReportRow
from arshjul.steering.schema_told import TextRow


class UnknownReport(DomainError):
    """The model has no such report or occasion."""


OpenFrozen = Callable[[str], Document | None]
"""The newest frozen document of a report, by its code; None when it has none."""


def nothing_frozen(_report: str) -> None:
    """What is frozen of a model that has not been stored."""
    return


def compose(
    model: SteeringModel, cube: Cube, *, occasion: str, report: str, frozen: OpenFrozen = nothing_frozen
) -> Document:
    """The document of one report at one occasion; raises Problems when a template or text cannot be resolved.

    What it includes of other reports is taken from what is ``frozen`` of them, else they are composed too.
    """
    return _Composer(model, cube, find_occasion(model, occasion), frozen).document(find_report(model, report))


@dataclass
class _Composer:
    """The reports of an occasion, each composed once however many include it."""

    model: SteeringModel
    cube: Cube
    occasion: OccasionRow
    frozen: OpenFrozen = nothing_frozen
    _made: dict[str, Document] = field(default_factory=dict)

    def document(self, report: ReportRow, chain: tuple[str, ...] = ()) -> Document:
        """The report's document; ``chain`` are the reports that wait for it."""
        if report.code not in self._made:
            self._made[report.code] = assemble(self.plan(report, chain), self.setting(report))
        return self._made[report.code]

    def plan(self, report: ReportRow, chain: tuple[str, ...] = ()) -> ReportPlan:
        """What the report is assembled of; it opens others through this composer."""
        opened = partial(self._opened, chain=(*chain, report.code))
        return replace(plan_report(self.model, report, self.occasion), open_report=opened)

    def setting(self, report: ReportRow) -> Setting:
        """The model seen from the occasion and the report's unit."""
        return replace(self._seen, unit=report.unit)

    def _opened(self, code: str, chain: tuple[str, ...]) -> Document:
        if code in chain:
            circle = " → ".join((*chain[chain.index(code) :], code))
            raise CannotInclude("Rapporterna hämtar från varandra i en cirkel: {circle}.", circle=circle)
        report = find_report(self.model, code)
        return self.frozen(code) or self.document(report, chain)

    @cached_property
    def _seen(self) -> Setting:
        return see(self.model, self.cube, occasion=self.occasion, unit=self.model.head.reports[0].unit)


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
        trend=interpret.trend(model.head.trend),
        rollup=interpret.rollup(model.head.rollup),
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
            for row in sorted(model.texts, key=lambda row: row.dated or occasion.data_date)  # the newest wins
            if row.occasion == occasion.code
        },
        comments=_comments(model, occasion),
        explanations=tuple(
            Explanation(
                row.unit, row.code, interpret.explanation(row, measures), row.cause, row.part_of, str(row.place), row.of
            )
            for row in model.explanations
            if row.occasion == occasion.code
        ),
        phrases=model.head.phrases,
        parts={each.code: _parts_of(model.templates.get(each.template, "")) for each in model.head.reports},
        look=Look(model.head.look.primary, model.head.look.secondary),
        language=model.head.language,
        places=model.definition_places,
    )


def _parts_of(template: str) -> frozenset[str]:
    return frozenset(parts_in(read_markdown(template).nodes))


def _comments(model: SteeringModel, occasion: OccasionRow) -> dict[tuple[str, str], Comment]:
    """The newest text about each subject that is no newer than the occasion's data."""
    occasions = {row.code: interpret.occasion(row) for row in model.head.occasions}
    newest: dict[tuple[str, str], Comment] = {}
    for row in model.texts:
        at = occasions[row.occasion]
        day = row.dated or at.data_date
        if row.aspect or max(day, at.data_date) > occasion.data_date:
            continue
        known = newest.get((row.kind, row.code))
        if known is None or (known.day, known.occasion.data_date) <= (day, at.data_date):
            newest[row.kind, row.code] = Comment(day, WrittenText(row.markdown, _first_line(row)), at)
    return newest


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
        composer = _Composer(model, cube, occasion)
        for report in model.head.reports:
            for problem in _tried(composer, report, is_written=occasion.code in written):
                found.setdefault((problem.place, str(problem.message)), problem)
    return list(found.values())


def _tried(composer: _Composer, report: ReportRow, *, is_written: bool) -> Iterator[Problem]:
    plan, setting = composer.plan(report), composer.setting(report)
    yield from inspect(plan, setting)
    if is_written:
        yield from inspect_texts(plan, setting)
        try:
            composer.document(report)
        except Problems as problems:
            yield from problems.problems
