"""Whether rows that say what their own cells are do so rightly: their expressions, bridges and differences."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping

from arshjul.core.bridges import bridge_ends
from arshjul.core.grammar import read_expression
from arshjul.core.planned import ROW
from arshjul.core.problems import Place, Problem, problem
from arshjul.core.tables import RowDefinition, TableDefinition
from arshjul.steering.known import Known, attempt
from arshjul.steering.places import Step

At = Callable[..., Place]
Way = tuple[Step, ...]

_SUMS = ("heading", "total", "subtotal", "group", "count", "difference", "bridge")


def check_own_rows(
    definition: TableDefinition, rows: Mapping[Way, RowDefinition], keys: Collection[str], known: Known, at: At
) -> Iterator[Problem]:
    """Every problem of what the rows say of their own cells; ``keys`` are the ids that a row can be named by."""
    asks_rows = [index for index, column in enumerate(definition.columns) if column.value == ROW]
    says = [way for way, row in rows.items() if row.value or row.bridge]
    if asks_rows and not says and not any(row.cells for row in rows.values()):
        yield problem(at("columns", asks_rows[0], "value"),
                      "Kolumnen visar det som raderna säger, men ingen rad har value, cells eller bridge.")  # fmt: skip
    if says and not asks_rows:
        yield problem(at(*says[0]), 'Ingen kolumn visar det som raden säger. Skriv value = "row" i en kolumn.')
    columns = {column.id or str(number) for number, column in enumerate(definition.columns, start=1)}
    for way, row in rows.items():
        yield from _row(row, known, lambda *steps, way=way: at(*way, *steps))
        for code in row.cells:
            if code not in columns:
                yield problem(at(*way, "cells", code), 'Ingen kolumn har id = "{code}". De som finns är: {known}.',
                              code=code, known=", ".join(sorted(columns)))  # fmt: skip
        for index, code in enumerate(row.difference):
            if code not in keys:
                sentence = 'Tabellen har ingen rad ”{code}” att räkna med. Ge den id = "{code}".'
                yield problem(at(*way, "difference", index), sentence, code=code)


def _row(row: RowDefinition, known: Known, at: At) -> Iterator[Problem]:
    kind = next((kind for kind in _SUMS if getattr(row, kind)), "")
    if kind and (row.value or row.cells):
        yield problem(at("value" if row.value else "cells"), "{kind} kan inte ha egna value och cells.", kind=kind)
    if row.value:
        yield from known.expression(at("value"), row.value)
    for code, text in row.cells.items():
        yield from known.expression(at("cells", code), text)
    if len(row.difference) == 1:
        yield problem(at("difference"), 'difference ska nämna minst två rader, till exempel ["bokfort", "effekter"].')
    for name in ("parts", "start", "end"):
        if getattr(row, name) and not row.bridge:
            yield problem(at(name), "{name} hör ihop med bridge.", name=name)
    if row.parts:
        yield from known.expression(at("parts"), row.parts)
    if row.bridge:
        wrong = list(known.expression(at("bridge"), row.bridge))
        yield from wrong
        if not wrong:
            yield from attempt(at("bridge"), lambda: bridge_ends(read_expression(row.bridge)))
