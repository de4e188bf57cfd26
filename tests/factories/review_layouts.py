"""Tables that add up, as exact values, in the layouts that reports have, with what is true of them."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

from arshjul.review.relations.equations import Equation, Form, Instance
from arshjul.review.relations.lines import Axis

Place = tuple[int, int]

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "Maj", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dec")

_NAMES = (
    "Förskola",
    "Grundskola",
    "Gymnasium",
    "Fritid",
    "Kultur",
    "Hemtjänst",
    "Boende",
    "Öppenvård",
    "Familjehem",
    "Institution",
    "Stab",
    "Ledning",
    "Kost",
    "Lokaler",
    "Personal",
    "Konsulter",
    "Material",
    "Resor",
    "Hyror",
    "Livsmedel",
    "Transporter",
    "Verksamhet",
    "Skydd",
    "Planering",
    "Gata",
    "Park",
    "Vatten",
    "Avfall",
    "Bygglov",
    "Miljö",
    "Näringsliv",
    "Bibliotek",
    "Musikskola",
    "Ungdom",
    "Äldre",
    "Vuxna",
    "Barn",
    "Assistans",
    "Ombud",
    "Myndighet",
)


@dataclass
class Exact:
    """The same before it is printed: exact values by row and column, None for a row that only heads others."""

    heads: list[str]
    labels: list[str]
    rows: list[list[Decimal] | None]
    decimals: list[int]
    truths: list[Instance] = field(default_factory=list)
    percents: frozenset[int] = frozenset()


def _budget(dice: random.Random) -> Exact:
    """Budget, outcome, forecast and variances; grouped rows with totals, "varav" rows and a grand total."""
    decimals = dice.choice([0, 0, 0, 1])
    scale = Decimal(dice.choice([50, 1000, 20000])) if not decimals else Decimal(dice.choice([40, 900]))
    rows, sums = _grouped(dice)
    negative = dice.random() < 0.5
    blocks = dice.choice([1, 1, 2])
    later_first = dice.random() < 0.5  # outcome less budget
    heads: list[str] = []
    for block in range(blocks):
        first, second = (("Budget jan-aug", "Utfall jan-aug"), ("Budget 2025", "Prognos 2025"))[block]
        heads += [first, second, dice.choice(["Avvikelse", "Budgetavvikelse", "Differens"])]
    has_last = dice.random() < 0.5
    heads += ["Utfall 2024"] * has_last
    has_percent = dice.random() < 0.4
    heads += ["Förbrukning, %"] * has_percent
    values: list[list[Decimal] | None] = []
    for label, kind in rows:
        values.append(
            _budget_row(dice, scale, blocks, later_first=later_first, negative=negative, has_last=has_last)
            if kind == "data"
            else []
            if label
            else None
        )
    width = 3 * blocks + has_last
    exact = Exact(heads, [label for label, _ in rows], values, [decimals] * width)
    _fill_sums(exact, rows, sums, width)
    for row, value in enumerate(values):
        if value:
            for block in range(blocks):
                b, u, v = 3 * block, 3 * block + 1, 3 * block + 2
                one, other = (u, b) if later_first else (b, u)
                exact.truths.append(
                    _truth(Form.DIFFERENCE, Axis.COLUMNS, (row, v), [((row, one), 1), ((row, other), -1)])
                )
    if has_percent:
        exact.decimals.append(dice.choice([0, 1]))
        exact.percents = frozenset({width}) if dice.random() < 0.5 else frozenset()
        for row, value in enumerate(values):
            if value:
                value.append(value[1] / value[0] * 100 if value[0] else Decimal(0))
                exact.truths.append(_truth(Form.SHARE, Axis.COLUMNS, (row, width), [((row, 1), 1), ((row, 0), 1)]))
    return exact


def _budget_row(
    dice: random.Random, scale: Decimal, blocks: int, *, later_first: bool, negative: bool, has_last: bool
) -> list[Decimal]:
    made: list[Decimal] = []
    sign = -1 if negative else 1
    base = sign * _amount(dice, scale)
    for block in range(blocks):
        budget = base * (1 if block == 0 else Decimal("1.5"))
        outcome = budget * (1 + Decimal(dice.randint(-200, 200)) / 1000)
        if dice.random() < 0.15:
            outcome = budget
        made += [budget, outcome, outcome - budget if later_first else budget - outcome]
    if has_last:
        made.append(base * (1 + Decimal(dice.randint(-150, 150)) / 1000))
    return made


def _months(dice: random.Random) -> Exact:
    """Months (or quarters) and their total, with a total below."""
    count = dice.choice([4, 6, 12])
    names = list(_MONTHS[:count])
    scale = Decimal(dice.choice([80, 700, 5000]))
    labels = dice.sample(_NAMES, dice.randint(3, 9))
    values: list[list[Decimal] | None] = [[_amount(dice, scale) for _ in names] for _ in labels]
    exact = Exact([*names, "Totalt"], [*labels, "Summa"], [*values, []], [0] * (count + 1))
    for row in range(len(labels)):
        row_values = exact.rows[row]
        assert row_values is not None
        row_values.append(sum(row_values, Decimal(0)))
        exact.truths.append(_truth(Form.SUM, Axis.COLUMNS, (row, count), [((row, c), 1) for c in range(count)]))
    _fill_sums(
        exact,
        [(label, "data") for label in labels] + [("Summa", "sum")],
        {len(labels): list(range(len(labels)))},
        count + 1,
    )
    exact.truths.append(
        _truth(Form.SUM, Axis.COLUMNS, (len(labels), count), [((len(labels), c), 1) for c in range(count)])
    )
    return exact


def _volumes(dice: random.Random) -> Exact:
    """Volume times price, and what it comes to."""
    labels = dice.sample(_NAMES, dice.randint(5, 10))
    rows: list[list[Decimal] | None] = []
    exact = Exact(["Dygn", "Kronor per dygn", "Kostnad, tkr"], labels, rows, [0, 0, 0])
    for row in range(len(labels)):
        days, price = Decimal(dice.randint(700, 30000)), Decimal(dice.randint(400, 7000))
        rows.append([days, price, days * price / 1000])
        exact.truths.append(_truth(Form.PRODUCT, Axis.COLUMNS, (row, 2), [((row, 0), 1), ((row, 1), 1)], -3))
    return exact


def _changes(dice: random.Random) -> Exact:
    """Two years and the change between them, also in per cent."""
    labels = dice.sample(_NAMES, dice.randint(4, 12))
    scale = Decimal(dice.choice([300, 4000]))
    rows: list[list[Decimal] | None] = []
    exact = Exact(
        ["2024", "2025", "Förändring", "Förändring, %"], [*labels, "Summa"], rows, [0, 0, 0, 1], percents=frozenset({3})
    )
    for _ in labels:
        before = _amount(dice, scale)
        now = before * (1 + Decimal(dice.randint(-300, 300)) / 1000)
        rows.append([before, now, now - before])
    rows.append([])
    _fill_sums(
        exact, [(label, "data") for label in labels] + [("Summa", "sum")], {len(labels): list(range(len(labels)))}, 3
    )
    for row, values in enumerate(rows):
        assert values is not None
        values.append((values[1] - values[0]) / values[0] * 100)
        exact.truths.append(_truth(Form.DIFFERENCE, Axis.COLUMNS, (row, 2), [((row, 1), 1), ((row, 0), -1)]))
        exact.truths.append(_truth(Form.CHANGE, Axis.COLUMNS, (row, 3), [((row, 1), 1), ((row, 0), 1)]))
    return exact


def _headline(dice: random.Random) -> Exact:
    """Totals above their parts, with no word that says so."""
    groups = dice.randint(2, 4)
    names = iter(dice.sample(_NAMES, 30))
    labels: list[str] = []
    sums: dict[int, list[int]] = {}
    for _ in range(groups):
        top = len(labels)
        labels.append(next(names))
        parts = dice.randint(2, 5)
        sums[top] = list(range(top + 1, top + 1 + parts))
        labels += [next(names) for _ in range(parts)]
    width = dice.randint(3, 5)
    scale = Decimal(dice.choice([900, 9000]))
    tops = set(sums)
    rows: list[list[Decimal] | None] = [
        [] if at in tops else [_amount(dice, scale) for _ in range(width)] for at in range(len(labels))
    ]
    exact = Exact([f"Utfall {2021 + c}" for c in range(width)], labels, rows, [0] * width)
    _fill_sums(exact, [(label, "sum" if at in tops else "data") for at, label in enumerate(labels)], sums, width)
    return exact


def _indicators(dice: random.Random) -> Exact:
    """Numbers that have nothing to do with each other: small counts, shares, many zeros."""
    labels = dice.sample(_NAMES, dice.randint(3, 14))
    size = [dice.choice([5, 30, 100, 400, 3000]) for _ in labels]
    width = dice.randint(3, 6)
    rows: list[list[Decimal] | None] = []
    for at in range(len(labels)):
        start = Decimal(dice.randint(0, size[at]))
        rows.append(
            [start + dice.randint(0, 1 + size[at] // 10) if dice.random() < 0.8 else start for _ in range(width)]
        )
    return Exact([*(f"Utfall {2020 + c}" for c in range(width - 1)), "Mål 2025"], labels, rows, [0] * width)


def _forecasts(dice: random.Random) -> Exact:
    """Forecasts that mostly are the budget, and a change since the last forecast that mostly is none."""
    rows, sums = _grouped(dice)
    scale, decimals = Decimal(dice.choice([60, 3000])), dice.choice([0, 1])
    values: list[list[Decimal] | None] = []
    for _, kind in rows:
        budget = _amount(dice, scale)
        forecast = budget * (1 if dice.random() < 0.7 else 1 + Decimal(dice.randint(-80, 80)) / 1000)
        last = forecast if dice.random() < 0.7 else forecast * (1 + Decimal(dice.randint(-80, 80)) / 1000)
        values.append([budget, forecast, budget - forecast, forecast - last] if kind == "data" else [])
    exact = Exact(
        ["Budget 2025", "Prognos 2025", "Avvikelse", "Förändring sedan april"],
        [label for label, _ in rows],
        values,
        [decimals] * 4,
    )
    _fill_sums(exact, rows, sums, 4)
    for row, value in enumerate(values):
        if value:
            exact.truths.append(_truth(Form.DIFFERENCE, Axis.COLUMNS, (row, 2), [((row, 0), 1), ((row, 1), -1)]))
    return exact


def _net(dice: random.Random) -> Exact:
    """Income and costs both printed as positive numbers, with variances that are positive when good."""
    costs = dice.sample(_NAMES, dice.randint(2, 6))
    scale = Decimal(dice.choice([400, 9000]))
    rows: list[list[Decimal] | None] = []
    for at in range(len(costs) + 1):
        budget = _amount(dice, scale)
        outcome = budget * (1 + Decimal(dice.randint(-150, 150)) / 1000)
        rows.append([budget, outcome, outcome - budget if at == 0 else budget - outcome])
    income, *spent = [row for row in rows if row]
    net = [sum(row[c] for row in spent) - income[c] for c in range(2)]
    rows.append([*net, net[0] - net[1]])
    last = len(rows) - 1
    exact = Exact(["Budget", "Utfall", "Avvikelse"], ["Intäkter", *costs, "Nettokostnad"], rows, [0, 0, 0])
    for c in range(2):
        exact.truths.append(
            _truth(Form.SUM, Axis.ROWS, (last, c), [((0, c), -1), *(((r, c), 1) for r in range(1, last))])
        )
    exact.truths.append(_truth(Form.SUM, Axis.ROWS, (last, 2), [((r, 2), 1) for r in range(last)]))
    for r in range(last + 1):
        one, other = (1, 0) if r == 0 else (0, 1)
        exact.truths.append(_truth(Form.DIFFERENCE, Axis.COLUMNS, (r, 2), [((r, one), 1), ((r, other), -1)]))
    return exact


def _rates(dice: random.Random) -> Exact:
    """Groups with a count each and a mean, whose total row adds the counts and weighs the means."""
    labels = dice.sample(_NAMES, dice.randint(3, 8))
    counts = [[Decimal(dice.randint(20, 900)) for _ in range(2)] for _ in labels]
    means = [[Decimal(dice.randint(200, 900)) / 100 for _ in range(2)] for _ in labels]
    rows: list[list[Decimal] | None] = [[a, b, c, d] for (a, b), (c, d) in zip(counts, means, strict=True)]
    sizes = [sum((row[c] for row in counts), Decimal(0)) for c in range(2)]
    mean = [sum((n[c] * m[c] for n, m in zip(counts, means, strict=True)), Decimal(0)) / sizes[c] for c in range(2)]
    exact = Exact(
        ["Antal 2024", "Antal 2025", "Frånvaro 2024", "Frånvaro 2025"],
        [*labels, "Totalt"],
        [*rows, [*sizes, *mean]],
        [0, 0, 1, 1],
    )
    for c in range(2):
        exact.truths.append(_truth(Form.SUM, Axis.ROWS, (len(labels), c), [((r, c), 1) for r in range(len(labels))]))
    return exact


LAYOUTS: tuple[Callable[[random.Random], Exact], ...] = (
    _budget,
    _budget,
    _budget,
    _months,
    _volumes,
    _changes,
    _headline,
    _indicators,
    _forecasts,
    _net,
    _rates,
)


def _grouped(dice: random.Random) -> tuple[list[tuple[str, str]], dict[int, list[int]]]:
    """Rows as (label, kind) and, for each sum, the rows it adds."""
    names = iter(dice.sample(_NAMES, len(_NAMES)))
    groups = dice.choice([1, 1, 2, 3])
    rows: list[tuple[str, str]] = []
    sums: dict[int, list[int]] = {}
    tops: list[int] = []
    unlabelled = dice.random() < 0.3
    for group in range(groups):
        if groups > 1 and dice.random() < 0.5:
            rows.append((f"{next(names)}:", "heading"))
        parts = []
        for _ in range(dice.randint(2, 7)):
            parts.append(len(rows))
            rows.append((next(names), "data"))
            if dice.random() < 0.12:
                rows.append((f"varav {next(names).lower()}", "data"))
        sums[len(rows)] = parts
        tops.append(len(rows))
        rows.append((next(names) if unlabelled else f"Summa {group + 1}", "sum"))
    if groups > 1:
        if dice.random() < 0.3:
            tops.append(len(rows))
            rows.append((next(names), "data"))
        sums[len(rows)] = tops
        rows.append(("Totalt", "sum"))
    return rows, sums


def _fill_sums(exact: Exact, rows: list[tuple[str, str]], sums: dict[int, list[int]], width: int) -> None:
    for total, parts in sums.items():
        for column in range(width):
            values = [row[column] for part in parts if (row := exact.rows[part]) is not None]
            target = exact.rows[total]
            assert target is not None
            target.append(sum(values, Decimal(0)))
            exact.truths.append(_truth(Form.SUM, Axis.ROWS, (total, column), [((part, column), 1) for part in parts]))
    for at, (_, kind) in enumerate(rows):
        if kind == "heading":
            exact.rows[at] = None


def _amount(dice: random.Random, scale: Decimal) -> Decimal:
    return scale * Decimal(dice.randint(50, 3000)) / 1000 + Decimal(dice.randint(0, 999)) / 1000


def _truth(form: Form, axis: Axis, target: Place, terms: list[tuple[Place, int]], scale: int = 0) -> Instance:
    equation = Equation(form, axis, 0, tuple((at, sign) for at, (_, sign) in enumerate(terms, 1)), scale)
    return Instance(equation, target, tuple(terms))
