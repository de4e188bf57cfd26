"""Which rules of granskning a municipality has switched off or changed."""

from __future__ import annotations

from arshjul.planning.municipalities import find_municipality
from arshjul.review.engine import Setting
from arshjul.steering.reviewing import rule_settings


def settings_of(*, municipality: str) -> dict[str, Setting]:
    """The settings of a loaded municipality, by the rules' names. One query. Raises UnknownMunicipality."""
    return rule_settings(find_municipality(municipality).review)
