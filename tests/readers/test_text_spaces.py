"""Which spaces of a text part cells: wide ones do, where columns are set apart; single ones stand within numbers."""

from __future__ import annotations

from textwrap import dedent

import pytest

from arshjul.core.cells import CellKind, Table
from arshjul.core.documents import TableBlock
from arshjul.readers.raw_tables import mend, mended
from arshjul.readers.text import read_text


def tables(text: str) -> list[Table]:
    return [each.block.table for each in read_text(dedent(text)).passages if isinstance(each.block, TableBlock)]


def grid(table: Table) -> list[list[str]]:
    return [[row.head.text, *(cell.text for cell in row.cells)] for row in table.rows]


def heads(table: Table) -> list[str]:
    return [column.head for column in table.columns]


ALIGNED = """\
                 Plan jan–okt    Redovisat
    Område               2031      jan–okt   Differens
    Bad             1 475 644    1 573 037      97 393
    Bibliotek      −8 422 735   −8 127 939     294 796
    Summa          −6 947 091   −6 554 902     392 189
"""


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u202f"])
def test_a_number_with_any_kind_of_space_within_it_stays_whole_between_wide_columns(space: str) -> None:
    text = "\n".join(f"  {line}" for line in ALIGNED.splitlines())
    for digits in ("475 644", "573 037", "422 735", "127 939", "947 091", "554 902"):
        text = text.replace(digits, digits.replace(" ", space))
    text = text.replace("1 4", f"1{space}4").replace("1 5", f"1{space}5")

    (table,) = tables(text)

    assert [len(row) for row in grid(table)] == [4, 4, 4]
    assert grid(table)[0][2].replace(space, " ") == "1 573 037"


def test_words_over_one_column_are_the_first_line_of_its_head() -> None:
    (table,) = tables("""\
                                            Kronor
        Insats       Dygn utfall   Avvikelse   per dygn
        Boende             2 239        −127      4 799
        Stöd               1 460         218      4 700
    """)

    assert heads(table) == ["Insats", "Dygn utfall", "Avvikelse", "Kronor per dygn"]


def test_another_table_with_a_head_on_two_lines_begins_below_its_caption() -> None:
    found = tables("""\
        Insats     Dygn budget   Dygn utfall   Avvikelse
        Boende           2 239         2 112         127
        Stöd             1 460         1 678        −218

        Översikt, tkr

                 Plan jan–okt        Utfall
        Område           2031  jan–okt 2031   Plan 2031
        Boende         −6 215        −6 706      −7 385
        Stöd           −7 699        −7 276      −9 248
    """)

    assert [len(table.rows) for table in found] == [2, 2]
    assert found[1].caption == "Översikt, tkr"


SQUEEZED = """\
    Nyckeltal  Utfall 2030  Utfall 2031  Mål 2031  Bedömning
    Personalomsättning, %  7,1  8,1  max 7,9  Röd
    Andel inköp inom ramavtal, %  1 065,2  62,0  minst 62  Röd
    Nöjdhet  1 200  1 310  minst 1 250  Grön
"""


def test_columns_that_a_scanner_squeezed_together_are_parted_by_their_wide_spaces() -> None:
    (table,) = tables(SQUEEZED)

    assert heads(table) == ["Nyckeltal", "Utfall 2030", "Utfall 2031", "Mål 2031", "Bedömning"]
    assert grid(table)[1:] == [
        ["Andel inköp inom ramavtal, %", "1 065,2", "62,0", "minst 62", "Röd"],
        ["Nöjdhet", "1 200", "1 310", "minst 1 250", "Grön"],
    ]


def test_a_cell_that_is_lost_is_placed_by_what_kind_the_others_are() -> None:
    (table,) = tables("""\
        Åtgärd  Startdatum  Slutdatum  Status  Budget
        Öka egen regi  2031-04-23  2031-09-11  Pågår  12
        Se över taxorna  2031-03-26  2031-11-20  Planerad  3 400
        Minska svinnet
        2031-02-01  2031-10-30  Avslutad  850
        Kartlägga köpta platser  2031-05-02  2031-12-18  40
    """)

    assert grid(table)[2:] == [
        ["Minska svinnet", "2031-02-01", "2031-10-30", "Avslutad", "850"],
        ["Kartlägga köpta platser", "2031-05-02", "2031-12-18", "", "40"],
    ]


def test_a_figure_one_space_after_the_label_belongs_to_it_where_the_values_are_set_apart() -> None:
    (table,) = tables("""\
        Benämning  Budget  Utfall  Avvikelse
        Resor  2 438  2 711  −273
        Hyror  731  641  90

        Summa 1  3 169  3 352  −183
    """)

    assert grid(table)[-1] == ["Summa 1", "3 169", "3 352", "−183"]


def test_long_paragraphs_are_mended_as_their_lines_are_one_by_one() -> None:
    lines = ["kostnads-", "utveckling inom individ-", "och familje-", "omsorg, LSS-", "insats", "", "a-", "-", "b"]
    text = ""
    for line in lines:
        text = mend(text, line)

    assert mended(lines) == text


def test_a_paragraph_of_very_many_lines_is_mended_in_time_that_grows_with_it() -> None:
    lines = ["ett stycke som aldrig tar slut"] * 100_000

    assert len(mended(lines)) == 31 * len(lines) - 1
    assert len(mended(["ord-"] * 100_000)) == 300_001


@pytest.mark.parametrize("text", [":  0 0", "A\r|\r: 0 0"])
def test_a_heap_of_marks_and_figures_is_read_without_a_fault(text: str) -> None:
    assert "".join(read_text(text).passages[-1].printed[-1].text.split()).endswith("00")


def test_a_dash_that_sets_off_a_part_of_a_table_is_no_bullet() -> None:
    (table,) = tables("""\
        Tkr                         2031       2032
        Skulder till banker        7 406      6 951
        – varav lån till bad       1 120        980
        – Övriga                     342        377
        Summa skulder              7 748      7 328
    """)

    assert [row[0] for row in grid(table)] == [
        "Skulder till banker",
        "– varav lån till bad",
        "– Övriga",
        "Summa skulder",
    ]


def test_a_year_with_the_mark_of_a_note_is_a_head() -> None:
    (table,) = tables("""\
        Utfall i tkr        2031     2032*)    2033**)
        Bad                  806       951        873
        Bibliotek          1 120       980      1 004
    """)

    assert heads(table)[1:] == ["2031", "2032*)", "2033**)"]


def test_a_row_without_a_note_keeps_its_thousands_together() -> None:
    (table,) = tables("""\
        Belopp i tkr Not Utfall 2031 Utfall 2032 Budget 2032
        Intäkter 1 10 932 11 397 12 287
        Löner 2 -39 658 -41 140 -40 016
        Nettokostnad -28 726 -29 743 -27 729
        Skatter 3 27 590 28 833 28 105
        Verksamhetens resultat -1 136 -910 376
        Räntor 4 1 224 978 967
    """)

    assert grid(table)[2] == ["Nettokostnad", "", "-28 726", "-29 743", "-27 729"]
    assert grid(table)[5] == ["Räntor", "4", "1 224", "978", "967"]


def test_a_column_of_notes_is_known_by_its_numbers_when_its_head_is_lost() -> None:
    (table,) = tables("""\
        Programvara 12 5,6 5,9 5,4
        Byggnader 13 6 859,9 5 814,3 3 759,1
        Inventarier 14 135,6 126,7 117,8
        Aktier 15 46,3 47,5 61,8
        Fordringar 16 64,5 47,3 65,9
        Summa tillgångar 7 111,9 6 041,7 4 010,0
        Förråd 18 18,6 21,4 17,4
    """)

    assert grid(table)[5] == ["Summa tillgångar", "", "7 111,9", "6 041,7", "4 010,0"]


def test_many_figures_of_as_many_pieces_are_as_large() -> None:
    (table,) = tables("""\
        Tillgång 2031 2032 2033 2034 2035
        Program 380 427 473 712 795
        Byggnader 344 657 361 482 389 413 414 332 443 767
        Bidrag 1 179 1 185 2 226 2 492 2 576
        Skulder 42 885 45 241 48 940 49 865 52 808
    """)

    assert grid(table)[1] == ["Byggnader", "344 657", "361 482", "389 413", "414 332", "443 767"]


SET_FROM_BOTH_SIDES = """Tabell 4. Larm per station

Station                        2025                  2024              Per 1 000 boende
Norra                                        792                801                           18,3
Södra                                        584                571                           18,5
Västra                                       384                396                           18,0
Summa                                   1 760                  1 768                         18,3
"""


def test_heads_set_from_the_left_are_over_figures_set_from_the_right() -> None:
    (table,) = tables(SET_FROM_BOTH_SIDES)

    assert heads(table) == ["Station", "2025", "2024", "Per 1 000 boende"]
    assert grid(table)[::3] == [["Norra", "792", "801", "18,3"], ["Summa", "1 760", "1 768", "18,3"]]


GOALS = """Tabell 5. Mål

Nr    Mål                                     Värde       Utfall       Bedömning
                                              2025        2025

1     Andel larm med anspänningstid högst     ≥ 95 %      96 %         Uppfyllt
      90 sekunder, heltid

2     Andel larm med första enhet inom 10     ≥ 85 %      83 %         Ej uppfyllt
      minuter i tätort

3     Genomförda tillsyner                    ≥ 220       208          Ej uppfyllt
"""


def test_numbered_rows_are_no_headings_and_words_go_on_below_with_a_number_too() -> None:
    (table,) = tables(GOALS)

    assert heads(table) == ["Nr", "Mål", "Värde 2025", "Utfall 2025", "Bedömning"]
    assert [row[:2] for row in grid(table)] == [
        ["1", "Andel larm med anspänningstid högst 90 sekunder, heltid"],
        ["2", "Andel larm med första enhet inom 10 minuter i tätort"],
        ["3", "Genomförda tillsyner"],
    ]


def test_a_minus_set_apart_belongs_to_its_figure() -> None:
    document = read_text(
        dedent("""\
            Enhet             Ram      Utfall     Skillnad
            Badhus          412,4       498,8     –     86,4
            Bibliotek       824,1       810,0           14,1
            Museum          208,2       219,1     –     10,9
            """)
    )

    ((_, table),) = document.tables()
    assert [column.head for column in table.columns] == ["Enhet", "Ram", "Utfall", "Skillnad"]
    assert [row.cells[2].kind for row in table.rows] == [CellKind.NUMBER] * 3
    assert [" ".join(row.cells[2].text.split()) for row in table.rows] == ["– 86,4", "14,1", "– 10,9"]


def test_dashes_in_a_column_of_their_own_are_no_signs() -> None:
    document = read_text(
        dedent("""\
            Enhet             Ram      Prognos     Utfall
            Badhus          412,4            –      498,8
            Bibliotek       824,1            –      810,0
            Museum          208,2            –      219,1
            """)
    )

    ((_, table),) = document.tables()
    assert [row.cells[1].kind for row in table.rows] == [CellKind.NOT_MEASURED] * 3
