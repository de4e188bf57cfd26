"""Enter what was filled in on a page, of whatever kinds it is: all of it, or nothing with all that is in the way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal

from django.db import transaction

from arshjul.actions.assess import Answer, Judged, Question, assess
from arshjul.actions.economy_sheet import economy_lines
from arshjul.actions.enter_economy import IN_PROPORTION, stored_forecasts, write_economy
from arshjul.actions.enter_figures import FigureAddress, Typed, enter_figures
from arshjul.actions.enter_text import enter_text
from arshjul.actions.entering import Changed, NotEntered
from arshjul.actions.explain import Cause, explain
from arshjul.actions.figure_sheets import entered_at
from arshjul.actions.opened import opened
from arshjul.actions.proposed_forecasts import proposed_forecasts
from arshjul.actions.report_action import Measures, report_action
from arshjul.actions.sheets import SheetMaker, as_stored
from arshjul.actions.told_row import NotARow
from arshjul.actions.unit_at import UnitAt, unit_at
from arshjul.core.messages import DomainError, Message
from arshjul.core.series import Series
from arshjul.followup.exchange import written
from arshjul.planning.access import Action, Actor
from arshjul.steering.entry_parts import Part

ALL = "all"
"""What is taken over when every line's proposal is."""

_COLUMNS = ("now", "outcome", "forecast", "life")
"""The columns of figures that are entered."""


class NoSuchField(DomainError):
    """The page has no such field any longer."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A field as it was filled in, and what was ``seen`` in it."""

    value: str
    seen: str = ""


@dataclass(frozen=True, slots=True)
class Where:
    """The page that was filled in."""

    municipality: str
    occasion: str
    unit: str
    part: Part

    @property
    def action(self) -> Action:
        """The right that it takes."""
        return Action.ENTER_STAFF if self.part is Part.STAFF else Action.ENTER


@transaction.atomic
def enter_page(
    *, by: Actor, where: Where, filled: Mapping[str, Filled], take: str = "", difference_on: str = IN_PROPORTION
) -> tuple[Message, ...]:
    """Write what was filled in, by field; returns what else was done because of it.

    A field is called ``<column>:<series>``, ``judge:<kind>:<code>:<scale>:<level or reason>``,
    ``explain:<code>:<word>``, ``action:<code>:<word>`` or ``comment:<code>:text``. ``take`` is a series whose proposal
    is taken over, or all. Raises :class:`~arshjul.actions.entering.NotEntered` by field,
    :class:`~arshjul.actions.entering.Closed` and :class:`~arshjul.planning.access.NotAllowed`.
    """
    told = unit_at(opened(where.municipality), where.occasion, where.unit)
    entering = _Entering(by, where, told)
    kinds: dict[str, dict[str, Filled]] = defaultdict(dict)
    for key, each in filled.items():
        kinds["figures" if key.partition(":")[0] in _COLUMNS else key.partition(":")[0]][key] = each
    if take:
        kinds["figures"].update(entering.taken(take))
    notes: list[Message] = []
    problems: dict[str, DomainError] = {}
    for kind, its in kinds.items():
        try:
            notes.extend(entering.enter(kind, its, difference_on))
        except NotEntered as error:
            problems.update(error.problems)
    if problems:
        raise NotEntered(problems)
    return tuple(notes)


class _Entering:
    """One person's filling in of one page."""

    def __init__(self, by: Actor, where: Where, told: UnitAt) -> None:
        self._by, self._where, self._told = by, where, told
        self._maker = SheetMaker(told, may_enter=True)
        self._at = {"by": by, "municipality": where.municipality, "occasion": where.occasion, "unit": where.unit}

    def enter(self, kind: str, filled: Mapping[str, Filled], difference_on: str) -> tuple[Message, ...]:
        """Write all fields of a kind."""
        match kind:
            case "figures" if self._where.part is Part.ECONOMY:
                return self._economy(filled, difference_on)
            case "figures":
                self._figures(filled)
            case "judge":
                self._judge(filled)
            case "explain" | "action" | "comment":
                self._rows(kind, filled)
            case _:
                raise NotEntered(dict.fromkeys(filled, NoSuchField("Fältet finns inte. Ladda om sidan.")))
        return ()

    def taken(self, take: str) -> Mapping[str, Filled]:
        """The proposals that are taken over, as if they had been typed over what is stored."""
        lines = {each.code: each for each in economy_lines(self._told)}
        proposed = proposed_forecasts(self._told, tuple(lines.values()))
        has_parts = {code for code, each in lines.items() if any(part in lines for part in each.parts)}
        wanted = [code for code in proposed if code not in has_parts and take in (ALL, code)]
        stored = stored_forecasts(self._told, {code: lines[code] for code in wanted})
        return {
            f"now:{code}": Filled(
                written(self._turned(proposed[code].quantity.value, lines[code])),
                written(self._turned(stored[code], lines[code])) if code in stored else "",
            )
            for code in wanted
        }

    def _turned(self, value: Decimal, series: Series) -> Decimal:
        return (-value or abs(value)) if self._maker.is_turned(series) else value

    def _typed(self, each: Filled, series: Series) -> Typed:
        is_turned = self._maker.is_turned(series)
        value, seen = (as_stored(text, is_turned=is_turned) for text in (each.value, each.seen))
        return Typed(value, seen, series.measure.code)

    def _economy(self, filled: Mapping[str, Filled], difference_on: str) -> tuple[Message, ...]:
        lines = {each.code: each for each in economy_lines(self._told)}
        codes = {key: key.partition(":")[2] for key in filled}
        if unknown := [key for key, code in codes.items() if code not in lines]:
            raise NotEntered(dict.fromkeys(unknown, NoSuchField("Raden finns inte längre. Ladda om sidan.")))
        typed = {codes[key]: self._typed(each, lines[codes[key]]) for key, each in filled.items()}
        try:
            notes = write_economy(by=self._by, told=self._told, typed=typed, difference_on=difference_on)
        except NotEntered as error:
            told = {f"now:{code}": self._as_typed(problem, lines.get(code)) for code, problem in error.problems.items()}
            raise NotEntered(told) from error
        return tuple(note.message for note in notes)

    def _figures(self, filled: Mapping[str, Filled]) -> None:
        figures: dict[FigureAddress, Typed] = {}
        keys: dict[str, tuple[str, Series]] = {}
        for key, each in filled.items():
            found = entered_at(self._told, self._where.part, key)
            if found is None:
                raise NotEntered({key: NoSuchField("Raden finns inte längre. Ladda om sidan.")})
            figures[found[0]] = self._typed(each, found[1])
            keys[found[0].key(self._where.unit)] = key, found[1]
        try:
            enter_figures(**self._at, figures=figures, action=self._where.action)  # type: ignore[arg-type]
        except NotEntered as error:
            raise NotEntered({
                keys[at][0]: self._as_typed(problem, keys[at][1]) for at, problem in error.problems.items()
            }) from error  # fmt: skip

    def _as_typed(self, problem: DomainError, series: Series | None) -> DomainError:
        """A conflict told in the signs that are typed."""
        if not isinstance(problem, Changed) or series is None or not self._maker.is_turned(series):
            return problem
        current, mine = (as_stored(text, is_turned=True) for text in (problem.current, problem.mine))
        return Changed(current=current, mine=mine, by=problem.by, at=problem.at)

    def _judge(self, filled: Mapping[str, Filled]) -> None:
        found: dict[Question, dict[str, Filled]] = defaultdict(dict)
        for key, each in filled.items():
            _, kind, code, scale, word = (*key.split(":"), "", "", "", "")[:5]
            found[Question(kind, code, scale)][word] = each
        judged = {question: Judged(_answer(its, "value"), _answer(its, "seen")) for question, its in found.items()}
        try:
            assess(**self._at, judged=judged)  # type: ignore[arg-type]
        except NotEntered as error:
            told = {key.replace("|", ":"): problem for key, problem in error.problems.items()}
            raise NotEntered({f"judge:{key}:level": problem for key, problem in told.items()}) from error

    def _rows(self, kind: str, filled: Mapping[str, Filled]) -> None:
        rows: dict[str, dict[str, Filled]] = defaultdict(dict)
        for key, each in filled.items():
            _, code, word = (*key.split(":"), "", "")[:3]
            rows[code][word] = each
        problems: dict[str, DomainError] = {}
        for code, words in rows.items():
            try:
                self._row(kind, code, words)
            except NotARow as problem:
                problems[f"{kind}:{code}:{problem.field or _FIRST[kind]}"] = problem
            except DomainError as problem:
                if not isinstance(problem, Changed):
                    raise
                problems[f"{kind}:{code}:{_FIRST[kind]}"] = problem
        if problems:
            raise NotEntered(problems)

    def _row(self, kind: str, code: str, words: Mapping[str, Filled]) -> None:
        value, seen = ({word: getattr(each, what) for word, each in words.items()} for what in ("value", "seen"))
        if kind == "comment":
            key = ("assignment", code, "")
            enter_text(**self._at, key=key, markdown=value.get("text", ""), seen=seen.get("text", ""))  # type: ignore[arg-type]
            return
        measure = self._money()
        made: Callable[..., object] = Cause if kind == "explain" else Measures
        known = {each.name for each in fields(Cause if kind == "explain" else Measures)}
        typed, before = (
            made(**{**{w: t for w, t in told.items() if w in known}, "measure": measure}) for told in (value, seen)
        )
        enter = explain if kind == "explain" else report_action
        enter(**self._at, code=code, typed=typed, seen=before)  # type: ignore[arg-type]

    def _money(self) -> str:
        """The measure of what is explained and of what actions give: that of the sum of economy."""
        main = self._told.setting.series.get(self._told.setting.conventions.series)
        return main.measure.code if main else self._told.setting.conventions.measure


_FIRST = {"explain": "cause", "action": "name", "comment": "text"}


def _answer(words: Mapping[str, Filled], what: str) -> Answer:
    level, reason = (getattr(words[word], what) if word in words else "" for word in ("level", "reason"))
    return Answer(level, reason)
