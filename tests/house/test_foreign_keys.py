"""A foreign key is an import that no tool sees: none may point to a room further up."""

from __future__ import annotations

from django.apps import apps

ROOMS = ("planning", "followup", "web")  # lowest first


def test_no_foreign_key_points_upward() -> None:
    upward = [
        f"{model._meta.label}.{field.name} → {field.related_model._meta.label}"
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and _floor(field.related_model) > _floor(model)
    ]

    assert upward == []


def test_no_reverse_name_leads_up() -> None:
    """``unit.figures`` would let the plan reach into the follow-up."""
    reverse = [
        f"{relation.related_model._meta.label}.{relation.field.name}"
        for model in apps.get_models()
        for relation in model._meta.related_objects
        if not relation.hidden and _floor(relation.related_model) > _floor(model)
    ]

    assert reverse == []


def _floor(model: type) -> int:
    """How far up a model lives; Django's own lie below ours."""
    label = model._meta.app_label
    assert label in ROOMS or model.__module__.startswith("django."), f"{label} has no floor"
    return ROOMS.index(label) if label in ROOMS else -1
