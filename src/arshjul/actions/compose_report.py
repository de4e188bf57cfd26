"""A steering model and a cube joined into reports: what each is assembled of and what is in its way. No database."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property, partial

from arshjul.actions.report_plans import plan_report
from arshjul.actions.seen_model import derivation_of, see
from arshjul.actions.which_report import find_occasion, find_report, not_made, reports_at
from arshjul.actions.written_texts import Asked
from arshjul.core.cube import Cube, MemoryCube
from arshjul.core.derivation import Derivation
from arshjul.core.documents import Document
from arshjul.core.messages import Message
from arshjul.core.problems import Mended, Place, Problem, Problems, Spot, problem
from arshjul.core.setting import Setting
from arshjul.reporting.assemble import assemble
from arshjul.reporting.commenting import stale_comments
from arshjul.reporting.inspection import inspect, inspect_texts
from arshjul.reporting.plan import CannotInclude, ReportPlan
from arshjul.reporting.reconciling import judged_without_reason, too_large_rests, unexplained_variances, unreasoned
from arshjul.reporting.references import NoValue
from arshjul.steering import interpret
from arshjul.steering.schema import SteeringModel
from arshjul.steering.schema_head import OccasionRow, ReportRow

OpenFrozen = Callable[[str], Document | None]
"""The newest frozen document of a report, by its code; None when it has none."""


def nothing_frozen(_report: str) -> None:
    """What is frozen of a model that has not been stored."""
    return


def compose(
    model: SteeringModel, cube: Cube, *, occasion: str, report: str, frozen: OpenFrozen = nothing_frozen
) -> Document:
    """The document of one report at one occasion.

    Raises Problems when a template or text cannot be resolved, or explanations leave more than the model allows.

    What it includes of other reports is taken from what is ``frozen`` of them, else they are composed too.
    """
    (document,) = compose_all(model, cube, occasion=occasion, reports=(report,), frozen=frozen)
    return document


def compose_all(
    model: SteeringModel, cube: Cube, *, occasion: str, reports: Iterable[str], frozen: OpenFrozen = nothing_frozen
) -> list[Document]:
    """The documents of several reports at one occasion, each composed once however many include it.

    Raises what :func:`compose` raises.
    """
    made = compose_each(model, cube, occasion=occasion, reports=reports, frozen=frozen)
    if problems := [found for each in made if isinstance(each, Problems) for found in each.problems]:
        raise Problems(problems)
    return [each for each in made if isinstance(each, Document)]


def compose_each(
    model: SteeringModel,
    cube: Cube,
    *,
    occasion: str,
    reports: Iterable[str],
    frozen: OpenFrozen = nothing_frozen,
    seen: Setting | None = None,
    asked: Asked | None = None,
) -> list[Document | Problems]:
    """Each report's document, or what is in its way: one that cannot be composed does not hinder the others.

    ``seen`` is the model as it is seen from the occasion, where more is made of it; ``asked`` notes which texts they
    ask for. Raises :class:`~arshjul.actions.which_report.UnknownReport`.
    """
    at = find_occasion(model, occasion)
    composer = _Composer(model, cube, at, frozen, seen=seen, asked=asked)
    rows = [find_report(model, report, at) for report in reports]
    return [composer.tried(row) for row in rows]


@dataclass
class _Composer:
    """The reports of an occasion, each composed once however many include it.

    ``known`` answers from the same model and cube, and may have been asked by other occasions before; ``seen`` is the
    model as it is seen from this one.
    """

    model: SteeringModel
    cube: Cube
    occasion: OccasionRow
    frozen: OpenFrozen = nothing_frozen
    known: Derivation | None = None
    seen: Setting | None = None
    asked: Asked | None = None
    _made: dict[str, Document] = field(default_factory=dict)

    def document(self, report: ReportRow, chain: tuple[str, ...] = ()) -> Document:
        """The report's document; ``chain`` are the reports that wait for it."""
        if report.code not in self._made:
            self._made[report.code] = assemble(self.plan(report, chain), self.setting(report))
        return self._made[report.code]

    def tried(self, report: ReportRow) -> Document | Problems:
        """The report's document when nothing is in its way, not even what the model says must be settled first."""
        if problems := list(self.unsettled(report)):
            return Problems(problems)
        try:
            return self.document(report)
        except Problems as found:
            return found

    def unsettled(self, report: ReportRow) -> Iterator[Problem]:
        """Explanations that leave too much, and judgements without a reason where the model says they need one."""
        setting = self.setting(report)
        yield from too_large_rests(setting)
        if self.model.head.conventions.reason_required:
            rows = [row for row in self.model.assessments if row.occasion == self.occasion.code and not row.reason]
            places = {f"{row.about}:{row.code}": row.place for row in rows}
            for subject in unreasoned(setting):
                place = places.get(subject.key, Place("assessments.csv"))
                found = problem(
                    place, "”{name}” är bedömd mot det som föreslås. Skriv skälet i reason.", name=subject.name
                )
                plain = Message("{name}: bedömd mot det som föreslås, utan skäl.", {"name": subject.name.rstrip(" .:")})
                yield replace(found, plain=plain, spot=Spot(Mended.JUDGEMENT, (subject.kind, subject.code)))

    def plan(self, report: ReportRow, chain: tuple[str, ...] = ()) -> ReportPlan:
        """What the report is assembled of; it opens others through this composer."""
        opened = partial(self._opened, chain=(*chain, report.code))
        its = plan_report(self.model, report, self.occasion, self.asked)
        return replace(its, open_report=opened)

    def setting(self, report: ReportRow) -> Setting:
        """The model seen from the occasion and the report's unit."""
        return replace(self._seen, unit=report.unit)

    def _opened(self, code: str, chain: tuple[str, ...]) -> Document:
        if code in chain:
            circle = " → ".join((*chain[chain.index(code) :], code))
            raise CannotInclude("Rapporterna hämtar från varandra i en cirkel: {circle}.", circle=circle)
        report = find_report(self.model, code)
        if report not in reports_at(self.model, self.occasion):
            told = not_made(report, self.occasion)
            raise NoValue(told.sentence, **told.gaps)
        return self.frozen(code) or self.document(report, chain)

    @cached_property
    def _seen(self) -> Setting:
        if self.seen is not None:
            return self.seen
        unit = self.model.head.reports[0].unit
        return see(self.model, self.cube, occasion=self.occasion, unit=unit, known=self.known)


def try_reports(model: SteeringModel, cube: Cube | None = None, *, build: bool = True) -> list[Problem]:
    """Every mistake in the templates and texts of a checked model, each once.

    A report is inspected as seen from every occasion that it is made at, and built at those that somebody has written
    for: not when its figures are elsewhere (``build`` is false). Figures are the model's own when there is no ``cube``.
    """
    cube = cube or MemoryCube(interpret.observations(model))
    known = derivation_of(model, cube)
    written = {text.occasion for text in model.texts}
    found: dict[tuple[Place, str], Problem] = {}
    for occasion in model.head.occasions:
        composer = _Composer(model, cube, occasion, known=known)
        for each in _tried_at(composer, is_written=build and occasion.code in written):
            found.setdefault((each.place, str(each.message)), each)
    return list(found.values())


def warnings(
    model: SteeringModel,
    cube: Cube,
    *,
    occasion: str,
    report: str,
    known: Derivation | None = None,
    seen: Setting | None = None,
    asked: Asked | None = None,
) -> list[Message]:
    """What does not hinder a report at an occasion but should be seen to.

    Variances that nobody has explained, judgements against the rule that nobody has given a reason for, and comments
    that are old or say what was said before.
    """
    limits = model.head.explanations
    is_limited = bool(limits.explain_above or limits.explain_above_share)
    if not (is_limited or model.assessments or model.texts):
        return []
    at, row = find_occasion(model, occasion), find_report(model, report)
    if seen is None:
        seen = see(model, cube, occasion=at, unit=row.unit, known=known)
    seen = replace(seen, unit=row.unit)
    found = (
        unexplained_variances(seen) if is_limited else None,
        judged_without_reason(seen),
        *stale_comments(plan_report(model, row, at, asked), seen),
    )
    return [each for each in found if each]


def _tried_at(composer: _Composer, *, is_written: bool) -> Iterator[Problem]:
    """Every mistake at an occasion; its texts are read although no report is made of them."""
    made = reports_at(composer.model, composer.occasion)
    for report in made:
        yield from _tried(composer, report, is_written=is_written)
    for report in composer.model.head.reports[:1] if is_written and not made else ():
        yield from inspect_texts(composer.plan(report), composer.setting(report))


def _tried(composer: _Composer, report: ReportRow, *, is_written: bool) -> Iterator[Problem]:
    plan, setting = composer.plan(report), composer.setting(report)
    yield from inspect(plan, setting)
    yield from composer.unsettled(report)
    if is_written:
        yield from inspect_texts(plan, setting)
        try:
            composer.document(report)
        except Problems as problems:
            yield from problems.problems
