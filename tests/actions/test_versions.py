"""Frozen versions: sealed once, never changed, and compared with what came later."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import IntegrityError

from arshjul.actions.load_model import load_model
from arshjul.actions.versions import (
    BrokenSeal,
    StageTaken,
    UnknownStage,
    compare,
    freeze,
    freeze_step,
    make_ready,
    open_version,
    still,
)
from arshjul.followup.models import Version
from arshjul.followup.states import Step
from arshjul.planning.access import COMMAND_LINE
from arshjul.reporting.differences import differences
from factories.loaded import loaded

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

MARK = Path(__file__).parents[2] / "examples" / "mark"
LATE = ("net;IFO;2025;forecast;2025-08;−185,7", "net;IFO;2025;forecast;2025-08;−186,0")


@pytest.fixture
def mark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with loaded(MARK, tmp_path_factory.mktemp("data")):
        yield


def with_late_invoices(folder: Path) -> Path:
    """A copy of the example in which invoices have come in."""
    for path in (each for each in MARK.rglob("*") if each.parent.name != "ledger"):
        target = folder / path.relative_to(MARK)
        if path.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(path.read_text("utf-8").replace(*LATE), "utf-8")
    return folder


def test_a_frozen_report_outlives_a_new_load_and_shows_what_it_changed(mark: None, tmp_path: Path) -> None:
    freeze(municipality="mark", occasion="2025-08", stage="utskickad")

    load_model(root=with_late_invoices(tmp_path))
    _, found = compare(municipality="mark", occasion="2025-08")

    changed = {each.subject: (each.before, each.after) for each in found if each.causes}
    assert changed["Individ- och familjeomsorg, Prognos 2025"] == ("−185,7", "−186,0")
    assert any("underskott om 14,8" in each.after for each in found if not each.subject)


def test_the_reason_of_a_later_version_is_kept(mark: None, tmp_path: Path) -> None:
    freeze(municipality="mark", occasion="2025-08", stage="utskickad")
    load_model(root=with_late_invoices(tmp_path))
    freeze(municipality="mark", occasion="2025-08", stage="presenterad", reason="Fakturor kom efter utskicket.")

    reason, found = compare(municipality="mark", occasion="2025-08", before="utskickad", after="presenterad")

    assert reason == "Fakturor kom efter utskicket."
    assert found


def test_what_comes_in_while_the_report_is_built_is_in_what_is_frozen(mark: None, tmp_path: Path) -> None:
    where = {"municipality": "mark", "occasion": "2025-08", "report": "socialnamnden"}
    ready = make_ready(**where)
    as_it_was = freeze_step(**where, step=Step.SEND_OUT, reason="", by=COMMAND_LINE, document=still(ready, "mark"))
    load_model(root=with_late_invoices(tmp_path))

    later = freeze_step(**where, step=Step.SEND_OUT, reason="", by=COMMAND_LINE, document=still(ready, "mark"))

    found = differences(open_version(as_it_was), open_version(later))
    changed = {each.subject: (each.before, each.after) for each in found if each.causes}
    assert changed["Individ- och familjeomsorg, Prognos 2025"] == ("−185,7", "−186,0")


def test_nothing_has_changed_right_after_freezing(mark: None) -> None:
    freeze(municipality="mark", occasion="2025-08", stage="beslutad")

    assert compare(municipality="mark", occasion="2025-08") == ("", ())


def test_a_stage_is_frozen_once(mark: None) -> None:
    freeze(municipality="mark", occasion="2025-08", stage="beslutad")

    with pytest.raises(StageTaken):
        freeze(municipality="mark", occasion="2025-08", stage="beslutad")
    assert Version.objects.count() == 1


@pytest.mark.parametrize("stage", ["", "nu"])
def test_a_version_needs_a_name_of_its_own(mark: None, stage: str) -> None:
    with pytest.raises(StageTaken):
        freeze(municipality="mark", occasion="2025-08", stage=stage)


def test_a_version_that_was_tampered_with_is_not_opened(mark: None) -> None:
    version = freeze(municipality="mark", occasion="2025-08", stage="beslutad")
    Version.objects.update(document=version.document.replace("14,5", "4,5"))

    with pytest.raises(BrokenSeal):
        open_version(Version.objects.get())


def test_comparing_needs_a_version_that_exists(mark: None) -> None:
    with pytest.raises(UnknownStage):
        compare(municipality="mark", occasion="2025-08")
    freeze(municipality="mark", occasion="2025-08", stage="utskickad")
    with pytest.raises(UnknownStage):
        compare(municipality="mark", occasion="2025-08", before="beslutad")


def test_the_database_refuses_a_version_without_a_stage(mark: None) -> None:
    version = freeze(municipality="mark", occasion="2025-08", stage="utskickad")

    with pytest.raises(IntegrityError):
        Version.objects.filter(pk=version.pk).update(stage="")
