"""What a text is about: its words without endings, and without those that only say when, how or how much.

Two words are the same when their keys are: endings, doubled letters and, in a scanned text, letters that look alike are
no difference. Words for the whole organisation (nämnden, kommunen) are kept apart: they name no part of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from arshjul.review.statements.lexicon import DIRECTIONS, NUMBER_WORD, plain
from arshjul.review.statements.roles import roles_in
from arshjul.review.statements.times import when_in

_WORD = re.compile(r"(?<![^\W\d_])[^\W\d_&@](?:[^\W\d_]|[&@0-9])*", re.UNICODE)
_BROKEN_OFF = re.compile(r"-\s+(?=(?:och|eller|samt|resp)\b)")
_NEXT = re.compile(r" ?(?:  ?(?:och|samt) )?([a-z]+)")
_RANGE = re.compile(r"(?<![\w-])(?:[a-z]|\d{1,2})-\d{1,2}(?![\w-])")
_PASSIVE = re.compile(r"[a-z]{3,}(?:ades|(?<!s)(?<!pl)ats)")
_RATE = re.compile(r"[a-z]{2,}sats(?=(?:en|er|erna|ens|ernas|s)?$)")  # "skattesats": its end is no ending
_INITIALS = re.compile(r"(?<![\w-])[A-ZÅÄÖ]{2}(?![\w-]|\s\d)")
_HYPHENED = re.compile(r"(?<![a-z0-9-])([a-z][a-z0-9]*)-\Z")
_ENDINGS = (
    "heternas", "heterna", "hetens", "heter", "ernas", "arnas", "ornas", "heten", "het",
    "erna", "arna", "orna", "ens", "ets", "ers", "ars", "ans", "en", "et", "er",
    "ar", "or", "na", "an", "a", "e", "n", "s", "t",
)  # fmt: skip
_TAILS = ("kostnader", "intakter", "sidan", "verksamhet", "poster", "enhet")
_SHORTEST = 4
_FEWEST_LETTERS = 3
_SCANNED = str.maketrans("e6d0&@4l1", "ooooaaaii")

_OWNER = re.compile(
    r"(?:namnd(?:en|ens|er|erna)?|styrelsen?s?|forvaltning(?:en|ens|ar)?|kommun(?:en|ens)?|kontoret?s?|bolaget?s?"
    r"|vi|vara?t?|verksamhet(?:en|ens|er|erna|ernas)?|avdelning(?:en|ens)?|organisationen|total[at]?|sammantaget"
    r"|samman\w+|hela|helhet|region(?:en|ens)?|enhet(?:en|ens)?|koncernen?s?)"
)
_NAMED_OWNER = re.compile(
    r"[a-z]{2,}(?:namnd(?:en|ens)?|styrelsen?s?|forvaltning(?:en|ens)?|kontoret?s?|bolaget?s?|utskott(?:et|ets)?)"
)
_EMPTY = frozenset(
    """
    ack ackumulerad ackumulerade ackumulerat ak aktuell aktuella aldern aldrarna alla allt alltjamt alltsa andel
    andelen andra annan annat antal antalet anvands anvants ar arbetare inkom inkommit aren aret arets
    arsarbetare arskurs
    arskursen arskurserna arsskiftet aterstaende aterstar aterstod att av avd aven avseende avser avsett avvek
    avviker bade baseras bedomer bedomningen begar begart behov behova behover belopp beloppet beraknas
    berakningen bero beroende beror berott betyg bland blev bli blir blivit bokslutsprognos bor bort budget
    budgeten budgeterad budgeterade budgeterat budgetram ca cirka da dag dagar daglage daglaget dar daref
    darefter daremot darfor daribland darmed dartill de del delar dels delvis dem den denna dess dessa dessutom
    det detta dock drygt dvs dygn efter eftersom ekonomi ekonomin ekonomisk ekonomiska eller en enheter enligt
    enskild enskilda enskilt ett exkl exklusive fanns fatt finns fler flera foljd foljt for forbrukade
    forbrukades forbrukas forbrukat forbrukats forbrukning forbrukningen fore forklaras forsta fortsatt forutom
    forvantas forvantat fragan fram framfor framgar framkommer framover frams framst fran gallande galler gar
    gatt gav genererade genererar genom genomsnitt genomsnittlig genomsnittligt ger godo gor grund grupp gruppen
    ha hade haft halla haller hamna hamnade hamnar hamnat han hanfor hanfors har helar hittills hogre hogst hos
    hur i in index indikator indikatorn inkl inklusive innan innebar innebara innevarande inom inte istallet
    jamfor jamforas jamforelse jamforelsevis jamfort jamforts ju kan knappt kommer konstateras kosta kostade
    kostar kostat kostnadsutfall kr kraftigt kring krona kronor ksek kunde kunna kunnat kvarstar kvartal
    kvartalet kvarvarande lagre lagt lamna lamnade lamnar lamnas lamnat landade landar landat ligga ligger mal
    malet man manad manaden manader marginellt mattet med medan medel medelvarde median mellan men mer mest
    miljarder miljon miljoner mindre minst minsta minus minut minuter mkr mnkr mot motsvarade motsvarande
    motsvarar msek mycket nadde nagot nar nara narmare nastan ned negativ negativa negativt ner nettokostnad
    nettokostnaden nettokostnader nettokostnaderna niva nivan noteras nu ny nya nyckeltal nyckeltalet och ocksa
    oforandrad oforandrade oforandrat
    om omkring orsak orsakas ovan over overstiger ovrig ovriga ovrigt pa pagaende pekade pekar per period
    perioden periodens periodutfall personer planerade planerat plus poang positiv positiva positivt post posten
    poster prel preliminar preliminart procent procentenhet procentenheter prognos prognosen projekt projekten
    projektet rad raden rader rakna raknar raknas raknat rakt ram ramar ramen ramens rapporterar rapporteras
    redan redogorelse redovisade redovisar redovisas redovisat redovisning relativt resp respektive resultatet
    rymdes rymts sa saga saldo saledes samlad samlade samlat samma sammanlagda sammanlagt sammantaget samt
    samtidigt samtliga sedan senaste siffra siffran sig sin sina sista sitt ska skala skall sker skett skulle
    slut slutar slutet snitt som st stabilt stannade stannar star steg stor stora storlek storre storst storsta stycken
    summa summan svagt svar tabell tabellen tack tar tertialet tidigare till tillgodo tillsammans tillsvidare timmar
    timmarna tkr total totala totalbelopp totalt trots tusen tydligt under ungefar upp uppfoljning uppfoljningen
    uppga uppgar uppgatt uppgick uppnar uppvisar ut utan utav utfall utfallet utgar utgjorde utgor utgora utgors
    utifran vad vantas var vara varav varde vardera vardet vare varit varje vaxt vi via vid vidare vilka vilken
    vilket vill visade visar visas vuxit ytterligare
    """.split()  # noqa: SIM905 (a list of words is read more easily as words)
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word that names something: its key, where it begins, and whether a word before it makes it a part of a whole.

    ``narrows`` says that it follows *för*, *inom*, *avseende* and their like, or is a genitive. ``is_owner``
    says that
    it is the name of a committee or an office: the whole of its own report, a part of the municipality's.
    """

    key: str
    begin: int
    text: str
    narrows: bool = False
    is_owner: bool = False


_SORT_OF_MONEY = re.compile(r"(?:intakt|kostnad|utgift|utbetalning)(?:en|er|erna)? (?:fran|for|avseende|till) ")
_MEN = frozenset(("män", "mäns", "männen", "männens"))  # without its dots it is the Swedish for "one"
_NARROWING = frozenset(("for", "inom", "avseende", "gallande", "pa", "hos", "kring", "fran", "i", "av", "till", "vid"))


def subject_of(text: str, *, is_scanned: bool = False) -> tuple[Word, ...]:
    """The words that say what a text is about, in order; words of time, role, direction and owners left out.

    >>> [word.key for word in subject_of("Nämndens personalkostnader uppgår till")]
    ['personalkostnad']
    """
    return _subject_of(text, is_scanned)


@lru_cache(maxsize=8192)
def _subject_of(text: str, is_scanned: bool) -> tuple[Word, ...]:  # noqa: FBT001 (cached by both)
    found = [*_words(text, is_scanned=is_scanned), *_ranges(text), *_initials(text)]
    return tuple(sorted(found, key=lambda word: word.begin))


def _initials(text: str) -> Iterator[Word]:
    """Names of two capitals, which stand among small letters: "HR", "IT", "VA"."""
    if text.isupper():
        return
    for match in _INITIALS.finditer(text):
        if match.group().lower() not in _EMPTY:
            yield Word(match.group().lower(), match.start(), match.group().lower())


def _ranges(text: str) -> Iterator[Word]:
    """The ages, the school years and their like that tell one line from the next: "F-6", "80-84"."""
    for match in _RANGE.finditer(plain(text)):
        yield Word(match.group(), match.start(), match.group())


def _words(text: str, *, is_scanned: bool) -> Iterator[Word]:
    words = _BROKEN_OFF.sub("  ", plain(text)) if "- " in text else plain(text)
    before = ""
    for match in _WORD.finditer(words):
        word = match.group()
        if _is_owner(word) and (first := _first_part(words, match.start())):
            yield Word(key_of(first, is_scanned=is_scanned), match.start() - len(first) - 1, first + word)
            before = word
            continue
        if _SORT_OF_MONEY.match(words, match.start()):
            before = word
            continue
        is_men = text[match.start() : match.end()].lower() in _MEN
        if _says_nothing(word, is_scanned) and not is_men:
            before = word if word in _NARROWING or word not in _EMPTY else before
            continue
        is_genitive = word.endswith("s") and len(word) > 5 and not _PASSIVE.fullmatch(word)
        is_owner = _names_owner(word) or _leads_to_owner(words, match.end())
        narrows = not is_owner and (before in _NARROWING or is_genitive)
        yield Word(key_of(word, is_scanned=is_scanned), match.start(), word, narrows, is_owner)
        before = word


def _first_part(words: str, at: int) -> str:
    """What stands before a hyphen that leads to the word, which then is no owner but a part: "VA-verksamheten"."""
    match = _HYPHENED.search(words, 0, at)
    return match[1] if match else ""


@lru_cache(maxsize=16384)
def _is_owner(word: str) -> bool:
    return _OWNER.fullmatch(word) is not None


@lru_cache(maxsize=16384)
def _names_owner(word: str) -> bool:
    return _NAMED_OWNER.fullmatch(word) is not None or word in ("utskottet", "namnden", "styrelsen")


def _leads_to_owner(words: str, at: int) -> bool:
    """Whether what follows a word makes it the first part of an owner's name: "tekniska nämnden", "kultur- och …"."""
    match = _NEXT.match(words, at)
    return match is not None and _names_owner(match[1])


def names_owner(text: str) -> bool:
    """Whether a text names a whole organisation, or says that it speaks of the whole."""
    told = plain(text)
    words = (match.group() for match in _WORD.finditer(told) if not _first_part(told, match.start()))
    return any(_is_owner(word) or _NAMED_OWNER.fullmatch(word) for word in words)


_EMPTY_SCANNED = frozenset(word.translate(_SCANNED) for word in _EMPTY)


@lru_cache(maxsize=16384)
def _says_nothing(word: str, is_scanned: bool) -> bool:  # noqa: FBT001 (cached by both)
    """Whether a word says nothing of what a text is about."""
    if len(word) < _FEWEST_LETTERS or word in _EMPTY or _is_owner(word):
        return True
    if is_scanned and word.translate(_SCANNED) in _EMPTY_SCANNED:
        return True
    if _PASSIVE.fullmatch(word):
        return True
    if roles_in(word) or not when_in(word).says_nothing or NUMBER_WORD.fullmatch(word):
        return True
    return any(each.fullmatch(word) for each in DIRECTIONS.values())


def key_of(word: str, *, is_scanned: bool = False) -> str:
    """A word without its ending and without doubled letters, and without the likeness of letters when scanned.

    >>> key_of("kostnaderna"), key_of("Funktionstöd") == key_of("funktionsstödet")
    ('kostnad', True)
    """
    return _key_of(word, is_scanned)


@lru_cache(maxsize=16384)
def _key_of(word: str, is_scanned: bool) -> str:  # noqa: FBT001 (cached by both)
    folded = plain(word)
    while folded.endswith(_ENDINGS) and (ending := _ending(folded)):
        folded = folded[: -len(ending)]
    folded = folded.translate(_SCANNED) if is_scanned else folded
    return "".join(letter for letter, _ in groupby(folded))


def _ending(folded: str) -> str:
    """The first of the endings without which enough of a word is left."""
    longest = len(folded) - _SHORTEST
    for ending in _ENDINGS:
        if len(ending) <= longest and folded.endswith(ending):
            return ending
    return ""


def bare(key: str, *, is_scanned: bool = False) -> str:
    """The key without a tail such as *kostnad*, so that *placeringar* and *placeringskostnader* are one thing.

    >>> bare("placeringskostnad")
    'placering'
    """
    return _bare(key, is_scanned)


@lru_cache(maxsize=16384)
def _bare(key: str, is_scanned: bool) -> str:  # noqa: FBT001 (cached by both)
    for tail in _TAILS:
        wanted = key_of(tail, is_scanned=is_scanned)
        if key.endswith(wanted) and len(key) - len(wanted) >= _FEWEST_LETTERS:
            return key_of(key[: -len(wanted)].removesuffix("s"), is_scanned=is_scanned)
    return key
