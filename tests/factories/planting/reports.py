"""A whole correct report of a made-up municipality, and the same with errors of many kinds."""

from __future__ import annotations

import random
from dataclasses import dataclass

from arshjul.review.findings import Kind
from factories.planting import counting, measuring, narrating, tables
from factories.planting.drafts import Chance, Draft, Edit, Title, Words
from factories.planting.manners import Manner, manner
from factories.planting.money import Economy, economy
from factories.planting.residue import offer_residue
from factories.planting.telling import TEXTS
from factories.planting.vocabulary import COMMITTEES, COUNTED, FILLER, FIRST, LAST, MONTHS

_BALANCED = (
    "Ekonomin bedöms vara i balans.",
    "Nämnden bedöms ha en ekonomi i balans vid årets slut.",
    "Budgeten bedöms hållas.",
)


@dataclass(frozen=True)
class Planted:
    """A report with its errors, and the same without."""

    clean: Draft
    wrong: Draft
    chances: tuple[Chance, ...]


def report(seed: int) -> Draft:
    """A correct report; the seed decides its municipality, manner, chapters and figures."""
    dice = random.Random(seed)
    way = manner(dice)
    organisation, units = dice.choice(list(COMMITTEES.items()))
    draft = _cover(organisation, way, dice)
    names, counted = dice.sample(units, len(units)), dice.sample(COUNTED, len(COUNTED))
    draft.add(Title("Sammanfattning", 1))
    _fill(draft, dice, 3)

    def chapters() -> None:
        draft.add(Title(dice.choice(["Uppföljning", "Verksamhet och ekonomi"]), 1))
        _fill(draft, dice, 2)
        made = economy(draft, names, way, dice)
        _balance(draft, made, dice)
        parts = [
            lambda: tables.short(draft, made, way, dice),
            lambda: tables.prices(draft, way, names, dice),
            lambda: tables.appendix(draft, way, dice),
            lambda: measuring.indicators(draft, way, dice),
            lambda: counting.goals(draft, way, dice),
            lambda: counting.actions(draft, way, dice),
            lambda: counting.listed(draft, dice),
            lambda: narrating.volumes(draft, counted[1:], way, dice),
            lambda: _section(draft, dice),
        ]
        for part in dice.sample(parts, dice.randint(5, 8)):
            part()

    narrating.twice(draft, counted[0], way, dice, chapters)
    offer_residue(draft, dice)
    return draft


def plant(seed: int, *, share: float = 0.55, is_scanned: bool = False) -> Planted:
    """The report of a seed with an error in about that share of its scenes, no two in the same block.

    Numbers that a scanner misread are among them only where it is to be scanned.
    """
    clean, dice = report(seed), random.Random(seed + 1)
    taken, needed = set[int](), set[int]()
    chosen: list[Chance] = []
    allowed = ([each for each in scene if is_scanned or each.kind is not Kind.OCR_SUSPECT] for scene in clean.scenes)
    scenes = [scene for scene in allowed if scene]
    for scene in dice.sample(scenes, len(scenes)):
        if dice.random() > share:
            continue
        kind = dice.choice(sorted({chance.kind for chance in scene}))
        chance = dice.choice([chance for chance in scene if chance.kind is kind])
        if chance.edit.block not in taken | needed and not chance.relies & taken:
            taken.add(chance.edit.block)
            needed |= chance.relies
            chosen.append(chance)
    return Planted(clean, clean.planted(chosen), tuple(chosen))


def long_report(reports: int, first: int = 0) -> Draft:
    """Many reports as one, about five pages each: to see how long it takes, not what is in it."""
    drafts = [report(first + number) for number in range(reports)]
    made = Draft(drafts[0].municipality, drafts[0].organisation, drafts[0].title, drafts[0].period)
    made.blocks = [block for draft in drafts for block in draft.blocks]
    made.relations = sum(draft.relations for draft in drafts)
    return made


def _cover(organisation: str, way: Manner, dice: random.Random) -> Draft:
    town = f"{dice.choice(FIRST)}{dice.choice(LAST)}s kommun"
    title = "Årsredovisning" if way.is_year else dice.choice(["Delårsrapport", "Uppföljningsrapport", "Tertialrapport"])
    period = f"{way.year}" if way.is_year else f"januari–{MONTHS[way.through - 1]} {way.year}"
    return Draft(town, organisation, title, period)


def _balance(draft: Draft, made: Economy, dice: random.Random) -> None:
    """What is said of the balance beside the result."""
    is_bad = made.total.variance < -made.total.budget / 100
    ours, sentence = dice.choice(FILLER), dice.choice(_BALANCED)
    last = draft.blocks[-1]
    if isinstance(last, Words) and ours in last.text:
        ours = next(each for each in FILLER if each not in last.text)
    if is_bad:
        draft.scene()
        block = draft.say(ours)
        edit = Edit(block, ours, f"{ours} {sentence}")
        quotes, relies = (sentence,), (made.block,)
        draft.offer(
            Kind.STATUS_VS_TARGET, "in balance beside a deficit", edit, alike=TEXTS, quotes=quotes, relies=relies
        )
    elif made.total.variance > 0:
        draft.say(f"{ours} {sentence}")


def _section(draft: Draft, dice: random.Random) -> None:
    """Two short sections of words alone."""
    for name in dice.sample(["Personal", "Digitalisering", "Framtid", "Miljö", "Samverkan"], 2):
        draft.add(Title(name, 2))
        _fill(draft, dice, dice.randint(2, 4))


def _fill(draft: Draft, dice: random.Random, number: int) -> None:
    """A paragraph of sentences that say nothing in particular, unlike any before it."""
    sentences = dice.sample(FILLER, number)
    if any(isinstance(block, Words) and block.text == " ".join(sentences) for block in draft.blocks):
        sentences.append(next(each for each in FILLER if each not in sentences))
    draft.say(" ".join(sentences))
