"""A PDF that says nothing of what is what: its contents, the names of its tables, and where one table ends."""

from __future__ import annotations

import pytest

from arshjul.core.cells import Table
from readers.test_pdf import heads, looked_at

pytestmark = pytest.mark.slow

PROSE = (
    "Så här gick det för alla enheter under årets första åtta månader, och så väntas resten av året bli. " * 4 + "\n\n"
)
RULED = (
    "#set table(stroke: (x, y) => (top: 0.6pt, bottom: 0.6pt), align: (x, y) => if x == 0 { left } else { right })\n"
)


def table(columns: int, *cells: str) -> str:
    return f"#table(columns: {columns}, {','.join(f'[{cell}]' for cell in cells)})\n"


def found(markup: str) -> list[Table]:
    return [each for _, each in looked_at(markup).tables()]


FIRST = table(3, "Enhet", "Ram", "Utfall", "Bad", "412", "418", "Bio", "120", "118", "Summa", "532", "536")
SECOND = table(3, "Insats", "Dygn", "Kronor", "Stöd", "89", "4 700", "Boende", "73", "4 799", "Vård", "61", "5 120")


def test_the_words_right_above_a_table_are_its_caption_and_tell_its_unit() -> None:
    (read,) = found(f"= Läget\n{PROSE}Årets ram och utfall, tkr\n#v(-6pt)\n{RULED}{FIRST}")

    assert read.caption == "Årets ram och utfall, tkr"


def test_the_end_of_a_paragraph_is_no_caption() -> None:
    (read,) = found(f"= Läget\n{PROSE}Mer finns att läsa i bilagan.\n#v(-6pt)\n{RULED}{FIRST}")

    assert read.caption == ""


def test_a_name_between_two_tables_of_one_width_begins_the_second() -> None:
    first, second = found(f"= Läget\n{PROSE}{RULED}{FIRST}#v(2pt)\nKöpta platser, tkr\n#v(-8pt)\n{SECOND}")

    assert len(first.rows) == 3
    assert heads(second) == ("Insats", "Dygn", "Kronor")
    assert second.caption == "Köpta platser, tkr"


def test_the_contents_of_a_report_are_no_table() -> None:
    lines = ("Sammanfattning", "1"), ("Ekonomi", "1"), ("Mål", "2"), ("Personal", "2"), ("Framåt", "3")
    contents = "".join(f"{words} #h(1fr) {page}\\\n" for words, page in lines)
    markup = f"= Innehåll\n{contents}#pagebreak()\n= Ekonomi\n{PROSE}#pagebreak()\n= Mål\n{PROSE}{RULED}{FIRST}"

    assert [heads(each) for each in found(markup)] == [("Enhet", "Ram", "Utfall")]


def test_a_head_without_a_rule_below_it_does_not_swallow_the_first_row() -> None:
    rules = "#set table(stroke: (x, y) => if y > 0 { (bottom: 0.6pt) })\n"

    (read,) = found(f"= Läget\n{PROSE}{rules}{FIRST}")

    assert heads(read) == ("Enhet", "Ram", "Utfall")
    assert [row.head.text for row in read.rows] == ["Bad", "Bio", "Summa"]


def test_a_label_on_several_lines_belongs_to_the_values_beside_its_middle() -> None:
    cells = "Enhet", "Ram", "Utfall", "Bad med tillhörande gym och kafé", "412", "418", "Bio", "120", "118"
    markup = table(3, *cells).replace("columns: 3", "columns: (2.4cm, 2cm, 2cm), align: horizon")

    (read,) = found(f"= Läget\n{PROSE}#set table(stroke: none)\n{markup}")

    assert [row.head.text for row in read.rows] == ["Bad med tillhörande gym och kafé", "Bio"]


def test_a_number_broken_in_a_narrow_cell_is_one_number() -> None:
    cells = "Enhet", "Ram", "Utfall", "Bad", "1 412 500", "183 202 985", "Bio", "2 120 000", "52 118 300"
    markup = table(3, *cells).replace("columns: 3", "columns: (3cm, 2.5cm, 1.8cm), align: right")

    (read,) = found(f"= Läget\n{PROSE}#set table(stroke: none)\n#set par(leading: 0.4em)\n{markup}")

    assert [row.cells[1].text for row in read.rows] == ["183 202 985", "52 118 300"]


@pytest.mark.parametrize("stroke", ["none", "0.5pt"])
@pytest.mark.parametrize("height", ["top", "horizon"])
def test_a_label_merged_over_rows_is_the_label_of_each_and_no_row_is_lost(stroke: str, height: str) -> None:
    rows = ("Besök", "412"), ("Dagar", "88"), ("Anställda", "12"), ("Lån", "212"), ("Böcker", "5")
    cells = [f"[{name}], [{value}]" for name, value in rows]
    cells.insert(3, "table.cell(rowspan: 2)[Bibliotek]")
    body = ", ".join(["table.cell(rowspan: 3)[Bad]", *cells])
    look = f"columns: (3cm, 4cm, 2cm), stroke: {stroke}, align: (x, y) => if x == 2 {{ right }} else {{ {height} }}"

    (read,) = found(f"= Läget\n{PROSE}#table({look}, [*Enhet*], [*Mått*], [*2025*], {body})\n{PROSE}")

    assert [row.head.text for row in read.rows] == ["Bad", "Bad", "Bad", "Bibliotek", "Bibliotek"]
    assert [tuple(cell.text for cell in row.cells) for row in read.rows] == list(rows)


GROUPED = "Skola", "412", "420", "−8", "612", "620", "1,3", "Social", "88", "80", "8", "120", "118", "2,4"


def grouped(look: str, head: str) -> tuple[str, ...]:
    """The heads of a table with groups of columns that stand over others."""
    cells = ", ".join(f"[{cell}]" for cell in GROUPED)
    columns = "columns: (4cm, 2cm, 2cm, 2cm, 2cm, 2cm, 2cm)"
    align = "align: (x, y) => if x == 0 { left + horizon } else { right + horizon }"
    (read,) = found(f"= Läget\n{PROSE}#text(size: 9pt)[#table({columns}, {align}, {look}, {head}, {cells})]\n{PROSE}")
    return heads(read)


def over(columns: int, words: str, align: str = "center") -> str:
    return f"table.cell(colspan: {columns}, align: {align})[{words}]"


@pytest.mark.parametrize("stroke", ["none", "0.5pt", "(x, y) => (bottom: 0.5pt)"])
def test_a_head_over_several_columns_is_the_head_of_each(stroke: str) -> None:
    below = "[Nämnd], [Ram], [Utfall], [Skillnad], [Ram], [Prognos], [Skillnad]"

    told = grouped(f"stroke: {stroke}", f"[], {over(3, '*Åtta månader*')}, {over(3, '*Året*')}, {below}")

    groups = ["Åtta månader"] * 3 + ["Året"] * 3
    names = ["Ram", "Utfall", "Skillnad", "Ram", "Prognos", "Skillnad"]
    assert told == ("Nämnd", *(f"{group} {name}" for group, name in zip(groups, names, strict=True)))


@pytest.mark.parametrize("stroke", ["none", "0.5pt"])
def test_a_column_of_its_own_beside_groups_is_in_none_of_them(stroke: str) -> None:
    first = f"table.cell(rowspan: 2)[Nämnd], {over(3, 'Åtta månader')}, {over(2, 'Året')}, table.cell(rowspan: 2)[%]"

    told = grouped(f"stroke: {stroke}", f"{first}, [Ram], [Utfall], [Skillnad], [Ram], [Prognos]")

    groups = "Åtta månader Ram", "Åtta månader Utfall", "Åtta månader Skillnad", "Året Ram", "Året Prognos"
    assert told == ("Nämnd", *groups, "%")


def test_a_rule_below_groups_tells_which_columns_they_are_for() -> None:
    rules = "table.hline(start: 1, end: 4), table.hline(start: 4, end: 6)"
    first = f"table.hline(), [], {over(3, 'Åtta månader')}, {over(2, 'Året')}, [], {rules}"

    told = grouped(
        "stroke: none", f"{first}, [Nämnd], [Ram], [Utfall], [Skillnad], [Tak], [Prognos], [%], table.hline()"
    )

    groups = "Åtta månader Ram", "Åtta månader Utfall", "Åtta månader Skillnad", "Året Tak", "Året Prognos"
    assert told == ("Nämnd", *groups, "%")


def test_words_on_two_lines_of_a_head_are_no_groups() -> None:
    names = "Utfall nu", "Ram nu", "Skillnad nu", "Prognos året", "Ram året", "Skillnad"

    told = grouped("stroke: none", "[*Nämnd*], " + ", ".join(f"[*{' #linebreak() '.join(n.split())}*]" for n in names))

    assert told == ("Nämnd", *names)


def test_a_word_that_its_narrow_cell_cuts_is_one_word() -> None:
    head = "[*Mått*], [*Målvärd \\ e*], [*Grupp*]"
    rows = "[Besök], [88,1], [12], [Lån], [71,2], [14], [Dagar], [92], [9]"

    (read,) = found(f"= Läget\n{PROSE}#table(columns: (4cm, 2cm, 2cm), {head}, {rows})\n{PROSE}")

    assert heads(read) == ("Mått", "Målvärde", "Grupp")


@pytest.mark.parametrize(("stroke", "repeats"), [("none", True), ("0.5pt", True), ("0.5pt", False)])
def test_a_row_that_a_page_ends_in_the_middle_of_is_one_row(stroke: str, *, repeats: bool) -> None:
    said = "Enheterna har flyttat under våren och haft stängt i veckor, men många har ändå lånat. " * 2
    rows = (
        ("Fler besök", "412", "Mer öppet."),
        ("Fler lån", "88,1", said + "Det blir bättre."),
        ("Kortare kö", "14", "Den är lika lång."),
        ("Lägre pris", "20", "Det är detsamma."),
    )
    cells = ", ".join(f"[{cell}]" for row in rows for cell in row)

    head = "table.header([*Mål*], [*Utfall*], [*Kommentar*])" if repeats else "[*Mål*], [*Utfall*], [*Kommentar*]"
    table_there = f"#v(21.2cm)\n#table(columns: (4cm, 2.4cm, 6cm), stroke: {stroke}, {head}, {cells})\n"
    (read,) = found(f"{PROSE}#pagebreak()\n" * 3 + table_there + f"#pagebreak()\n{PROSE}")

    assert [(row.head.text, *(cell.text for cell in row.cells)) for row in read.rows] == list(rows)
