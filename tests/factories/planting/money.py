"""The chapter on money: a table of budget, outcome, forecast and variances, with sums, and sentences about its rows."""

from __future__ import annotations

import random
from dataclasses import dataclass
from decimal import Decimal

from arshjul.review.findings import Kind
from arshjul.review.relations.equations import Form
from arshjul.review.relations.lines import Axis
from factories.planting import telling
from factories.planting.drafts import HEADS, Draft, Edit, Sheet, Title
from factories.planting.manners import Manner
from factories.planting.sheets import all_hold, printed_rows, sheet_of, slips_in, truth
from factories.planting.vocabulary import COSTS, INCOME, SUMS
from factories.review_layouts import Exact

_LAYOUTS = (
    ("by", "uy", "vy", "b", "p", "v"),
    ("uy", "by", "vy", "p", "b", "v"),
    ("last", "b", "p", "v"),
    ("b", "p", "v"),
    ("b", "p", "v", "share"),
    ("by", "uy", "vy", "share"),
    ("b", "uy", "p", "v", "share"),
    ("last", "by", "uy", "vy", "p", "b", "v"),
    ("b", "p", "v", "pf", "dp"),
    ("by", "uy", "vy"),
)
_YEAR_LAYOUTS = (("last", "b", "u", "v"), ("b", "u", "v"), ("u", "b", "v", "share"), ("last", "u", "b", "v"))


@dataclass(frozen=True)
class Line:
    """A row's exact amounts in thousands; costs are positive here, and a variance that is good is positive."""

    name: str
    budget: Decimal
    forecast: Decimal
    budget_so_far: Decimal
    outcome_so_far: Decimal
    last: Decimal
    earlier_forecast: Decimal

    @property
    def variance(self) -> Decimal:
        """For the year."""
        return self.budget - self.forecast

    @property
    def variance_so_far(self) -> Decimal:
        """For the period."""
        return self.budget_so_far - self.outcome_so_far


@dataclass(frozen=True)
class Economy:
    """What the chapter ended up saying, for other chapters to repeat."""

    lines: tuple[Line, ...]
    total: Line
    heads: dict[str, str]
    sheet: Sheet
    block: int
    codes: tuple[str, ...]


def economy(draft: Draft, units: list[str], manner: Manner, dice: random.Random) -> Economy:
    """The chapter, with its chances."""
    codes = dice.choice(_YEAR_LAYOUTS if manner.is_year else _LAYOUTS)
    heads = _heads(codes, manner, dice)
    title = dice.choice(["Ekonomi", "Ekonomiskt utfall och prognos", "Driftredovisning", "Ekonomisk ställning"])
    draft.add(Title(title))
    draft.scene()
    by_account = manner.costs < 0 and dice.random() < 0.35
    lines, exact = _table(codes, list(heads.values()), units, manner, dice, by_account=by_account)
    named = ("Driftredovisning", "Budgetuppföljning", "Utfall och prognos", "Nettokostnad per verksamhet")
    caption = dice.choice([*named, f"Ekonomisk uppföljning, {draft.organisation}"])
    caption += f" {draft.period}" * (dice.random() < 0.5) + manner.unit_words(dice)
    sheet = sheet_of(exact, caption, dice.choice(["Verksamhet", "", "Område", "Benämning"]), _cells(exact, manner))
    if not all_hold(sheet, exact.truths):  # cut-off sums of many parts
        exact.truths = [each for each in exact.truths if all_hold(sheet, [each])]
    block = draft.add(sheet)
    draft.relations += len(exact.truths)
    for chance in slips_in(sheet, exact.truths, block, dice):
        draft.scenes[-1].append(chance)
    total = lines[-1]
    made = Economy(tuple(lines[:-1]), total, heads, sheet, block, codes)
    _offer_labels(draft, made, manner)
    if by_account:
        made = Economy((), total, heads, sheet, block, codes)
    telling.about(draft, made, manner, dice)
    return made


def _heads(codes: tuple[str, ...], manner: Manner, dice: random.Random) -> dict[str, str]:
    y = manner.year
    budget = dice.choice(["Budget", "Budget", "Plan"])
    outcome = dice.choice(["Utfall", "Redovisat", "Bokfört"])
    forecast = dice.choice(["Prognos", "Helårsprognos", "Årsprognos"])
    variance = dice.choice(["Avvikelse", "Budgetavvikelse", "Differens", "Avvikelse mot budget"])
    has_period = {"vy", "v"} <= set(codes) or dice.random() < 0.3
    return {
        code: {
            "by": f"{budget} {manner.span()} {y}",
            "uy": f"{outcome} {manner.span()} {y}",
            "vy": f"{variance} {manner.span()}" if has_period else variance,
            "b": f"{budget} {y}",
            "p": f"{forecast} {y}",
            "u": f"{outcome} {y}",
            "v": f"{variance} {y}" if has_period else variance,
            "last": f"{outcome} {y - 1}",
            "share": "Förbrukat, %",
            "pf": f"Föregående {forecast.lower()} {y}",
            "dp": "Förändring av prognos",
        }[code]
        for code in codes
    }


def _line(name: str, size: Decimal, manner: Manner, dice: random.Random) -> Line:
    budget = size * Decimal(dice.randint(200, 3000)) / 100 + Decimal(dice.randint(0, 999)) / 1000
    forecast = budget * (1 + Decimal(dice.choice([-1, 1]) * dice.randint(8, 90)) / 1000)
    part = Decimal(manner.through) / 12
    spread = 1 + Decimal(dice.randint(-20, 20)) / 1000
    so_far = budget * part * spread
    outcome = so_far * (1 + Decimal(dice.choice([-1, 1]) * dice.randint(8, 90)) / 1000)
    last = budget * (1 + Decimal(dice.randint(-90, 40)) / 1000)
    return Line(name, budget, forecast, so_far, outcome, last, forecast * (1 + Decimal(dice.randint(-20, 20)) / 1000))


def _sum(name: str, lines: list[Line]) -> Line:
    def whole(field: str) -> Decimal:
        return sum((getattr(line, field) for line in lines), Decimal(0))

    fields = ("budget", "forecast", "budget_so_far", "outcome_so_far", "last", "earlier_forecast")
    return Line(name, *(whole(field) for field in fields))


def _table(
    codes: tuple[str, ...], heads: list[str], units: list[str], manner: Manner, dice: random.Random, *, by_account: bool
) -> tuple[list[Line], Exact]:
    """The rows with their sums; the last line is the grand total."""
    size = Decimal(dice.choice([60, 400, 2500]))
    exact = Exact(heads, [], [], [1 if code == "share" else 0 for code in codes])
    exact.percents = frozenset(at for at, code in enumerate(codes) if code == "share" and dice.random() < 0.5)
    lines: list[Line] = []
    if by_account:
        names = [dice.choice(INCOME), *dice.sample(COSTS, dice.randint(3, 6))]
        lines = [_line(name, size, manner, dice) for name in names]
        lines[0] = _scaled(lines[0], Decimal("-0.25"))  # money that comes in
        parts = _put(exact, lines, codes, manner)
        tops = parts
    else:
        groups = dice.choice([1, 1, 2])
        tops, left = [], iter(units)
        for group in range(groups):
            own = [_line(next(left), size, manner, dice) for _ in range(dice.randint(3, 5))]
            parts = _put(exact, own, codes, manner, of_which=dice.random() < 0.2, dice=dice)
            lines += own
            tops += (
                parts if groups == 1 else [_total(exact, _sum(f"Delsumma {'AB'[group]}", own), parts, codes, manner)]
            )
    total = _sum(dice.choice(SUMS), lines)
    _total(exact, total, tops, codes, manner)
    return [*lines, total], exact


def _scaled(line: Line, factor: Decimal) -> Line:
    """The line with all its amounts times a factor."""
    return Line(
        line.name,
        line.budget * factor,
        line.forecast * factor,
        line.budget_so_far * factor,
        line.outcome_so_far * factor,
        line.last * factor,
        line.earlier_forecast * factor,
    )


def _put(
    exact: Exact,
    lines: list[Line],
    codes: tuple[str, ...],
    manner: Manner,
    *,
    of_which: bool = False,
    dice: random.Random | None = None,
) -> list[int]:
    rows = []
    for at, line in enumerate(lines):
        rows.append(_row(exact, line.name, line, codes, manner))
        if of_which and at == 0 and dice is not None:
            part = Decimal(dice.randint(20, 60)) / 100
            label = dice.choice(["varav personal", "varav lokaler", "därav köpta tjänster"])
            _row(exact, label, _scaled(line, part), codes, manner)
    return rows


def _row(exact: Exact, label: str, line: Line, codes: tuple[str, ...], manner: Manner) -> int:
    exact.labels.append(label)
    exact.rows.append(_values(line, codes, manner))
    at = len(exact.rows) - 1
    _relate(exact, at, codes, manner)
    return at


def _total(exact: Exact, line: Line, parts: list[int], codes: tuple[str, ...], manner: Manner) -> int:
    at = _row(exact, line.name, line, codes, manner)
    for column, code in enumerate(codes):
        if code != "share":
            terms = [((part, column), 1) for part in parts]
            exact.truths.append(truth(Form.SUM, Axis.ROWS, (at, column), terms))
    return at


def _values(line: Line, codes: tuple[str, ...], manner: Manner) -> list[Decimal]:
    sign = manner.costs
    spent = (line.outcome_so_far / line.budget if "b" in codes and "uy" in codes else _spent(line, codes)) * 100
    known = {
        "by": sign * line.budget_so_far,
        "uy": sign * line.outcome_so_far,
        "vy": line.variance_so_far,
        "b": sign * line.budget,
        "p": sign * line.forecast,
        "u": sign * line.forecast,
        "v": line.variance,
        "last": sign * line.last,
        "share": spent,
        "pf": sign * line.earlier_forecast,
        "dp": sign * (line.forecast - line.earlier_forecast),
    }
    return [known[code] for code in codes]


def _spent(line: Line, codes: tuple[str, ...]) -> Decimal:
    return line.outcome_so_far / line.budget_so_far if "by" in codes else line.forecast / line.budget


def _relate(exact: Exact, row: int, codes: tuple[str, ...], manner: Manner) -> None:
    at = {code: column for column, code in enumerate(codes)}
    outcome = "u" if "u" in at else "p"
    pairs = [("vy", "by", "uy"), ("v", "b", outcome)]
    for target, one, other in pairs:
        if target in at:
            terms = [((row, at[one]), -manner.costs), ((row, at[other]), manner.costs)]
            exact.truths.append(truth(Form.DIFFERENCE, Axis.COLUMNS, (row, at[target]), terms))
    if "dp" in at:
        terms = [((row, at["p"]), 1), ((row, at["pf"]), -1)]
        exact.truths.append(truth(Form.DIFFERENCE, Axis.COLUMNS, (row, at["dp"]), terms))
    if "share" in at:
        one, other = ("uy", "b") if {"b", "uy"} <= set(at) else ("uy", "by") if "by" in at else (outcome, "b")
        terms = [((row, at[one]), 1), ((row, at[other]), 1)]
        exact.truths.append(truth(Form.SHARE, Axis.COLUMNS, (row, at["share"]), terms))


def _cells(exact: Exact, manner: Manner) -> list[list[str]]:
    plain = frozenset(at for at, head in enumerate(exact.heads) if "%" in head)
    return printed_rows(exact, manner, plain=plain)


def _offer_labels(draft: Draft, made: Economy, manner: Manner) -> None:
    """A head with the wrong year or month, and a caption with the wrong unit or month."""
    draft.scene()
    year, labels = manner.year, (Kind.CAPTION, Kind.CROSS_TABLE, Kind.TEXT_VS_TABLE)
    for column, (code, head) in enumerate(made.heads.items(), 1):
        if code in ("by", "uy") and not manner.is_year:
            wrong = manner.span(manner.through % 11 + 1)
            now = head.replace(manner.span(), wrong)
            draft.offer(Kind.PERIOD_LABEL, "month in a head", Edit(made.block, head, now, HEADS, column), alike=labels)
        if code in ("b", "p") and str(year) in head:
            now = head.replace(str(year), str(year - 1))
            draft.offer(Kind.PERIOD_LABEL, "year in a head", Edit(made.block, head, now, HEADS, column), alike=labels)
    if draft.period in made.sheet.caption and not manner.is_year:
        now = draft.period.replace(str(year), str(year - 1))
        edit = Edit(made.block, draft.period, now)
        draft.offer(Kind.PERIOD_LABEL, "year in a caption", edit, alike=labels, quotes=(made.sheet.caption,))
