"""What stands over the columns of a table in text, when its head is broken over lines, far away, or like another's."""

from textwrap import dedent

from arshjul.core.cells import Table
from arshjul.core.reading import ReadDocument
from arshjul.readers.text import read_text


def read(text: str) -> ReadDocument:
    return read_text(dedent(text))


def heads(table: Table) -> list[str]:
    return [column.head for column in table.columns]


def grid(table: Table) -> list[list[str]]:
    return [[row.head.text, *(cell.text for cell in row.cells)] for row in table.rows]


def tables(document: ReadDocument) -> list[Table]:
    return [table for _, table in document.tables()]


def test_the_order_of_a_difference_stands_below_the_word_for_it() -> None:
    (table,) = tables(
        read("""\
            Under våren har nämnden arbetat med att minska kostnaderna i alla sina verksamheter, och det
            har gett ett resultat som är bättre än väntat. Arbetet fortsätter under hösten med nya krafter.

            Timpriser Utfall Budget 2025, Differens Prognos Differens
            2025, kostnad kostnad per utfall-budget 2025 budget-
            Städ 412 398 14 420 -22
            Måltider 388 402 -14 395 7
            """)
    )

    assert heads(table) == [
        "Timpriser",
        "Utfall 2025, kostnad",
        "Budget 2025, kostnad per",
        "Differens utfall-budget",
        "Prognos 2025",
        "Differens budget-",
    ]


def test_years_below_a_head_are_placed_when_the_line_below_has_filled_the_column_before() -> None:
    document = read("""\
        Mått Utfall Utfall Utfall Mål Prognos Status
        2023 2024 Aug 2025 2025
        2025
        Kötid 31 28 25 30 26 Uppfyllt
        Svarstid 4 5 6 5 6 Uppfyllt
        """)

    assert heads(tables(document)[0])[1:6] == [
        "Utfall 2023",
        "Utfall 2024",
        "Utfall Aug 2025",
        "Mål 2025",
        "Prognos 2025",
    ]
    assert document.unread == ()


def test_a_head_whose_first_rows_are_words_holds_for_the_row_with_figures_and_that_is_said() -> None:
    document = read("""\
        Mått Utfall 2023 Utfall 2024 Mål 2025 Prognos 2025 Bedömning Trend

        Andel som fått svar i tid går inte att mäta, för statistiken finns inte i systemet ännu i år.

        Andel nöjda 81% 84% 85% 86% | Uppfyllt Positiv
        """)

    (table,) = tables(document)

    assert heads(table)[1:] == ["Utfall 2023", "Utfall 2024", "Mål 2025", "Prognos 2025", "Bedömning", "Trend"]
    assert "Tabellen har inget eget huvud; det på rad 1 gäller troligen även här." in [u.why for u in document.unread]


def test_a_title_above_a_blank_line_is_no_part_of_the_head() -> None:
    (table,) = tables(
        read("""\
            Månadsuppföljning november 2025

            Budget Utfall Avvikelse Prognos helår Bedömning
            Förskola 120 500 123 100 -2 600 -2 900 Röd
            Grundskola 310 000 308 200 1 800 1 500 Grön
            Kulturskola 12 400 12 450 -50 0 Grön
            """)
    )

    assert heads(table)[1:] == ["Budget", "Utfall", "Avvikelse", "Prognos helår", "Bedömning"]
    assert grid(table)[0] == ["Förskola", "120 500", "123 100", "-2 600", "-2 900", "Röd"]


def test_a_unit_before_a_word_belongs_to_its_number() -> None:
    (table,) = tables(
        read("""\
            Mått Mål Utfall Prognos Status
            Sjukfrånvaro 6,5 % 6,9 % 6,8 % Gul
            Behöriga 80 % 78 % 80 % Grön
            """)
    )

    assert grid(table)[0] == ["Sjukfrånvaro", "6,5 %", "6,9 %", "6,8 %", "Gul"]


def test_tables_below_each_other_with_headings_between_are_not_one() -> None:
    made = tables(
        read("""\
            Nyckeltal          2023   2024   Mål    Bedömning
            Kötid, dagar         31     28    30    Uppfyllt
            Svarstid, dagar       4      6     5    Ej uppfyllt

            Mål: Arbetsmiljö

            Nyckeltal          2023   2024   Mål    Bedömning
            Sjukfrånvaro, %     7,9    7,4   7,0    Ej uppfyllt
            Nöjda, %             70     71    70    Uppfyllt

            Aktiviteter
            Aktivitet                   Ansvarig      Klart senast   Läge
            Införa ny e-tjänst          IT-chef       2025-12-15     Enligt plan
            Utbilda i bemötande         Enhetschef    2025-05-31     Genomförd
            Ta fram kompetensplan       HR            2026-03-31     Pågår
            """)
    )

    assert [len(table.rows) for table in made] == [2, 2, 3]
    assert heads(made[2]) == ["Aktivitet", "Ansvarig", "Klart senast", "Läge"]
    assert grid(made[2])[0] == ["Införa ny e-tjänst", "IT-chef", "2025-12-15", "Enligt plan"]


def test_rules_among_the_words_part_cells_when_every_line_has_as_many() -> None:
    (table,) = tables(
        read("""\
            Mått | Mål 2025 | Prognos 2025 | Läge
            Antal besök | minst 80 | 84 | Uppfyllt
            Bidrag per tillfälle | 10-12 kr | 12 kr | Uppfyllt
            """)
    )

    assert grid(table) == [
        ["Antal besök", "minst 80", "84", "Uppfyllt"],
        ["Bidrag per tillfälle", "10-12 kr", "12 kr", "Uppfyllt"],
    ]


def test_a_sentence_with_numbers_is_no_table() -> None:
    assert tables(read("Lönekostnaderna ökade med 2 - 3 procent.\n")) == []


def test_a_head_further_up_may_have_more_columns_than_the_row_has_values() -> None:
    document = read("""\
        Mått Ansvarig Utfall 2022 Utfall 2023 Utfall 2024 Mål 2025 Prognos 2025

        Andel som fått svar i tid går inte att mäta, för statistiken finns inte i systemet ännu i år.

        Andel nöjda Nämnden 84% 85% 86%
        Andel trygga Nämnden 74% 75% 76%
        """)

    (table,) = tables(document)

    assert {len(row.cells) for row in table.rows} == {len(table.columns) - 1}
    assert any(one.why.startswith("Raden har färre värden") for one in document.unread)


def test_a_noun_that_two_heads_share_is_no_head_of_its_own() -> None:
    document = read(
        """\
        Avgångar under året
        Period januari-april Extern Intern Personalomsättning
        Personalomsättning
        2025 5,59 % 1,02 %
        2024 4,73 % 1,18 %
        """
    )

    (table,) = tables(document)
    assert heads(table) == ["Period januari-april", "Extern Personalomsättning", "Intern Personalomsättning"]


def test_heads_that_are_alike_stay_apart_when_there_is_a_column_for_each() -> None:
    document = read(
        """\
        Enhet Budget Avvikelse Avvikelse
        Avvikelse
        Norra 312 300 12 4
        Södra 871 866 5 1
        """
    )

    assert all("Avvikelse Avvikelse Avvikelse" not in head for table in tables(document) for head in heads(table))


def test_the_name_of_a_table_right_above_its_head_is_no_part_of_it() -> None:
    (table,) = tables(
        read("""\
            Tabell 2 Prognos per område
            Område Budget 2025 Prognos aug Avvikelse Avvikelse april
            Förändring
            Norra området 62 400 64 150 -1 750 -1 200 -550
            Centrala området 71 800 73 900 -2 100 -1 500 -600
            Gemensamt och fristående
            92 450 90 120 +2 330 +1 100 +1 230
            Summa 226 650 228 170 -1 520 -1 600 +80
            """)
    )

    assert heads(table) == ["Område", "Budget 2025", "Prognos aug", "Avvikelse", "Avvikelse april", "Förändring"]
    assert grid(table)[2] == ["Gemensamt och fristående", "92 450", "90 120", "+2 330", "+1 100", "+1 230"]


def test_years_in_a_row_are_a_column_each_and_a_bound_in_words_is_a_value() -> None:
    (table,) = tables(
        read("""\
            Tabell 7 Indikatorer
            Indikator 2024 2025 Mål Bedömning
            Nöjda vårdnadshavare, % 91 93 minst 90 Nås
            Barn per förskollärare 5,0 5,0 högst 5,1 Nås
            Andel ekologiska livsmedel, %
            34 37 minst 35 Nås ej
            """)
    )

    assert heads(table) == ["Indikator", "2024", "2025", "Mål", "Bedömning"]
    assert grid(table)[2] == ["Andel ekologiska livsmedel, %", "34", "37", "minst 35", "Nås ej"]


def test_a_total_that_breaks_its_difference_is_not_read_as_one_number_of_twelve_digits() -> None:
    (table,) = tables(
        read("""\
            Slag Budget Utfall Avvikelse Budget 2025 Prognos 2025 Avvikelse
            Personal 128 460 131 720 -3 260 192 700 197 400 -4 700
            Hyra 24 180 24 180 0 36 270 36 270 0
            Övrigt 34 660 32 498 +2 162 51 980 49 580 +2 400
            Netto 187 300 188 398 -1 098 280 950 281 350 -2 300
            """)
    )

    assert grid(table)[3] == ["Netto", "187 300", "188 398", "-1 098", "280 950", "281 350", "-2 300"]


def test_measures_on_the_line_below_are_of_a_column_each() -> None:
    (table,) = tables(
        read("""\
            Enhet Ram Utfall Skillnad
            tkr tkr %
            Badhus 12 400 12 480 0,6
            Bibliotek 24 100 23 920 – 0,7
            Museum 8 200 8 100 – 1,2
            """)
    )

    assert heads(table) == ["Enhet", "Ram tkr", "Utfall tkr", "Skillnad %"]
    assert grid(table)[1] == ["Bibliotek", "24 100", "23 920", "– 0,7"]


def test_years_in_a_row_are_a_column_each_beside_two_columns_of_words() -> None:
    (table,) = tables(
        read("""\
            Läget i korthet

            Enhet Mått 2023 2024 2025
            Badhus Besök 412 420 431
            Öppna dagar 288 287 289
            Bibliotek Lån 212 220 231
            """)
    )

    assert heads(table) == ["Enhet / Mått", "2023", "2024", "2025"]
