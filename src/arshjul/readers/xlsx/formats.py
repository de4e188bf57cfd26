"""A number as Excel shows it in a Swedish setting: the number formats of ECMA-376, 18.8.30 and 18.8.31."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from functools import cache

from arshjul.core.numbers import NBSP

_BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: "#,##0 kr;-#,##0 kr", 6: "#,##0 kr;-#,##0 kr",
    7: "#,##0.00 kr;-#,##0.00 kr", 8: "#,##0.00 kr;-#,##0.00 kr", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?",
    13: "# ??/??", 14: "yyyy-mm-dd", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "hh:mm", 19: "hh:mm:ss",
    20: "hh:mm", 21: "hh:mm:ss", 22: "yyyy-mm-dd hh:mm", 37: "#,##0;-#,##0", 38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00", 41: "#,##0;-#,##0;-", 42: "#,##0 kr;-#,##0 kr;-",
    43: "#,##0.00;-#,##0.00;-", 44: "#,##0.00 kr;-#,##0.00 kr;-", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss",
    48: "0.0E+0", 49: "@",
}  # fmt: skip
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_(?P<space>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General|Standard)|(?P<noon>AM/PM|A/P)|(?P<date>[yY]+|[mM]+|[dD]+|[hH]+|[sS]+(?:\.0+)?)"
    r"|(?P<power>[eE][+-]0+)|(?P<digits>[0#?](?:[0#?,. ]*[0#?,.])?|\.[0#?]+)|(?P<percent>%)|(?P<text>@)|(?P<other>.)",
    re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)")
_CURRENCY = re.compile(r"\$([^-\]]*)(?:-.*)?")
_MONTHS = [
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
]
_DAYS = ["måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"]
_PRECISE = Context(prec=40)
_LONGEST = 200  # letters of a format
_MOST_DAYS = 2_958_466  # the first day of the year 10000, counted as Excel does


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class _Section:
    tokens: tuple[_Token, ...]
    condition: tuple[str, Decimal] | None = None

    @property
    def is_date(self) -> bool:
        return any(token.kind == "date" for token in self.tokens)


def code_of(number: int) -> str:
    """The code of one of Excel's own formats, as in Sweden; the general one for those that are unknown."""
    return _BUILT_IN.get(number, "General")


def shown(value: Decimal, code: str, *, since_1904: bool = False) -> str:
    r"""The number as its cell shows it.

    >>> shown(Decimal("-1651.44"), '#,##0.0" tkr";-#,##0.0" tkr"')
    '-1\xa0651,4 tkr'
    >>> shown(Decimal("45900"), "yyyy-mm-dd")
    '2025-08-31'
    """
    sections = _sections(code[:_LONGEST])
    section, is_bare = _chosen(sections, value)
    if section.is_date:
        return _date(section.tokens, value, since_1904=since_1904)
    return _number(section.tokens, abs(value) if is_bare else value)


def shown_text(words: str, code: str) -> str:
    """Words as their cell shows them: a fourth section may put others around them."""
    sections = _sections(code[:_LONGEST])
    if len(sections) < 4:
        return words
    return "".join(words if token.kind == "text" else _plain(token) for token in sections[3].tokens).strip()


@cache
def _sections(code: str) -> tuple[_Section, ...]:
    made: list[_Section] = []
    tokens: list[_Token] = []
    condition = None
    for match in _TOKEN.finditer(code):
        kind = match.lastgroup or "other"
        text = match[kind]
        if kind == "other" and text == ";":
            made.append(_Section(_settled(tokens), condition))
            tokens, condition = [], None
        elif kind == "bracket":
            told = _CONDITION.fullmatch(text)
            currency = _CURRENCY.fullmatch(text)
            if told:
                condition = (told[1], Decimal(told[2]))
            elif currency and currency[1]:
                tokens.append(_Token("quoted", currency[1]))
            elif text.casefold().strip("hms") == "" and text:
                tokens.append(_Token("date", f"[{text.casefold()}]"))
        else:
            tokens.append(_Token(kind, text))
    return (*made, _Section(_settled(tokens), condition))


def _settled(tokens: list[_Token]) -> tuple[_Token, ...]:
    """The digits of a number that words or spaces break up stay apart; months beside hours or seconds are minutes."""
    found: list[_Token] = []
    dates = [index for index, token in enumerate(tokens) if token.kind == "date"]
    for index, token in enumerate(tokens):
        if token.kind == "date" and token.text[0] in "mM":
            place = dates.index(index)
            before = tokens[dates[place - 1]].text if place else ""
            after = tokens[dates[place + 1]].text if place + 1 < len(dates) else ""
            is_minute = before.strip("[").casefold().startswith("h") or after.casefold().startswith("s")
            found.append(_Token("minute" if is_minute and len(token.text) < 3 else "date", token.text))
        else:
            found.append(token)
    return tuple(found)


def _chosen(sections: tuple[_Section, ...], value: Decimal) -> tuple[_Section, bool]:
    """The section for a value, and whether that section itself says what sign it has."""
    usual = sections[:3]
    if any(section.condition for section in usual):
        for section in usual:
            if section.condition is None or _holds(section.condition, value):
                return section, section.condition is not None and value < 0 and section is not usual[0]
        return usual[-1], False
    if value < 0 and len(sections) > 1:
        return sections[1], True
    return (sections[2] if not value and len(sections) > 2 else sections[0]), False


def _holds(condition: tuple[str, Decimal], value: Decimal) -> bool:
    sign, limit = condition
    told = {"<": value < limit, "<=": value <= limit, ">": value > limit, ">=": value >= limit, "=": value == limit}
    return told.get(sign, value != limit)


def _number(tokens: tuple[_Token, ...], value: Decimal) -> str:
    digits = [token.text for token in tokens if token.kind == "digits"]
    made = ""
    if any(token.kind == "power" for token in tokens):
        return general(value)
    value *= Decimal(100) ** sum(token.kind == "percent" for token in tokens)
    places = iter(_filled(digits, abs(value)))
    rounds_to_zero = True
    for token in tokens:
        if token.kind == "digits":
            part = next(places)
            rounds_to_zero = rounds_to_zero and not part.strip("0," + NBSP)
            made += part
        elif token.kind == "general":
            rounds_to_zero = False
            made += general(abs(value))
        else:
            made += "%" if token.kind == "percent" else _plain(token)
    sign = "-" if value < 0 and (digits or not rounds_to_zero) and not (digits and rounds_to_zero) else ""
    return (sign + made).strip()


def _filled(patterns: list[str], value: Decimal) -> list[str]:
    """Each pattern of digits with its share of the number: the first has the whole of it, unless it is broken up."""
    if not patterns:
        return []
    code = "".join(patterns).replace(" ", "")
    scale = len(code) - len(code.rstrip(","))
    whole, _, fraction = code.partition(".")
    value = value.scaleb(-3 * scale) if scale else value
    decimals, least = len(re.sub(r"[^0#?]", "", fraction)), fraction.count("0")
    rounded = value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP, context=_PRECISE)
    text = f"{rounded:,f}" if "," in whole.rstrip(",") or " " in "".join(patterns).strip() else f"{rounded:f}"
    before, _, after = text.partition(".")
    after = after[:least] + after[least:].rstrip("0")
    wanted = whole.count("0")
    before = before if before != "0" or wanted else ""
    before = before.rjust(wanted, "0") if len(before) < wanted else before
    number = before.replace(",", NBSP) + ("," + after if after else "")
    return [number, *[""] * (len(patterns) - 1)]


def general(value: Decimal) -> str:
    """A number in the general format: as many decimals as it has, at most eleven digits.

    >>> general(Decimal("12.50"))
    '12,5'
    """
    try:
        exponent = value.adjusted() if value else 0
        decimals = max(0, 9 - max(exponent, 0))
        rounded = value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP, context=_PRECISE)
    except InvalidOperation:
        return str(value)
    text = f"{rounded:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.replace(".", ",")


def _date(tokens: tuple[_Token, ...], value: Decimal, *, since_1904: bool) -> str:
    days = value + (1462 if since_1904 else 0)
    if not 0 <= days < _MOST_DAYS:
        return general(value)
    first = datetime(1899, 12, 31) if days < 60 else datetime(1899, 12, 30)  # noqa: DTZ001 - Excel knows no time zones
    seconds = int((days * 86_400).to_integral_value(rounding=ROUND_HALF_UP))
    moment = first + timedelta(seconds=seconds)
    made = ""
    for token in tokens:
        if token.kind == "minute":
            made += f"{moment.minute:0{len(token.text)}}"
        elif token.kind == "date":
            made += _date_part(token.text.casefold(), moment, seconds)
        else:
            made += token.text if token.kind in ("digits", "percent") else _plain(token)
    return made.strip()


def _date_part(code: str, moment: datetime, seconds: int) -> str:
    length = len(code)
    match code[0]:
        case "[":
            return str(seconds // {"h": 3600, "m": 60}.get(code[1], 1))
        case "y":
            return str(moment.year) if length > 2 else f"{moment.year % 100:02}"
        case "m" if length > 2:
            name = _MONTHS[moment.month - 1]
            return {3: name[:3], 5: name[0].upper()}.get(length, name)
        case "d" if length > 2:
            return _DAYS[moment.weekday()][: 3 if length == 3 else None]
        case "m" | "d" | "h":
            number = {"m": moment.month, "d": moment.day, "h": moment.hour}[code[0]]
            return f"{number:0{min(length, 2)}}"
        case _:
            return f"{moment.second:0{min(length, 2)}}"


def _plain(token: _Token) -> str:
    """What a piece that is no number prints."""
    match token.kind:
        case "quoted" | "escaped":
            return token.text
        case "space":
            return NBSP
        case "other":
            return token.text
        case _:
            return ""
