"""The ledger of the example Mark: constructed so that its sums are those that the municipality has printed.

``python scripts/mark_ledger.py`` writes ``examples/mark/ledger/*.se``, always the same bytes. Printed are the operating
statement by cost type and by main activity, in mnkr with one decimal, for January to August of 2024 and 2025 and for
the budget of 2025; all else (codes, months, the rest of 2024, vouchers) is made up.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from arshjul.core.periods import Month, Span
from arshjul.ledger.constructed import chart
from arshjul.ledger.constructed.chart import Way
from arshjul.ledger.constructed.draws import Draws
from arshjul.ledger.constructed.fitted import Plan, Target, Volume, fitted
from arshjul.ledger.constructed.journal import Coding
from arshjul.ledger.constructed.shares import margins, matrix, split
from arshjul.ledger.sie.write import write_sie

FOLDER = Path(__file__).parents[1] / "examples" / "mark" / "ledger"
UNIT = 10_000_000
"""A printed unit, 0.1 mnkr, in öre."""
THOUSAND_KRONOR = 100_000

TYPES = ("revenue", "staff", "other")
ACTIVITIES = ("FS", "MYN", "IFO", "PO", "FC")
Cells = dict[tuple[str, str], int]
"""Öre by cost type and activity or unit, with the report's signs: costs negative."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A column of the printed table in units of 0.1 mnkr: by type, by activity and in all.

    ``pattern`` is what we suppose of each type at the activities, in their order; only proportions count.
    """

    by_type: tuple[int, ...]
    by_activity: tuple[int, ...]
    total: int
    pattern: Mapping[str, tuple[int, ...]]


YTD_2024 = Printed(
    (192, -1891, -1314), (-1466, -372, -1166, 3, -12), -3013,
    {"revenue": (64, 18, 64, 13, 30), "staff": (1150, 92, 520, 9, 35), "other": (380, 300, 710, 1, 7)},
)  # fmt: skip
YTD_2025 = Printed(
    (265, -1765, -1512), (-1224, -398, -1265, -4, -121), -3012,
    {"revenue": (70, 20, 130, 6, 35), "staff": (1040, 95, 545, 9, 90), "other": (260, 320, 850, 1, 66)},
)  # fmt: skip
BUDGET_2025 = Printed(
    (346, -2646, -2120), (-1834, -600, -1712, -5, -269), -4420,
    {"revenue": (95, 30, 160, 9, 50), "staff": (1570, 140, 790, 13, 140), "other": (359, 490, 1082, 1, 180)},
)  # fmt: skip
BUDGET_YTD = -2943
STAFF_CHANGE = {"FS": 131, "IFO": -25}
"""How much better the costs of staff became from 2024 to 2025, which the text of the report tells."""

IFO_UNITS = {
    "revenue": {"VCIFO": 6, "FORS": 14, "VUX": 22, "FAM": 58},
    "staff": {"VCIFO": 8, "FORS": 27, "VUX": 24, "FAM": 41},
    "other": {"VCIFO": 2, "FORS": 38, "VUX": 17, "FAM": 43},
}
"""How the activity's amounts lie on its units; nothing of it is printed."""

BUDGETED = 16
"""Budgets are laid on fewer accounts than are posted to."""

VOLUMES = {"4631": (3_621, 3_310), "4632": (18_985, 10_640), "4633": (532, 515), "4634": (1_274, 930)}
"""Care days: 2024 as the report says, January to August 2025 ours, on the way to the year's printed forecast."""

OPENING = {
    chart.EQUIPMENT: 48_200_000_00, chart.DEPRECIATED: -21_450_000_00, chart.SETTLEMENT: -3_912_480_00,
    chart.SUPPLIERS: -16_204_118_50, chart.TAX: -6_180_300_00, chart.CHARGES: -7_010_944_00,
    chart.RECEIVABLES: 1_105_230_00, chart.VAT: 1_489_650_00, chart.EQUITY: 3_962_962_50,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Centre:
    """A cost centre: its unit, service area, what it weighs in the unit, and which accounts it uses besides pay."""

    code: str
    name: str
    unit: str
    service_area: str
    weight: int
    revenue: Mapping[str, int]
    other: Mapping[str, int]


OFFICE = {"6012": 2, "6411": 3, "6511": 1, "6811": 3, "6821": 12, "6412": 2, "7431": 4, "7611": 2, "6311": 2, "6911": 1}
HOUSING = {"6011": 52, "6111": 4, "6412": 6, "6413": 7, "6411": 5, "6811": 2, "6821": 6, "6311": 5, "6911": 2,
           "6611": 3, "7911": 3, "7431": 2}  # fmt: skip
CENTRES = (
    Centre("41000", "Socialnämnd", "FC", "1001", 1, {"3531": 1}, {"7431": 2, "7611": 1, "7111": 1, "6821": 1}),
    Centre("41100", "Förvaltningsledning", "FC", "9301", 7, {"3511": 8, "3131": 1}, OFFICE | {"7411": 20, "7311": 6}),
    Centre("42100", "Gruppbostäder", "FS", "5131", 46, {"3411": 9, "3111": 2, "3521": 5}, HOUSING),
    Centre("42200", "Servicebostäder", "FS", "5132", 20, {"3411": 8, "3111": 1, "3521": 3}, HOUSING),
    Centre("42300", "Daglig verksamhet", "FS", "5133", 17, {"3011": 5, "3611": 4}, HOUSING | {"7011": 30}),
    Centre("42400", "Personlig assistans", "FS", "5134", 24, {"3521": 30},
           {"6412": 3, "6821": 5, "7431": 3, "4621": 14}),
    Centre("42500", "Boendestöd", "FS", "5201", 8, {"3131": 1}, OFFICE | {"6311": 6}),
    Centre("42600", "Korttidsvistelse", "FS", "5135", 6, {"3111": 2}, HOUSING | {"7011": 14}),
    Centre("43100", "Myndighet LSS", "MYN", "5136", 10, {"3511": 2}, OFFICE | {"7411": 6, "4622": 70}),
    Centre("43200", "Köpta platser", "MYN", "5131", 1, {"3611": 8}, {"4611": 2100, "4612": 240, "4621": 300}),
    Centre("43300", "Bostadsanpassning", "MYN", "5202", 1, {"3131": 1}, {"4512": 330, "7411": 10}),
    Centre("44000", "Verksamhetschef IFO", "VCIFO", "5301", 1, {"3511": 1}, OFFICE | {"7411": 9}),
    Centre("44100", "Försörjningsstöd", "FORS", "5751", 1, {"3131": 10, "3511": 8}, OFFICE | {"4511": 640, "7412": 9}),
    Centre("44200", "Vuxenenhet", "VUX", "5591", 3, {"3611": 4, "3511": 9},
           OFFICE | {"4633": 26, "4634": 60, "4635": 22, "4513": 8}),
    Centre("44300", "Familjeenhet", "FAM", "5691", 3, {"3511": 24, "3521": 2},
           OFFICE | {"4631": 230, "4632": 300, "4635": 24, "4641": 20, "7412": 12}),
    Centre("44400", "Familjestödsenhet", "FAM", "5692", 2, {"3511": 8, "3131": 1}, OFFICE | {"7011": 2}),
    Centre("45100", "Personligt ombud", "PO", "5203", 1, {"3511": 1}, {"6821": 3, "6811": 2, "7431": 1, "6412": 1}),
)  # fmt: skip

PAY = {"5021": 520, "5022": 60, "5023": 48, "5111": 62, "5121": 22, "5611": 236, "5711": 52, "5521": 2}
ROUND_THE_CLOCK = PAY | {"5311": 46, "5321": 9, "5341": 12}
GRANT_PROJECT, GRANTED = ("6", "2511"), "44300"
"""A project with a state grant: the new Social Services Act."""


# ---- what the printed table says of the matrix behind it ----------------------------------------------------------


def matrix_of(printed: Printed, draws: Draws, step: int, staff: Mapping[str, int] | None = None) -> Cells:
    """Öre by type and activity whose sums print as the municipality's; some costs of staff may be given."""
    types, activities = margins(
        [[Decimal(figure) for figure in each] for each in (printed.by_type, printed.by_activity)],
        Decimal(printed.total), UNIT, draws, step,
    )  # fmt: skip
    rows, columns = dict(zip(TYPES, types, strict=True)), dict(zip(ACTIVITIES, activities, strict=True))
    pattern = {(t, a): size for t in TYPES for a, size in zip(ACTIVITIES, printed.pattern[t], strict=True)}
    known: Cells = {("staff", activity): ore for activity, ore in (staff or {}).items()}
    for (type_, activity), ore in known.items():
        rows[type_] -= ore
        columns[activity] -= ore
        del pattern[type_, activity]
    return matrix(rows, columns, pattern) | known


def by_unit(cells: Cells) -> Cells:
    """The same, with the activity that has units divided on them."""
    found: Cells = {}
    for (type_, activity), ore in cells.items():
        shares = IFO_UNITS[type_] if activity == "IFO" else {activity: 1}
        for unit, share in zip(shares, split(ore, list(shares.values())), strict=True):
            found[type_, unit] = share
    return found


# ---- what it is posted to ------------------------------------------------------------------------------------------


def codings(type_: str, unit: str, year: int) -> dict[Coding, int]:
    """The codings of a cost type at a unit, weighted."""
    found: dict[Coding, int] = {}
    for centre in (each for each in CENTRES if each.unit == unit):
        for account, weight in _accounts(type_, centre, year).items():
            found[_coding(account, centre)] = weight * centre.weight
    return found


def _accounts(type_: str, centre: Centre, year: int) -> Mapping[str, int]:
    if type_ == "revenue":
        return centre.revenue
    if type_ == "other":
        return centre.other | _hired(centre, year)
    if centre.code == "41000":
        return {"5011": 700, "5611": 190, "5521": 10}
    return ROUND_THE_CLOCK if centre.unit == "FS" and centre.code != "42300" else PAY


def _hired(centre: Centre, year: int) -> Mapping[str, int]:
    """Hired staff, which in 2024 lay wholly on the head of the activity (the text of the report says so)."""
    if year == 2024:
        return {"7511": 30} if centre.unit == "VCIFO" else {}
    return {"7511": {"44200": 6, "44300": 26}[centre.code]} if centre.code in ("44200", "44300") else {}


def _coding(account: str, centre: Centre) -> Coding:
    objects = [("1", centre.code), ("20", centre.service_area)]
    if account == "3511" and centre.code == GRANTED:
        objects.append(GRANT_PROJECT)
    if chart.BY_NUMBER[account].way is Way.INTERNAL:
        objects.append(("30", chart.SELLERS[account]))
    return Coding(account, tuple(objects))


def targets(cells: Cells, months: Span, most: int = 1000) -> Iterator[Target]:
    """What the ledger is to sum to, in its own signs, on so many codings of a type and unit: those of most weight."""
    for (type_, unit), ore in by_unit(cells).items():
        weighted = sorted(codings(type_, unit, months.first.year).items(), key=lambda each: -each[1])
        yield Target(dict(weighted[:most]), months, -ore)


# ---- the two years -------------------------------------------------------------------------------------------------


def plans() -> tuple[Plan, Plan]:
    """2024 whole, and 2025 to August with the budget of the year."""
    first = matrix_of(YTD_2024, Draws(2024), step=1)
    staff = {a: first["staff", a] + change * UNIT for a, change in STAFF_CHANGE.items()}
    second = matrix_of(YTD_2025, Draws(2025), step=1, staff=staff)
    draws = Draws(4)
    rest = {at: ore * draws.between(505, 525) // 1000 for at, ore in first.items()}
    early, late = (Span(Month(2024, a), Month(2024, b)) for a, b in ((1, 8), (9, 12)))
    to_august, to_december = (Span(Month(2025, a), Month(2025, b)) for a, b in ((1, 8), (9, 12)))
    begun, left = _phased(matrix_of(BUDGET_2025, Draws(3), step=THOUSAND_KRONOR))
    objects = {
        "1": {centre.code: centre.name for centre in CENTRES},
        "20": {centre.service_area: centre.name for centre in CENTRES},
        "6": {GRANT_PROJECT[1]: "Statsbidrag, ny socialtjänstlag"},
    }
    year_2024 = Plan(
        year=2024, through=date(2024, 12, 31), actual=[*targets(first, early), *targets(rest, late)],
        volumes=[Volume(a, Span(early.first, late.last), count) for a, (count, _) in VOLUMES.items()],
        objects=objects, seed=20240101,
    )  # fmt: skip
    year_2025 = Plan(
        year=2025, through=date(2025, 8, 31), actual=list(targets(second, to_august)),
        budget=[*targets(begun, to_august, BUDGETED), *targets(left, to_december, BUDGETED)],
        volumes=[Volume(a, to_august, count) for a, (_, count) in VOLUMES.items()],
        objects=objects, seed=20250101,
    )  # fmt: skip
    return year_2024, year_2025


def _phased(year: Cells) -> tuple[Cells, Cells]:
    """The budget to August and after; to August it sums to what the text of the report says."""
    begun = {at: ore * 2 // 3 for at, ore in year.items()}
    begun["staff", "FS"] += BUDGET_YTD * UNIT - sum(begun.values())
    return begun, {at: ore - begun[at] for at, ore in year.items()}


def write(folder: Path) -> list[Path]:
    """Write the two files and return where they are."""
    folder.mkdir(parents=True, exist_ok=True)
    first, second = plans()
    books_2024, closed = fitted(first, OPENING)
    books_2025, _ = fitted(second, closed.opening, closed)
    written = []
    for name, books in (("2024.se", books_2024), ("2025-08.se", books_2025)):
        with (folder / name).open("wb") as file:
            write_sie(books, file, ksumma=True)
        written.append(folder / name)
    return written


if __name__ == "__main__":
    for path in write(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER):
        print(f"{path}: {path.stat().st_size} byte")
