"""Small files for granskning: a text and a Word file that hold the same mistakes, and their gold list."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import docx

WRONG = """Delårsrapport per augusti

Driftredovisning, mnkr

Rad               Prognos    Budget  Avvikelse
Intäkter             35,7      34,6        1,1
Personal           -269,7    -264,6        5,1
Övrigt             -220,7    -212,0       -8,7
Summa              -454,7    -442,0      -12,7

Sjukfrånvaron följs varje månad i nämndens alla enheter.
"""
"""Personal's variance has lost its minus: two relations break, at the cell on line 7."""

ROWS = (
    ("Mnkr", "Prognos", "Budget", "Avvikelse"),
    ("Intäkter", "35,7", "34,6", "1,1"),
    ("Personal", "-269,7", "-264,6", "5,1"),
    ("Övrigt", "-220,7", "-212,0", "-8,7"),
    ("Summa", "-454,7", "-442,0", "-12,7"),
)


def word_file(*, before: int = 0) -> bytes:
    """A Word file with the same table, after some paragraphs that also say 5,1."""
    made = docx.Document()
    made.add_heading("Delårsrapport per augusti", 1)
    for _ in range(before):
        made.add_paragraph("Ramen är 5,1 mnkr, som i planen.")
    table = made.add_table(len(ROWS), len(ROWS[0]))
    for at, row in enumerate(ROWS):
        for column, words in enumerate(row):
            table.cell(at, column).text = words
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def gold_file(folder: Path, *entries: dict[str, Any], consistent: tuple[dict[str, Any], ...] = ()) -> Path:
    """A gold list of some entries."""
    path = folder / "facit.json"
    path.write_text(json.dumps({"findings": entries, "consistent": consistent}), "utf-8")
    return path


def entry(kind: str, line: int, where: str, **more: Any) -> dict[str, Any]:
    """An entry of a gold list about the report ``rapport``."""
    return {"report": "rapport", "id": f"{kind}-{line}", "kind": kind, "line": line, "where": where, **more}
