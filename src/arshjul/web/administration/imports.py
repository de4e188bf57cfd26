"""The ledger's files: uploaded, read in the background, decided on, and withdrawn again."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST
from django_htmx.middleware import HtmxDetails

from arshjul.actions.import_jobs import NotWaiting, answer_import, cancel_import, find_job, is_dead, start_again
from arshjul.actions.import_jobs import start_import as start
from arshjul.actions.judge_import import CONTENTS
from arshjul.actions.withdraw_import import restore_import, withdraw_import
from arshjul.core.messages import DomainError
from arshjul.followup.batches import batches, replacements
from arshjul.followup.jobs import batch_of, jobs_of
from arshjul.followup.kept_messages import said
from arshjul.followup.models import ImportBatch, ImportJob
from arshjul.followup.models.import_job import JobState
from arshjul.planning.municipalities import find_municipality
from arshjul.web.administration.frame import Frame, frame, told

Told = tuple[str, tuple[str, ...]]
"""Something about a file, with examples."""

_RUNS = (JobState.WAITING, JobState.RUNNING)


class HtmxRequest(HttpRequest):
    """A request as django-htmx's middleware leaves it."""

    htmx: HtmxDetails


@dataclass(frozen=True)
class BatchLine:
    """An import, and whether figures rest on it."""

    batch: ImportBatch
    state: str
    counts: bool


@dataclass(frozen=True)
class ImportsPage:
    """What has been imported, what is on its way, and the form for more."""

    frame: Frame
    lines: tuple[BatchLine, ...]
    jobs: tuple[ImportJob, ...]
    sources: tuple[tuple[str, str], ...]
    decisions: tuple[tuple[str, str], ...]
    problems: tuple[str, ...] = ()

    navigation = property(lambda self: self.frame.navigation)


@dataclass(frozen=True)
class JobPage:
    """A file on its way in; the page asks again as long as it ``runs``.

    ``doing`` is what happens now, ``told`` what the reader noticed, ``holds`` what is in the file and ``asked`` what is
    odd about it and to be decided, both with examples. ``batch`` is what came in.
    """

    frame: Frame
    job: ImportJob
    runs: bool
    is_dead: bool
    doing: str
    told: tuple[str, ...]
    holds: tuple[Told, ...]
    asked: tuple[Told, ...]
    batch: ImportBatch | None
    problems: tuple[str, ...] = ()

    navigation = property(lambda self: self.frame.navigation)

    @property
    def was_there(self) -> bool:
        """Whether the same file had come in before."""
        return self.batch is not None and self.batch.imported_at < self.job.started_at


@require_http_methods(["GET", "HEAD", "POST"])
def imports(request: HttpRequest, municipality: str) -> HttpResponse:
    """The list; an uploaded file begins to be read, and one is led to how it goes."""
    around = frame(request, municipality, "imports")
    problems: tuple[str, ...] = ()
    if request.method == "POST":
        if upload := request.FILES.get("file"):
            job = start(
                by=around.actor, municipality=municipality, name=upload.name or "", chunks=upload.chunks(),
                source=request.POST.get("source", ""), decision=request.POST.get("decision", ""),
                reason=request.POST.get("reason", ""), look_first="look" in request.POST,
            )  # fmt: skip
            return HttpResponseRedirect(reverse("administration-import", args=[municipality, job.pk]))
        problems = (gettext("Välj en fil först."),)
    page = ImportsPage(
        around, tuple(_lines(municipality)), tuple(jobs_of(municipality)),
        tuple((row.code, row.name or row.code) for row in around.plan.model.sources),
        tuple((row.code, row.name or row.code) for row in around.plan.model.budget_decisions), problems,
    )  # fmt: skip
    return render(request, "administration/imports.html", {"page": page}, status=422 if problems else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def job(request: HtmxRequest, municipality: str, key: int) -> HttpResponse:
    """How one import goes, and what it asks."""
    around = frame(request, municipality, "imports")
    problems: tuple[str, ...] = ()
    try:
        found = find_job(key, municipality)
    except NotWaiting as error:
        raise Http404(str(key)) from error
    if request.method == "POST":
        try:
            _do(request, around, found)
            return HttpResponseRedirect(request.path)
        except DomainError as error:
            problems, found = told(error), find_job(key, municipality)
    page = JobPage(
        around, found, found.state in _RUNS and not is_dead(found), is_dead(found), said(found.doing, gettext),
        tuple(said(each, gettext) for each in found.told),
        _told(found, holds=True), _told(found, holds=False), batch_of(found), problems,
    )  # fmt: skip
    template = "administration/job_part.html" if request.htmx else "administration/job.html"
    return render(request, template, {"page": page})


@require_POST
def withdraw(request: HttpRequest, municipality: str, batch: str) -> HttpResponse:
    """Withdraw an import, or let it count again."""
    around = frame(request, municipality, "imports")
    act = restore_import if "restore" in request.POST else withdraw_import
    try:
        act(municipality=municipality, batch=batch, reason=request.POST.get("reason", ""), by=around.actor)
    except DomainError as error:
        page = ImportsPage(around, tuple(_lines(municipality)), tuple(jobs_of(municipality)), (), (), told(error))
        return render(request, "administration/imports.html", {"page": page}, status=422)
    return HttpResponseRedirect(reverse("administration-imports", args=[municipality]))


def _told(found: ImportJob, *, holds: bool) -> tuple[Told, ...]:
    """What is asked about a file: what it ``holds``, or all else."""
    return tuple(
        (said(odd["says"], gettext), tuple(said(each, gettext) for each in odd["examples"]))
        for odd in found.asked if (odd["code"] == CONTENTS) is holds
    )  # fmt: skip


def _do(request: HttpRequest, around: Frame, found: ImportJob) -> None:
    match request.POST.get("do", ""):
        case "accept":
            answer_import(by=around.actor, job=found, accept=[each["code"] for each in found.asked])
        case "cancel":
            cancel_import(by=around.actor, job=found)
        case "again":
            start_again(by=around.actor, job=found)


def _lines(municipality: str) -> list[BatchLine]:
    found = batches(find_municipality(municipality))
    replaced = replacements(found)
    return [_line(batch, replaced.get(batch.pk)) for batch in reversed(found)]


def _line(batch: ImportBatch, newer: ImportBatch | None) -> BatchLine:
    if batch.withdrawn_at is not None:
        return BatchLine(batch, gettext("Återkallad: %(reason)s") % {"reason": batch.reason}, counts=False)
    if newer is not None:
        return BatchLine(batch, gettext("Ersatt av %(file)s") % {"file": newer.file}, counts=False)
    return BatchLine(batch, gettext("Gäller"), counts=True)
