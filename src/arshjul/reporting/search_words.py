"""How people say it: Swedish words for scenarios, times and things, and when one word is meant by another.

Words are compared without case, diacritics and endings. The tables hold words of the domain, never a municipality's.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

_WORD = re.compile(r"[a-z0-9]+(?:-\d+)?")
_SHORTEST_STEM = 4
_ENDINGS = (
    "arnas", "ernas", "ornas", "arna", "erna", "orna", "ades", "ande", "aren", "ens", "ets", "ade", "ats", "ar", "er",
    "or", "en", "et", "as", "at", "na", "n", "t", "s", "a", "e",
)  # fmt: skip

HEADS: Mapping[str, tuple[str, ...]] = {
    "variance": ("avvikelse", "budgetavvikelse", "underskott", "overskott", "differens", "diff", "resultat"),
    "change": ("prognosforandring", "prognosandring", "sedan sist", "sedan prognosen", "forandring prognos",
               "andring prognos", "andrad prognos"),
    "forecast": ("prognos", "helarsprognos", "beraknat", "beraknas", "vantat"),
    "budget": ("budget", "budgeterat", "anslag", "budgetram"),
    "actual": ("utfall", "redovisat", "bokfort"),
    "target": ("mal", "malvarde", "malniva"),
    "share": ("forbrukat", "forbrukning", "andel budget", "procent budget"),
    "growth": ("okning", "minskning", "utveckling", "jamfort fjol", "jamfort forra", "mot fjol", "skillnad"),
    "original_budget": ("ursprunglig budget", "ursprungsbudget"),
    "budget_change": ("budgetandring", "andring budget", "tillaggsanslag", "omdisponering"),
    "permission": ("tillatet underskott", "tillatet"),
}  # fmt: skip
"""What is asked for, in the words for it; of several words all must be there, in any order."""

PERIODS: Mapping[str, tuple[str, ...]] = {
    "year": ("helar", "aret", "arets", "ar", "hela aret", "helarsprognos"),
    "ytd": ("hittills", "ackumulerat", "ack", "perioden", "ytd"),
    "month": ("manad", "manaden", "manadens"),
    "half": ("halvar", "halvaret"),
    "rolling12": ("rullande", "tolv manader", "tolvmanaders"),
}
"""Which period is meant, in the words for it."""

YEARS: Mapping[int, tuple[str, ...]] = {
    -1: ("fjol", "fjolar", "fjolaret", "forra aret", "foregaende ar", "aret fore", "ifjol"),
    -2: ("forrfjol", "tva ar sedan", "forrforra"),
}
"""How many years ago, in the words for it."""

PREVIOUS = ("forra prognosen", "foregaende prognos", "forra tillfallet", "senaste prognosen", "forra omgangen")
"""The words for what was forecast the time before."""

_WHOLE = frozenset(
    word
    for phrases in (*HEADS.values(), *PERIODS.values(), *YEARS.values(), PREVIOUS)
    for phrase in phrases
    for word in phrase.split()
)

EMPTY = frozenset((
    "i", "av", "for", "pa", "till", "och", "med", "mot", "om", "som", "vad", "ar", "en", "ett", "den", "det", "de",
    "vid", "hos", "jamfort", "var", "hur", "mycket",
))  # fmt: skip
"""Words that say nothing by themselves."""

SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "lon": ("personalkostnad", "personal"),
    "loner": ("personalkostnad", "personal"),
    "lonekostnad": ("personalkostnad", "personal"),
    "personal": ("personalkostnad", "anstallda", "medarbetare"),
    "anstallda": ("personal", "tillsvidare", "medarbetare"),
    "medarbetare": ("anstallda", "personal"),
    "sjuk": ("sjukfranvaro",),
    "franvaro": ("sjukfranvaro",),
    "sjuktal": ("sjukfranvaro",),
    "kort": ("korttid", "kortids"),
    "lang": ("langtid",),
    "netto": ("nettokostnad",),
    "resultat": ("nettokostnad",),
    "inkomst": ("intakt",),
    "avgift": ("intakt", "avgifter"),
    "bidrag": ("statsbidrag", "intakt"),
    "hyra": ("lokal", "lokalkostnad"),
    "lokal": ("hyra", "lokalkostnad"),
    "vikarie": ("timanstallda", "timvikarier", "tidsbegransade"),
    "konsult": ("inhyrd", "bemanning"),
    "bemanning": ("inhyrd",),
    "investering": ("investeringsram", "investeringsutgift"),
    "socialbidrag": ("forsorjningsstod", "bistand"),
    "forsorjningsstod": ("bistand", "hushall"),
    "bistand": ("forsorjningsstod",),
    "placering": ("placerade", "vard", "dygn"),
    "elev": ("elever", "barn"),
    "brukare": ("brukarundersokning", "kunder"),
    "avhopp": ("omsattning", "avgangar"),
    "omsattning": ("personalomsattning",),
    "ifo": ("individ", "familjeomsorg"),
    "fo": ("funktionsstod", "funktionshinder"),
    "sabo": ("sarskilt", "boende"),
    "ao": ("aldreomsorg",),
    "aldre": ("aldreomsorg",),
    "hemtjanst": ("hemvard",),
    "dagis": ("forskola",),
    "vux": ("vuxenutbildning", "vuxen"),
    "komvux": ("vuxenutbildning",),
    "kost": ("maltid", "mat"),
    "mat": ("maltid", "kost"),
    "gata": ("gatu", "vag"),
}
"""Other words for the same thing."""

MONTHS = ("januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
          "december")  # fmt: skip


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text without case and diacritics.

    >>> words_of("Särskilt boende (SÄBO), 3:e")
    ('sarskilt', 'boende', 'sabo', '3', 'e')
    """
    plain = unicodedata.normalize("NFKD", text.casefold())
    return tuple(_WORD.findall("".join(letter for letter in plain if not unicodedata.combining(letter))))


def stem(word: str) -> str:
    """A word without its ending, when enough of it is left.

    >>> stem("personalkostnaderna"), stem("budget")
    ('personalkostnad', 'budget')
    """
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM and ending not in ("t", "et"):
            return word[: -len(ending)]
    return word


def likeness(asked: str, word: str) -> float:
    """How surely ``asked`` means ``word``, from 0 to 1: the whole word, its beginning, another form of it, a part."""
    if asked == word:
        return 1.0
    if word.startswith(asked):
        return 0.95 if len(asked) >= _SHORTEST_STEM else 0.8 if len(asked) == 3 else 0.5
    one, other = stem(asked), stem(word)
    if one == other:
        return 0.9
    if word.startswith(one) and len(one) >= _SHORTEST_STEM:
        return 0.85
    if len(word) >= _SHORTEST_STEM and asked.startswith(other) and len(asked) - len(other) <= 4:
        return 0.8
    return 0.6 if len(one) >= _SHORTEST_STEM and one in word else 0.0


def said(phrases: Iterable[str], words: Iterable[str]) -> tuple[float, frozenset[str]]:
    """How surely one of some phrases is meant by words in any order, and which of the words mean it.

    The longest phrase that is there is taken.
    """
    best: tuple[float, frozenset[str]] = (0.0, frozenset())
    known = tuple(words)
    for phrase in phrases:
        parts = phrase.split()
        found = [max(((likeness_of_said(word, part), word) for word in known), default=(0.0, "")) for part in parts]
        sure = min(quality for quality, _ in found)
        its = frozenset(word for _, word in found)
        if sure and len(its) == len(parts) and (len(its), sure) > (len(best[1]), best[0]):
            best = (sure, its)
    return best


def likeness_of_said(word: str, part: str) -> float:
    """How surely a word is one of a phrase: a beginning of three letters, or another form of it."""
    if word == part:
        return 1.0
    if word in _WHOLE:  # it says something by itself, and is not half of a longer word
        return 0.0
    if len(word) >= 3 and part.startswith(word):
        return 0.9
    return 0.85 if len(word) >= _SHORTEST_STEM and stem(word) == stem(part) else 0.0
