"""What several pages of the flow show: hindrances with their addresses, and the history in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import groupby

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext

from arshjul.actions.hindrance import Elsewhere, Hindrance, Severity
from arshjul.actions.opened import Opened
from arshjul.followup.states import State, Step, Subject
from arshjul.planning.models import HistoryEntry
from arshjul.planning.roles import Role
from arshjul.web.entry_places import NAMES, part_address
from arshjul.web.flow.matters import matter_of
from arshjul.web.flow.plan_changes import ABOUT, plan_change
from arshjul.web.flow.words import LOGGED, PLACES, UNIT_STATES, WORDS, actor_name, stage_name
from arshjul.web.rights import ROLE_NAMES
from arshjul.web.year_rows import REPORT_STATES

_MOST_AT_ONCE = 10
"""Rows of one kind that are shown before the rest is asked for; one more than that is shown too."""

_EXPRESSION = re.compile(r"\{[^{}]*\}")  # what fetches a figure in a text
_ADDRESSES = 8_192
_EXCERPT = 80  # characters of a text that was changed
_CONTEXT = 20  # of them before the first that differs
_ORDER = (Severity.STOP, Severity.ERROR, Severity.WARNING)


@dataclass(frozen=True)
class HindranceRow:
    """Something to see to: what, where in words, and the page where it is done, if there is one.

    ``details`` are for whoever runs the steering model: ``beyond`` is what one who does not must hand on to them.
    """

    severity: Severity
    says: str
    place: str
    address: str
    details: tuple[str, ...] = ()
    beyond: bool = False


@dataclass(frozen=True)
class HindranceGroup:
    """What hinders alike, in the order that it is worked through."""

    severity: Severity
    rows: tuple[HindranceRow, ...]

    @property
    def first(self) -> tuple[HindranceRow, ...]:
        """Those that are shown at once."""
        return self.rows if len(self.rows) <= _MOST_AT_ONCE + 1 else self.rows[:_MOST_AT_ONCE]

    @property
    def rest(self) -> tuple[HindranceRow, ...]:
        """Those that are asked for."""
        return self.rows[len(self.first) :]


@dataclass(frozen=True)
class HistoryRow:
    """What was done: by whom, when, what in words, and why. ``said`` are the words of a comment."""

    at: datetime
    by: str
    what: str
    about: str
    change: str
    reason: str
    said: str
    unit: str


def hindrance_groups(
    found: Iterable[Hindrance], municipality: str, occasion: str, *, runs_model: bool = False
) -> tuple[HindranceGroup, ...]:
    """What stands in the way, what hinders most first, for one who runs the steering model or does not."""
    ordered = sorted(found, key=lambda each: _ORDER.index(each.severity))
    return tuple(
        HindranceGroup(severity, tuple(_row(each, municipality, occasion, runs_model=runs_model) for each in group))
        for severity, group in groupby(ordered, key=lambda each: each.severity)
    )


def _row(hindrance: Hindrance, municipality: str, occasion: str, *, runs_model: bool) -> HindranceRow:
    part = hindrance.part
    place = str(PLACES[part] if isinstance(part, Elsewhere) else NAMES[part])
    says = hindrance.message.render(gettext)
    is_beyond = part is Elsewhere.TEMPLATE and not runs_model
    return HindranceRow(
        hindrance.severity, says, place, "" if is_beyond else _address(hindrance, municipality, occasion),
        tuple(each.render(gettext) for each in hindrance.details) if runs_model or is_beyond else (), is_beyond,
    )  # fmt: skip


def _address(hindrance: Hindrance, municipality: str, occasion: str) -> str:
    """The page where it is mended, empty when it has none."""
    where = (municipality, occasion, hindrance.unit)
    match hindrance.part:
        case Elsewhere.REPORT:
            return first_of(("flow", (municipality, occasion, hindrance.key))) if hindrance.key else ""
        case Elsewhere.TEMPLATE:
            return line_of_model(municipality, hindrance.key)
        case Elsewhere.REVIEW:
            return first_of(("report-review", (municipality, occasion, hindrance.key)))
        case Elsewhere.UNIT:
            return first_of(("flow-unit", where))
        case Elsewhere.TEXTS:
            return first_of(("text", (*where, hindrance.key)), ("texts", where))
        case part:
            return part_address(part, *where)


def line_of_model(municipality: str, place: str) -> str:
    """The page where a file of the steering model is changed, at a line of a template: ``report.md:12``.

    The other files are written anew for the page, and their lines are not those of the folder that was loaded.
    """
    name, _, line = place.partition(":")
    address = reverse("administration-file", args=[municipality, name])
    return f"{address}?rad={line}" if line and name.endswith(".md") and "/" not in name else address


@lru_cache(maxsize=_ADDRESSES)
def first_of(*names: tuple[str, tuple[str, ...]]) -> str:
    """The address of the first of some pages that there is; empty when there is none. Made once: lists are long."""
    for name, codes in names:
        try:
            return reverse(name, args=codes)
        except NoReverseMatch:
            continue
    return ""


def absolute(address: str) -> str:
    """The address as it is written in a mail; empty when nobody has said what the site is called."""
    return f"{settings.ARSHJUL_ADDRESS}{address}" if settings.ARSHJUL_ADDRESS else ""


def history_rows(found: Iterable[HistoryEntry], plan: Opened) -> Iterator[HistoryRow]:
    """Entries of the history in words."""
    for entry in found:
        yield HistoryRow(
            entry.at, actor_name(entry.by), str(LOGGED.get(entry.action, entry.action)),
            "" if _is_step(entry) or entry.about == "comment" else matter_of(entry, plan),
            _change(entry, plan), entry.reason, entry.after if entry.about == "comment" else "",
            plan.organisation.unit(entry.unit).name if entry.unit in plan.organisation else entry.unit,
        )  # fmt: skip


def _change(entry: HistoryEntry, plan: Opened) -> str:
    """From what to what, in short; nothing for a step that says so itself, or a comment."""
    if _is_step(entry):
        _, bracket, version = entry.after.partition(" (")
        return gettext("version %(name)s") % {"name": stage_name(version.rstrip(")"))} if bracket else ""
    if entry.about in ABOUT:
        return plan_change(entry.before, entry.after, plan.organisation)
    if entry.about == "comment" or not (entry.before or entry.after):
        return ""
    if entry.about == "post":
        return f"{_role(entry.before)} → {_role(entry.after)}"
    if entry.after in WORDS:
        return str(WORDS[entry.after])
    before, after = differing(*_read(entry.before, entry.after))
    return f"{before or '–'} → {after or '–'}"


def _role(code: str) -> str:
    return str(ROLE_NAMES[Role(code)]) if code in set(Role) else code or "–"


def _is_step(entry: HistoryEntry) -> bool:
    """Whether it is a step of a unit or a report, which says all by its name; a unit of the plan is changed too."""
    return entry.about in (Subject.UNIT, Subject.REPORT) and entry.action in (*Step, "freeze")


def _read(before: str, after: str) -> tuple[str, str]:
    """Two texts as they are read: a figure is one, whatever it is fetched by; unless that is all that differs."""
    one, other = (_EXPRESSION.sub(gettext("[siffra]"), text) for text in (before, after))
    return (before, after) if one == other else (one, other)


def differing(before: str, after: str) -> tuple[str, str]:
    """Two texts in short, from a little before the first place where they differ.

    >>> differing("Platser " * 20 + "saknas.", "Platser " * 20 + "finns.")
    ('… Platser Platser Platser saknas.', '… Platser Platser Platser finns.')
    """
    lines = [" ".join(text.split()) for text in (before, after)]
    pairs = enumerate(zip(*lines, strict=False))
    same = next((at for at, (one, other) in pairs if one != other), min(map(len, lines)))
    start = lines[0].rfind(" ", 0, max(0, same - _CONTEXT)) + 1 if max(map(len, lines)) > _EXCERPT else 0
    before, after = (_short(f"… {line[start:]}" if start else line) for line in lines)
    return before, after


def _short(line: str) -> str:
    return line if len(line) <= _EXCERPT else f"{line[: _EXCERPT - 1]}…"


def state_name(subject: Subject, state: State) -> str:
    """A state in words."""
    names: Mapping[State, object] = UNIT_STATES if subject is Subject.UNIT else REPORT_STATES
    return str(names[state])
