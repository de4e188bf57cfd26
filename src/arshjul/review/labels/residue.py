"""What a template says to those who fill it in, and what Word and Excel leave where something is broken.

Words are looked for in plain letters. Each pattern has the letters that it cannot do without, for speed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_ASKED = (
    r"fyll i|ange|skriv|infoga|lagg (?:in|till)|beskriv|kommentera|valj|text|namn|namnd|datum|belopp|siffr\w+|enhet|"
    r"manad|xx+|\.\.\.|\u2026"
)
_TO_DO = (
    r"komplettera\w*|kommentera\w*|uppdatera\w*|skriv\w*|fyll(?:s|er)? (?:i|pa)|infoga\w*|lagg(?:s|er)? (?:in|till)|"
    r"beskriv\w*|ersatt\w*|klistra\w*|tillkommer|kommer senare|saknas annu"
)
_LATER = r"(?:kompletteras|laggs in|fylls i) senare"
_PATTERNS = (
    ("klicka", r"\bklicka eller tryck\b|^\W*klicka har\W*$"),
    ("klicka", r"\bklicka har (?:for att )?(?:ange|skriva|lagga|infoga|fylla|valja)\b"),
    ("skriv", r"\bskriv (?:(?:din )?text(?:en)? )?har\b"),
    (" ett ", r"\b(?:valj|ange) ett (?:objekt|alternativ|datum)\b"),
    ("infoga", r"\binfoga (?:text|tabell|diagram|bild|siffror|kommentar)\b(?: har)?"),
    ("lorem", r"\blorem ipsum\b[^.]*"),
    ("[", rf"\[[^\]\d]{{0,3}}(?:{_ASKED})\b[^\]|]{{0,100}}\]"),
    ("[", rf"\[[^\]\d|]{{0,40}}\b(?:{_TO_DO})\b[^\]|]{{0,100}}\]"),
    ("<", rf"<[^>\d]{{0,3}}(?:{_ASKED})\b[^>|]{{0,100}}>"),
    ("{", rf"\{{[^}}\d]{{0,3}}(?:{_ASKED})\b[^}}|]{{0,100}}\}}"),
    ("\u00ab", rf"\u00ab[^\u00bb\d]{{0,3}}(?:{_ASKED})\b[^\u00bb|]{{0,100}}\u00bb"),
    ("(", r"\((?:fyll i|ange|skriv|infoga|lagg in|valj) [^)]{2,60}\)"),
    ("[", r"\[\s*(?:\.{2,}|\u2026|x+|_+)\s*\]"),
    ("teras ", r"\((?:kompletteras|uppdateras) (?:senare|efter|nar|infor)\b[^)]{0,40}\)"),
    ("senare", rf"\b(?:text|siffror|uppgift(?:er)?|tabell|analys)(?:en|na)? {_LATER}\b"),
    ("komm", r"^\W*(?:text|siffror|uppgift(?:er)?|kommentar|analys) (?:kommer|saknas annu|lamnas senare)\W*$"),
    ("kompletteras", r"^\W*kompletteras(?: senare)?\W*$"),
    ("tbd", r"\btbd\b"),
    ("todo", r"\btodo\b"),
    ("??", r"\?{3,}|(?<=\s)\?\?(?=\s|$)"),
    ("{", r"\{\{[^}]*\}\}|\$\{[^}]*\}"),
    ("<<", r"<<[^>]{1,60}>>"),
    ("#", r"#(?:ref!|saknas!|vardefel!|division/0!|div/0!|namn\?|name\?|value!|n/a|ogiltigt!|referens!)"),
    ("fel!", r"\bfel! (?:bokmarket|hittar inte|det gick inte|ingen text|anvand fliken|ogiltig)\b[^.]*"),
    ("error!", r"\berror! (?:bookmark|reference)\b[^.]*"),
    ("text", r"\b(?:denna|den har) (?:hjalp)?text(?:en)? (?:ska )?(?:tas bort|raderas|ersatts)\b"),
    ("ta bort", r"\bta bort (?:denna|den har|hjalp)\s?(?:text|rad|ruta|instruktion)\w*"),
    ("exempeltext", r"\bexempeltext\b"),
    ("-mm-dd", r"\b(?:aaaa|yyyy)-mm-dd\b"),
    ("xx", r"\b20xx\b|\bxx+-xx-xx\b"),
)
_LEFT = tuple((hint, re.compile(pattern)) for hint, pattern in _PATTERNS)
_UNITS = r"(?:mnkr|mkr|[tk]kr|kr|kronor|procent|%|procentenheter|personer)"
_CROSSES = re.compile(
    rf"(?<![\w-])(?:X{{2,3}}|x{{2,3}}|[Xx]{{1,3}}[.,][Xx]{{1,2}}|(?<!\d\s)[Xx](?=\s?{_UNITS}(?!\w)))(?![\w-])(?!\s*[:-])"
)


def left_in(plain_words: str, words: str) -> Iterator[tuple[int, int]]:
    """Where the words hold something that was left behind, in order; ``plain_words`` are the same in plain letters.

    >>> list(left_in("utfall xx mnkr [skriv har]", "Utfall XX mnkr [Skriv här]"))
    [(7, 9), (15, 26)]
    """
    found = [each.span() for hint, pattern in _LEFT if hint in plain_words for each in pattern.finditer(plain_words)]
    if "x" in plain_words:
        found += [each.span() for each in _CROSSES.finditer(words)]
    end = 0
    for span in sorted(found, key=lambda each: (each[0], -each[1])):
        if span[0] >= end:
            yield span
            end = span[1]
