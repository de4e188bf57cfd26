"""The organisation: every unit with the days it is valid, and what a reorganisation made of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from arshjul.actions.change_plan import UNITS, change_row, fingerprint, remove_row
from arshjul.core.messages import DomainError
from arshjul.core.problems import Problems
from arshjul.steering.schema_plan import UnitRow
from arshjul.web.administration.frame import Frame, frame, given, told
from arshjul.web.kinds import kind_code, kind_name

FIELDS = ("code", "name", "kind", "parent", "valid_from", "valid_to", "replaces", "earlier_names")
_UNTIL = " until "
"""Before the last day of an earlier name, as the files say it."""


@dataclass(frozen=True)
class UnitLine:
    """A unit in the tree; ``level`` is how many stand above it."""

    row: UnitRow
    kind: str
    replaces: str
    level: int
    address: str
    has_ended: bool


@dataclass(frozen=True)
class OrganisationPage:
    """The tree, as it is on a day or as it ever was."""

    frame: Frame
    lines: tuple[UnitLine, ...]
    day: date | None
    has_days: bool
    has_replaced: bool

    navigation = property(lambda self: self.frame.navigation)


@dataclass(frozen=True)
class UnitPage:
    """The form of one unit, new when ``code`` is empty; ``values`` are what the form shows."""

    frame: Frame
    code: str
    values: Mapping[str, str]
    seen: str
    kinds: tuple[str, ...]
    parents: tuple[tuple[str, str], ...]
    problems: tuple[str, ...] = ()

    navigation = property(lambda self: self.frame.navigation)


@require_safe
def organisation(request: HttpRequest, municipality: str) -> HttpResponse:
    """The tree of units; ``?dag=`` shows those of a day."""
    around = frame(request, municipality, "organisation")
    day = _day(request.GET.get("dag", ""))
    lines = tuple(_lines(around, day))
    has_days = any(line.row.valid_from or line.row.valid_to for line in lines)
    page = OrganisationPage(around, lines, day, has_days, any(line.replaces for line in lines))
    return render(request, "administration/organisation.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
def unit(request: HttpRequest, municipality: str, code: str = "") -> HttpResponse:
    """One unit: shown, changed, added or taken away."""
    around = frame(request, municipality, "organisation")
    rows = {row.code: row for row in around.plan.model.units}
    if code and code not in rows:
        raise Http404(code)
    values = _values(rows.get(code))
    problems: tuple[str, ...] = ()
    seen = fingerprint(rows[code]) if code else ""
    if request.method == "POST":
        values = given(request, FIELDS)
        values["kind"] = kind_code(values["kind"], (row.kind for row in rows.values()))
        values["earlier_names"] = values["earlier_names"].replace(_until(), _UNTIL)
        seen = request.POST.get("seen", "")
        try:
            if "remove" in request.POST:
                remove_row(by=around.actor, municipality=municipality, kind=UNITS, code=code, seen=seen)
            else:
                change_row(by=around.actor, municipality=municipality, kind=UNITS, code=code, told=values, seen=seen)
            return HttpResponseRedirect(reverse("administration-organisation", args=[municipality]))
        except (DomainError, Problems) as error:
            problems = told(error)
    names = values["earlier_names"].replace(_UNTIL, _until())
    page = UnitPage(
        around, code, {**values, "kind": kind_name(values["kind"]), "earlier_names": names}, seen,
        tuple(sorted({kind_name(row.kind) for row in rows.values() if row.kind})),
        tuple((row.code, row.name) for row in rows.values() if row.code != code),
        problems,
    )  # fmt: skip
    return render(request, "administration/unit.html", {"page": page}, status=422 if problems else 200)


def _lines(around: Frame, day: date | None) -> Iterator[UnitLine]:
    rows = {row.code: row for row in around.plan.model.units}
    by_parent: dict[str, list[UnitRow]] = {}
    for row in rows.values():
        by_parent.setdefault(row.parent if row.parent in rows else "", []).append(row)
    waiting = [(row, 0) for row in reversed(by_parent.get("", []))]
    while waiting:
        row, level = waiting.pop()
        waiting += [(child, level + 1) for child in reversed(by_parent.get(row.code, []))]
        if day is None or around.plan.organisation.unit(row.code).is_valid_on(day):
            address = reverse("administration-unit", args=[around.municipality, row.code])
            replaced = ", ".join(rows[each].name if each in rows else each for each in row.replaces.split())
            yield UnitLine(row, kind_name(row.kind), replaced, level, address, row.valid_to is not None)


def _values(row: UnitRow | None) -> Mapping[str, str]:
    if row is None:
        return dict.fromkeys(FIELDS, "")
    return {name: "" if (value := getattr(row, name)) is None else str(value) for name in FIELDS}


def _until() -> str:
    """The word before the last day of an earlier name, in the reader's language."""
    return f" {gettext('till och med')} "


def _day(told_day: str) -> date | None:
    try:
        return date.fromisoformat(told_day)
    except ValueError:
        return None
