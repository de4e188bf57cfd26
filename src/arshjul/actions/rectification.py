"""A slip of the pen corrected in a decision whose report is published: the report with that and nothing else."""

from __future__ import annotations

from collections.abc import Callable

from arshjul.actions.build_report import build_report, build_with
from arshjul.actions.decision import Decided, NotADecision
from arshjul.actions.frozen import open_version
from arshjul.actions.versions import Ready, UnknownStage, latest_of, versions
from arshjul.core.documents import Document
from arshjul.core.occasions import in_words
from arshjul.core.periods import Instant
from arshjul.followup.models import Version
from arshjul.followup.states import Step
from arshjul.planning.clock import today
from arshjul.planning.municipalities import revisions
from arshjul.reporting.grafting import grafted
from arshjul.steering.schema import SteeringModel

Told = Callable[[SteeringModel], SteeringModel]
"""What has been told, as it is with the corrected decision."""


def newest_published(*, municipality: str, occasion: str, report: str) -> Version:
    """The version that is published now, without its document; raises :class:`UnknownStage` when none is."""
    found = latest_of(versions(municipality=municipality, occasion=occasion, report=report), Step.PUBLISH)
    if found is None:
        raise UnknownStage("Rapporten ”{report}” vid {occasion} är inte publicerad.", report=report, occasion=occasion)
    return found


def rectified(*, municipality: str, occasion: str, report: str, told: Told) -> Document:
    """The published report as it is with the corrected decision.

    Raises :class:`~arshjul.reporting.grafting.CannotGraft`, and whatever building it raises.
    """
    where = {"municipality": municipality, "occasion": occasion, "report": report}
    before = build_report(municipality=municipality, occasion=occasion, report=report).document
    after = build_with(municipality=municipality, occasion=occasion, report=report, told=told)
    return grafted(open_version(newest_published(**where)), before, after)


def make_rectified(*, municipality: str, occasion: str, report: str, told: Told) -> Ready:
    """The same, built before the transaction that freezes it."""
    stamp = revisions()[municipality]
    return Ready(rectified(municipality=municipality, occasion=occasion, report=report, told=told), stamp)


def is_done(known: Decided | None, decided: Decided, published: Version, said: str) -> bool:
    """Whether a correction has been made already, by a click before; raises NotADecision when there is none to make."""
    if known != decided:
        return False
    if published.reason != said:
        raise NotADecision("Inget är ändrat i beslutet. Skriv in det som ska stå där.")
    return True


def facts_of_rectification(decision: tuple[tuple[str, str], ...], said: str) -> tuple[tuple[str, str], ...]:
    """What the cover says of a corrected decision: the ``decision``'s facts, and that it is corrected."""
    return (*decision, ("Rättelse", f"{in_words(Instant(today()))}: {' '.join(said.split())}"))
