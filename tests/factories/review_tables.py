"""Made-up tables that add up, in the layouts that reports have, with what is true of them; and slips planted in them.

Values are exact inside and rounded (or cut off) in print, as an honest report does.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from arshjul.core.reading import ReadDocument
from arshjul.review.printed_tables import grid_of
from arshjul.review.relations.equations import Equation, Form, Instance, holds
from arshjul.review.relations.lines import Axis
from factories.read_documents import read

Place = tuple[int, int]

_NAMES = (
    "Förskola Grundskola Gymnasium Fritid Kultur Hemtjänst Boende Öppenvård Familjehem Institution Stab Ledning Kost "
    "Lokaler Personal Konsulter Material Resor Hyror Livsmedel Transporter Verksamhet Skydd Planering Gata Park Vatten "
    "Avfall Bygglov Miljö Näringsliv Bibliotek Musikskola Ungdom Äldre Vuxna Barn Assistans Ombud Myndighet"
).split()


@dataclass
class Made:
    """A table as text cells, with what is true of it."""

    heads: list[str]
    labels: list[str]
    cells: list[list[str]]
    truths: list[Instance] = field(default_factory=list)
    caption: str = "Belopp i tkr:"

    def text(self) -> str:
        lines = [" | ".join(["Rad", *self.heads])]
        lines += [" | ".join([label, *row]) for label, row in zip(self.labels, self.cells, strict=True)]
        return "\n".join([self.caption, *lines])

    def document(self) -> ReadDocument:
        return read(self.text())


@dataclass
class Exact:
    """The same before it is printed: exact values by row and column, None for a row that only heads others."""

    heads: list[str]
    labels: list[str]
    rows: list[list[Decimal] | None]
    decimals: list[int]
    truths: list[Instance] = field(default_factory=list)
    percents: frozenset[int] = frozenset()


def make(seed: int) -> Made:
    """One consistent table; the seed decides its layout and its numbers."""
    dice = random.Random(seed)
    layout = dice.choice(_LAYOUTS)
    exact = layout(dice)
    return printed(exact, dice)


def printed(exact: Exact, dice: random.Random) -> Made:
    """The table as it is printed: rounded, sometimes cut off, with one way of writing thousands and minus."""
    rounding = ROUND_DOWN if dice.random() < 0.1 else ROUND_HALF_UP
    space, minus = dice.choice([" ", "", "\u00a0"]), dice.choice(["-", "−"])
    cells = [
        [""] * len(exact.heads)
        if row is None
        else [
            _written(value, exact.decimals[c], rounding, space, minus) + (" %" if c in exact.percents else "")
            for c, value in enumerate(row)
        ]
        for row in exact.rows
    ]
    return Made(exact.heads, exact.labels, cells, exact.truths)


def _written(value: Decimal, decimals: int, rounding: str, space: str, minus: str) -> str:
    rounded = value.quantize(Decimal(1).scaleb(-decimals), rounding=rounding)
    digits = f"{abs(rounded):,.{decimals}f}".replace(",", space).replace(".", ",")
    return f"{minus}{digits}" if rounded < 0 else digits


# ---- layouts --------------------------------------------------------------------------------------------------------


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
            _budget_row(dice, scale, blocks, later_first, negative, has_last)
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
    dice: random.Random, scale: Decimal, blocks: int, later_first: bool, negative: bool, has_last: bool
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
    names = "Jan Feb Mar Apr Maj Jun Jul Aug Sep Okt Nov Dec".split()[:count]
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
    for label, kind in rows:
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


_LAYOUTS: tuple[Callable[[random.Random], Exact], ...] = (
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


# ---- slips ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Planted:
    """A table with one wrong number: where, and what stood there."""

    made: Made
    cell: Place
    was: str
    now: str
    slip: str
    broken: int

    @property
    def line(self) -> int:
        """The line of the wrong number in the text."""
        return self.cell[0] + 3


def plant(made: Made, seed: int) -> Planted | None:
    """The table with one slip that some truth of it does not survive; None when no try broke any."""
    dice = random.Random(seed)
    places = [(r, c) for r, row in enumerate(made.cells) for c, text in enumerate(row) if text]
    for _ in range(20):
        row, column = dice.choice(places)
        slip, mutate = dice.choice(_SLIPS)
        was = made.cells[row][column]
        now = mutate(was, dice)
        if now is None or (now := _regrouped(now, was)) == was:
            continue
        cells = [list(each) for each in made.cells]
        cells[row][column] = now
        changed = Made(made.heads, made.labels, cells, made.truths, made.caption)
        passage = next(changed.document().tables())[0]
        grid = grid_of(0, passage)
        assert grid is not None
        broken = sum(holds(grid, truth) is False for truth in made.truths)
        if broken:
            return Planted(changed, (row, column), was, now, slip, broken)
    return None


def _regrouped(text: str, was: str) -> str:
    """The digits of ``text`` with spaces where the number before the slip would have had them."""
    space = next((letter for letter in " \u00a0" if letter in was.removesuffix(" %")), "")
    end = " %" if text.endswith(" %") else ""
    whole, mark, fraction = text.removesuffix(" %").replace(" ", "").replace("\u00a0", "").partition(",")
    minus, digits = ("-", whole[1:]) if whole[0] in "-−" else ("", whole)
    grouped = f"{int(digits or '0'):,}".replace(",", space)
    return f"{minus}{grouped}{mark if fraction else ''}{fraction}{end}"


def _transpose(text: str, dice: random.Random) -> str | None:
    digits = [at for at, letter in enumerate(text) if letter.isdigit()]
    pairs = [(a, b) for a, b in zip(digits, digits[1:], strict=False) if text[a] != text[b]]
    if not pairs:
        return None
    a, b = dice.choice(pairs)
    letters = list(text)
    letters[a], letters[b] = letters[b], letters[a]
    return "".join(letters)


def _lose_minus(text: str, dice: random.Random) -> str | None:
    return text[1:] if text[0] in "-−" else f"-{text}"


def _move_mark(text: str, dice: random.Random) -> str | None:
    return text.replace(",", "") if "," in text and text.count(" %") == 0 else None


def _drop_digit(text: str, dice: random.Random) -> str | None:
    digits = [at for at, letter in enumerate(text) if letter.isdigit()]
    at = dice.choice(digits)
    return text[:at] + text[at + 1 :] if len(digits) > 2 else None


def _other_digit(text: str, dice: random.Random) -> str | None:
    at = dice.choice([at for at, letter in enumerate(text) if letter.isdigit()])
    return text[:at] + dice.choice("0123456789") + text[at + 1 :]


def _stale(text: str, dice: random.Random) -> str | None:
    """An older number: some per cent off."""
    plain = text.removesuffix(" %").replace(" ", "").replace("\u00a0", "").replace("−", "-").replace(",", ".")
    value = Decimal(plain)
    older = value * (1 + Decimal(dice.choice([-1, 1]) * dice.randint(5, 200)) / 1000)
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    made = _written(older, -exponent, ROUND_HALF_UP, " ", "-")
    return made + (" %" if text.endswith(" %") else "")


_SLIPS: tuple[tuple[str, Callable[[str, random.Random], str | None]], ...] = (
    ("transposed", _transpose),
    ("minus", _lose_minus),
    ("mark", _move_mark),
    ("dropped", _drop_digit),
    ("digit", _other_digit),
    ("stale", _stale),
    ("stale", _stale),
)
