"""What is answered when something was filled in: to a script as JSON, to a form as the page with what is in the way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from django.utils.formats import time_format
from django.utils.timezone import localtime
from django.utils.translation import gettext

from arshjul.actions.enter_page import Filled
from arshjul.actions.entering import Changed
from arshjul.core.messages import DomainError, Message
from arshjul.web.entry_pages import PartPage
from arshjul.web.entry_records import Records
from arshjul.web.entry_tables import said

Problems = Mapping[str, DomainError]


def answer(
    page: PartPage, filled: Mapping[str, Filled], problems: Problems, notes: Iterable[Message]
) -> dict[str, object]:  # fmt: skip
    """What every field and every computed cell is now, what was saved, and what was not and why."""
    cells = tuple(page.table.cells()) if page.table else ()
    return {
        "saved": [] if problems else list(filled),
        "at": time_format(localtime(), "H:i"),
        "fields": dict(page.fields()),
        "remarks": {cell.name: cell.remark for cell in cells if cell.remark},
        "cells": {cell.name: {"text": cell.text, "tone": cell.tone} for cell in cells},
        "rest": page.rest,
        "mustExplain": page.must_explain,
        "notes": [said(note) for note in notes],
        "problems": problem_of(problems),
    }


def problem_of(problems: Problems) -> dict[str, dict[str, str]]:
    """Each problem in words; of a conflict also who wrote what."""
    return {key: _told(error) for key, error in problems.items()}


def with_problems(page: PartPage, filled: Mapping[str, Filled], problems: Problems) -> PartPage:
    """The page with what was filled in still there, and what is in the way beside it."""
    told = {key: said(error.message) for key, error in problems.items()}
    table = page.table
    if table is not None:
        rows = tuple(
            replace(row, cells=tuple(
                replace(cell, shown=filled[cell.name].value if cell.name in filled else cell.typed,
                        problem=told.get(cell.name, ""))
                for cell in row.cells
            ))
            for row in table.rows
        )  # fmt: skip
        table = replace(table, rows=rows)
    return replace(page, table=table, records=tuple(_records(each, filled, told) for each in page.records))


def _records(records: Records, filled: Mapping[str, Filled], told: Mapping[str, str]) -> Records:
    rows = tuple(
        replace(row, fields=tuple(
            replace(each, shown=filled[each.name].value if each.name in filled else each.value,
                    problem=told.get(each.name, ""))
            for each in row.fields
        ))
        for row in records.rows
    )  # fmt: skip
    return replace(records, rows=rows)


def _told(error: DomainError) -> dict[str, str]:
    if not isinstance(error, Changed):
        return {"kind": "refused", "message": said(error.message)}
    return {
        "kind": "changed",
        "message": said(error.message),
        "by": error.by or gettext("Någon annan"),
        "at": time_format(localtime(error.at), "H:i") if error.at else "",
    }
