"""Web pages and Markdown: what a browser shows, and where a table's cells stand."""

from __future__ import annotations

from arshjul.core.cells import RowKind, Table
from arshjul.core.documents import Heading, List, Paragraph
from arshjul.core.inlines import footnotes, plain
from arshjul.core.reading import ReadDocument
from arshjul.readers.html import read_html, read_markdown


def read(body: str, head: str = "") -> ReadDocument:
    return read_html("sida.html", f"<!doctype html><html><head>{head}</head><body>{body}</body></html>")


def texts(document: ReadDocument) -> list[str]:
    return [plain(each.block.content) for each in document.passages if isinstance(each.block, Paragraph | Heading)]


def only_table(document: ReadDocument) -> Table:
    ((_, table),) = document.tables()
    return table


def grid(table: Table) -> list[list[str]]:
    return [[row.head.text, *(each.text for each in row.cells)] for row in table.rows]


def test_headings_skip_no_level_whatever_the_page_does() -> None:
    document = read("<h2>Ekonomi</h2><h5>Drift</h5><h3>Investeringar</h3>")

    assert [each.block.level for each in document.passages if isinstance(each.block, Heading)] == [1, 2, 2]


def test_what_is_hidden_is_left_out() -> None:
    rules = ".s { color: red } .report .unseen { clip-path: inset(50%) } @media print { .p { display: none } }"
    style = f"<style>{rules}</style>"
    body = (
        '<p>Syns.</p><p hidden>Dolt.</p><p style="display: none">Dolt.</p><template><p>Dolt.</p></template>'
        '<div class="report"><p>Kvar<span class="unseen"> dolt</span>.</p></div><p class="unseen">Syns.</p>'
        '<p class="p">Syns.</p><script>var dolt = 1</script>'
    )

    assert texts(read(body, style)) == ["Syns.", "Kvar.", "Syns.", "Syns."]


def test_menus_are_not_what_the_page_says() -> None:
    document = read('<a href="#m">Hoppa till innehållet</a><nav><a href="/">Start</a></nav><p>Text.</p>')

    assert texts(document) == ["Text."]
    assert [each.text for each in document.furniture] == ["Hoppa till innehållet", "Start"]


def test_cells_over_several_rows_and_columns_stand_where_they_are_seen() -> None:
    table = only_table(
        read(
            "<table><caption>Tabell 4. Netto, tkr</caption><thead><tr><th rowspan=2>Enhet<th colspan=2>Utfall</tr>"
            "<tr><th>2024<th>2025</tr></thead><tbody><tr><th scope=rowgroup colspan=3>Skolor</tr>"
            "<tr><th>Norra<td>1&nbsp;234<td>−5</tr>"
            "<tr><td colspan=3>Kommentar: kostnaderna har vuxit mer än väntat.</tr></table>"
        )
    )

    assert [column.head for column in table.columns] == ["Enhet", "Utfall 2024", "Utfall 2025"]
    assert [row.kind for row in table.rows] == [RowKind.HEADING, RowKind.DATA, RowKind.COMMENT]
    assert grid(table)[1] == ["Norra", "1\u00a0234", "−5"]
    assert (table.number, table.caption) == (4, "Netto, tkr")


def test_a_table_without_marked_heads_has_the_row_above_its_figures_as_head() -> None:
    table = only_table(read("<table><tr><td>Enhet<td>2024<td>2025</tr><tr><td>Norra<td>1 234<td>5</tr></table>"))

    assert [column.head for column in table.columns] == ["Enhet", "2024", "2025"]


GROUPED = """<table><thead>
<tr><th><th>Januari–augusti<th><th><th>Helår<th><th>
<tr><th>Enhet<th>Budget<th>Utfall<th>Avvikelse<th>Budget<th>Prognos<th>{last}</thead>
<tr><td>Skola<td>5<td>6<td>-1<td>9<td>10<td>-1
<tr><td>Vård<td>7<td>7<td>0<td>11<td>11<td>0</table>"""


def test_the_head_of_a_group_stands_over_its_columns_when_they_cannot_be_told_apart_without_it() -> None:
    ((_, grouped),) = read(GROUPED.format(last="Avvikelse")).tables()

    assert [each.head for each in grouped.columns[1:]] == [
        "Januari–augusti Budget", "Januari–augusti Utfall", "Januari–augusti Avvikelse",
        "Helår Budget", "Helår Prognos", "Helår Avvikelse",
    ]  # fmt: skip


def test_a_head_of_two_lines_stays_over_its_own_column() -> None:
    ((_, plain_heads),) = read(GROUPED.format(last="Rest").replace("<th>Budget<th>Utf", "<th>Ram<th>Utf")).tables()

    assert [each.head for each in plain_heads.columns[1:3]] == ["Januari–augusti Ram", "Utfall"]


def test_a_table_for_layout_is_read_as_what_is_in_it() -> None:
    inner = "<table><tr><td>A<td>B</tr><tr><td>1<td>2</tr></table>"
    body = f"<table><tr><td><h2>Ekonomi</h2><p>Text.</p>{inner}</td><td>Sida.</td></tr></table>"
    document = read(body)

    assert texts(document) == ["Ekonomi", "Text.", "Sida."]
    assert len(list(document.tables())) == 1


def test_an_empty_cell_stays_an_empty_cell() -> None:
    assert grid(only_table(read("<table><tr><th>A<th>B</tr><tr><td>1.<td></tr><tr><td>2.<td>5</tr></table>")))[0] == [
        "1.",
        "",
    ]


def test_notes_are_read_where_they_are_referred_to_and_marks_are_no_digits() -> None:
    body = (
        '<p>Vi följer praxis<sup><a href="#n1" role="doc-noteref">1</a></sup> på 20 m<sup>2</sup>.</p>'
        '<section role="doc-endnotes"><ol><li id="n1">RKR R14. '
        '<a role="doc-backlink" href="#x">↩</a></li></ol></section>'
    )
    document = read(body)

    (passage,) = document.passages
    assert isinstance(passage.block, Paragraph)
    assert plain(passage.block.content) == "Vi följer praxis på 20 m2."
    assert [plain(each.content) for each in footnotes(passage.block.content)] == ["RKR R14."]


def test_lists_nest() -> None:
    (passage,) = read("<ul><li>ett<ol><li>a<li>b</ol><li>två</ul>").passages

    assert isinstance(passage.block, List)
    assert len(passage.block.items) == 2
    assert isinstance(passage.block.items[0][1], List)
    assert [each.text for each in passage.printed] == ["ett", "a", "b", "två"]


def test_markdown_knows_its_lines() -> None:
    table = "| Enhet | Utfall |\n|---|---:|\n| Skola | 10,5 |\n| Vård | 7 |\n"
    text = f"# Ekonomi\n\nNämnden räknar med\nunderskott.\n\n{table}\n- ett\n- två\n"
    document = read_markdown("r.md", text)

    assert [(type(each.block).__name__, each.spot.line) for each in document.passages] == [
        ("Heading", 1), ("Paragraph", 3), ("TableBlock", 6), ("List", 11),
    ]  # fmt: skip
    ((passage, read_back),) = document.tables()
    assert grid(read_back) == [["Skola", "10,5"], ["Vård", "7"]]
    assert [passage.cells[at, 1].spot.line for at in (0, 1)] == [8, 9]


def test_each_line_of_a_markdown_paragraph_and_item_is_known() -> None:
    text = "Nämnden räknar med *ett\nunderskott* om\n5 tkr.\n\n- ett\n  och\n    - a\n- två\n"
    printed = [
        (each.text, each.spot.line) for passage in read_markdown("r.md", text).passages for each in passage.printed
    ]

    assert printed == [
        ("Nämnden räknar med ett underskott", 1), ("om", 2), ("5 tkr.", 3), ("ett", 5), ("och", 6),
        ("a", 7), ("två", 8),
    ]  # fmt: skip


def test_html_in_markdown_is_words_and_not_markup() -> None:
    assert texts(read_markdown("r.md", "<script>alert(1)</script> text\n")) == ["<script>alert(1)</script> text"]
