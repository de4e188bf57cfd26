"""Figures found by plain words: ``avvik ifo helår`` is ``variance year of net for IFO``.

Series and units are each found by their own words, and only the best of the two are put together: however many there
are, nobody goes through all pairs. What a figure is, is an expression; its value is the asker's to fill in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from heapq import nlargest

from arshjul.core.expressions import Lookup
from arshjul.core.occasions import MONTH_NAMES, Occasion, in_words
from arshjul.core.organisation import Unit
from arshjul.core.periods import PeriodRule
from arshjul.core.series import Kind, Scenario, Series
from arshjul.reporting.search_words import EMPTY, HEADS, PERIODS, PREVIOUS, YEARS, said, words_of
from arshjul.reporting.vocabulary import BEST, Vocabulary

_FAR = 1.0  # worse than the best, and not told of
_OTHER = 0.7  # taken off for another figure of the same thing than the one that is asked for
_MISSED = 0.9  # taken off for a word that means nothing
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A figure that may be meant: its expression, and what it is in words (series, unit, what of it)."""

    expression: str
    series: str
    unit: str
    what: str
    score: float = 0.0

    @property
    def label(self) -> str:
        """The whole of it in words."""
        return f"{self.series}, {self.unit}: {self.what}"


@dataclass(frozen=True, slots=True)
class Here:
    """From where somebody asks: the occasion, the unit and the series that are meant when nobody says otherwise.

    ``near`` are units that are likelier than others: those below the own one.
    """

    occasion: Occasion
    unit: str
    series: str
    near: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the words say besides series and unit; ``taken`` is how surely each of the words says it."""

    heads: tuple[str, ...] = ()
    period: str = ""
    years: int = 0
    round: str = ""
    taken: Mapping[str, float] = field(default_factory=dict)


class FigureIndex:
    """What can be searched among: series, units, and what has a target. Made once, never changed."""

    def __init__(
        self, series: Iterable[Series], units: Iterable[Unit], targets: Iterable[tuple[str, str]] = ()
    ) -> None:
        self._series = {each.code: each for each in series}
        self._units = {each.code: each for each in units}
        self._targets = frozenset(targets)
        self._series_words = Vocabulary({code: each.name for code, each in self._series.items()})
        self._unit_words = Vocabulary({code: each.name for code, each in self._units.items()})

    def search(self, query: str, here: Here, *, most: int = 20) -> list[Candidate]:
        """The figures that may be meant, the likeliest first; none for a query that says nothing."""
        words = tuple(dict.fromkeys(word for word in words_of(query) if word not in EMPTY))[:12]
        if not words:
            return []
        asked = _asked(words_of(query), here.occasion)
        found = self._pairs(words, asked, here)
        best = nlargest(BEST * 2, found, key=lambda pair: pair[0])
        if not best or best[0][0] <= 0:
            return []
        near = [pair for pair in best if pair[0] >= best[0][0] - _FAR]
        made = {each.expression: each for pair in near for each in self._figures(pair, asked, here.occasion)}
        return nlargest(most, made.values(), key=lambda each: each.score)

    def _pairs(self, words: Sequence[str], asked: _Asked, here: Here) -> Iterator[tuple[float, str, str]]:
        """The best series with the best units, and how well each pair answers to all of the words."""
        series = {code: (score, by) for code, score, by in self._series_words.find(words)}
        units = {code: (score, by) for code, score, by in self._unit_words.find(words)}
        series.setdefault(here.series, (0.0, {}))
        units.setdefault(here.unit, (0.0, {}))
        for code, (its, by) in series.items():
            if code not in self._series:
                continue
            is_meant = any(sure > asked.taken.get(word, 0.0) for word, sure in by.items())
            for unit, (unit_score, unit_by) in units.items():
                if unit not in self._units:
                    continue
                sure = [max(asked.taken.get(w, 0.0), by.get(w, 0.0), unit_by.get(w, 0.0)) for w in words]
                score = sum(each or -_MISSED for each in sure)
                score += 0.3 * (its if is_meant else 0.0) + 0.3 * unit_score
                score += 0.25 * (code == here.series) - 0.35 * (not is_meant and code != here.series)
                score += 0.25 * (unit == here.unit) + 0.1 * (unit in here.near)
                yield score, code, unit

    def _figures(self, pair: tuple[float, str, str], asked: _Asked, occasion: Occasion) -> Iterator[Candidate]:
        """What may be meant of a series and a unit."""
        score, series, unit = pair
        its, place = self._series[series], self._units[unit]
        usual = self._usual(its, unit, asked)
        others = [head for head in usual if head not in asked.heads] if asked.heads else []
        for number, head in enumerate((*(asked.heads or usual), *others)):
            for step, details in enumerate(_details(head, its, asked)):
                worth = score - 0.05 * number - 0.03 * step - _OTHER * (head in others)
                at = replace(details, series=series, unit=unit)
                yield Candidate(_body(head, at), its.name, place.name, what(head, at, its, occasion), worth)

    def _usual(self, series: Series, unit: str, asked: _Asked) -> tuple[str, ...]:
        """What is likely to be wanted of a series when nobody says what."""
        if asked.years or asked.period.startswith(("ytd", "month")):
            return ("actual", "variance", "budget") if series.measure.is_money and not asked.years else ("actual",)
        if asked.round:
            return ("forecast", "variance")
        if series.measure.is_money:
            return ("variance", "forecast", "actual", "budget", "change")
        target = ("target",) if (series.code, unit) in self._targets else ()
        return ("actual", "forecast", *target, "growth")


# what is asked for besides series and unit


def _asked(words: Sequence[str], occasion: Occasion) -> _Asked:
    taken: dict[str, float] = {}

    def take(phrases: Iterable[str]) -> int:
        """How many words say one of the phrases; they are taken."""
        sure, its = said(phrases, words)
        taken.update({word: max(sure, taken.get(word, 0.0)) for word in its})
        return len(its)

    found = {head: count for head, phrases in HEADS.items() if (count := take(phrases))}
    period = next((name for name, phrases in PERIODS.items() if take(phrases)), "")
    years = next((years for years, phrases in YEARS.items() if take(phrases)), 0)
    round_ = "previous" if take(PREVIOUS) else ""
    for word in words:
        if _YEAR.fullmatch(word):
            years, taken[word] = int(word) - occasion.data_date.year, 1.0
    if years and period == "year" and not {"helar", "hela"} & set(words):
        period = ""  # "förra året" says which year, not that it is the whole of it
    heads, month = _heads(found), _month(words, occasion, taken)
    if month and heads != ("forecast",):
        period = month
    elif month:
        round_ = f"{occasion.data_date.month - int(month.removeprefix('month-').removesuffix('m')):02}"
    return _Asked(heads, period, years, round_, taken)


def _heads(found: Mapping[str, int]) -> tuple[str, ...]:
    """What is asked for, in the order that the words say it best; two that make a comparison are one."""
    if {"forecast", "variance"} <= found.keys() or {"budget", "variance"} <= found.keys():
        found = {head: count for head, count in found.items() if head not in ("forecast", "budget")}
    if {"actual", "budget"} == found.keys():
        return ("variance", "actual", "budget")
    if {"forecast", "change"} <= found.keys():
        found = {head: count for head, count in found.items() if head != "forecast"}
    if "original_budget" in found or "share" in found or "budget_change" in found:
        found = {head: count for head, count in found.items() if head not in ("budget", "actual")}
    return tuple(sorted(found, key=lambda head: -found[head]))


def _month(words: Sequence[str], occasion: Occasion, taken: dict[str, float]) -> str:
    """The period rule of a month that is named and over; the occasion's own month says nothing new."""
    for number, name in enumerate(MONTH_NAMES, start=1):
        if name in words:
            taken[name] = 1.0
            ago = occasion.data_date.month - number
            return f"month-{ago}m" if ago > 0 else ""
    return ""


_FOR_THE_YEAR = ("forecast", "budget", "variance", "change", "original_budget", "budget_change", "permission", "target")


def _details(head: str, series: Series, asked: _Asked) -> Iterator[Lookup]:
    """The periods, years and rounds that are meant, the likeliest first; None is the series' own period."""
    period = PeriodRule.read(asked.period) if asked.period else None
    if period is None and (head == "share" or (head == "variance" and "actual" in asked.heads)):
        period = PeriodRule.read("ytd")
    elif period is None and head in _FOR_THE_YEAR:
        period = PeriodRule.read("year")
    years = 0 if head in ("change", "growth") else asked.years
    made = Lookup(Scenario.FORECAST, period, years, asked.round if head in ("forecast", "variance", "change") else "")
    yield made
    if asked.period and series.kind is not Kind.FLOW and head == "actual":
        yield replace(made, period=None)
    if asked.years and not asked.period and head == "actual":
        yield replace(made, period=PeriodRule.read("year"))


def _body(head: str, at: Lookup) -> str:
    """The expression, written."""
    place = f"of {at.series} for {at.unit}"
    period = str(at.period) if at.period else ""
    years = f"{at.years:+d}y" if at.years else ""
    if head == "share":
        return f"actual {period} {place} / budget year {place}"
    if head == "growth":
        return " ".join(f"actual {period} {place} - actual {period} -1y {place}".split())
    made_in = f"round {at.round}" if at.round else ""
    return " ".join(filter(None, (head, period, years, made_in, place)))


_WHAT = {
    "actual": "utfall {period}",
    "budget": "budget {period}",
    "original_budget": "ursprunglig budget {period}",
    "budget_change": "ändring av budgeten {period}",
    "permission": "tillåtet resultat {period}",
    "forecast": "prognos {period}",
    "variance": "avvikelse mot budget {period}",
    "change": "prognosens förändring {period}",
    "target": "mål {period}",
    "share": "utfall {period} i procent av årets budget",
    "growth": "förändring mot ett år tidigare, {period}",
}


def what(head: str, at: Lookup, series: Series, occasion: Occasion) -> str:
    """What a figure of a series is, in words: ``avvikelse mot budget 2025``."""
    words = _WHAT[head].format(period=in_words(at.period_of(series, occasion)))
    if not at.round:
        return words
    if at.round == "previous":
        return f"{words}, {occasion.fill('{previous_forecast_name}')}"
    return f"{words}, gjord i {MONTH_NAMES[int(at.round) - 1]}"
