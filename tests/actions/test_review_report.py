"""Our own report is reviewed before it is sent on: what was typed hinders, and a reason lets it pass and is kept."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from arshjul.actions import review_report as room
from arshjul.actions.before_step import What, hindrances_before
from arshjul.actions.enter_text import enter_text
from arshjul.actions.hindrance import Elsewhere, Hindrance, Severity
from arshjul.actions.load_model import load_model
from arshjul.actions.submission import Incomplete, take
from arshjul.core.reading import ReadDocument
from arshjul.followup.models import Text
from arshjul.followup.states import State, Step, Subject
from arshjul.planning.models import HistoryEntry, Municipality
from arshjul.planning.municipalities import touch
from arshjul.review.engine import Setting, review
from arshjul.review.findings import Finding
from factories.folders import ALVSTA
from factories.people import GUN, KLAS

pytestmark = pytest.mark.django_db

UNIT = What("alvsta", "2031-08", Subject.UNIT, "GR")
REPORT = What("alvsta", "2031-08", Subject.REPORT, "skolnamnden")
BEFORE = "Prognosen är {forecast year of costs for GR}."
WRONG = (
    "Underskottet på 12,7 mnkr består av högre personalkostnader (8,1 mnkr), köp av platser (3,2 mnkr) och hyror "
    "(2,4 mnkr)."
)
TOLD = "Delarna blir tillsammans 13,7\u00a0mnkr, men texten säger 12,7 mnkr."


@pytest.fixture(autouse=True)
def alvsta() -> None:
    load_model(root=ALVSTA)
    room._reviewed.cache_clear()


def write(markdown: str) -> None:
    where = {"municipality": "alvsta", "occasion": "2031-08", "unit": "GR"}
    enter_text(by=GUN, **where, key=("unit", "GR", "forecast"), markdown=markdown, seen=BEFORE)


def write_summary(markdown: str) -> None:
    where = {"municipality": "alvsta", "occasion": "2031-08", "unit": "SKN"}
    seen = Text.objects.get(occasion__code="2031-08", kind="section").markdown
    enter_text(by=KLAS, **where, key=("section", "summary", ""), markdown=markdown, seen=seen)


def of_review(step: Step, what: What) -> list[Hindrance]:
    """Those of the review, without the doubts about what is empty in so small an example."""
    place = Elsewhere.REVIEW if what is REPORT else Elsewhere.TEXTS
    found = (each for each in hindrances_before(step, what) if each.part is place)
    return [each for each in found if "12,7" in str(each.message) or "granskas" in str(each.message)]


def test_a_text_that_does_not_add_up_hinders_its_unit_and_a_reason_that_is_kept_lets_it_pass() -> None:
    write(WRONG)

    (hindrance,) = of_review(Step.SUBMIT, UNIT)
    assert hindrance.severity is Severity.ERROR
    assert str(hindrance.message).startswith(TOLD)
    with pytest.raises(Incomplete) as hindered:
        take(by=GUN, what=UNIT, step=Step.SUBMIT)
    assert hindered.value.may_be_explained
    assert take(by=GUN, what=UNIT, step=Step.SUBMIT, said="Hyrorna är delvis inräknade.").state is State.SUBMITTED
    assert HistoryEntry.objects.get(action="submit").reason == "Hyrorna är delvis inräknade."


def test_it_hinders_the_report_too_and_leads_to_the_review_of_it() -> None:
    write_summary(WRONG)

    (hindrance,) = of_review(Step.SEND_OUT, REPORT)

    assert (hindrance.severity, hindrance.key) == (Severity.ERROR, "skolnamnden")
    with pytest.raises(Incomplete) as hindered:
        take(by=KLAS, what=REPORT, step=Step.ASSEMBLE)
    assert hindrance in hindered.value.hindrances
    take(by=KLAS, what=REPORT, step=Step.ASSEMBLE, said="Står så i beslutet.")
    assert HistoryEntry.objects.get(about="report").reason == "Står så i beslutet."


def test_numbers_that_refer_to_figures_are_right_by_construction() -> None:
    """The same words with the parts and the whole from the cube: it answers for them, whatever they come to."""
    figure = "{forecast year of costs for GR}"
    write(f"Underskottet på {figure} består av löner ({figure}), platser ({figure}) och hyror ({figure}).")

    assert of_review(Step.SUBMIT, UNIT) == []
    assert not [each for each in hindrances_before(Step.SUBMIT, UNIT) if each.part is Elsewhere.TEXTS]


def test_what_is_printed_is_reviewed_once_however_often_the_page_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def counting(document: ReadDocument, settings: Mapping[str, Setting]) -> tuple[Finding, ...]:
        asked.append(document.name)
        return review(document, settings)

    monkeypatch.setattr(room, "review", counting)
    write_summary(WRONG)

    for _ in range(3):
        hindrances_before(Step.SEND_OUT, REPORT)
    write("Prognosen är gjord.")  # in no report
    hindrances_before(Step.SEND_OUT, REPORT)

    assert len(asked) == 1


def test_a_rule_that_fails_is_told_and_stops_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(room, "review", fails)

    (hindrance,) = of_review(Step.SEND_OUT, REPORT)

    assert (hindrance.severity, str(hindrance.message)) == (
        Severity.WARNING, "Rapporten kunde inte granskas. Felet är antecknat i systemets logg.",
    )  # fmt: skip


def test_a_rule_that_the_municipality_has_switched_off_hinders_nobody() -> None:
    Municipality.objects.update(review={"text-arithmetic": "off"})
    touch(Municipality.objects.get())
    write_summary(WRONG)

    assert of_review(Step.SEND_OUT, REPORT) == []
