"""The year's occasions and their deadlines."""

from __future__ import annotations

from collections.abc import Mapping
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


@dataclass(frozen=True)
class OccasionLine:
    """An occasion with its deadlines in the order of the steps; an empty day is not set."""

    row: OccasionRow
    address: str
    days: tuple[object, ...]


@dataclass(frozen=True)
class OccasionsPage:
    """All occasions, the newest first."""

    frame: Frame
    stages: tuple[object, ...]
    lines: tuple[OccasionLine, ...]

    navigation = property(lambda self: self.frame.navigation)


@dataclass(frozen=True)
class OccasionPage:
    """The form of one occasion, new when ``code`` is empty."""

    frame: Frame
    code: str
    values: Mapping[str, str]
    deadlines: tuple[tuple[str, object, str], ...]
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
            tuple(getattr(row.deadlines, stage) for stage in STAGES),
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
    values = _values(rows.get(code))
    problems: tuple[str, ...] = ()
    seen = fingerprint(rows[code]) if code else ""
    if request.method == "POST":
        values = given(request, (*FIELDS, *STAGES))
        seen = request.POST.get("seen", "")
        try:
            if "remove" in request.POST:
                remove_row(by=around.actor, municipality=municipality, kind=OCCASIONS, code=code, seen=seen)
            else:
                change_row(by=around.actor, municipality=municipality, kind=OCCASIONS, code=code,
                           told=_told_of(values), seen=seen)  # fmt: skip
            return HttpResponseRedirect(reverse("administration-occasions", args=[municipality]))
        except (DomainError, Problems) as error:
            problems = told(error)
    page = OccasionPage(
        around, code, values, tuple((stage, label, values[stage]) for stage, label in STAGES.items()), seen,
        tuple((row.code, row.name) for row in rows.values() if row.code != code), problems,
    )  # fmt: skip
    return render(request, "administration/occasion.html", {"page": page}, status=422 if problems else 200)


def _told_of(values: Mapping[str, str]) -> dict[str, object]:
    """The form's words as a row of the model says them."""
    days = {stage: values[stage] for stage in STAGES if values[stage]}
    return {**{name: values[name] for name in FIELDS}, **({"deadlines": days} if days else {})}


def _values(row: OccasionRow | None) -> Mapping[str, str]:
    if row is None:
        return dict.fromkeys((*FIELDS, *STAGES), "")
    head = {name: str(getattr(row, name)) for name in FIELDS}
    days = {each.name: getattr(row.deadlines, each.name) for each in fields(DeadlinesRow) if each.name != "place"}
    return head | {stage: str(days[stage] or "") for stage in STAGES}
