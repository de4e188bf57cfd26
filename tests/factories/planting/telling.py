"""Sentences about the rows of a table, in many wordings, and the ways in which they could contradict it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from arshjul.review.findings import Kind
from factories.planting.drafts import Draft, Edit, Words
from factories.planting.manners import Manner
from factories.planting.vocabulary import CAUSES, FILLER

if TYPE_CHECKING:
    from factories.planting.money import Economy, Line

TEXTS = (Kind.TEXT_VS_TABLE, Kind.TEXT_VS_TEXT, Kind.TEXT_ARITHMETIC)

_BAD = (
    "{name} prognostiserar ett underskott om {x} för helåret.",
    "För {low} beräknas ett underskott på {x} jämfört med budget.",
    "Prognosen för {low} visar en negativ avvikelse mot budget på {x}.",
    "{name} beräknar ett underskott mot budget med {x} vid årets slut.",
    "{name} väntas överskrida sin budget med {x}, vilket främst beror på {cause}.",
    "Årets prognos för {low} är {x} sämre än budget.",
)
_GOOD = (
    "{name} prognostiserar ett överskott om {x} för helåret.",
    "För {low} beräknas ett överskott på {x} jämfört med budget.",
    "Prognosen för {low} visar en positiv avvikelse mot budget på {x}.",
    "{name} beräknar ett överskott mot budget med {x} vid årets slut.",
    "{name} väntas underskrida sin budget med {x}, vilket främst beror på {cause}.",
    "Årets prognos för {low} är {x} bättre än budget.",
)
_BAD_SO_FAR = (
    "{name} redovisar ett underskott om {x} {until}.",
    "Utfallet för {low} {until} är {x} sämre än budget.",
    "{name} visar en negativ budgetavvikelse på {x} för perioden.",
)
_GOOD_SO_FAR = (
    "{name} redovisar ett överskott om {x} {until}.",
    "Utfallet för {low} {until} är {x} bättre än budget.",
    "{name} visar en positiv budgetavvikelse på {x} för perioden.",
)
_YEAR_BAD = (
    "{name} redovisar ett underskott om {x} för året.",
    "Årets resultat för {low} är en negativ avvikelse mot budget på {x}.",
    "{name} överskred sin budget med {x}.",
)
_YEAR_GOOD = (
    "{name} redovisar ett överskott om {x} för året.",
    "Årets resultat för {low} är en positiv avvikelse mot budget på {x}.",
    "{name} underskred sin budget med {x}.",
)
_LEVELS = (
    ("b", "Budgeten för {low} uppgår till {x}."),
    ("b", "{name} har för året en budget på {x}."),
    ("uy", "Nettokostnaden för {low} uppgick till {x} {until}."),
    ("p", "Helårsprognosen för {low} är {x}."),
)
_TURNS = (
    ("underskott", "överskott"),
    ("negativ", "positiv"),
    ("sämre", "bättre"),
    ("överskrida", "underskrida"),
    ("överskred ", "underskred "),
)
_SIGNED = "Avvikelsen mot budget för {low} är {x} {when}."


@dataclass(frozen=True)
class Said:
    """A sentence and what could be wrong in it: each of ``wrongs`` is kind, variety, was and now."""

    text: str
    wrongs: tuple[tuple[Kind, str, str, str], ...]


def about(draft: Draft, made: Economy, manner: Manner, dice: random.Random) -> None:
    """A few paragraphs about the table's rows and its total."""
    lines = dice.sample(made.lines, min(len(made.lines), dice.randint(2, 4)))
    for line in [*lines, made.total]:
        name = line.name if line is not made.total else dice.choice(["Nämnden", draft.organisation])
        told = (_variance(name, line, made, manner, dice), _level(name, line, made, manner, dice))
        if said := [each for each in told if each]:
            paragraph(draft, said, dice, relies=(made.block,))


def paragraph(draft: Draft, said: Sequence[Said], dice: random.Random, *, relies: Sequence[int] = ()) -> int:
    """The sentences with others around them, as a scene of its own; they are about the blocks that they rely on."""
    draft.scene()
    before = dice.sample(FILLER, dice.choice([0, 0, 1]))
    after = dice.sample([each for each in FILLER if each not in before], dice.choice([0, 1, 1]))
    last = draft.blocks[-1] if draft.blocks else None
    before = [each for each in before if not isinstance(last, Words) or each not in last.text]
    block = draft.say(" ".join([*before, *(each.text for each in said), *after]))
    draft.relations += sum(len(each.wrongs) > 0 for each in said)
    for each in said:
        for kind, variety, was, now in each.wrongs:
            edit = Edit(block, each.text, each.text.replace(was, now, 1))
            alike = (*TEXTS, Kind.TREND_VS_SERIES, Kind.STATUS_VS_TARGET)
            draft.offer(kind, variety, edit, alike=alike, relies=relies)
    return block


def _variance(name: str, line: Line, made: Economy, manner: Manner, dice: random.Random) -> Said | None:
    codes = [code for code in ("vy", "v") if code in made.codes]
    code = dice.choice(codes)
    value = line.variance if code == "v" else line.variance_so_far
    if abs(value) < 10 * manner.told_step() or abs(value) < 10 * manner.table_step():
        return None
    x, wrong = manner.told(abs(value)), manner.told(wrongly(abs(value), manner, dice))
    words = {"name": name, "low": lowered(name), "until": manner.until(), "cause": dice.choice(CAUSES)}
    if dice.random() < 0.2:
        when = "för perioden" if code == "vy" else "för helåret" if not manner.is_year else "för året"
        signed = x if value > 0 else f"{manner.minus}{x}"
        text = _SIGNED.format(x=signed, when=when, **words)
        other = f"{manner.minus}{x}" if value > 0 else x
        wrongs = [(Kind.TEXT_VS_TABLE, "amount", x, wrong), (Kind.TEXT_VS_TABLE, "direction", signed, other)]
        return Said(text, tuple(wrongs))
    good, bad = (
        (_YEAR_GOOD, _YEAR_BAD) if manner.is_year else (_GOOD, _BAD) if code == "v" else (_GOOD_SO_FAR, _BAD_SO_FAR)
    )
    text = dice.choice(good if value > 0 else bad).format(x=x, **words)
    made_wrong = [(Kind.TEXT_VS_TABLE, "amount", x, wrong)]
    for pair in _TURNS:
        was, now = pair if value < 0 else pair[::-1]
        if was in text:
            made_wrong.append((Kind.TEXT_VS_TABLE, "direction", was, now))
            if was in ("underskott", "överskott") and value < 0:
                made_wrong.append((Kind.SIGN_CONVENTION, "word and minus", x, f"{manner.minus}{x}"))
            break
    if code == "vy" and not manner.is_year and manner.until() in text:
        made_wrong.append((Kind.PERIOD_LABEL, "month in a text", manner.until(), manner.until(manner.through - 2)))
    return Said(text, tuple(made_wrong))


def _level(name: str, line: Line, made: Economy, manner: Manner, dice: random.Random) -> Said | None:
    code, text = dice.choice(_LEVELS)
    if code not in made.codes or dice.random() < 0.4:
        return None
    value = {"b": line.budget, "uy": line.outcome_so_far, "p": line.forecast}[code]
    x, wrong = manner.told(abs(value)), manner.told(wrongly(abs(value), manner, dice))
    words = {"name": name, "low": lowered(name), "until": manner.until()}
    return Said(text.format(x=x, **words), ((Kind.TEXT_VS_TABLE, "amount", x, wrong),))


def wrongly(value: Decimal, manner: Manner, dice: random.Random) -> Decimal:
    """Another amount, as after a slip or from last time: too far off to be rounded so."""
    step = max(manner.told_step(), manner.table_step())
    far = max(value * Decimal(dice.randint(60, 450)) / 1000, 3 * step)
    return value + far if dice.random() < 0.5 or value - far <= 3 * step else value - far


def lowered(name: str) -> str:
    """The name within a sentence."""
    return name[0].lower() + name[1:] if not name.endswith(("nämnden", "utskottet")) or name == "Nämnden" else name
