"""Freeze a report at a stage (sent out, presented, decided), and say what differs between two versions."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils import timezone

from arshjul.actions.build_report import build_report
from arshjul.actions.frozen import BrokenSeal, open_version
from arshjul.core.documents import Document
from arshjul.core.messages import DomainError
from arshjul.followup.models import Version
from arshjul.planning.municipalities import find_municipality
from arshjul.reporting.differences import Difference, differences
from arshjul.reporting.seal import pack, seal_of

NOW = "nu"
"""The stage that means the report as the data stand at this moment."""


class StageTaken(DomainError):
    """A stage is frozen once."""


class UnknownStage(DomainError):
    """The report has no version at this stage."""


__all__ = ["NOW", "BrokenSeal", "StageTaken", "UnknownStage", "compare", "freeze", "open_version", "versions"]


@transaction.atomic
def freeze(
    *, municipality: str, occasion: str, stage: str, report: str = "", reason: str = "", by: str = ""
) -> Version:
    """Seal the report as it stands now; raises :class:`StageTaken`, and whatever building it raises."""
    if stage in ("", NOW):
        raise StageTaken("Ge versionen ett namn, till exempel utskickad. ”{now}” är läget just nu.", now=NOW)
    owner = find_municipality(municipality)
    built = build_report(municipality=municipality, occasion=occasion, report=report)
    packed = pack(built.document)
    try:
        with transaction.atomic():
            return Version.objects.create(
                municipality=owner, report=built.report_code, occasion=occasion, stage=stage, reason=reason,
                frozen_at=timezone.now(), frozen_by=by, document=packed, seal=seal_of(packed),
            )  # fmt: skip
    except IntegrityError as error:
        raise StageTaken(
            "{report} {occasion} är redan fryst som ”{stage}”. "
            "En fryst version ändras aldrig; ge den nya ett eget namn.",
            report=built.report_code, occasion=occasion, stage=stage,
        ) from error  # fmt: skip


def versions(*, municipality: str, occasion: str, report: str) -> list[Version]:
    """The frozen versions of a report, the oldest first. Two queries."""
    owner = find_municipality(municipality)
    return list(Version.objects.filter(municipality=owner, occasion=occasion, report=report))


def compare(
    *, municipality: str, occasion: str, report: str = "", before: str = "", after: str = NOW
) -> tuple[str, tuple[Difference, ...]]:
    """What differs between two stages (``nu`` is now), and the reason given for the later one.

    Without ``before`` it is the newest frozen version. Raises :class:`UnknownStage`.
    """
    live = build_report(municipality=municipality, occasion=occasion, report=report)
    frozen = versions(municipality=municipality, occasion=occasion, report=live.report_code)
    if not frozen:
        raise UnknownStage("{report} {occasion} har inga frysta versioner. Frys en med arshjul freeze.",
                           report=live.report_code, occasion=occasion)  # fmt: skip
    known = {version.stage: version for version in frozen}

    def document(stage: str) -> Document:
        if stage == NOW:
            return live.document
        if stage not in known:
            raise UnknownStage("Det finns ingen version ”{stage}”. De som finns är: {known}.",
                               stage=stage, known=", ".join([*known, NOW]))  # fmt: skip
        return open_version(known[stage])

    reason = known[after].reason if after in known else ""
    return reason, differences(document(before or frozen[-1].stage), document(after))
