"""A broken relation as a finding: the arithmetic with intervals, in Swedish numbers, and what to change."""

from __future__ import annotations

from decimal import Decimal

from arshjul.core.messages import Message
from arshjul.core.numbers import write_number
from arshjul.review.findings import Confidence, Finding, Kind, Location, Severity
from arshjul.review.intervals import Interval
from arshjul.review.printed_tables import Content, Grid, Reading
from arshjul.review.relations.equations import Form, Instance, Place, solved
from arshjul.review.relations.lines import Axis
from arshjul.review.relations.relation import Basis
from arshjul.review.repair import Repair
from arshjul.review.report import Break

_MOST_PARTS = 14

SENTENCES = {
    Form.SUM: Message("{where} är {target} inte summan av sina delar. De ger {expected}, men {printed} är tryckt."),
    Form.DIFFERENCE: Message("{where} ska {target} vara {one} minus {other}, {expected}, men {printed} är tryckt."),
    Form.SHARE: Message("{where} ska {target} vara {one} i procent av {other}, {expected}, men {printed} är tryckt."),
    Form.CHANGE: Message(
        "{where} ska {target} vara ändringen i procent från {other} till {one}, {expected}, men {printed} är tryckt."
    ),
    Form.PRODUCT: Message("{where} ska {target} vara {one} gånger {other}, {expected}, men {printed} är tryckt."),
}


def told(rule: str, kind: Kind, given: Break) -> Finding:
    """The finding: at the cell that is clearly wrong, else at the target of the relation."""
    grid, found, repair = given.grid, given.found, given.repair
    wanted = solved(grid, found, found.target)
    assert wanted is not None  # noqa: S101 (a relation with a missing number is never broken)
    printed, expected = grid.at(found.target).text, expected_text(grid, found, wanted)
    is_clear = repair is not None and repair.is_clear
    at = repair.cell if repair is not None and is_clear else found.target
    return Finding(
        kind,
        rule,
        severity_of(given, wanted),
        confidence_of(given),
        grid.at(at).location,
        grid.at(at).text,
        _new(repair) if repair is not None and is_clear else expected,
        evidence(grid, found, wanted),
        Message(
            SENTENCES[found.equation.form].sentence, {**_names(grid, found), "expected": expected, "printed": printed}
        ),
        suggestion(grid, found, expected, repair),
        tuple(_others(grid, found, at)),
    )


def told_misread(rule: str, given: Break, severity: Severity) -> Finding:
    """The finding at a number that was probably misread."""
    grid, found, repair = given.grid, given.found, given.repair
    wanted = solved(grid, found, found.target)
    assert repair is not None  # noqa: S101 (nothing is misread that no change mends)
    assert wanted is not None  # noqa: S101
    assert repair.slip is not None  # noqa: S101
    gaps = {
        "cell": named(grid, repair.cell),
        "old": grid.at(repair.cell).text,
        "new": _new(repair),
        "slip": repair.slip.words,
        "count": len(repair.mends),
    }
    return Finding(
        Kind.OCR_SUSPECT,
        rule,
        severity,
        confidence_of(given),
        grid.at(repair.cell).location,
        grid.at(repair.cell).text,
        _new(repair),
        evidence(grid, found, wanted),
        Message(
            "{cell} är troligen felläst: {old} i stället för {new} ({slip}). Med {new} stämmer {count} samband.", gaps
        ),
        Message("Jämför med originalet."),
        tuple(_others(grid, found, repair.cell)),
    )


def sample(grid: Grid, found: Instance) -> str:
    """An instance that holds, as arithmetic."""
    return f"{_written(grid, found)} = {_of(grid, found.target)}"


def severity_of(given: Break, wanted: Interval) -> Severity:
    """A share that is off by one in its last figure may be rounded twice; what a label alone says may be otherwise."""
    equation = given.found.equation
    if given.broken.relation.basis is Basis.LABEL_ALONE:
        return Severity.WARNING
    reading = given.grid.at(given.found.target).reading
    if equation.form in (Form.SHARE, Form.CHANGE) and reading is not None:
        unit = Decimal(1).scaleb(-reading.decimals)
        near = Interval(reading.value - unit * 3 / 2, reading.value + unit * 3 / 2)
        return Severity.WARNING if near.meets(wanted) else Severity.ERROR
    return Severity.ERROR


def confidence_of(given: Break) -> Confidence:
    """Certain when the relation is no coincidence, or one cell mends two; possible when only a label speaks for it."""
    by_hand = given.repair is not None and given.repair.slip is not None and given.repair.slip.is_by_hand
    mends_two = given.repair is not None and given.repair.is_clear and len(given.repair.mends) > 1
    if given.broken.relation.basis is Basis.LABEL_ALONE:
        return Confidence.LIKELY if by_hand or mends_two else Confidence.POSSIBLE
    return Confidence.CERTAIN if given.broken.relation.is_sure or mends_two else Confidence.LIKELY


def evidence(grid: Grid, found: Instance, wanted: Interval) -> Message:
    """The arithmetic, what it can come to, and what the printed number can stand for.

    For example ``88 510 − 109 669 = −21 159 (mellan −21 160 och −21 158); tryckt −20 421 (mellan …)``.
    """
    reading = grid.at(found.target).reading
    assert reading is not None  # noqa: S101
    told = {
        "computed": f"{_written(grid, found)} = {expected_text(grid, found, wanted)}",
        "wanted": between(wanted),
        "printed": _number(reading),
        "meant": between(reading.interval()),
        "apart": write_number(reading.value - wanted.middle, _decimals(reading, wanted), plus=True),
    }
    return Message("{computed} ({wanted}); tryckt {printed} ({meant}); skillnad {apart}", told)


def suggestion(grid: Grid, found: Instance, expected: str, repair: Repair | None) -> Message:
    """What to change: the shared cell, when one is clearly wrong."""
    if repair is None or not repair.is_clear:
        printed = grid.at(found.target).text
        return Message(
            "Ändra {printed} till {expected}, eller den av de andra siffrorna som är fel.",
            {"printed": printed, "expected": expected},
        )
    gaps: dict[str, object] = {
        "cell": named(grid, repair.cell),
        "old": grid.at(repair.cell).text,
        "new": _new(repair),
        "count": len(repair.mends),
    }
    if repair.slip is None:
        return Message("Ändra {cell} från {old} till {new}. Då stämmer {count} samband.", gaps)
    gaps["slip"] = repair.slip.words
    if len(repair.mends) > 1:
        return Message("Ändra {cell} från {old} till {new}: {slip}. Då stämmer {count} samband.", gaps)
    return Message("Ändra {cell} från {old} till {new}: {slip}.", gaps)


def _names(grid: Grid, found: Instance) -> dict[str, object]:
    """Where the relation is, by the name of the row or column, and what its target and first and last terms are."""
    is_along = found.equation.axis is Axis.COLUMNS
    labels, across = (grid.column_labels, grid.row_labels) if is_along else (grid.row_labels, grid.column_labels)
    at = 1 if is_along else 0
    where = _flat(across[found.target[1 - at]])
    told_where = (
        Message("I tabellen")
        if not where
        else Message("På raden ”{label}”", {"label": where})
        if is_along
        else Message("I kolumnen ”{label}”", {"label": where})
    )
    lines = {"target": found.target[at], "one": found.terms[0][0][at], "other": found.terms[-1][0][at]}
    names: dict[str, object] = {"where": told_where}
    return names | {name: _line_name(labels[line], line, is_along=is_along) for name, line in lines.items()}


def _line_name(label: str, line: int, *, is_along: bool) -> Message:
    if flat := _flat(label):
        return Message("”{label}”", {"label": flat})
    return (
        Message("kolumn {number}", {"number": line + 2}) if is_along else Message("rad {number}", {"number": line + 1})
    )


def named(grid: Grid, place: Place) -> Message:
    """A cell in words: by its row and column."""
    row, column = grid.row_labels[place[0]].strip(), grid.column_labels[place[1]].strip()
    if row and column:
        return Message("”{row}”, ”{column}”", {"row": _flat(row), "column": _flat(column)})
    if row or column:
        return Message("”{label}”", {"label": _flat(row or column)})
    return Message("rad {row}, kolumn {column}", {"row": place[0] + 1, "column": place[1] + 1})


def expected_text(grid: Grid, found: Instance, wanted: Interval) -> str:
    """What the target should be, with the decimals that it is printed with."""
    reading = grid.at(found.target).reading
    assert reading is not None  # noqa: S101
    decimals = reading.decimals
    text = write_number(wanted.middle, decimals)
    if Interval.of(reading.value, decimals).holds(wanted.middle):  # the difference is smaller than what is printed
        text = write_number(wanted.middle, decimals + 2)
    return f"{text}\u00a0%" if reading.measure is not None and reading.measure.code == "%" else text


def _new(repair: Repair) -> str:
    text = write_number(repair.value.value, repair.value.decimals)
    return f"{text}\u00a0%" if repair.value.measure is not None and repair.value.measure.code == "%" else text


def _written(grid: Grid, found: Instance) -> str:
    numbers = [(_of(grid, place), sign) for place, sign in found.terms]
    match found.equation.form:
        case Form.SHARE:
            return f"{_minus(numbers[0][1])}{_enclosed(numbers[0][0])} / {_enclosed(numbers[1][0])}"
        case Form.CHANGE:
            return f"({numbers[0][0]} − {_enclosed(numbers[1][0])}) / {_enclosed(numbers[1][0])}"
        case Form.PRODUCT:
            scale = found.equation.scale
            times = f" / {write_number(Decimal(10) ** -scale, 0)}" if scale < 0 else ""
            times = f" × {write_number(Decimal(10) ** scale, 0)}" if scale > 0 else times
            return f"{_enclosed(numbers[0][0])} × {_enclosed(numbers[1][0])}{times}"
        case _:
            return _added(numbers)


def _added(numbers: list[tuple[str, int]]) -> str:
    shown = numbers if len(numbers) <= _MOST_PARTS else [*numbers[: _MOST_PARTS - 2], ("…", 1), numbers[-1]]
    first, *rest = shown
    return f"{_minus(first[1])}{first[0]}" + "".join(
        f" {'+' if sign > 0 else '−'} {_enclosed(text)}" for text, sign in rest
    )


def _minus(sign: int) -> str:
    return "−" if sign < 0 else ""


def _enclosed(text: str) -> str:
    return f"({text})" if text.startswith("−") else text


def _of(grid: Grid, place: Place) -> str:
    cell = grid.at(place)
    return _number(cell.reading) if cell.reading is not None else "0" if cell.content is Content.DASH else "–"


def _number(reading: Reading) -> str:
    return write_number(reading.value, reading.decimals)


def between(interval: Interval) -> Message:
    """An interval in words."""
    decimals = max(_places(interval.low), _places(interval.high))
    ends = {"low": write_number(interval.low, decimals), "high": write_number(interval.high, decimals)}
    return Message("mellan {low} och {high}", ends)


def _places(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return min(3, max(0, -exponent)) if isinstance(exponent, int) else 0


def _decimals(reading: Reading, wanted: Interval) -> int:
    is_near = Interval.of(reading.value, reading.decimals).holds(wanted.middle)
    return reading.decimals + (2 if is_near else 0)


def _others(grid: Grid, found: Instance, besides: Place) -> list[Location]:
    """The target first, then the other cells of the relation."""
    return [grid.at(place).location for place in found.cells if place != besides and grid.at(place).text]


def _flat(label: str) -> str:
    return " ".join(label.split())
