"""``[review]`` in ``model.toml`` → what the engine of granskning is told of each rule."""

from __future__ import annotations

from collections.abc import Mapping

from arshjul.review.engine import Setting
from arshjul.review.findings import Severity


def rule_settings(told: Mapping[str, str]) -> dict[str, Setting]:
    """By a rule's name the severity of its findings, None for one that is off."""
    return {name: None if word == "off" else Severity(word) for name, word in told.items()}
