"""Tables of words in a text, tables between bars, and what a scanner leaves of them."""

from __future__ import annotations

from textwrap import dedent

import pytest

from arshjul.core.cells import Table
from arshjul.core.documents import Heading, TableBlock
from arshjul.core.reading import ReadDocument
from arshjul.readers.text import read_text


def looked_at(text: str) -> ReadDocument:
    return read_text(dedent(text))


def tables(text: str) -> list[Table]:
    return [each.block.table for each in looked_at(text).passages if isinstance(each.block, TableBlock)]


def grid(table: Table) -> list[list[str]]:
    return [[row.head.text, *(cell.text for cell in row.cells)] for row in table.rows]


def heads(table: Table) -> list[str]:
    return [column.head for column in table.columns]


PLEDGES = [
    ("Vi svarar inom två dagar", "Hålls"),
    ("Vi ringer upp samma dag", "Hålls inte"),
    ("Du får en egen kontakt", "Hålls"),
    ("Vi frågar vad du tycker", "Hålls"),
    ("Vi berättar vad som hänt", "Hålls inte"),
]


@pytest.mark.parametrize(
    "line",
    ["{0:32}{1}", "{0}   {1}", "{0} | {1}", "{0}| {1}"],
    ids=["in line", "squeezed", "bars", "bars close to words"],
)
def test_things_and_their_status_are_a_table_however_the_two_columns_are_parted(line: str) -> None:
    rows = [("Löfte", "Läge"), *PLEDGES]

    (table,) = tables("\n".join(line.format(*row) for row in rows))

    assert heads(table) == ["Löfte", "Läge"]
    assert grid(table) == [list(row) for row in PLEDGES]


def test_the_facts_of_a_title_page_are_no_table() -> None:
    assert not tables("""\
        Ärende            2031-0417
        Handläggare       Kim Ek
        Antagen           Vårmötet
        Gäller            Tills vidare
        Uppföljning       Varje höst
    """)


def test_two_tables_on_both_sides_of_a_page_break_are_two() -> None:
    first, second = tables("""\
        Insats               Början       Slut         Läge        Kommentar
        Byta takpannor       2031-03-01   2031-09-30   Klart       Enligt plan
        Måla fasaden         2031-05-01   2031-11-15   Pågår       Något försenat
        Dränera gården       2031-08-20   2032-04-10   Pågår       Enligt plan

        Sammandrag, tkr

                         Ram 2031   Utfall 2031
        Takpannor             412           418
        Fasad              −1 280        −1 075
        Dränering            −640
        Ritningar            −118          −121
    """)

    assert len(first.rows) == 3
    assert grid(second)[2] == ["Dränering", "−640", ""]


def test_rows_between_bars_may_be_broken_lack_their_end_and_go_over_a_page() -> None:
    (table,) = tables(
        "Insats| Fran| Till| Lage| Not\n"
        "Byta takpannor| 2031-03-01| 2031-09-30| Klart\n"
        "Mala fasaden\n"
        "2031-05-01| 2031-11-15| Pagar| Forsenat\n"
        "Drana garden| 2031-08-20| 2032-04-10| Pagar| Enligt plan\n"
        "\f"
        "Rita om entren| 2031-02-01| 2031-06-30| Klart| Enligt plan\n"
    )

    assert heads(table) == ["Insats", "Fran", "Till", "Lage", "Not"]
    assert [row[0] for row in grid(table)] == ["Byta takpannor", "Mala fasaden", "Drana garden", "Rita om entren"]
    assert grid(table)[0][3:] == ["Klart", ""]
    assert grid(table)[1][1] == "2031-05-01"


def test_bars_that_part_only_some_of_the_columns_make_no_table_of_their_own() -> None:
    text = "Skola | 2030 2031 | Andel\nNorra | 41 44 | 7,3\nSödra | 22 19 | 5,1\nÖstra | 18 21 | 6,0\n"

    assert all(len(table.columns) != 3 for table in tables(text))


def test_the_upper_line_of_a_squeezed_head_stands_over_the_heads_that_want_a_beginning() -> None:
    (table,) = tables("""\
                     Bokfort      Ram        Skillnad mot
        Omrade  jan-sep 2031  jan-sep 2031  ram jan-sep  Ram 2031
        Bad  41,2  40,0  -1,2  53,5
        Bibliotek  12,7  13,1  0,4  17,4
        Kulturskola med dans  8,0  8,0  0,0  10,7
        Totalt  61,9  61,1  -0,8  81,6
    """)

    assert heads(table) == [
        "Omrade",
        "Bokfort jan-sep 2031",
        "Ram jan-sep 2031",
        "Skillnad mot ram jan-sep",
        "Ram 2031",
    ]


SPACED = """\
    Bakgrund
    {air}
    Nämnden har haft ett lugnt år med få händelser att berätta om.

    {air}
    Läget

    Nämnden har fyra löften till invånarna.

    Nämndens löften

    Löfte                       Läge
    Vi svarar inom två dagar    Hålls
    Vi ringer upp samma dag     Hålls inte
    Du får en egen kontakt      Hålls
    Vi frågar vad du tycker     Hålls

    {air}
    Framåt

    Nästa år väntas bli som det här.
    {air}
    {air}
    Samverkan

    Vi samarbetar med andra.
"""


def test_the_caption_right_above_a_table_begins_no_section_where_headings_have_more_air() -> None:
    document = looked_at(SPACED.replace("{air}", ""))

    headings = [each.block.text for each in document.passages if isinstance(each.block, Heading)]

    assert headings == ["Bakgrund", "Läget", "Framåt", "Samverkan"]
    assert [table.caption for _, table in document.tables()] == ["Nämndens löften"]


def test_a_sentence_without_an_end_is_not_joined_with_the_next_paragraph() -> None:
    paragraphs = looked_at(
        "Det har varit ett år med mycket snö och många frågor från dem som bor längs de mindre vägarna i norr,\n"
        "framför allt inom den del som\n\n"
        "Antalet lån på biblioteket var 4 120 till och med september och ökade därmed något under hösten i år."
    ).passages

    assert len(paragraphs) == 2
