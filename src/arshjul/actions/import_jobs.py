"""Import a ledger's file in the background: uploaded in the web, read by a process of its own, decided on by a person.

The import itself is :func:`~arshjul.actions.import_ledger.import_ledger`: all of the file or nothing. So a process that
dies leaves nothing half done, and the job is simply started again.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Collection, Iterable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from time import monotonic

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from arshjul.actions.import_ledger import Imported, import_ledger
from arshjul.actions.judge_import import CONTENTS, NeedsDecision
from arshjul.actions.kept_ledger import roll_up_ledger
from arshjul.actions.opened import opened
from arshjul.core.messages import DomainError, Message
from arshjul.core.problems import Problems
from arshjul.followup.kept_messages import Kept, kept
from arshjul.followup.models import ImportJob
from arshjul.followup.models.import_job import JobState
from arshjul.planning.access import Action, Actor
from arshjul.planning.history import Matter, record
from arshjul.planning.municipalities import find_municipality, touch

_SILENT_FOR = timedelta(seconds=90)
"""A process that has not told of itself for so long is dead: it does so every second."""

_SHOWN = 200
_UNFORESEEN = Message("Ett fel inträffade som programmet inte väntade sig. Ingenting har ändrats.")
_OPEN = (JobState.WAITING, JobState.RUNNING, JobState.ASKING)


class NotWaiting(DomainError):
    """The job is not in the state in which this can be done."""


def find_job(key: int, municipality: str = "") -> ImportJob:
    """The job with this number, of a municipality when it is given; raises :class:`NotWaiting`. One query."""
    found = ImportJob.objects.filter(pk=key).select_related("municipality").first()
    if found is None or (municipality and found.municipality.code != municipality):
        raise NotWaiting("Importen finns inte.")
    return found


def start_import(
    *, by: Actor, municipality: str, name: str, chunks: Iterable[bytes], source: str = "", decision: str = "",
    reason: str = "", look_first: bool = False,
) -> ImportJob:  # fmt: skip
    """Keep an uploaded file and begin to read it; returns at once. With ``look_first`` it asks before it counts."""
    by.require(Action.IMPORT, opened(municipality).scope())
    now = timezone.now()
    job = ImportJob.objects.create(
        municipality=find_municipality(municipality), file=Path(name).name or "fil", source=source, decision=decision,
        reason=reason, by=by.name, by_key=by.key, started_at=now, beat_at=now,
        accepted=[] if look_first else [CONTENTS],
    )  # fmt: skip
    target = file_of(job)
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as kept:
        for chunk in chunks:
            kept.write(chunk)
    _run_apart(job)
    return job


def answer_import(*, by: Actor, job: ImportJob, accept: Collection[str]) -> None:
    """Read on in spite of what is odd; raises :class:`NotWaiting` when somebody has answered already."""
    by.require(Action.IMPORT, opened(job.municipality.code).scope())
    _move(job, JobState.ASKING, JobState.WAITING, accepted=sorted({*job.accepted, *accept}), asked=[])
    _run_apart(job)


def start_again(*, by: Actor, job: ImportJob) -> None:
    """Run a job whose process has died; raises :class:`NotWaiting` when it lives."""
    by.require(Action.IMPORT, opened(job.municipality.code).scope())
    if not is_dead(job):
        raise NotWaiting("Importen pågår redan.")
    ImportJob.objects.filter(pk=job.pk).update(state=JobState.WAITING, done=0, beat_at=timezone.now())
    _run_apart(job)


def cancel_import(*, by: Actor, job: ImportJob) -> None:
    """Leave the file out and throw it away; raises :class:`NotWaiting` when it has come in already."""
    by.require(Action.IMPORT, opened(job.municipality.code).scope())
    still_open = ImportJob.objects.filter(pk=job.pk, state__in=_OPEN)
    if not still_open.update(state=JobState.CANCELLED, beat_at=timezone.now()):
        raise NotWaiting("Importen är redan avslutad.")
    _throw_away(job)


def is_dead(job: ImportJob) -> bool:
    """Whether the process that ran the job is gone without a word."""
    return job.state in (JobState.WAITING, JobState.RUNNING) and timezone.now() - job.beat_at > _SILENT_FOR


def file_of(job: ImportJob) -> Path:
    """Where the uploaded file lies while the job is open."""
    return Path(settings.ARSHJUL_DATA) / "uploads" / str(job.pk) / job.file


def run_job(job: ImportJob) -> None:
    """Do the work, in this process; what comes of it stands in the job."""
    _move(job, JobState.WAITING, JobState.RUNNING)
    try:
        done = import_ledger(
            municipality=job.municipality.code, file=file_of(job), source=job.source, decision=job.decision,
            reason=job.reason, accept=job.accepted, by=job.by, look_first=True,
            progress=_Telling(job),
        )  # fmt: skip
    except NeedsDecision as error:
        asked = [
            {"code": odd.code, "says": kept(odd.message), "count": odd.count,
             "examples": [kept(each) for each in odd.examples]}
            for odd in error.undecided
        ]  # fmt: skip
        _move(job, JobState.RUNNING, JobState.ASKING, asked=asked)
    except Problems as error:
        _refuse(job, [kept(each) for each in error.problems])
    except DomainError as error:
        _refuse(job, [kept(error.message)])
    except OSError as error:
        _refuse(job, [kept(Message("{error}", {"error": error}))])
    except BaseException:
        _refuse(job, [kept(_UNFORESEEN)])
        raise
    else:
        _end(job, done)
        _throw_away(job)
        with suppress(DomainError, Problems):
            roll_up_ledger(job.municipality.code)  # here and not while somebody waits for a page


@transaction.atomic
def _end(job: ImportJob, done: Imported) -> None:
    told = [kept(each) for each in done.odd[:_SHOWN]]
    if not done.is_new:
        told = [kept(Message("Filen är redan inläst (import {code}). Inget har ändrats.", {"code": done.batch.code}))]
    _move(job, JobState.RUNNING, JobState.ENDED, batch=done.batch.code, told=told, done=100)
    if done.is_new:
        touch(job.municipality)
        actor = Actor(job.by, job.by_key)
        record(by=actor, action=Action.IMPORT, reason=job.reason,
               matter=Matter(job.municipality.code, about="import", key=done.batch.code), after=job.file)  # fmt: skip


def _refuse(job: ImportJob, why: list[Kept]) -> None:
    ImportJob.objects.filter(pk=job.pk, state=JobState.RUNNING).update(
        state=JobState.REFUSED, told=why[:_SHOWN], beat_at=timezone.now()
    )
    _throw_away(job)


class _Telling:
    """Writes how far the job has come, at most once a second; stops it when somebody has cancelled."""

    def __init__(self, job: ImportJob) -> None:
        self._job, self._next = job, 0.0

    def __call__(self, done: int, of: int, what: Message) -> None:
        if monotonic() < self._next:
            return
        self._next = monotonic() + 1
        told = ImportJob.objects.filter(pk=self._job.pk, state=JobState.RUNNING).update(
            done=min(100, 100 * done // of), doing=kept(what), beat_at=timezone.now()
        )
        if not told:
            raise NotWaiting("Importen är avbruten.")


def _move(job: ImportJob, before: JobState, after: JobState, **told: object) -> None:
    moved = ImportJob.objects.filter(pk=job.pk, state=before).update(state=after, beat_at=timezone.now(), **told)
    if not moved:
        raise NotWaiting("Importen väntar inte längre på detta.")


def _run_apart(job: ImportJob) -> None:
    """A process of its own, which lives on when the server is started anew."""
    command = [sys.executable, "-m", "arshjul.cli.main", "work", str(job.pk)]
    transaction.on_commit(lambda: _start(command))


def _start(command: list[str]) -> None:
    subprocess.Popen(  # noqa: S603 - our own program, and a number
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )


def _throw_away(job: ImportJob) -> None:
    shutil.rmtree(file_of(job).parent, ignore_errors=True)
