"""A change of a row of the plan, as the history tells it: each thing that is another, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext, gettext_lazy

from arshjul.core.organisation import Organisation
from arshjul.web.kinds import kind_name

ABOUT = ("unit", "occasion")
"""The rows that are changed one at a time."""

_LABELS: Mapping[str, object] = {
    "code": gettext_lazy("kod"),
    "name": gettext_lazy("namn"),
    "kind": gettext_lazy("slag"),
    "parent": gettext_lazy("ligger under"),
    "valid_from": gettext_lazy("första dag"),
    "valid_to": gettext_lazy("sista dag"),
    "replaces": gettext_lazy("ersätter"),
    "earlier_names": gettext_lazy("hette förut"),
    "data_date": gettext_lazy("siffror till och med"),
    "previous": gettext_lazy("jämförs med"),
    "forecast": gettext_lazy("prognosen kallas"),
    "opens": gettext_lazy("öppnar"),
    "submit": gettext_lazy("lämna in"),
    "approve": gettext_lazy("godkänna"),
    "assemble": gettext_lazy("ställa samman"),
    "send_out": gettext_lazy("utskick"),
    "decide": gettext_lazy("beslut"),
    "publish": gettext_lazy("publicera"),
}


def plan_change(before: str, after: str, organisation: Organisation) -> str:
    """What differs between two rows as :func:`~arshjul.actions.change_plan.change_row` writes them down."""
    if not before or not after:
        return gettext("ny") if after else gettext("borttagen")
    was, now = dict(_words(before)), dict(_words(after))
    changed = (name for name in dict.fromkeys((*was, *now)) if was.get(name) != now.get(name))
    return "; ".join(
        f"{_label(name, organisation)}: {was.get(name) or '–'} → {now.get(name) or '–'}" for name in changed
    )


def _words(told: str) -> Iterator[tuple[str, str]]:
    for part in told.split("; "):
        name, is_said, value = part.partition(" = ")
        if is_said:
            yield name, kind_name(value) if name == "kind" else value


def _label(name: str, organisation: Organisation) -> str:
    """``send_out`` as *utskick*, ``BIN send_out`` as *Bildningsnämnden, utskick*."""
    unit, _, field = name.rpartition(" ")
    owner = organisation.unit(unit).name if unit in organisation else unit
    return ", ".join(filter(None, (owner, str(_LABELS.get(field, field)))))
