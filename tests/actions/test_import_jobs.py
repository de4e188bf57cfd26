"""A ledger's file is read in the background: asked about, decided on, left and found again, and never half read."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

from arshjul.actions import import_jobs
from arshjul.actions.import_jobs import (
    NotWaiting,
    answer_import,
    cancel_import,
    file_of,
    find_job,
    is_dead,
    run_job,
    start_again,
    start_import,
)
from arshjul.actions.load_model import load_model
from arshjul.followup.kept_messages import said
from arshjul.followup.models import ImportBatch, ImportJob
from arshjul.followup.models.import_job import JobState
from arshjul.planning.access import NotAllowed
from arshjul.planning.models import Municipality
from arshjul.planning.roles import Role
from factories.folders import MARK
from factories.people import holder

pytestmark = pytest.mark.django_db
CIA = holder("Cia", Role.CENTRAL_CONTROLLER, municipality="mark")
LEDGER = MARK / "ledger" / "2024.se"


@pytest.fixture(autouse=True)
def mark(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.ARSHJUL_DATA = tmp_path
    load_model(root=MARK)
    monkeypatch.setattr(import_jobs, "_start", lambda command: None)  # the test runs the job itself


def begin(content: bytes, name: str = "2024.se") -> ImportJob:
    return start_import(by=CIA, municipality="mark", name=name, chunks=[content])


def test_an_uploaded_ledger_is_read_and_the_upload_thrown_away() -> None:
    job = begin(LEDGER.read_bytes())

    run_job(job)

    job = find_job(job.pk, "mark")
    assert (job.state, job.done) == (JobState.ENDED, 100)
    batch = ImportBatch.objects.get()
    assert (batch.code, batch.imported_by) == (job.batch, "Cia")
    assert not file_of(job).exists()


def test_what_is_odd_waits_for_a_person_and_goes_on_when_answered() -> None:
    Municipality.objects.update(organisation_number="212000-1111")
    job = begin(LEDGER.read_bytes())

    run_job(job)
    asking = find_job(job.pk)
    assert asking.state == JobState.ASKING
    assert not ImportBatch.objects.exists()

    answer_import(by=CIA, job=asking, accept=[each["code"] for each in asking.asked])
    run_job(find_job(job.pk))

    assert find_job(job.pk).state == JobState.ENDED
    assert ImportBatch.objects.get().accepted == [each["code"] for each in asking.asked]


def test_a_file_that_cannot_be_read_is_refused_with_the_reason() -> None:
    job = begin(b"detta ar ingen huvudbok", name="brev.se")

    run_job(job)

    job = find_job(job.pk)
    assert job.state == JobState.REFUSED
    assert job.told
    assert not ImportBatch.objects.exists()


def test_a_cancelled_import_never_comes_in() -> None:
    job = begin(LEDGER.read_bytes())

    cancel_import(by=CIA, job=job)

    with pytest.raises(NotWaiting):
        run_job(find_job(job.pk))
    assert not ImportBatch.objects.exists()


def test_a_job_whose_process_died_can_be_run_again_and_one_that_lives_cannot() -> None:
    job = begin(LEDGER.read_bytes())
    with pytest.raises(NotWaiting):
        start_again(by=CIA, job=job)

    ImportJob.objects.update(state=JobState.RUNNING, beat_at=timezone.now() - timedelta(minutes=5))
    assert is_dead(find_job(job.pk))
    start_again(by=CIA, job=find_job(job.pk))
    run_job(find_job(job.pk))

    assert find_job(job.pk).state == JobState.ENDED


def test_the_same_file_twice_is_told_and_changes_nothing() -> None:
    for _ in range(2):
        run_job(begin(LEDGER.read_bytes()))

    assert ImportBatch.objects.count() == 1
    assert "redan inläst" in said(find_job(ImportJob.objects.latest("pk").pk).told[0], str)


def test_a_units_manager_imports_nothing() -> None:
    with pytest.raises(NotAllowed):
        start_import(by=holder("Gun", Role.UNIT_MANAGER, "FS", "mark"), municipality="mark", name="x.se", chunks=[])


def test_what_a_file_holds_is_shown_before_any_of_it_counts() -> None:
    job = start_import(
        by=CIA, municipality="mark", name="2024.se", chunks=[LEDGER.read_bytes()], look_first=True
    )  # fmt: skip

    run_job(job)
    asking = find_job(job.pk)
    (asked,) = asking.asked
    assert said(asked["says"], str).startswith("Filen har 3\u00a0939 verifikationer och 12\u00a0689 rader, debet ")
    assert not ImportBatch.objects.exists()

    answer_import(by=CIA, job=asking, accept=[asked["code"]])
    run_job(find_job(job.pk))
    assert ImportBatch.objects.get().accepted == []


def test_what_a_file_takes_the_place_of_is_shown_beside_it() -> None:
    run_job(start_import(by=CIA, municipality="mark", name="2024.se", chunks=[LEDGER.read_bytes()]))
    newer = start_import(
        by=CIA, municipality="mark", name="2024 ny.se", chunks=[LEDGER.read_bytes(), b"#PROSA ny\r\n"], look_first=True
    )  # fmt: skip

    run_job(newer)

    asked = find_job(newer.pk).asked[0]
    assert said(asked["says"], str).endswith("Den läses som källan huvudbok. Den ersätter:")
    (replaced,) = (said(each, str).replace("\u00a0", " ") for each in asked["examples"])
    assert replaced.startswith("2024.se: 3 939 verifikationer och 12 689 rader, hela månader till och med 2024-12-31")
