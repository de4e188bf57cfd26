"""What is found about amounts typed by hand: each is a known figure, contradicts one, or is no figure that is known.

Quiet when unsure. A contradiction is told only when the words around the number say which figure is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from arshjul.core.measures import PERCENT
from arshjul.core.messages import DomainError, Message
from arshjul.core.setting import Setting
from arshjul.reporting.asked_figures import find_asked
from arshjul.reporting.figures import print_quantity
from arshjul.reporting.known_figures import KnownFigure, stems
from arshjul.reporting.references import read_reference
from arshjul.reporting.typed_numbers import CHIP, TypedNumber
from arshjul.reporting.wording import find_form


class Verdict(StrEnum):
    """What a typed amount turned out to be."""

    MATCHES = "matches"
    CONTRADICTS = "contradicts"
    UNKNOWN = "unknown"


class Sureness(StrEnum):
    """How sure that is."""

    SURE = "sure"
    LIKELY = "likely"
    POSSIBLE = "possible"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found about a typed amount. ``reference`` is what to put in its place, empty when nothing is known."""

    typed: TypedNumber
    verdict: Verdict
    sureness: Sureness
    told: Message
    figure: KnownFigure | None = None
    reference: str = ""


_CONCEPTS: Mapping[str, tuple[str, ...]] = {
    "variance": ("underskott", "överskott", "avvikelse", "budgetavvikelse", "avviker"),
    "budget": ("budget", "budgeten", "budgeterat", "ram", "ramen", "anslag", "anslaget"),
    "forecast": ("prognos", "prognosen", "helårsprognos", "helårsprognosen", "beräknas", "väntas"),
    "actual": ("utfall", "utfallet", "redovisar", "hittills", "uppgår", "uppgick"),
    "growth": (r"(?:öka[tr]|ökade|ökning\w*|minska[tr]|minskade|minskning\w*) (?:med|på|om)",),
    "before": ("fjol", "förra", "föregående"),
    "target": ("mål", "målet", "målvärde", "målvärdet"),
    "change": ("förbättrats", "försämrats", "försämring", "förbättring"),
}
_CONCEPT = re.compile("|".join(rf"(?P<{kind}>\b(?:{'|'.join(words)})\w{{0,3}}\b)" for kind, words in _CONCEPTS.items()))
_COMPARED = re.compile(
    r"^\s*(?:\w+\s+){0,2}?(?:högre|lägre|mer|mindre|fler|färre|bättre|sämre)\b(?P<budget>\s+än\s+budget)?"
)
_NUMBERS = re.compile(rf"\d[\d,]*\s*(?:%|\w+)|{CHIP}")
_SO_FAR = ("hittills", "till och med", "ackumulerat", "perioden")
_GOOD = re.compile(r"\b(?:överskott\w*|plus|bättre|förbättr\w*)\b", re.IGNORECASE)
_BAD = re.compile(r"\b(?:underskott\w*|minus|sämre|försämr\w*)\b", re.IGNORECASE)
_MORE = re.compile(r"\b(?:ök(?:at|ar|ade|ning\w*)|högre|fler|mer|stigit|steg)\b", re.IGNORECASE)
_LESS = re.compile(r"\b(?:minsk(?:at|ar|ade|ning\w*)|lägre|färre|mindre|sjunkit|sjönk)\b", re.IGNORECASE)
_AGAINST = 0.5  # how much the words must speak against a figure to rule it out
_NAMED = 0.5  # of the words of a name, to name it
_NEAR, _FAR = Decimal("0.5"), Decimal(2)  # a contradicting value is between these times the figure's
_TELLING = 3  # digits that nobody types by chance
_PART = re.compile(r"[,;:–]\s|\b(?:men|medan|mot)\b")
_OF_ALL = ("variance", "variance ytd", "change")


@dataclass(frozen=True, slots=True)
class _Around:
    """What the words around a typed amount say.

    ``kind`` is the kind of figure that is spoken of, ``is_near`` when nothing stands between that word and the number.
    """

    typed: TypedNumber
    words: frozenset[str]
    kind: str
    is_near: bool
    is_so_far: bool
    is_forecast: bool
    is_elsewhere: bool

    def says(self, figure: KnownFigure) -> bool:
        """Whether figures of this kind are spoken of."""
        match figure.head:
            case "variance" | "variance ytd":
                return self.kind == "variance" and self.is_so_far == (figure.head == "variance ytd")
            case "budget" | "budget ytd":
                return self.kind == "budget" and self.is_so_far == (figure.head == "budget ytd")
            case "previous":
                return self.kind == "before" and self.is_forecast
            case "actual":
                return self.kind == "actual" or (self.is_so_far and self.kind == "")
            case head:
                return self.kind == head

    def is_about(self, figure: KnownFigure) -> float:
        """How much is said of a figure: 1 when its kind or its series is, 2 for both; less than 0 for another unit."""
        if figure.place:
            if not _is_named(figure.place, self.words):
                return -1.0
        elif self.is_elsewhere:
            return 0.0
        kind = self.says(figure)
        series = _is_named(figure.words, self.words) or (figure.is_usual and kind and figure.head in _OF_ALL)
        other = self.is_near and self.kind != "" and not kind
        return 1.0 * series + 1.0 * kind - 1.0 * other + 0.25 * bool(figure.place) + 0.1 * figure.is_usual


def judge(typed: Iterable[TypedNumber], known: Sequence[KnownFigure], setting: Setting) -> list[Finding]:
    """What is found about each typed amount; nothing about those that nothing can be said of."""
    places = {figure.place for figure in known if figure.place}
    return [finding for each in typed if (finding := _judged(_around(each, places), known, setting)) is not None]


def _around(typed: TypedNumber, places: Iterable[frozenset[str]]) -> _Around:
    words, sentence = stems(typed.sentence), typed.sentence.lower()
    kind, is_near = _kind(typed)
    return _Around(
        typed, words, kind, is_near,
        is_so_far=any(word in sentence for word in _SO_FAR),
        is_forecast="prognos" in sentence,
        is_elsewhere=any(_is_named(place, words) for place in places),
    )  # fmt: skip


def _is_named(name: frozenset[str], words: frozenset[str]) -> bool:
    return bool(name) and len(name & words) > _NAMED * len(name) - (len(name) > 2)


def _judged(around: _Around, known: Sequence[KnownFigure], setting: Setting) -> Finding | None:
    typed = around.typed
    about = [(figure, around.is_about(figure)) for figure in known]
    if typed.measure is None:
        return _without_measure(typed, about, setting)
    same = [
        (figure, worth)
        for figure, worth in about
        if worth > -_AGAINST and typed.can_mean(figure.quantity, figure.shown)
    ]
    if same:
        return _match(typed, same, setting)
    if (figure := _contradicted(around, about)) is not None:
        told = Message("{number} stämmer inte med {figure}, som är {printed}.",
                       {"number": typed.text, "figure": figure.label, "printed": figure.printed})  # fmt: skip
        reference = _reference(typed, figure, setting)
        return Finding(typed, Verdict.CONTRADICTS, Sureness.LIKELY, told, figure, reference)
    if not typed.measure.is_money and typed.measure.dimension != PERCENT.dimension:
        return None  # fourteen days may be anything
    told = Message("{number} är ingen av de siffror som Årshjul känner för enheten.", {"number": typed.text})
    return Finding(typed, Verdict.UNKNOWN, Sureness.POSSIBLE, told)


def _match(typed: TypedNumber, same: Sequence[tuple[KnownFigure, float]], setting: Setting) -> Finding | None:
    figure, worth = max(same, key=lambda each: each[1])
    if figure.says and worth >= 1 and figure.says == -_direction(typed, figure):
        told = Message("{number} stämmer med {figure}, men åt andra hållet: siffran är {printed}.",
                       {"number": typed.text, "figure": figure.label, "printed": figure.printed})  # fmt: skip
        reference = _reference(typed, figure, setting)
        return Finding(typed, Verdict.CONTRADICTS, Sureness.LIKELY, told, figure, reference)
    if worth >= 1:
        sureness = Sureness.SURE if typed.digits > 1 else Sureness.LIKELY
    elif typed.digits >= _TELLING:
        sureness = Sureness.LIKELY if len({each.quantity for each, _ in same}) == 1 else Sureness.POSSIBLE
    else:
        return None  # a round number that happens to be somewhere in the books says nothing
    told = Message("{number} är samma siffra som {figure}.", {"number": typed.text, "figure": figure.label})
    return Finding(typed, Verdict.MATCHES, sureness, told, figure, _reference(typed, figure, setting))


def _without_measure(
    typed: TypedNumber, about: Sequence[tuple[KnownFigure, float]], setting: Setting
) -> Finding | None:
    """A number alone is told of when it is a count that the words beside it name, to the last digit."""
    counts = (
        (figure, worth) for figure, worth in about
        if worth >= 1 and not figure.shown.measure.is_money and figure.shown.measure.dimension != PERCENT.dimension
    )  # fmt: skip
    for figure, _ in sorted(counts, key=lambda each: -each[1]):
        if typed.low <= abs(figure.quantity.value) <= typed.high and typed.digits > 1:
            told = Message("{number} är samma siffra som {figure}.", {"number": typed.text, "figure": figure.label})
            reference = _reference(typed, figure, setting)
            return Finding(typed, Verdict.MATCHES, Sureness.LIKELY, told, figure, reference)
    return None


def _contradicted(around: _Around, about: Sequence[tuple[KnownFigure, float]]) -> KnownFigure | None:
    """The figure that the words mean and that has another value; None when they could mean several, or are far away."""
    typed = around.typed
    if typed.measure is None or not around.is_near:
        return None
    meant = [
        figure for figure, worth in about
        if worth >= 2 and figure.shown.measure.dimension == typed.measure.dimension
    ]  # fmt: skip
    if len(meant) != 1:
        return None
    (figure,) = meant
    exact, value = abs(figure.quantity.to(typed.measure).value), abs(typed.number.value)
    has_other_scale = value == abs(figure.shown.value) and typed.measure != figure.shown.measure
    return figure if exact * _NEAR <= value <= exact * _FAR or has_other_scale else None


def _kind(typed: TypedNumber) -> tuple[str, bool]:
    """The kind of figure that is said last before the number, else first after it; and whether nothing is between."""
    if compared := _COMPARED.match(typed.after.lower()):
        return ("variance" if compared["budget"] else "growth"), True
    before = _since_last_number(typed.before).lower()
    for text, is_near in ((_PART.split(before)[-1], True), (before, False)):
        if said := list(_said(text)):
            return max(said)[1], is_near
    follows = list(_said(" ".join(_PART.split(typed.after, maxsplit=1)[0].lower().split()[:4])))
    return (min(follows)[1], True) if follows else ("", False)


def _said(text: str) -> Iterator[tuple[int, str]]:
    """Where the words of each kind stand in a text."""
    for match in _CONCEPT.finditer(text):
        yield match.start(), str(match.lastgroup)


def _since_last_number(before: str) -> str:
    return _NUMBERS.split(before)[-1]


def _direction(typed: TypedNumber, figure: KnownFigure) -> int:
    """1 or −1 as the words next to the number, or its sign, say that it is good or more, bad or less; else 0."""
    good, bad = (_MORE, _LESS) if figure.head == "growth" else (_GOOD, _BAD)
    before = _since_last_number(typed.before)
    after = " ".join(typed.after.split()[:4])
    for text in (before, after):
        is_good, is_bad = bool(good.search(text)), bool(bad.search(text))
        if is_good != is_bad:
            return 1 if is_good else -1
    return 0 if figure.head == "growth" else typed.sign


def _reference(typed: TypedNumber, figure: KnownFigure, setting: Setting) -> str:
    """The reference that prints what was typed as nearly as it can: with sign or without, in its measure."""
    measure = typed.measure.code if typed.measure and typed.measure.is_money else ""
    tails = ("", f" in {measure}" if measure else "", f" in {measure} decimals {typed.number.decimals}" if measure
             else f" decimals {typed.number.decimals}")  # fmt: skip
    is_signed = bool(typed.sign)
    first = "" if is_signed or figure.quantity.value > 0 else " as size"
    wanted = _comparable(typed.text)
    for tail in dict.fromkeys(tails):
        for form in dict.fromkeys((first, "", " as size", " as signed", " as bare")):
            if _comparable(_printed(f"{figure.expression}{form}{tail}", setting)) == wanted:
                return f"{figure.expression}{form}{tail}"
    return figure.expression + first


def _printed(reference: str, setting: Setting) -> str:
    try:
        read = read_reference(reference)
        found = find_asked(read.body, setting, None)
        if found.figure.quantity is None:
            return ""
        return find_form(read.form.name)(print_quantity(found.figure.quantity, found, read.form, setting))
    except DomainError:
        return ""


def _comparable(text: str) -> str:
    return "".join(text.replace("−", "-").replace("–", "-").replace("mkr", "mnkr").replace("procent", "%").split())
