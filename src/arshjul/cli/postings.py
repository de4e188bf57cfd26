"""What is posted behind a figure, as lines for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from arshjul.cli.language import tr, tr_count
from arshjul.core.measures import KR, Measure
from arshjul.core.quantities import Quantity, decimals_of

if TYPE_CHECKING:
    from arshjul.actions.drill import Postings, Voucher

_DECIMALS = 2


def lines_of_postings(postings: Postings) -> Iterator[str]:
    """The accounts, months and largest vouchers of a figure, each adding up to it."""
    cell = postings.cell
    what = " ".join(filter(None, (tr(postings.scenario).capitalize(), postings.decision)))
    period = f"{cell.first_month:%Y-%m}..{cell.last_month:%Y-%m}"
    measure = postings.measure
    yield f"{what} {period}: {written(postings.value, measure)}"
    yield from table(tr("Konton"), [(f"{a.account} {a.name}".strip(), a.value) for a in postings.accounts], measure)
    yield from table(tr("Månader"), [(f"{m.month:%Y-%m}", m.value) for m in postings.months], measure)
    told = [(f"{v.series} {v.number}  {v.day}  {v.text}".strip(), v.value) for v in postings.vouchers]
    yield from table(tr("Verifikationer"), told, measure)
    if (left := postings.vouchers_in_all - len(postings.vouchers)) > 0:
        yield "  " + tr_count("och {count} till", "och {count} till", left)


def lines_of_voucher(voucher: Voucher) -> Iterator[str]:
    """A voucher with all its rows, debit positive."""
    yield f"{voucher.series} {voucher.number}  {voucher.day}  {voucher.text}".rstrip()
    yield "  " + tr("{file}, rad {line}").format(file=voucher.file, line=voucher.line)
    rows = [
        (" ".join(filter(None, (row.account, row.name, *(code for _, code in row.objects), row.text))), row.kronor)
        for row in voucher.rows
    ]
    yield from table("", rows)


def table(title: str, rows: Sequence[tuple[str, Decimal]], measure: Measure = KR) -> Iterator[str]:
    """Names and values under a title, the values under each other: kronor, or what is counted."""
    if not rows:
        return
    if title:
        yield title
    amounts = [written(value, measure) for _, value in rows]
    names, width = max(len(name) for name, _ in rows), max(map(len, amounts))
    for (name, _), amount in zip(rows, amounts, strict=True):
        yield f"  {name:<{names}}  {amount:>{width}}"


def written(value: Decimal, measure: Measure) -> str:
    """Kronor with their öre, or a count with the decimals that it has."""
    return Quantity(value, measure).write(_DECIMALS if measure.is_money else decimals_of(value))
