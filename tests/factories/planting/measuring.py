"""Indicators: their outcomes over the years, target, status and trend, and sentences about how they moved."""

from __future__ import annotations

import random
from dataclasses import dataclass
from decimal import Decimal

from arshjul.core.cells import RowKind
from arshjul.review.findings import Kind
from factories.planting.drafts import Draft, Edit, Sheet, Title
from factories.planting.manners import Manner
from factories.planting.telling import TEXTS, Said, lowered, paragraph
from factories.planting.vocabulary import INDICATORS

_STATUS = (("Uppfyllt", "Ej uppfyllt"), ("Uppnås", "Uppnås inte"), ("Ja", "Nej"), ("Grön", "Röd"))
_TREND = (("Positiv", "Negativ", "Oförändrad"), ("Förbättrad", "Försämrad", "Oförändrad"), ("Bättre", "Sämre", "Lika"))
_AT_LEAST, _AT_MOST = ("≥ ", "minst ", "lägst "), ("≤ ", "högst ", "max ")


@dataclass(frozen=True)
class Indicator:
    """One row: the outcomes by year, oldest first."""

    name: str
    measure: str
    is_more_better: bool
    outcomes: tuple[Decimal, ...]
    target: Decimal
    decimals: int

    @property
    def is_met(self) -> bool:
        """Whether the latest outcome reaches the target."""
        now = self.outcomes[-1]
        return now >= self.target if self.is_more_better else now <= self.target

    @property
    def moved(self) -> int:
        """How the latest outcome is beside the one before: 1 better, −1 worse."""
        before, now = self.outcomes[-2:]
        return 0 if before == now else 1 if (now > before) == self.is_more_better else -1


def indicators(draft: Draft, manner: Manner, dice: random.Random) -> None:
    """The chapter."""
    made = [_indicator(each, dice) for each in dice.sample(INDICATORS, dice.randint(4, 8))]
    draft.add(Title(dice.choice(["Indikatorer", "Nyckeltal", "Uppföljning av indikatorer"])))
    draft.scene()
    years = [manner.year - 2, manner.year - 1, manner.year]
    has_trend = dice.random() < 0.7
    outcome = dice.choice(["Utfall", "Resultat"])
    heads = [dice.choice(["Indikator", "Nyckeltal", "Mått"]), *(f"{outcome} {year}" for year in years)]
    heads += [f"Mål {manner.year}", dice.choice(["Status", "Måluppfyllelse", "Uppnås målet"])]
    heads += ["Trend"] * has_trend
    status, trend = dice.choice(_STATUS), dice.choice(_TREND)
    bounds = dice.choice(_AT_LEAST), dice.choice(_AT_MOST)
    rows = [_row(each, manner, status, trend if has_trend else (), bounds) for each in made]
    kinds = [RowKind.DATA] * len(rows)
    block = draft.add(Sheet(dice.choice(["Nämndens indikatorer", "Utfall per indikator"]), heads, rows, kinds))
    draft.relations += len(rows) * (2 if has_trend else 1)
    for at, each in enumerate(made):
        wrong = status[1] if each.is_met else status[0]
        alike = (*TEXTS, Kind.TREND_VS_SERIES)
        edit = Edit(block, rows[at][5], wrong, at, 5)
        draft.offer(Kind.STATUS_VS_TARGET, "status of an indicator", edit, alike=alike, quotes=(each.name,))
    draft.scene()
    for at, each in enumerate(made if has_trend else []):
        turned = {1: trend[1], -1: trend[0], 0: trend[0]}[each.moved]
        edit = Edit(block, rows[at][6], turned, at, 6)
        alike = (*TEXTS, Kind.STATUS_VS_TARGET)
        draft.offer(Kind.TREND_VS_SERIES, "trend of an indicator", edit, alike=alike, quotes=(each.name,))
    for each in dice.sample(made, min(len(made), 2)):
        if said := _moved(each, manner, dice):
            paragraph(draft, [said], dice, relies=(block,))


def _indicator(given: tuple[str, str, bool], dice: random.Random) -> Indicator:
    name, measure, is_more = given
    decimals = 1 if measure == "%" and not is_more else dice.choice([0, 1]) if measure == "%" else 0
    start = {"%": 6 if not is_more else 75, "dagar": 40, "antal": 120, "index": 78, "minuter": 9}[measure]
    step = Decimal(1).scaleb(-decimals)
    outcomes = [Decimal(start * dice.randint(80, 120)) / 100]
    for _ in range(2):
        outcomes.append(outcomes[-1] * (1 + Decimal(dice.choice([-1, 1]) * dice.randint(2, 14)) / 100))
    rounded = [min(each, Decimal(99) if measure == "%" else each).quantize(step) for each in outcomes]
    target = (rounded[-1] * (1 + Decimal(dice.choice([-1, 1]) * dice.randint(2, 12)) / 100)).quantize(step)
    return Indicator(name, measure, is_more, tuple(rounded), target, decimals)


def _row(
    each: Indicator, manner: Manner, status: tuple[str, str], trend: tuple[str, ...], bounds: tuple[str, str]
) -> list[str]:
    name = f"{each.name}, {each.measure}" if each.measure != "antal" else each.name
    values = [manner.number(value, each.decimals) for value in each.outcomes]
    target = bounds[0 if each.is_more_better else 1] + manner.number(each.target, each.decimals)
    word = {1: trend[0], -1: trend[1], 0: trend[2]}[each.moved] if trend else ""
    return [name, *values, target, status[0] if each.is_met else status[1], *([word] if trend else [])]


def _moved(each: Indicator, manner: Manner, dice: random.Random) -> Said | None:
    before, now = each.outcomes[-2:]
    if before == now:
        return None
    a, b = manner.number(before, each.decimals), manner.number(now, each.decimals)
    unit = "procent" if each.measure == "%" else each.measure if each.measure not in ("antal", "index") else ""
    end = f" {unit}" if unit else ""
    verb, other = ("ökat", "minskat") if now > before else ("minskat", "ökat")
    than, other_than = ("högre", "lägre") if now > before else ("lägre", "högre")
    better, worse = ("förbättrats", "försämrats") if each.moved > 0 else ("försämrats", "förbättrats")
    low = lowered(each.name)
    text, was, wrong = dice.choice(
        [
            (f"{each.name} har {verb} från {a} till {b}{end} jämfört med föregående år.", verb, other),
            (f"Utfallet för {low} är {b}{end}, vilket är {than} än {a} föregående år.", than, other_than),
            (f"{each.name} har {better} sedan föregående år, från {a} till {b}{end}.", better, worse),
        ]
    )
    step = Decimal(1).scaleb(-each.decimals)
    far = manner.number(now + (3 * step if dice.random() < 0.5 or now <= 4 * step else -3 * step), each.decimals)
    sentence = (Kind.TEXT_VS_TABLE, "outcome of an indicator", f"{b}{end}", f"{far}{end}")
    return Said(text, ((Kind.TREND_VS_SERIES, "direction in a text", was, wrong), sentence))
