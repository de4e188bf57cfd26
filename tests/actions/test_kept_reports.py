"""A report is built anew when something that it prints is another, and not when others work with what is theirs."""

from __future__ import annotations

import pytest

from arshjul.actions.build_report import build_report, moment_of_report
from arshjul.actions.enter_figures import FigureAddress, Typed, enter_figures
from arshjul.actions.enter_text import enter_text
from arshjul.actions.kept_reports import KeptReports
from arshjul.actions.load_model import load_model
from arshjul.actions.looking import Moment
from arshjul.actions.opened import opened
from arshjul.actions.written_texts import Asked
from arshjul.core.periods import year
from arshjul.core.series import Scenario
from arshjul.followup.models import Text
from arshjul.planning.models import Touch
from factories.folders import ALVSTA
from factories.people import GUN, KLAS

pytestmark = pytest.mark.django_db
WHERE = {"municipality": "alvsta", "occasion": "2031-08"}
REPORT = ("2031-08", "skolnamnden")


@pytest.fixture(autouse=True)
def alvsta() -> None:
    load_model(root=ALVSTA)


def now() -> Moment:
    return moment_of_report("alvsta", *REPORT)


def printed() -> str:
    return str(build_report(**WHERE, report="skolnamnden", now=now()).document.blocks)


def kept(asked: Asked, *units: str) -> KeptReports:
    """A report of some units' figures, built at the revision 5."""
    found = KeptReports(opened("alvsta"))
    found.note(REPORT, 5, 5, units, asked)
    return found


def test_a_text_that_the_report_prints_is_in_the_next_one() -> None:
    printed()
    before, about = now(), ("section", "summary", "")
    seen = Text.objects.get(occasion__code="2031-08", kind="section", code="summary").markdown

    enter_text(by=KLAS, **WHERE, unit="SKN", key=about, markdown="Nämnden når sina mål.", seen=seen)

    assert now() != before
    assert "Nämnden når sina mål." in printed()


def test_a_figure_that_it_adds_is_in_the_next_one() -> None:
    printed()
    before = now()
    figure = FigureAddress("costs", year(2031), Scenario.FORECAST, "2031-08")

    enter_figures(by=GUN, **WHERE, unit="GR", figures={figure: Typed("−77,7", "−75,10")})

    assert now() != before


@pytest.mark.parametrize(
    ("kind", "unit", "holds"),
    [
        (Touch.FIGURES, "GR", False),
        (Touch.FIGURES, "FSK", True),
        (Touch.TEXTS, "GR", False),
        (Touch.TEXTS, "FSK", True),
        (Touch.TEXTS, "", False),
        (Touch.TOLD, "FSK", False),
        (Touch.STEPS, "FSK", True),
        (Touch.STEPS, "", False),
        (Touch.WHOLE, "", False),
    ],
)
def test_it_is_what_it_was_while_others_work_elsewhere(kind: Touch, unit: str, *, holds: bool) -> None:
    its = kept(Asked({("unit", "GR")}), "GR")

    its.follow([(kind, unit)], 6)

    assert (its.built_at(REPORT) == 5) is holds


def test_who_reads_all_texts_is_told_of_every_new_one() -> None:
    asked = Asked()
    assert dict(asked.of({("unit", "GR", ""): "En text."}))
    its = kept(asked, "GR")

    its.follow([(Touch.TEXTS, "FSK")], 6)

    assert its.built_at(REPORT) is None
