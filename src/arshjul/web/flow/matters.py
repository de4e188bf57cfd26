"""What an entry of the history is about, in words: the figure, the text or the unit that its key stands for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.translation import gettext, gettext_lazy

from arshjul.actions.opened import Opened
from arshjul.core.labels import SCENARIO_NAMES
from arshjul.planning.models import HistoryEntry
from arshjul.reporting.asked_texts import text_titles
from arshjul.steering.schema import SteeringModel

_KINDS: Mapping[str, object] = {
    "explanation": gettext_lazy("orsak till avvikelsen"),
    "action": gettext_lazy("åtgärd"),
    "import": gettext_lazy("huvudboken"),
    "password": gettext_lazy("lösenordet för"),
    "demonstration": gettext_lazy("påhittade personer"),
    "model": "",
}
"""What is said before the key, or instead of one that is no word."""

_HAS_NO_WORD = frozenset({"explanation", "action", "import", "demonstration", "model"})
_ROWS: Mapping[str, Callable[[SteeringModel], Iterable[Any]]] = {
    "unit": lambda model: model.units,
    "series": lambda model: model.series,
    "occasion": lambda model: model.head.occasions,
    "version": lambda model: model.head.reports,
    "indicator": lambda model: model.indicators,
    "objective": lambda model: model.objectives,
    "mission": lambda model: model.missions,
    "assignment": lambda model: model.assignments,
    "control": lambda model: model.controls,
    "question": lambda model: model.questions,
}


def matter_of(entry: HistoryEntry, plan: Opened) -> str:
    """The words; the key as it stands where nothing is known by it any longer."""
    match entry.about:
        case "figure":
            return _figure(entry.key, plan)
        case "text":
            _, _, about = entry.key.partition("|")
            return gettext("texten om %(subject)s") % {"subject": _text(about, plan)}
        case "assessment":
            kind, _, rest = entry.key.partition("|")
            return _named(kind, rest.rpartition("|")[0], plan)
        case "unit" | "occasion" | "version":
            return _named(entry.about, entry.key, plan)
        case kind if kind in _HAS_NO_WORD:
            return str(_KINDS[kind])
        case kind:
            return " ".join(filter(None, (str(_KINDS.get(kind, "")), entry.key)))


def _figure(key: str, plan: Opened) -> str:
    """``costs|FSK|2031|forecast|2031-08`` as *Kostnader, prognos 2031*."""
    series, _, rest = key.partition("|")
    _, _, rest = rest.partition("|")
    period, _, rest = rest.partition("|")
    scenario = rest.partition("|")[0]
    what = gettext(SCENARIO_NAMES.get(scenario, scenario))
    return f"{_named('series', series, plan)}, {what} {period}"


def _text(about: str, plan: Opened) -> str:
    """What a text is about: a unit, an indicator; its aspect after it."""
    kind, _, rest = about.partition("|")
    code, _, aspect = rest.partition("|")
    if kind == "section":
        return _aspect(code, plan)
    name = _named(kind, code, plan)
    return f"{name} ({_aspect(aspect, plan)})" if aspect and name != aspect else name


def _aspect(code: str, plan: Opened) -> str:
    """The heading that a text stands below in a report, or the head of its column; its code where it has neither."""
    model = plan.model
    for template in model.templates.values():
        if code in (titles := text_titles(template)):
            return titles[code]
    columns = (column for table in model.tables.values() for column in table.columns)
    head = next((column.head for column in columns if column.text == f"text:{code}"), "")
    return head or code.replace("_", " ")


def _named(kind: str, code: str, plan: Opened) -> str:
    """What the plan calls something; an indicator without a code of its own is known by its series."""
    for row in _ROWS.get(kind, lambda _: ())(plan.model):
        if code in (row.code, getattr(row, "own_code", "")):
            own = next((name for field in ("name", "title", "activity") if (name := getattr(row, field, ""))), "")
            return own or _named("series", getattr(row, "series", "") or code, plan)
    return code
