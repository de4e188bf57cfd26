"""The frozen versions of a report: what differs between two of them, and each as a file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from arshjul.actions.build_report import FileKind, write_file
from arshjul.actions.frozen import open_version
from arshjul.actions.report_readiness import try_report
from arshjul.actions.versions import NOW, UnknownStage, compared, find_version, versions
from arshjul.core.problems import Problems
from arshjul.followup.models import Version
from arshjul.reporting.differences import Difference
from arshjul.web.downloads import answer
from arshjul.web.flow.report import found
from arshjul.web.navigation import Navigation

_KEPT = 16


@dataclass(frozen=True)
class ComparePage:
    """What differs between two versions of ``stages``; ``is_broken`` when the report as it is now cannot be built."""

    navigation: Navigation
    municipality_name: str
    occasion: str
    owner: str
    title: str
    back: str
    address: str
    stages: tuple[str, ...]
    before: str
    after: str
    now: str
    reason: str
    figures: tuple[Difference, ...]
    sentences: tuple[Difference, ...]
    is_broken: bool = False


@require_safe
def compare(request: HttpRequest, municipality: str, occasion: str, report: str) -> HttpResponse:
    """What differs between the versions ``fran`` and ``till``: the two newest, or the newest and the report now."""
    plan, row, its = found(request, municipality, occasion, report)
    frozen = versions(municipality=municipality, occasion=occasion, report=report)
    if not frozen:
        raise Http404(report)
    stages = [version.stage for version in frozen]
    before, after = request.GET.get("fran") or stages[-1], request.GET.get("till") or NOW
    reason, is_broken = "", False
    differing: tuple[Difference, ...] = ()
    live = try_report(municipality, occasion, report) if NOW in (before, after) else None
    if isinstance(live, Problems):
        is_broken = True
    else:
        try:
            reason, differing = compared(frozen, before, after, live.document if live else None)
        except UnknownStage as error:
            raise Http404(str(error)) from error
    where = (municipality, occasion, report)
    page = ComparePage(
        Navigation(), plan.model.head.name, row.name, plan.organisation.unit(its.unit).name_on(row.data_date),
        its.title, reverse("flow", args=where), reverse("flow-compare", args=where), (*stages, NOW), before, after, NOW,
        reason, tuple(each for each in differing if each.subject),
        tuple(each for each in differing if not each.subject),
        is_broken,
    )  # fmt: skip
    return render(request, "flow/compare.html", {"page": page})


@require_safe
def version(request: HttpRequest, municipality: str, occasion: str, report: str, **which: str) -> HttpResponse:
    """A frozen version as a file: its ``stage`` and ``kind``, ``mark-socialnamnden-2025-08-beslutad.pdf``."""
    found(request, municipality, occasion, report)
    stage, kind = which["stage"], cast("FileKind", which["kind"])
    its = find_version(municipality=municipality, occasion=occasion, report=report, stage=stage)
    if its is None:
        raise Http404(stage)
    return answer(_file(_Sealed(its), kind), f"{municipality}-{report}-{occasion}-{stage}.{kind}", kind)


class _Sealed:
    """A version, the same as another one with the same seal: what is kept of it holds no document."""

    def __init__(self, version: Version) -> None:
        self.version = version

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Sealed) and self.version.seal == other.version.seal

    def __hash__(self) -> int:
        return hash(self.version.seal)


@lru_cache(maxsize=_KEPT)
def _file(sealed: _Sealed, kind: FileKind) -> bytes:
    return write_file(open_version(sealed.version), kind)
