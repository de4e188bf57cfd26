"""Records of the follow-up ↔ rows of the steering model. A figure is what it means, not how it was spelled."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.db.models import Q

from arshjul.core.numbers import MINUS, read_number
from arshjul.core.periods import read_period
from arshjul.followup.models import Action, Assessment, Decision, Explanation, Figure, Occasion, Text
from arshjul.followup.periods import days_of, period_of
from arshjul.planning.exchange import KINDS, Exchange
from arshjul.planning.models import Indicator, Municipality
from arshjul.steering.schema import SteeringModel
from arshjul.steering.schema_head import OccasionRow
from arshjul.steering.schema_plan import FigureRow
from arshjul.steering.schema_told import ActionRow, AssessmentRow, DecisionRow, ExplanationRow, TextRow

_OF_NOBODY = ("section", "series", "topic", "control_area")
"""Kinds of what is written about that are no unit's."""

_RECORDS = (Action, Figure, Assessment, Decision, Text, Explanation, Occasion)


def has_entered(municipality: str) -> bool:
    """Whether anything has been entered by people since the municipality was loaded. At most twenty queries."""
    kinds = (*_RECORDS, *(record for _, record in KINDS.values()), Indicator)
    return any(record._default_manager.filter(municipality__code=municipality, file="").exists() for record in kinds)


def clear_followup(municipality: Municipality) -> None:
    """Remove what has been followed up in a municipality. Belongs in a transaction."""
    for record in _RECORDS:
        record._default_manager.filter(municipality=municipality).delete()


def store_followup(model: SteeringModel, municipality: Municipality) -> None:
    """Add the follow-up of a checked model, whose plan is stored. Belongs in a transaction."""
    exchange = Exchange(municipality)
    exchange.store(Occasion, model.head.occasions)
    exchange.store(Figure, model.figures, also=_figure_columns)
    exchange.store(Assessment, model.assessments)
    exchange.store(Decision, model.decisions)
    exchange.store(Text, model.texts)
    exchange.store(Explanation, model.explanations, also=lambda row: {"amount": read_number(row.amount).value})
    exchange.store(Action, model.actions, also=_effect_columns)


def read_occasions(plan: SteeringModel, municipality: Municipality) -> SteeringModel:
    """``plan`` with the occasions of its follow-up and nothing else of it. One query."""
    return replace(plan, head=replace(plan.head, occasions=Exchange(municipality).rows(OccasionRow, Occasion)))


def read_followup(plan: SteeringModel, municipality: Municipality, *, figures: bool) -> SteeringModel:
    """``plan`` with its follow-up, the figures only when asked for. A handful of queries."""
    exchange = Exchange(municipality)
    return replace(
        plan,
        head=replace(plan.head, occasions=exchange.rows(OccasionRow, Occasion)),
        figures=exchange.rows(FigureRow, Figure, also=_figure_fields) if figures else (),
        assessments=exchange.rows(AssessmentRow, Assessment),
        decisions=exchange.rows(DecisionRow, Decision),
        texts=exchange.rows(TextRow, Text),
        explanations=exchange.rows(ExplanationRow, Explanation, also=_amount),
        actions=exchange.rows(ActionRow, Action, also=_effect_fields),
    )


def read_judged(plan: SteeringModel, municipality: Municipality) -> SteeringModel:
    """``plan``, which has its occasions, with what people have told at all of them: no figures and no texts.

    A handful of queries.
    """
    exchange = Exchange(municipality)
    return replace(
        plan,
        assessments=exchange.rows(AssessmentRow, Assessment),
        decisions=exchange.rows(DecisionRow, Decision),
        explanations=exchange.rows(ExplanationRow, Explanation, also=_amount),
        actions=exchange.rows(ActionRow, Action, also=_effect_fields),
    )


def read_texts(plan: SteeringModel, municipality: Municipality) -> SteeringModel:
    """``plan`` with what people have written at all occasions. Three queries."""
    return replace(plan, texts=Exchange(municipality).rows(TextRow, Text))


def read_told(plan: SteeringModel, municipality: Municipality, occasion: str) -> SteeringModel:
    """``plan``, which has its occasions, with what people have told at one of them: no figures. A handful of queries.

    Texts of other occasions are left out too, so the newest comment about something may be missing.
    """
    exchange, at = Exchange(municipality), Q(occasion__code=occasion)
    return replace(
        plan,
        assessments=exchange.rows(AssessmentRow, Assessment, only=at),
        decisions=exchange.rows(DecisionRow, Decision, only=at),
        texts=exchange.rows(TextRow, Text, only=at),
        explanations=exchange.rows(ExplanationRow, Explanation, also=_amount, only=at),
        actions=exchange.rows(ActionRow, Action, also=_effect_fields, only=at),
    )


def read_told_of(
    plan: SteeringModel, municipality: Municipality, occasion: str, unit: str, subjects: Mapping[str, Collection[str]]
) -> SteeringModel:
    """``plan`` with what has been told at an occasion of one unit, and of the ``subjects``, codes by kind, that it has.

    No figures. Eight queries, one less when it has no subjects.
    """
    exchange, at = Exchange(municipality), Q(occasion__code=occasion)
    judged, written_of = Q(pk__in=()), Q(kind="unit", code=unit) | Q(kind__in=_OF_NOBODY)
    for kind, codes in subjects.items():
        judged |= Q(about=kind, code__in=codes)
        written_of |= Q(kind=kind, code__in=codes)
    return replace(
        plan,
        assessments=exchange.rows(AssessmentRow, Assessment, only=at & judged),
        decisions=(),
        texts=exchange.rows(TextRow, Text, only=at & written_of),
        explanations=exchange.rows(ExplanationRow, Explanation, also=_amount, only=at & Q(unit__code=unit)),
        actions=exchange.rows(ActionRow, Action, also=_effect_fields, only=at & Q(unit__code=unit)),
    )


def read_figures(municipality: Municipality, only: Q) -> tuple[FigureRow, ...]:
    """Those of the figures that are told. Three queries."""
    return Exchange(municipality).rows(FigureRow, Figure, also=_figure_fields, only=only)


def _figure_columns(row: FigureRow) -> Mapping[str, object]:
    first_day, last_day = days_of(read_period(row.period))
    return {
        "first_day": first_day,
        "last_day": last_day,
        "value": read_number(row.value).value if row.value else None,
    }


def _figure_fields(figure: Figure) -> Mapping[str, str]:
    return {
        "period": str(period_of(figure.first_day, figure.last_day)),
        "value": "" if figure.value is None else written(figure.value),
    }


def _amount(explanation: Explanation) -> Mapping[str, str]:
    return {"amount": written(explanation.amount)}


def _effect_columns(row: ActionRow) -> Mapping[str, object]:
    return {name: read_number(text).value if text else None for name, text in _effects(row)}


def _effect_fields(action: Action) -> Mapping[str, str]:
    return {name: "" if value is None else written(value) for name, value in _effects(action)}


def _effects(action: Any) -> tuple[tuple[str, Any], ...]:  # noqa: ANN401 - a row or its record, which name them alike
    return ("expected", action.expected), ("realised", action.realised)


def written(value: Decimal) -> str:
    """A number with the decimals it has, as a person types it: ``−1 651,4``, with ordinary spaces."""
    return f"{value:,f}".replace(",", " ").replace(".", ",").replace("-", MINUS)
