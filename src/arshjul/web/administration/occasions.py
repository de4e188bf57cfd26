"""The year's occasions and their deadlines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from arshjul.actions.change_plan import OCCASIONS, change_row, fingerprint, remove_row
from arshjul.core.messages import DomainError
from arshjul.core.problems import Problems
from arshjul.steering.schema_head import DeadlinesRow, OccasionRow
from arshjul.web.administration.frame import Frame, frame, given, told
from arshjul.web.kinds import kind_code, kind_name

FIELDS = ("code", "name", "data_date", "kind", "previous", "forecast")
STAGES: Mapping[str, object] = {
    "opens": gettext_lazy("Öppnar"),
    "submit": gettext_lazy("Enheterna lämnar in"),
    "approve": gettext_lazy("Godkänns"),
    "assemble": gettext_lazy("Rapporten ställs samman"),
    "send_out": gettext_lazy("Skickas ut"),
    "decide": gettext_lazy("Nämnden beslutar"),
    "publish": gettext_lazy("Publiceras"),
}
"""The steps of an occasion, as a form says them."""
_OWN = ("unit", *STAGES)
_MOST_OWN = 500  # units with days of their own; more is no form that anybody has filled in


@dataclass(frozen=True)
class OccasionLine:
    """An occasion with its deadlines in the order of the steps; an empty day is not set."""

    row: OccasionRow
    address: str
    kind: str
    days: tuple[object, ...]
    own: tuple[str, ...]


@dataclass(frozen=True)
class OccasionsPage:
    """All occasions, the newest first."""

    frame: Frame
    stages: tuple[object, ...]
    lines: tuple[OccasionLine, ...]

    navigation = property(lambda self: self.frame.navigation)


@dataclass(frozen=True)
class OwnDays:
    """The days that one unit has of its own, in a form; ``number`` is the last part of its fields' names."""

    number: int
    unit: str
    days: tuple[tuple[str, object, str], ...]


@dataclass(frozen=True)
class OccasionPage:
    """The form of one occasion, new when ``code`` is empty; the last of ``own`` is empty."""

    frame: Frame
    code: str
    values: Mapping[str, str]
    deadlines: tuple[tuple[str, object, str], ...]
    own: tuple[OwnDays, ...]
    units: tuple[tuple[str, str], ...]
    seen: str
    rounds: tuple[tuple[str, str], ...]
    problems: tuple[str, ...] = ()

    navigation = property(lambda self: self.frame.navigation)


@require_safe
def occasions(request: HttpRequest, municipality: str) -> HttpResponse:
    """The list."""
    around = frame(request, municipality, "occasions")
    rows = sorted(around.plan.model.head.occasions, key=lambda row: row.data_date, reverse=True)
    lines = tuple(
        OccasionLine(
            row,
            reverse("administration-occasion", args=[municipality, row.code]),
            kind_name(row.kind),
            tuple(getattr(row.deadlines, stage) for stage in STAGES),
            tuple(around.plan.organisation.unit(each.unit).name for each in row.own_deadlines),
        )
        for row in rows
    )
    page = OccasionsPage(around, tuple(STAGES.values()), lines)
    return render(request, "administration/occasions.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
def occasion(request: HttpRequest, municipality: str, code: str = "") -> HttpResponse:
    """One occasion: shown, changed, added or taken away."""
    around = frame(request, municipality, "occasions")
    rows = {row.code: row for row in around.plan.model.head.occasions}
    if code and code not in rows:
        raise Http404(code)
    values, own = _values(rows.get(code)), _own_values(rows.get(code))
    problems: tuple[str, ...] = ()
    seen = fingerprint(rows[code]) if code else ""
    if request.method == "POST":
        values, own = given(request, (*FIELDS, *STAGES)), _own_given(request)
        values["kind"] = kind_code(values["kind"], (row.kind for row in rows.values()))
        seen = request.POST.get("seen", "")
        try:
            if "remove" in request.POST:
                remove_row(by=around.actor, municipality=municipality, kind=OCCASIONS, code=code, seen=seen)
            else:
                change_row(by=around.actor, municipality=municipality, kind=OCCASIONS, code=code,
                           told=_told_of(values, own), seen=seen)  # fmt: skip
            return HttpResponseRedirect(reverse("administration-occasions", args=[municipality]))
        except (DomainError, Problems) as error:
            problems = told(error)
    page = OccasionPage(
        around, code, {**values, "kind": kind_name(values["kind"])},
        tuple((stage, label, values[stage]) for stage, label in STAGES.items()),
        tuple(
            OwnDays(number, its["unit"], tuple((stage, label, its[stage]) for stage, label in STAGES.items()))
            for number, its in enumerate((*own, dict.fromkeys(_OWN, "")))
        ),
        tuple(_units(around)), seen, tuple((row.code, row.name) for row in rows.values() if row.code != code), problems,
    )  # fmt: skip
    return render(request, "administration/occasion.html", {"page": page}, status=422 if problems else 200)


def _told_of(values: Mapping[str, str], own: Sequence[Mapping[str, str]]) -> dict[str, object]:
    """The form's words as a row of the model says them."""
    days = {stage: values[stage] for stage in STAGES if values[stage]}
    mine = [{name: value for name, value in its.items() if value} for its in own if its["unit"]]
    told: dict[str, object] = {name: values[name] for name in FIELDS}
    return told | ({"deadlines": days} if days else {}) | ({"own_deadlines": mine} if mine else {})


def _own_given(request: HttpRequest) -> tuple[dict[str, str], ...]:
    """The days of each unit's own that a form holds; nothing of those without a unit."""
    found = []
    for number in range(_MOST_OWN):
        if f"unit-{number}" not in request.POST:
            break
        found.append({name: request.POST.get(f"{name}-{number}", "").strip() for name in _OWN})
    return tuple(its for its in found if its["unit"])


def _own_values(row: OccasionRow | None) -> tuple[dict[str, str], ...]:
    return tuple({name: str(getattr(each, name) or "") for name in _OWN} for each in (row.own_deadlines if row else ()))


def _units(around: Frame) -> Iterator[tuple[str, str]]:
    """Those that can have days of their own: the owners of reports first, they are the ones that meet."""
    owners = dict.fromkeys(row.unit for row in around.plan.model.head.reports)
    others = (unit.code for unit in around.plan.organisation if unit.code not in owners)
    yield from ((code, around.plan.organisation.unit(code).name) for code in (*owners, *others))


def _values(row: OccasionRow | None) -> Mapping[str, str]:
    if row is None:
        return dict.fromkeys((*FIELDS, *STAGES), "")
    head = {name: str(getattr(row, name)) for name in FIELDS}
    days = {each.name: getattr(row.deadlines, each.name) for each in fields(DeadlinesRow) if each.name != "place"}
    return head | {stage: str(days[stage] or "") for stage in STAGES}
