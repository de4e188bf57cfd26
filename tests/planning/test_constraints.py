"""What may never stand in the database is refused by the database, whoever writes to it."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Model, ProtectedError, RestrictedError

from arshjul.actions.load_model import load_model
from arshjul.followup.models import Assessment, Explanation, Figure, Occasion, Text
from arshjul.planning.models import BudgetDecision, Indicator, Municipality, Series, Target, Unit
from factories.folders import ALVSTA

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def alvsta(db: None) -> None:
    load_model(root=ALVSTA)


def copy_of(record: Model) -> Model:
    record.pk = None
    record._state.adding = True
    return record


@pytest.mark.parametrize(
    "kind",
    [Municipality, Unit, Series, BudgetDecision, Indicator, Target, Occasion, Figure, Assessment, Text, Explanation],
)
def test_nothing_stands_there_twice(kind: type[Model]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        copy_of(kind.objects.first()).save()


@pytest.mark.parametrize(
    ("kind", "changes"),
    [
        (Unit, {"valid_from": "2031-12-31", "valid_to": "2031-01-01"}),
        (Series, {"kind": "rate"}),
        (Series, {"better": "more"}),
        (Figure, {"scenario": "guess", "round": ""}),
        (Figure, {"scenario": "forecast", "round": ""}),
        (Figure, {"scenario": "target", "round": "2031-08"}),
        (Figure, {"scenario": "original_budget", "round": "KF-7"}),
        (Figure, {"scenario": "budget_change", "round": ""}),
        (Figure, {"scenario": "permission", "round": ""}),
        (Figure, {"value": None, "note": ""}),
        (Figure, {"first_day": "2032-01-01", "last_day": "2031-01-31"}),
        (Indicator, {"objective": None, "mission": None}),
        (Assessment, {"level": "", "reason": ""}),
        (Target, {"year": 10000}),
    ],
)
def test_what_contradicts_itself_is_refused(kind: type[Model], changes: dict[str, object]) -> None:
    one = kind.objects.filter(pk=kind.objects.first().pk)

    with pytest.raises(IntegrityError), transaction.atomic():
        one.update(**changes)


@pytest.mark.parametrize("kind", [Unit, Series, Occasion])
def test_what_figures_and_texts_rest_on_cannot_be_taken_away(kind: type[Model]) -> None:
    used = kind.objects.get(code={Unit: "GR", Series: "costs", Occasion: "2031-08"}[kind])

    with pytest.raises((RestrictedError, ProtectedError)):
        used.delete()
