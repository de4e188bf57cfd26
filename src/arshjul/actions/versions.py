"""Freeze a report at a stage (sent out, presented, decided), and say what differs between two versions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from arshjul.actions.build_report import build_report, build_with
from arshjul.actions.frozen import BrokenSeal, open_version
from arshjul.actions.opened import opened
from arshjul.core.documents import Document
from arshjul.core.messages import DomainError
from arshjul.followup.models import Version
from arshjul.followup.states import STAGES, Step
from arshjul.planning.access import COMMAND_LINE, Action, Actor
from arshjul.planning.history import Matter, record
from arshjul.planning.models import Touch
from arshjul.planning.municipalities import find_municipality, has_changed_since, revisions, touch
from arshjul.reporting.differences import Difference, differences
from arshjul.reporting.seal import pack, seal_of
from arshjul.steering.schema import SteeringModel

NOW = "nu"
"""The stage that means the report as the data stand at this moment."""
ABOUT = "version"
"""What the history calls a frozen version."""


class StageTaken(DomainError):
    """A stage is frozen once."""


class UnknownStage(DomainError):
    """The report has no version at this stage."""


__all__ = [
    "NOW", "BrokenSeal", "Ready", "StageTaken", "UnknownStage", "compare", "compared", "find_version", "freeze",
    "freeze_again", "freeze_rectified", "freeze_step", "latest_of", "make_ready", "open_version", "still", "versions",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ready:
    """A report built before the transaction that freezes it, so that nobody waits; ``stamp`` tells of what."""

    document: Document
    stamp: tuple[datetime, int, int]


def make_ready(
    *, municipality: str, occasion: str, report: str, told: Callable[[SteeringModel], SteeringModel] | None = None
) -> Ready:
    """The report as it stands now, or as it will when what has been told is what ``told`` makes of it.

    Raises whatever building it raises.
    """
    stamp = revisions()[municipality]
    if told is None:
        return Ready(_built(municipality, occasion, report), stamp)
    return Ready(build_with(municipality=municipality, occasion=occasion, report=report, told=told), stamp)


def still(ready: Ready | None, municipality: str) -> Document | None:
    """What is ready when nothing has been changed since it was built. Asked in the transaction that freezes it."""
    return None if ready is None or has_changed_since(municipality, ready.stamp) else ready.document


def freeze(
    *, municipality: str, occasion: str, stage: str, report: str = "", reason: str = "", by: Actor = COMMAND_LINE
) -> Version:
    """Seal the report as it stands now, beside the steps of the flow.

    Raises :class:`StageTaken`, :class:`~arshjul.planning.access.NotAllowed`, and whatever building it raises.
    """
    if stage in ("", NOW):
        raise StageTaken("Ge versionen ett namn, till exempel utskickad. ”{now}” är läget just nu.", now=NOW)
    plan = opened(municipality)
    at = plan.occasion(occasion)
    row = plan.report(report, at)
    by.require(Action.ASSEMBLE, plan.scope(row.unit, at.data_date))
    ready = make_ready(municipality=municipality, occasion=occasion, report=row.code)
    with transaction.atomic():
        document = still(ready, municipality) or _built(municipality, occasion, row.code)
        version = _seal(municipality, occasion, row.code, stage, pack(document), reason=reason, by=by)
        matter = Matter(municipality, occasion, row.unit, ABOUT, row.code)
        record(by=by, action="freeze", matter=matter, after=stage, reason=reason)
    return version


def _built(municipality: str, occasion: str, report: str) -> Document:
    return build_report(municipality=municipality, occasion=occasion, report=report).document


def freeze_step(
    *, municipality: str, occasion: str, report: str, step: Step, reason: str, by: Actor,
    facts: tuple[tuple[str, str], ...] = (), document: Document | None = None,
) -> Version:  # fmt: skip
    """Seal the report as it stands now at a step of the flow, which asks for the right and writes the history.

    It is built now when no ``document`` of it is at hand that is :func:`still` what it would be.

    Its cover says which version it is, and the ``facts`` of the step that it does not say already. Taken once more
    after a reopening, the step's version gets a number: ``utskickad-2``. Raises whatever building it raises. Belongs
    in the transaction of the step.
    """
    built = document or _built(municipality, occasion, report)
    stage = _free_stage(municipality, occasion, report, step)
    whole = _with_facts(built, (("Version", stage), *facts))
    return _seal(municipality, occasion, report, stage, pack(whole), reason=reason, by=by)


def freeze_rectified(
    *, municipality: str, occasion: str, report: str, document: Document, reason: str, by: Actor,
    facts: tuple[tuple[str, str], ...],
) -> Version:  # fmt: skip
    """Seal a corrected report as the one that is published; the ``facts`` take the place of those that it has.

    What is said of earlier corrections stays. Belongs in the transaction of the step.
    """
    stage = _free_stage(municipality, occasion, report, Step.RECTIFY)
    new = dict((("Version", stage), *facts[:-1]))
    kept = ((label, new.pop(label, value)) for label, value in document.cover.facts)
    whole = tuple((label, value) for label, value in (*kept, *new.items(), facts[-1]) if value)
    packed = pack(replace(document, cover=replace(document.cover, facts=whole)))
    return _seal(municipality, occasion, report, stage, packed, reason=reason, by=by)


def _with_facts(document: Document, facts: tuple[tuple[str, str], ...]) -> Document:
    """The document with facts on its cover, those that it lacks."""
    known = {label for label, _ in document.cover.facts}
    added = tuple((label, value) for label, value in facts if value and label not in known)
    return replace(document, cover=replace(document.cover, facts=(*document.cover.facts, *added)))


def freeze_again(version: Version, *, step: Step, reason: str, by: Actor) -> Version:
    """The same document once more, at a later step: what is published is what was decided, to the letter.

    Raises :class:`BrokenSeal`. Belongs in the transaction of the step.
    """
    open_version(version)
    municipality = version.municipality.code
    stage = _free_stage(municipality, version.occasion, version.report, step)
    return _seal(municipality, version.occasion, version.report, stage, version.document, reason=reason, by=by)


def versions(*, municipality: str, occasion: str, report: str) -> list[Version]:
    """The frozen versions of a report, the oldest first, without their documents. Two queries."""
    owner = find_municipality(municipality)
    found = Version.objects.filter(municipality=owner, occasion=occasion, report=report)
    return list(found.select_related("municipality").defer("document"))


def find_version(*, municipality: str, occasion: str, report: str, stage: str) -> Version | None:
    """The version of a report at a stage, without its document; None when there is none. One query."""
    found = Version.objects.filter(municipality__code=municipality, occasion=occasion, report=report, stage=stage)
    return found.defer("document").first()


def latest_of(found: list[Version], step: Step) -> Version | None:
    """The newest of some versions that a step froze."""
    wanted = STAGES[step]
    its = [each for each in found if each.stage == wanted or each.stage.startswith(f"{wanted}-")]
    return its[-1] if its else None


def compare(
    *, municipality: str, occasion: str, report: str = "", before: str = "", after: str = NOW
) -> tuple[str, tuple[Difference, ...]]:
    """What differs between two stages (``nu`` is now), and the reason given for the later one.

    Without ``before`` it is the newest frozen version. Raises :class:`UnknownStage`.
    """
    plan = opened(municipality)
    row = plan.report(report, plan.occasion(occasion))
    frozen = versions(municipality=municipality, occasion=occasion, report=row.code)
    if not frozen:
        raise UnknownStage("{report} {occasion} har inga frysta versioner. Frys en med arshjul freeze.",
                           report=row.code, occasion=occasion)  # fmt: skip
    return compared(frozen, before or frozen[-1].stage, after)


def compared(
    frozen: list[Version], before: str, after: str, live: Document | None = None
) -> tuple[str, tuple[Difference, ...]]:
    """What differs between two stages of one report's versions, at least one, and the reason given for the later one.

    ``live`` is the report as it is now, when that is built already. Raises :class:`UnknownStage`.
    """
    known = {version.stage: version for version in frozen}

    def document(stage: str) -> Document:
        if stage in known:
            return open_version(known[stage])
        if stage != NOW:
            raise UnknownStage("Det finns ingen version ”{stage}”. De som finns är: {known}.",
                               stage=stage, known=", ".join([*known, NOW]))  # fmt: skip
        first = frozen[0]
        return (
            live
            or build_report(municipality=first.municipality.code, occasion=first.occasion, report=first.report).document
        )

    reason = known[after].reason if after in known else ""
    return reason, differences(document(before), document(after))


def _free_stage(municipality: str, occasion: str, report: str, step: Step) -> str:
    taken = {each.stage for each in versions(municipality=municipality, occasion=occasion, report=report)}
    stage, number = STAGES[step], 1
    while stage in taken:
        number += 1
        stage = f"{STAGES[step]}-{number}"
    return stage


def _seal(municipality: str, occasion: str, report: str, stage: str, packed: str, *, reason: str, by: Actor) -> Version:
    """Store a packed document as a version; reports that include it are new ones from now on."""
    owner = find_municipality(municipality)
    try:
        with transaction.atomic():
            version = Version.objects.create(
                municipality=owner, report=report, occasion=occasion, stage=stage, reason=reason,
                frozen_at=timezone.now(), frozen_by=by.name, document=packed, seal=seal_of(packed),
            )  # fmt: skip
    except IntegrityError as error:
        raise StageTaken(
            "{report} {occasion} är redan fryst som ”{stage}”. "
            "En fryst version ändras aldrig; ge den nya ett eget namn.",
            report=report, occasion=occasion, stage=stage,
        ) from error  # fmt: skip
    touch(owner, Touch.STEPS)
    return version
