"""What every constructed file says of itself, so that nobody takes it for a real one."""

from __future__ import annotations

from datetime import date

from arshjul.ledger.books import FiscalYear, Head

LABEL = "Konstruerad huvudbok för demonstration, inga verkliga uppgifter"
"""Stands as the organisation's name (#FNAMN) and again as a comment (#PROSA)."""

PROGRAM = "Årshjul construct"
VERSION = "1"
"""Of the way books are made: another one may make others of the same seed."""

ORGANISATION_NUMBER = "212000-0000"
"""Nobody's: the last four digits are not given out."""


def head(first_day: date, last_day: date, through: date | None = None) -> Head:
    """The head of a fiscal year's books, complete through a day (the last one)."""
    before = FiscalYear(-1, _year_before(first_day), _year_before(last_day))
    return Head(
        format="sie",
        type="4E",
        program=f"{PROGRAM} {VERSION}",
        generated=through or last_day,
        organisation_number=ORGANISATION_NUMBER,
        name=LABEL,
        years=(FiscalYear(0, first_day, last_day), before),
        through=through or last_day,
        other={"PROGRAM": f'"{PROGRAM}" "{VERSION}"', "PROSA": f'"{LABEL}"', "FTYP": "X"},
    )


def _year_before(day: date) -> date:
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)
