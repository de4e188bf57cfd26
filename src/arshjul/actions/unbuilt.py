"""Why a report cannot be built, for those who are to mend it: a text, a figure, a judgement, or the template itself.

What only the author of the model's files understands comes along as a hindrance's ``details``, never as all there is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from arshjul.actions.hindrance import Elsewhere, Hindrance, Severity
from arshjul.actions.readiness import PARTS
from arshjul.actions.texts import name_of
from arshjul.actions.told_at import ToldAt
from arshjul.core.cube import Address
from arshjul.core.messages import Message
from arshjul.core.problems import Mended, Problem, Problems
from arshjul.core.series import Scenario
from arshjul.reporting.plan import TextKey
from arshjul.reporting.unwritten import text_name
from arshjul.steering.entry_parts import Part, series_of_parts

_MOST = 20
"""So many of the problems of a report are told of; whoever mends them sees the rest."""

_UNREADABLE = Message("Något i rapportmallen kan inte läsas, och rapporten kan inte byggas förrän det är rättat.")
_UNREADABLE_TEXT = Message("Något i texten kan inte läsas. Öppna den och sätt in siffran på nytt.")
_UNDECIDED = Message("Rapportmallen visar beslutet, som inte är fattat än. Den delen måste få saknas.")


def why_unbuilt(told: ToldAt, problems: Problems, owner: str) -> Iterator[Hindrance]:
    """What stops the report of an owner, each thing once: figures that are lacking first."""
    lacking = dict.fromkeys(address for problem in problems.problems for address in problem.lacking)
    yield from (_lacking(told, address, owner) for address in tuple(lacking)[:_MOST])
    once: dict[tuple[str, ...], Hindrance] = {}
    for each in (_hindrance(told, problem, owner) for problem in problems.problems if not problem.lacking):
        known = once.setdefault((str(each.message), each.part, each.unit, each.key), each)
        if known is not each:
            details = tuple({str(one): one for one in (*known.details, *each.details)}.values())
            once[str(each.message), each.part, each.unit, each.key] = replace(known, details=details)
    yield from tuple(once.values())[:_MOST]


def _hindrance(told: ToldAt, problem: Problem, owner: str) -> Hindrance:
    match problem.spot.mended:
        case Mended.TEXT:
            return _in_text(told, problem, owner)
        case Mended.JUDGEMENT:
            kind, code = problem.spot.about
            unit = told.answers_for(told.home_of(kind, code)) or owner
            return Hindrance(Severity.STOP, problem.told, PARTS[kind], unit, code)
        case Mended.EXPLANATIONS:
            unit = told.answers_for(problem.spot.about[1]) or owner
            return Hindrance(Severity.STOP, problem.told, Part.ECONOMY, unit, "explanations")
        case Mended.TEMPLATE:
            return _in_template(problem, owner, problem.plain or _UNREADABLE)


def _in_text(told: ToldAt, problem: Problem, owner: str) -> Hindrance:
    """What is wrong with a text, or that it is not written, at the desk of whoever is to write it."""
    kind, code, aspect = problem.spot.about
    key: TextKey = (kind, code, aspect)
    is_written = key in told.written
    if kind == "decision" and not is_written:
        return _in_template(problem, owner, _UNDECIDED)
    asked = next((text for texts in told.asked.values() for text in texts if text.key == key), None)
    home = asked.unit if asked is not None else told.home_of(kind, code)
    unit = told.answers_for(home) or home or owner
    says = problem.told
    if is_written:
        subject = told.setting.subjects.find(kind, code)
        where = text_name(problem.spot.section, subject.name if subject is not None else "")
        says = _said_of(where, problem.plain or _UNREADABLE_TEXT)
    return Hindrance(Severity.STOP, says, Elsewhere.TEXTS, unit, name_of(key, unit), _details(problem))


def _in_template(problem: Problem, owner: str, says: Message) -> Hindrance:
    says = _said_of(problem.spot.section, says)
    return Hindrance(Severity.STOP, says, Elsewhere.TEMPLATE, owner, str(problem.place), _details(problem))


def _said_of(where: str, says: Message) -> Message:
    """What is wrong, with the name of the text or of the report's section first."""
    return Message("{where}: {what}", {"where": where, "what": says}) if where else says


def _details(problem: Problem) -> tuple[Message, ...]:
    return (Message("{place}: {message}", {"place": problem.place, "message": problem.message}),)


def _lacking(told: ToldAt, address: Address, owner: str) -> Hindrance:
    """A figure that a report cannot do without, and the page where its unit enters it when there is one."""
    told_of = Message("{figure}: uppgiften saknas.", {"figure": told.setting.derivation.label(address)})
    part, unit = _part_of(told, address), told.answers_for(address.unit)
    if part is None or not told.plan.roster(told.occasion.code).enters(unit):
        return Hindrance(Severity.STOP, told_of, Elsewhere.REPORT, owner)
    return Hindrance(Severity.STOP, told_of, part, unit, address.series)


def _part_of(told: ToldAt, address: Address) -> Part | None:
    """Where a figure is entered; None for what comes out of the ledger or the budget."""
    if address.scenario not in (Scenario.FORECAST, Scenario.ACTUAL):
        return None
    if any(each.series == address.series for each in told.setting.subjects.each("indicator")):
        return Part.INDICATORS
    its = next((part for part, rows in series_of_parts(told.model).items()
                if any(row.code == address.series for row in rows)), None)  # fmt: skip
    return None if its is Part.ECONOMY and address.scenario is not Scenario.FORECAST else its
