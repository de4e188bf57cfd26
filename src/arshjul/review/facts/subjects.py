"""What some words are about: their content words, cut down to stems, and which of them tell one thing from another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from arshjul.review.statements.lexicon import DIRECTIONS, NUMBER_WORDS, plain
from arshjul.review.statements.roles import ROLES

_WORD = re.compile(r"[a-z][a-z0-9&]*(?:[-/][a-z0-9&]+)*")
_ENDINGS = (
    "arnas", "ernas", "ornas", "andet", "arna", "erna", "orna", "ande", "aren", "ades", "adet", "aren", "ade", "ens",
    "ets", "ers", "ars", "ors", "nas", "en", "et", "er", "ar", "or", "as", "es", "na", "ns", "at", "ad", "n", "t", "s",
    "a", "e",
)  # fmt: skip
_SHORTEST_STEM = 4
_LONGEST_WORD = 80
_LONG = 7
_LOSSY = re.compile(r"[aoed064]+")

_FORM = """
en ett den det de denna detta dessa som och eller samt men att for fran till i pa av om med mot inom under over vid
per hos efter innan mellan kring utan enligt genom trots sedan ca cirka drygt knappt nastan narmare omkring runt
ungefar har hade haft ha ar var vara varit blir blev bli blivit kan kunde ska skall skulle kommer kom kommit far fick
fatt finns fanns sig sin sitt sina dess deras vi oss var vart vara hen han hon man dar har da nar hur vad vilken
vilket vilka aven ocksa dock bara endast totalt totala sammanlagt sammantaget sammanlagd sammantagna cirka nu redan
fortfarande uppga uppgar uppgick uppgatt ligger lag legat ligga landar landade landat motsvara motsvarar motsvarande
motsvarade visar visade visat visas redovisa redovisar redovisas redovisade redovisat redovisades prognosticerar
prognostiserar prognosticeras prognostiseras prognosticerade prognostiserade prognosticerat prognostiserat
prognostiserades beraknas beraknar beraknades beraknat raknar raknas forvantas forvantar vantas bedoms bedomer
bedomdes bedomt beddms utgor utgors utgjorde utgar bestar gar gick ger gav gett innebar inneburit medfor galler
gallande avser avsag avseende rorande betraffande samtliga alla hela varje hel helt st stycken antal antalet antalen
niva nivan vilken hittills darmed vidare totalt totalsumma summa belopp beloppet storlek uppskattas uppskattade
uppskattat uppnar natt tertial tertialet delar delaret delarsrapport delarsrapporten helar helaret aret arets ars
kvartal kvartalet manad manaden manader manaderna period perioden periodens idag dagslaget narvarande just aktuell
aktuella nuvarande augusti januari februari mars april maj juni juli september oktober november december jan feb mar
apr jun jul aug sep okt nov dec bokslut bokslutet delarsbokslut delarsbokslutet dagens ytterligare saledes alltsa dvs
kronor kr tkr mnkr mkr procent procentenheter sek tusen miljoner miljon ackumulerat ackumulerad ackumulerade
ungefarligt jamfort jamforelse foregaende fore tidigare forra fjol samma bland annat dessutom dock istallet exempelvis
t ex bl a p g
"""
_GENERIC = """
namnd namnden namndens forvaltning forvaltningen forvaltningens kommun kommunen kommunens verksamhet verksamheten
verksamheterna verksamheternas enhet enheten enheterna avdelning avdelningen bolag bolaget kostnad kostnaden kostnader
kostnaderna intakt intakten intakter intakterna personal personalen personalkostnad personalkostnader
personalkostnaderna nettokostnad nettokostnader nettokostnaden nettokostnaderna bruttokostnad lokaler ovrigt ovriga
utfall utfallet prognos prognosen helarsprognos helarsprognosen budget budgeten resultat resultatet avvikelse
avvikelsen budgetavvikelse budgetavvikelsen ekonomi ekonomin uppfoljning rapport sammanfattning analys
driftredovisning drift driftbudget inledning bakgrund kommentar kommentarer sammandrag oversikt sammanstallning nulage
forvaltningsberattelse verksamhetsuppfoljning verksamhetsberattelse delarsrapport arsredovisning ekonomisk ekonomiska
uppfoljningen volymer volym insatser insats atgarder atgard mal malet malen uppdrag uppdraget indikator indikatorer
projekt investering investeringar investeringsbudget inriktningsmal namndmal verksamhetsmal namndinitiativ viktiga
handelser vasentliga framtid framtiden personer person barn elever arenden stod ansvar omrade omraden del delen delar
tabell diagram periodens utfallet helarets balans kapitel avsnitt nyckeltal foljetal statistik resultatrakning
balansrakning medarbetare anstallda kompetensforsorjning arbetsgivare ovrig ovriga bilaga bilagor pagaende avslutade
ekonomisk stallning pris priser enhetskostnad enhetskostnader volym maluppfyllelse tertialrapport arsbokslut bokslut
utveckling handelser
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_STOP = _words(_FORM) | frozenset(map(plain, NUMBER_WORDS))
_COMMON = _words(_GENERIC)
_UNITS = ("namnd", "forvaltning", "styrelse", "enhet", "avdelning", "bolag", "kontor", "utskott", "forbund")


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """A word without its endings; nouns, verbs and adjectives of one family often meet.

    >>> stem("socialnamndens"), stem("oversynen"), stem("oversyn")
    ('socialnamnd', 'oversy', 'oversy')
    """
    if len(word) > _LONGEST_WORD:
        return word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return stem(word[: -len(ending)])
    return word


@lru_cache(maxsize=16384)
def subject(text: str) -> frozenset[str]:
    """The stems of the content words: none of form, of time, of which way and of which role."""
    words = plain(text)
    for each in (*DIRECTIONS.values(), *ROLES.values()):
        words = each.sub(" ", words)
    return frozenset(stem(word) for word in _WORD.findall(words) if word not in _STOP and len(word) > 1)


@lru_cache(maxsize=16384)
def specific(stems: frozenset[str]) -> frozenset[str]:
    """Those that tell one thing from others of its kind."""
    return frozenset(each for each in stems if len(each) > 2 and each not in _COMMON_STEMS)


def is_specific(stems: frozenset[str]) -> bool:
    """Whether one of them at least does."""
    return bool(specific(stems))


@lru_cache(maxsize=16384)
def actors(stems: frozenset[str]) -> frozenset[str]:
    """The committees, units and companies among them that have a name of their own.

    >>> sorted(actors(subject("Socialnämndens enhet och nämnden")))
    ['socialnamnd']
    """
    return frozenset(each for each in stems if each.endswith(_UNIT_STEMS) and each not in _COMMON_STEMS)


@lru_cache(maxsize=16384)
def narrowing(heading: str) -> frozenset[str]:
    """What a heading narrows its section down to; nothing when it only says what kind of section it is."""
    stems = subject(heading)
    return stems - _COMMON_STEMS if is_specific(stems) else frozenset()


class Lexis:
    """The subjects of a document's words, scanned words that only differ by lost rings and dots taken for one."""

    def __init__(
        self,
        prose: Sequence[str],
        headings: Sequence[str] = (),
        labels: Sequence[str] = (),
        *,
        is_scanned: bool = False,
    ) -> None:
        self._spelled = respelled((*prose, *headings)) if is_scanned else {}
        self._said = frozenset(stem(word) for text in (*prose, *labels) for word in _WORD.findall(plain(text)))
        self.named = frozenset(self.subject(each) for each in headings)
        """The subjects that have a heading of their own: what is said of them is said of them anywhere."""
        self.listed = frozenset(self.subject(each) for each in labels)
        """The subjects that are rows of tables: units and activities that a heading may narrow a section down to."""

    def is_spoken_of(self, stems: frozenset[str]) -> bool:
        """Whether what a heading narrows down to is also named elsewhere: a unit or an activity, no kind of section."""
        return stems <= self._said or stems in self.listed

    def subject(self, text: str) -> frozenset[str]:
        """The stems of the content words, as the document mostly spells them."""
        found = subject(text)
        return frozenset(self._spelled.get(each, each) for each in found) if self._spelled else found

    def scope(self, headings: Sequence[str], besides: frozenset[str]) -> tuple[frozenset[str], ...]:
        """What headings narrow their sentences down to, beyond what these say themselves."""
        found = (narrowing(each) for each in headings)
        return tuple(each - besides for each in found if each - besides)


def respelled(texts: Sequence[str]) -> dict[str, str]:
    """Long stems that only differ where scanners lose rings and dots, each with the spelling that is most common.

    >>> respelled(["socialnamnden", "socialnamnden", "Socialndmnden"])
    {'socialndmnd': 'socialnamnd'}
    """
    counts = Counter(stem(word) for text in texts for word in _WORD.findall(plain(text)) if len(word) >= _LONG)
    best: dict[str, str] = {}
    found: dict[str, str] = {}
    for each, _ in counts.most_common():
        kept = best.setdefault(_LOSSY.sub("*", each), each)
        if kept != each:
            found[each] = kept
    return found


_COMMON_STEMS = frozenset(stem(word) for word in _COMMON)
_UNIT_STEMS = tuple(stem(f"stad{each}").removeprefix("stad") for each in _UNITS)
