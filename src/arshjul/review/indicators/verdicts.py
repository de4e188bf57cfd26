"""What a short text says of a goal, an indicator or an assignment: its status, and which way it moves.

Only whole cells are read: a sentence that happens to hold the word *klart* says nothing. A scanner's slips in long
words are forgiven.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from arshjul.review.statements.lexicon import plain

_LONGEST = 6  # words of a status
_WORD = re.compile(r"[a-z0-9]+")
_FORGIVES_ONE, _FORGIVES_TWO = 6, 10  # letters of a word in which so many may be wrong


class Verdict(StrEnum):
    """A status: of a goal (met, partly, missed), of its plan, of the work, or that nobody has judged."""

    MET = "met"
    PARTLY = "partly"
    MISSED = "missed"
    ON_PLAN = "on plan"
    OFF_PLAN = "off plan"
    DONE = "done"
    ONGOING = "ongoing"
    NOT_STARTED = "not started"
    UNJUDGED = "unjudged"


class Movement(StrEnum):
    """A trend: for the better or worse, or only whether the figure rises or falls."""

    BETTER = "better"
    WORSE = "worse"
    RISING = "rising"
    FALLING = "falling"
    SAME = "same"
    UNJUDGED = "unjudged"


_MET = r"(?:uppfyll(?:t|d|da|s)|uppna(?:tt|dd|dda|s)|natts|nas|natt|gron|gront)"
_VERDICTS = (
    (
        Verdict.UNJUDGED,
        (
            r"(?:ej|inte|icke) (?:utvarder|bedom|matt|redovis|aktuell|mojlig)\w*(?: att \w+)?"
            r"|inget varde(?: angivet)?|(?:uppgift|varde) saknas|kan (?:ej|inte) bedomas|gra"
        ),
    ),
    (
        Verdict.MISSED,
        (
            rf"(?:malet )?(?:ar |bedoms |kommer )?(?:ej|inte|icke)(?: att)? {_MET}|inte alls|rod|rott"
            r"|(?:uppfylls|uppnas|nas) (?:ej|inte)|nej"
            r"|utanfor(?: (?:grans|intervall|malet?)\w*)?|over gransen|(?:uppfyll|uppna)\w* (?:ej|inte)|ej godkand"
        ),
    ),
    (
        Verdict.PARTLY,
        (
            rf"delvis(?: {_MET})?|{_MET} delvis|gul|gult|orange|nastan {_MET}"
            r"|(?:uppfyll\w* )?i (?:hog|viss|lag|stor) grad"
            rf"|till (?:viss|stor) del(?: {_MET})?|pa god vag|nastan"
        ),
    ),
    (
        Verdict.MET,
        rf"(?:malet )?(?:ar |bedoms |kommer att )?(?:helt )?{_MET}|helt|ja|inom(?: (?:grans|intervall|malet?)\w*)?",
    ),
    (
        Verdict.OFF_PLAN,
        (
            r"(?:ej|inte) (?:enligt plan|i fas)|avvik\w*(?: fran| mot)? plan\w*|forsena(?:d|t|de)"
            r"|(?:ligger )?efter (?:tid)?plan\w*"
        ),
    ),
    (
        Verdict.ON_PLAN,
        (
            r"(?:pagar |loper |foljer |gar )?(?:enligt|i fas med) (?:tid)?plan\w*|foljer (?:tid)?plan\w*|i fas"
            r"|pa vag"
        ),
    ),
    (
        Verdict.NOT_STARTED,
        (
            r"planera(?:d|t|s|de)|(?:ej|inte|icke) (?:annu )?(?:pabor\w+|starta\w+|igangsat\w+)"
            r"|(?:ar )?annu (?:ej|inte) (?:pabor\w+|starta\w+)"
        ),
    ),
    (
        Verdict.DONE,
        (
            r"(?:ar )?(?:klar|klart|klara|fardig|fardigt|slutford|slutfort|slutforda|avslutad|avslutat|avslutade"
            r"|genomford|genomfort|genomforda)"
        ),
    ),
    (Verdict.ONGOING, r"pagar|pagaende|paborja(?:d|t|de)|startad|startat|under arbete|igang|i gang"),
)
_PATTERNS = tuple((verdict, re.compile(each)) for verdict, each in _VERDICTS)
_SIGNS = {
    "\U0001f7e2": Verdict.MET, "\u2705": Verdict.MET, "\U0001f7e1": Verdict.PARTLY, "\U0001f7e0": Verdict.PARTLY,
    "\U0001f534": Verdict.MISSED, "\u274c": Verdict.MISSED,
}  # fmt: skip

_MOVES = (
    (Movement.UNJUDGED, r"(?:ej|inte) (?:utvarder|bedom)\w*|inget varde(?: angivet)?"),
    (Movement.BETTER, r"(?:trend )?positiv(?:t|a)?(?: trend| utveckling)?|forbattra(?:d|s|t|nde)|forbattring|battre"),
    (Movement.WORSE, r"(?:trend )?negativ(?:t|a)?(?: trend| utveckling)?|forsamra(?:d|s|t)|forsamring|samre"),
    (Movement.RISING, r"okande|okar|okat|okning|uppat|uppatgaende|stigande"),
    (Movement.FALLING, r"minskande|minskar|minskat|minskning|nedat|nedatgaende|sjunkande"),
    (Movement.SAME, r"oforandra(?:d|t|de)|(?:ingen|inga) forandring\w*|stabil(?:t)?|neutral|samma(?: niva)?|lika"),
)
_MOVE_PATTERNS = tuple((movement, re.compile(each)) for movement, each in _MOVES)
_ARROWS = {
    **dict.fromkeys("↑↗⬆⇧⇑▲🡅⭡", Movement.RISING),
    **dict.fromkeys("↓↘⬇⇩⇓▼🡇⭣", Movement.FALLING),
    **dict.fromkeys("→↔⇒➡⭢►▶", Movement.SAME),
}
_WORDS = frozenset(
    re.findall(
        r"\w+",
        """
        uppfyllt uppfylld uppfyllda uppfylls uppnatt delvis enligt avvikelse avviker forsenad forsenat pagaende paborjad
        paborjat paborjade slutford slutfort slutforda avslutad avslutat genomford genomfort utvarderad utvarderat
        utvardera oforandrad oforandrat forandrad forandrat positiv negativ forbattrad forsamrad okande minskande
        bedomning maluppfyllelse prognos startdatum slutdatum utveckling
        """,
    )
)


@lru_cache(maxsize=8192)
def verdict_of(text: str) -> Verdict | None:
    """The status that a cell prints; None when it prints none.

    >>> [verdict_of(each).value for each in ("Ej uppfylit", "Slutférd", "Avvikelse från plan", "I hög grad")]
    ['missed', 'done', 'off plan', 'partly']
    """
    words = mended(text)
    if words is None:
        return next((verdict for sign, verdict in _SIGNS.items() if sign in text), None) if len(text) < 4 else None
    return next((verdict for verdict, each in _PATTERNS if each.fullmatch(words)), None)


@lru_cache(maxsize=8192)
def movement_of(text: str) -> Movement | None:
    """The trend that a cell prints, in words or as an arrow; None when it prints none.

    >>> [movement_of(each).value for each in ("Of6randrad", "↗", "Negativ trend")]
    ['same', 'rising', 'worse']
    """
    words = mended(text)
    if words is None:
        stripped = text.strip().removesuffix("\ufe0f")
        return _ARROWS.get(stripped) if len(stripped) == 1 else None
    return next((movement for movement, each in _MOVE_PATTERNS if each.fullmatch(words)), None)


@lru_cache(maxsize=8192)
def mended(text: str) -> str | None:
    """The words of a short text, each as it is spelled when a scanner has not misread it; None when it has no words."""
    words = _WORD.findall(plain(text))
    if not words or len(words) > _LONGEST:
        return None
    return " ".join(_nearest(word) for word in words)


@lru_cache(maxsize=8192)
def _nearest(word: str) -> str:
    if word in _WORDS or len(word) < _FORGIVES_ONE:
        return word
    allowed = 2 if len(word) >= _FORGIVES_TWO else 1
    near = [
        each
        for each in _WORDS
        if abs(len(each) - len(word)) <= allowed
        and len(each) >= _FORGIVES_ONE
        and (each[0] == word[0] or each[-2:] == word[-2:])
        and _apart(each, word) <= allowed
    ]
    return min(near, key=lambda each: _apart(each, word)) if near else word


def _apart(one: str, other: str) -> int:
    """How many letters must be put in, taken out or changed to make one word the other (Levenshtein)."""
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        before, row[0] = row[0], at
        for to, wanted in enumerate(other, 1):
            before, row[to] = row[to], min(row[to] + 1, row[to - 1] + 1, before + (letter != wanted))
    return row[-1]
