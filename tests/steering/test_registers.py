"""Registers of the municipality's own: any columns, in tables, in loops, in texts and with figures."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arshjul.actions.compose_report import compose
from arshjul.core import documents as doc
from arshjul.core.cube import MemoryCube
from arshjul.core.inlines import plain
from arshjul.steering import interpret
from arshjul.steering.files import Folder
from arshjul.steering.load import load
from arshjul.steering.registers import read_register
from arshjul.steering.save import files_of
from arshjul.steering.schema import SteeringModel
from arshjul.steering.schema_head import ModelFile
from arshjul.steering.schema_registers import RegisterEntry, RegisterRow
from factories.exempelkoping import Edit, exempelkoping

TABLE = """
[promises]
caption = "Garantier"
columns = [
  { head = "Löfte", text = "löfte" },
  { head = "Mål", value = "target year" },
  { head = "Prognos", value = "forecast year" },
  { head = "Hålls", value = "status", scale = "goal" },
]
rows = [{ each = "entry", under = "register:garantier" }]

[by_channel]
caption = "Garantier efter kanal"
columns = [{ head = "Antal", count = "" }]
rows = [{ count = "entry", under = "register:garantier", by = ["kanal"] }]

"""


def document(tmp_path: Path, template: str, *edits: Edit) -> doc.Document:
    """The report of Exempelköping with this template and the tables above."""
    folder = exempelkoping(tmp_path, ("report.md", "", template), ("tables.toml", "[drift]", f"{TABLE}[drift]"), *edits)
    model = load(folder)
    return compose(model, MemoryCube(interpret.observations(model)), occasion="2025-08", report="")


def lines(document: doc.Document) -> list[str]:
    """The words of the paragraphs, headings and bullets."""
    return [
        plain(block.content) for block in doc.walk(document.blocks) if isinstance(block, doc.Heading | doc.Paragraph)
    ]


def rows(document: doc.Document) -> list[list[str]]:
    """The cells of the only table, row by row, headings of rows first."""
    (table,) = (block.table for block in doc.walk(document.blocks) if isinstance(block, doc.TableBlock))
    return [[cell.text for cell in (row.head, *row.cells)] for row in table.rows]


def test_a_promise_is_measured_and_held_against_its_target(tmp_path: Path) -> None:
    made = document(tmp_path, "# Garantier\n\n::table promises\n")

    assert rows(made) == [
        ["Hembesök", "Du får besök inom en vecka.", "≥\N{NO-BREAK SPACE}85", "88", "●\N{NO-BREAK SPACE}Uppfylls"],
        ["Svar på post", "Du får svar inom tre dagar.", "", "", "–\N{NO-BREAK SPACE}Ej bedömt"],
    ]


def test_what_a_person_judges_stands_instead_of_the_rule(tmp_path: Path) -> None:
    judged = ("assessments.csv", "2025-08;objective;hemma", "2025-08;entry;svar;goal;not;\n2025-08;objective;hemma")

    made = document(tmp_path, "# Garantier\n\n::table promises\n", judged)

    assert [row[-1] for row in rows(made)] == ["●\N{NO-BREAK SPACE}Uppfylls", "○\N{NO-BREAK SPACE}Uppfylls inte"]


def test_rows_are_counted_by_what_their_own_columns_say(tmp_path: Path) -> None:
    made = document(tmp_path, "# Garantier\n\n::table by_channel\n")

    assert [row[1] for row in rows(made)] == ["1", "1"]


def test_registers_are_gone_through_and_within_each_its_own_rows(tmp_path: Path) -> None:
    made = document(tmp_path, "# Register\n\n:::each register\n\n## {name}\n\n:::each entry\n\n{name}\n\n:::\n\n:::\n")

    assert lines(made)[1:] == ["Garantier", "Hembesök", "Svar på post", "Lagar", "Socialtjänstlagen"]


def test_a_unit_has_its_own_rows_of_a_register(tmp_path: Path) -> None:
    loop = "# Garantier\n\n:::each unit\n\n:::each entry under this where register=garantier\n\n{code}\n\n:::\n\n:::\n"

    made = document(tmp_path, loop)

    assert lines(made)[1:] == ["hembesok"] * 3  # the municipality's, the committee's and the unit's own


def test_a_row_has_texts_and_rows_of_its_own(tmp_path: Path) -> None:
    texts = ("texts/2025-08/svar.md", "", "# entry svar\n\nTvå av tio svar kom för sent.\n")
    law = ("registers/lagar.csv", "", "code;name;parent;sfs\nforvaltningslagen;Förvaltningslagen;svar;2017:900\n")
    inner = ":::each entry\n\n{sfs}\n\n:::"
    loop = f":::each entry under register:garantier where due_on=2025-06-30\n\n::text\n\n{inner}\n\n:::\n"

    made = document(tmp_path, f"# Garantier\n\n{loop}", texts, law)

    assert lines(made)[1:] == ["Två av tio svar kom för sent.", "2017:900"]


def test_a_condition_on_what_is_overdue_can_be_true_of_nobody_today(tmp_path: Path) -> None:
    late = "{count entry under register:lagar where overdue=ja as words noun en rad/rader}"

    assert lines(document(tmp_path, f"# Läget\n\n{late}\n")) == ["Läget", "inga rader"]


names = st.text("abcåäöxyz_19", min_size=2, max_size=6).filter(lambda name: name.isidentifier() and name != "by")
words = st.text(st.characters(exclude_categories=["C", "Z"], include_characters=" "), max_size=12).map(str.strip)


@settings(max_examples=60)
@given(
    columns=st.lists(names, unique=True, max_size=3),
    cells=st.lists(st.lists(words, min_size=3, max_size=3), max_size=3),
)
def test_any_words_in_any_columns_survive(
    tmp_path_factory: pytest.TempPathFactory, columns: list[str], cells: list[list[str]]
) -> None:
    folder = tmp_path_factory.mktemp("registers")
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";", lineterminator="\n")
    writer.writerow(["code", "name", *columns])
    writer.writerows([f"r{number}", "Rad", *row[: len(columns)]] for number, row in enumerate(cells))

    register, entries = read(folder, written.getvalue())

    assert register.columns == tuple(columns)
    assert [row.own for row in entries] == [
        {column: word for column, word in zip(columns, row, strict=False) if word} for row in cells
    ]
    model = SteeringModel(head=ModelFile(code="a", name="A"), registers=(register,), entries=tuple(entries))
    assert read(folder, files_of(model)["registers/r.csv"]) == (register, entries)


def read(folder: Path, text: str) -> tuple[RegisterRow, list[RegisterEntry]]:
    """The register that a file holds, which must be without mistakes."""
    file = folder / "r.csv"
    file.write_bytes(text.encode())
    register, entries, problems = read_register(Folder(folder), file)
    assert problems == []
    assert register is not None
    return register, entries
