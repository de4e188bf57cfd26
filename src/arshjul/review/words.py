"""The few Swedish words that say what a row or a column is, also where a scanner lost their dots and rings.

They only help: what adds up to what is found in the numbers. No word here is the heading of a certain report.
"""

from __future__ import annotations

import re
from functools import lru_cache

from arshjul.core.measures import COUNT, KR, MKR, MNKR, PERCENT, PERCENTAGE_POINTS, TKR, Measure

_FOLD = str.maketrans("åäöéèüáà", "aaoeeuaa")
_HYPHEN_AT_BREAK = re.compile(r"(?<=[a-z])(?:\u00ad\s*|-\s*\n\s*)(?=[a-z])")
_NOT_WORDS = re.compile(r"[^a-z0-9%+/-]+")

_SUM = re.compile(r"\b(?:summa|sum|totalt?|totalsumma|delsumma|deltotal|samtliga|hela|s a|tillsammans)\b|^netto\w*")
_FIRM_SUM = re.compile(r"\b(?:summa|delsumma|totalsumma|s a)\b")
_RESULT = re.compile(
    r"^(?:summa |arets |periodens |verksamhetens |rorelse|balanskravs)*"
    r"(?:resultat|nettokostnad|kassaflode|medel fran|finansnetto|skattenetto)"
)
_ONLY_SUM = re.compile(r"(?:(?:summa|totalt?|totalsumma|s a|samtliga|hela aret|helar|\d+|20\d\d|%)\W*)+")
_OF_WHICH = re.compile(r"^\W*(?:varav|var av|darav|harav|dar av|ingar)\b")
_DEVIATION = re.compile(r"avvik|differens|\bdiff\b|skillnad|over-?/?underskott")
_CHANGE = re.compile(r"forandring|\bandring|\bokning|\bminskning")
_SHARE = re.compile(r"%|procent|\bandel|forbruk\w*grad|utnyttjandegrad|\bkvot")
_SHARE_OF = re.compile(r"(?:%|procent|andel|forbruk\w*|del)\s+av\s+(?:arets |total )?([a-z]{4,})")
_MEAN = re.compile(r"\bsnitt|genomsnitt|\bmedel(?!sta|s)\w+|^medel$|median|\bindex\b")
_MONTHS = "jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec"
_PRICE = re.compile(rf"\bpris\w*|\w+pris\b|\bper\s+(?!\d|{_MONTHS})[a-z]{{2,}}|/\s?[a-z]+")
_INCOME = re.compile(r"intakt|inkomst|avgift|bidrag|ersattning|taxa|forsaljning|anslag")

_MEASURES = (
    (re.compile(r"\b(?:mnkr|msek|miljoner(?: kronor)?|milj\.? ?kr)\b"), MNKR),
    (re.compile(r"\bmkr\b"), MKR),
    (re.compile(r"\b(?:tkr|kkr|tsek|ksek|tusentals? kronor|tusen kronor|1 ?000 kr|1 ?000-tal kr)\b"), TKR),
    (re.compile(r"procentenhet|\bp\.?e\.\b"), PERCENTAGE_POINTS),
    (re.compile(r"%|\bprocent\b"), PERCENT),
    (re.compile(r"\b(?:kr|kronor|sek)\b"), KR),
    (re.compile(r"\b(?:antal|st|stycken|personer)\b"), COUNT),
)


@lru_cache(maxsize=4096)
def folded(label: str) -> str:
    r"""A label in small letters without rings, dots, broken hyphens and marks, with single spaces.

    >>> folded("Budget-\navvikelse, ÅRETS")
    'budgetavvikelse arets'
    """
    plain = label.casefold().translate(_FOLD)
    if "-" in plain or "\u00ad" in plain:
        plain = _HYPHEN_AT_BREAK.sub("", plain)
    return _NOT_WORDS.sub(" ", plain).strip()


@lru_cache(maxsize=4096)
def says_sum(label: str) -> bool:
    """Whether the label says that this is a sum."""
    return _SUM.search(folded(label)) is not None


@lru_cache(maxsize=4096)
def says_result(label: str) -> bool:
    """Whether the label says that this is what the lines above it come to, as in a statement of income or cash flow."""
    return _RESULT.search(folded(label)) is not None


def says_only_sum(label: str) -> bool:
    """Whether the label says so and nothing else: a "total budget" is no sum of columns, "totalt 2025" is."""
    return says_sum(label) and _ONLY_SUM.fullmatch(folded(label)) is not None


def says_firmly_sum(label: str) -> bool:
    """Whether it says so with a word that nobody uses for anything else (a *total* may count people once)."""
    return _FIRM_SUM.search(folded(label)) is not None


@lru_cache(maxsize=4096)
def says_of_which(label: str) -> bool:
    """Whether the label says that this is a part of what stands above, and not to be added."""
    return _OF_WHICH.search(folded(label)) is not None


@lru_cache(maxsize=4096)
def says_deviation(label: str) -> bool:
    """Whether the label says that this is what was less what was to be, or the reverse."""
    return _DEVIATION.search(folded(label)) is not None


@lru_cache(maxsize=4096)
def says_difference(label: str) -> bool:
    """Whether the label says that this is one thing less another: a deviation, or a change."""
    return says_deviation(label) or _CHANGE.search(folded(label)) is not None


def says_change(label: str) -> bool:
    """Whether the label says how something moved."""
    return _CHANGE.search(folded(label)) is not None


@lru_cache(maxsize=4096)
def share_of(label: str) -> str:
    """The word that says what a share is of, without its ending; nothing where none is said.

    >>> share_of("Andel av årsbudgeten"), share_of("Förbrukat, %")
    ('arsbudget', '')
    """
    found = _SHARE_OF.search(folded(label))
    return re.sub(r"(?<=....)(?:ens|en|et|n)$", "", found[1]) if found is not None else ""


@lru_cache(maxsize=4096)
def says_share(label: str) -> bool:
    """Whether the label says that this is a share or a rate."""
    return _SHARE.search(folded(label)) is not None


@lru_cache(maxsize=4096)
def says_no_amount(label: str) -> bool:
    """Whether the label says that this cannot be added up: a share, a mean, a price."""
    text = folded(label)
    return says_share(label) or _MEAN.search(text) is not None or _PRICE.search(text) is not None


def says_income(label: str) -> bool:
    """Whether the label says that this is money that comes in: more than planned is then to the good."""
    return _INCOME.search(folded(label)) is not None


@lru_cache(maxsize=4096)
def measure_in(text: str) -> Measure | None:
    """The measure that a heading, a caption or the words after a number name; None when they name none.

    >>> measure_in("Driftredovisning (belopp i mnkr)").code
    'mnkr'
    """
    plain = folded(text)
    return next((measure for pattern, measure in _MEASURES if pattern.search(plain)), None)
