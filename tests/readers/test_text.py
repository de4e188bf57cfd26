"""Reports as text: headings, prose, lists, page furniture, and tables in every shape that printing leaves of them."""

from collections import Counter
from decimal import Decimal
from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arshjul.core.cells import Cell, CellKind, RowKind, Table
from arshjul.core.documents import Heading, List, Paragraph, TableBlock
from arshjul.core.inlines import plain
from arshjul.core.reading import Passage, Printed, ReadDocument, Spot
from arshjul.readers.lines import lines_of
from arshjul.readers.text import read_text

PROSE = """\
Under våren har nämnden arbetat med att minska kostnaderna i alla sina verksamheter, och det
har gett ett resultat som är bättre än väntat. Arbetet fortsätter under hösten med nya krafter.
"""


def read(text: str) -> ReadDocument:
    return read_text(dedent(text))


def only_table(document: ReadDocument) -> tuple[Passage, Table]:
    ((passage, table),) = document.tables()
    return passage, table


def grid(table: Table) -> list[list[str]]:
    return [[row.head.text, *(cell.text for cell in row.cells)] for row in table.rows]


def heads(table: Table) -> list[str]:
    return [column.head for column in table.columns]


def whys(document: ReadDocument) -> list[str]:
    return [one.why for one in document.unread]


# ---- headings, paragraphs, lists ------------------------------------------------------------------------------------


def test_headings_have_their_number_and_a_level_that_never_skips_one() -> None:
    document = read("""\
        2 Verksamhet

        2.1 Barn och unga

        Läget

        Barnen blir fler, och därför behövs det fler platser i förskolan redan till nästa höst.

        § 14 Delårsrapport

        Nämnden godkänner rapporten.
        """)

    found = [p.block for p in document.passages if isinstance(p.block, Heading)]

    assert [(h.level, h.number, h.text) for h in found] == [
        (1, "2", "Verksamhet"),
        (2, "2.1", "Barn och unga"),
        (3, "", "Läget"),
        (1, "§ 14", "Delårsrapport"),
    ]
    assert len({h.id for h in found}) == 4


def test_a_heading_broken_over_two_lines_is_one() -> None:
    document = read("3.1 Målområde: alla ska få ett\n\ngott liv i vår kommun\n\n" + PROSE)

    assert isinstance(document.passages[0].block, Heading)
    assert document.passages[0].block.text == "Målområde: alla ska få ett gott liv i vår kommun"


def test_a_paragraph_is_joined_and_hyphenation_mended_while_its_lines_stay_as_printed() -> None:
    document = read("""\
        Nämnden räknar med högre kostnader för placeringar under hösten och med lägre perso-
        nalkostnader, framför allt inom LSS-
        boenden, där individ-
        och familjeomsorgen hjälper till.
        """)

    (passage,) = document.passages

    assert isinstance(passage.block, Paragraph)
    assert plain(passage.block.content) == (
        "Nämnden räknar med högre kostnader för placeringar under hösten och med lägre personalkostnader, "
        "framför allt inom LSS-boenden, där individ- och familjeomsorgen hjälper till."
    )
    assert passage.printed[1] == Printed("nalkostnader, framför allt inom LSS-", Spot(2))


@pytest.mark.parametrize("mark", ["•", "-", "–", "o", "\uf0b7"])
def test_bullets_of_every_kind_make_a_list(mark: str) -> None:
    document = read_text(f"{mark} Fler platser i skolan\n{mark} Färre timmar hos vikarier\noch konsulter\n")

    (passage,) = document.passages

    assert isinstance(passage.block, List)
    assert [plain(item[0].content) for item in passage.block.items if isinstance(item[0], Paragraph)] == [
        "Fler platser i skolan",
        "Färre timmar hos vikarier och konsulter",
    ]


def test_points_below_numbers_stand_below_them() -> None:
    document = read_text("1. Rekrytering\n• Annonsera\n• Intervjua\n2. Introduktion\n")

    (passage,) = document.passages

    assert isinstance(passage.block, List)
    assert passage.block.ordered
    assert [len(item) for item in passage.block.items] == [2, 1]


# ---- pages and what stands on every one of them ---------------------------------------------------------------------


def test_running_heads_and_page_numbers_are_set_aside() -> None:
    pages = [f"Delårsrapport Ekby\n\nText på sidan som är alldeles egen {word}.\n\n{at}\n" for at, word in PAGES]

    document = read_text("\f".join(pages))

    assert document.pages == 4
    assert Counter(one.text for one in document.furniture) == Counter(
        {"Delårsrapport Ekby": 4, "1": 1, "2": 1, "3": 1, "4": 1}
    )
    assert [p.spot.page for p in document.passages] == [1, 2, 3, 4]


PAGES = [(1, "först"), (2, "sedan"), (3, "därefter"), (4, "sist")]


def test_a_foot_that_says_which_page_is_set_aside_with_what_always_stands_beside_it() -> None:
    foot = "\nUtskriven av: Kim\nSida {} (3)\n\n"
    pages = ("ett två tre fyra", "fem sex sju åtta", "nio tio elva tolv")
    text = "".join(
        "\n\n".join(f"Vi räknar {word}." for word in page.split()) + foot.format(at) for at, page in enumerate(pages, 1)
    )

    document = read_text(text)

    assert {one.text for one in document.furniture} == {"Utskriven av: Kim", "Sida 1 (3)", "Sida 2 (3)", "Sida 3 (3)"}


def test_a_paragraph_goes_on_after_the_foot_of_a_page() -> None:
    document = read_text("Vi har under året arbetat mycket med våra\n\nSida 2 (9)\n\nlokaler och deras ventilation.\n")

    (passage,) = document.passages

    assert isinstance(passage.block, Paragraph)
    assert plain(passage.block.content).endswith("våra lokaler och deras ventilation.")


def test_a_document_that_stands_twice_is_read_once_and_it_is_said() -> None:
    more = "Volymerna växer inom barnomsorgen men minskar i skolan, vilket ger en ny fördelning av medlen.\n"
    once = f"1 Inledning\n\n{PROSE}\n{more}\nIntäkter 10 12 2\nKostnader -20 -19 1\n"
    cells = "".join(f"\t{cell}\n\t{cell}\n" for cell in ("Intäkter", "10", "12", "2", "Kostnader", "-20", "-19", "1"))

    document = read_text(f"{once}\t1 Inledning\n\t{' '.join(PROSE.split())}\n\t{more}{cells}")

    (told,) = [one for one in document.unread if one.text]
    assert told.spot.line == 10
    assert "en gång till" in told.why
    assert only_table(document)[0].printed[-1].spot.line == 9


def test_a_text_in_which_every_line_stands_twice_is_read_once() -> None:
    lines = ["Rubrik", *PROSE.splitlines(), "Ännu en mening.", "Och en till.", "Slut på texten."]

    document = read_text("".join(f"{line}\n{line}\n" for line in lines))

    assert len([one for one in document.unread if one.text]) == len(lines)


# ---- tables: columns below each other, rules, tabs ------------------------------------------------------------------


def test_columns_below_each_other_give_heads_blanks_and_labels_over_two_lines() -> None:
    document = read("""\
        Tabell 1 Drift (belopp i tkr)
                                 Budget    Utfall   Avvikelse
                                   2025      2025
        Intäkter                  1 144     1 200          56
        Kostnader                -2 000    -1 900         100
        Varav hyra                           -500
        och lokaler
        Summa                      -856      -700         156
        """)

    passage, table = only_table(document)

    assert table.caption == "Tabell 1 Drift (belopp i tkr)"
    assert heads(table) == ["", "Budget 2025", "Utfall 2025", "Avvikelse"]
    assert grid(table) == [
        ["Intäkter", "1 144", "1 200", "56"],
        ["Kostnader", "-2 000", "-1 900", "100"],
        ["Varav hyra och lokaler", "", "-500", ""],
        ["Summa", "-856", "-700", "156"],
    ]
    assert [row.kind for row in table.rows] == [RowKind.DATA, RowKind.DATA, RowKind.OF_WHICH, RowKind.TOTAL]
    assert passage.cells[0, 1] == Printed("1 144", Spot(4))
    assert passage.cells[-1, 1] == Printed("Budget\n2025", Spot(2))


def test_a_table_of_words_is_read_when_its_columns_stand_below_each_other() -> None:
    document = read("""\
        Uppdrag                 Start         Status      Kommentar
        Samverka med skolan     2025-01-01    Pågår       Möten hålls
        om närvaro                                        varje månad
        Bygg ny lekplats        2025-03-01    Klart       Invigd i maj
        """)

    assert grid(only_table(document)[1]) == [
        ["Samverka med skolan om närvaro", "2025-01-01", "Pågår", "Möten hålls varje månad"],
        ["Bygg ny lekplats", "2025-03-01", "Klart", "Invigd i maj"],
    ]


@pytest.mark.parametrize(
    "text",
    [
        "| Mått | 2024 | 2025 |\n|------|-----:|-----:|\n| Antal barn | 12 | 1 144 |\n| Andel | 5,5 % | 6,0 % |\n",
        "Mått\t2024\t2025\nAntal barn\t12\t1 144\nAndel\t5,5 %\t6,0 %\n",
    ],
)
def test_rules_and_tabs_part_cells(text: str) -> None:
    _, table = only_table(read_text(text))

    assert heads(table) == ["Mått", "2024", "2025"]
    assert grid(table) == [["Antal barn", "12", "1 144"], ["Andel", "5,5 %", "6,0 %"]]


# ---- tables: one space between everything ---------------------------------------------------------------------------


def test_spaces_between_thousands_are_told_from_those_between_columns_by_the_other_rows() -> None:
    document = read("""\
        Mått Utfall 2023 Utfall 2024 Prognos 2025 Mål 2025

        Antal besök i hallen 685 963 1 250 ≥950

        Antal lån på filialen 74 97 85 ≤85

        Timmar hos vikarier 73 607 56 324 64 000 ≤64 000
        """)

    _, table = only_table(document)

    assert heads(table) == ["Mått", "Utfall 2023", "Utfall 2024", "Prognos 2025", "Mål 2025"]
    assert grid(table) == [
        ["Antal besök i hallen", "685", "963", "1 250", "≥950"],
        ["Antal lån på filialen", "74", "97", "85", "≤85"],
        ["Timmar hos vikarier", "73 607", "56 324", "64 000", "≤64 000"],
    ]
    assert not document.unread


def test_a_row_that_can_be_read_in_two_ways_is_pointed_out() -> None:
    document = read("""\
        Verksamhet Budget Utfall
        Skola 100 200 300
        Vård 110 210 310
        """)

    assert any("säkert" in why for why in whys(document))


def test_a_head_printed_over_several_lines_in_reading_order_is_joined() -> None:
    document = read("""\
        Drift (belopp i mnkr) Utfall 30/4 2024 Utfall 30/4 2025
        Budget

        2025
        Budget-

        avvikelse

        Intäkter 19,2 26,5 35,7 1,1

        Övrigt -189,1 -176,5 -269,7 -5,1
        """)

    passage, table = only_table(document)

    assert heads(table) == [
        "Drift (belopp i mnkr)",
        "Utfall 30/4 2024",
        "Utfall 30/4 2025",
        "Budget 2025",
        "Budgetavvikelse",
    ]
    assert table.rows[0].cells[0].number is not None
    assert table.rows[0].cells[0].number.measure.code == "mnkr"
    assert passage.cells[-1, 4] == Printed("Budget-\navvikelse", Spot(5))


def test_periods_on_the_second_line_of_a_head_go_to_the_columns_that_lack_them() -> None:
    document = read("""\
        Budget Jan - Utfall Jan - Avvikelse Jan
        Apr 2025 Apr 2025 - Apr 2025
        Intäkter 31324 48 751 17 427
        Kostnader -279 071 -286 535 -7 464
        Summa -247 747 -237 784 9 963
        """)

    assert heads(only_table(document)[1]) == [
        "",
        "Budget Jan - Apr 2025",
        "Utfall Jan - Apr 2025",
        "Avvikelse Jan - Apr 2025",
    ]


def test_words_of_a_head_that_could_stand_over_several_columns_are_not_guessed_at() -> None:
    document = read("""\
        Antal dygn Utfall Budget Avvikelse Prognos
        helår netto
        Förskola 6 994 6 726 268 6 800
        Skola 1 609 2 531 -922 2 423
        """)

    _, table = only_table(document)

    assert heads(table)[1:] == ["Utfall", "Budget", "Avvikelse", "Prognos"]
    assert any("helår netto" in why for why in whys(document))
    assert "helår netto" in plain(table.notes[0])


def test_columns_without_a_head_are_numbered_and_it_is_said() -> None:
    document = read_text(PROSE + "\nIntäkter 10 12 2\nKostnader -20 -19 1\n\n" + PROSE)

    assert heads(only_table(document)[1]) == ["", "1", "2", "3"]
    assert any("inget huvud" in why for why in whys(document))


def test_labels_may_stand_above_their_values_or_go_on_below_them() -> None:
    document = read("""\
        Mått Utfall 2023 Utfall 2024

        Antal hushåll som får
        ekonomiskt bistånd

        229 246

        Varav med
        barn

        74 97

        Arvoderade hem, barn 1 076 814

        och unga
        """)

    assert grid(only_table(document)[1]) == [
        ["Antal hushåll som får ekonomiskt bistånd", "229", "246"],
        ["Varav med barn", "74", "97"],
        ["Arvoderade hem, barn och unga", "1 076", "814"],
    ]


def test_a_wide_space_between_values_is_an_empty_cell() -> None:
    document = read_text(
        "Projekt Budget 2025 Utfall 2025 Prognos 2025 Rest 2025 \n\nLekplats 1  0,7 0,3 \n\nSumma 1  0,7 0,3 \n"
    )

    assert grid(only_table(document)[1]) == [["Lekplats", "1", "", "0,7", "0,3"], ["Summa", "1", "", "0,7", "0,3"]]


def test_an_empty_cell_that_no_space_shows_is_found_by_how_the_columns_are_computed() -> None:
    document = read("""\
        Enhet Budget Utfall Avvikelse Ifjol Prognos
        Norr 100 90 -10 85 95
        Söder 200 230 30 210 240
        Öster 50 45 -5 47 49
        Väster 70 80 10 75
        """)

    _, table = only_table(document)

    assert grid(table)[-1][:4] == ["Väster", "70", "80", "10"]
    assert any("tomma" in why for why in whys(document))  # which of the last two is empty nothing says


def test_a_total_below_a_head_that_is_repeated_on_the_next_page_joins_its_table() -> None:
    document = read_text(
        "Insatser Utfall Budget Rest\nSkola 6 994 6 726 268\nVård 1 609 2 531 -922\n"
        "\fInsatser Utfall Budget Rest\nTotalt 8 603 9 257 -654\n"
    )

    _, table = only_table(document)

    assert [row.head.text for row in table.rows] == ["Skola", "Vård", "Totalt"]


def test_words_after_the_values_are_columns_too() -> None:
    document = read("""\
        Mått Utfall 2023 Utfall 2024 Mål 2025 Bedömning Trend
        Andel nöjda 27,0% 7,0% 20,0% | Ej uppfyllt Negativ
        Andel svar 80% 82% 80% | Uppfyllt Positiv
        """)

    assert grid(only_table(document)[1])[0] == ["Andel nöjda", "27,0%", "7,0%", "20,0%", "Ej uppfyllt", "Negativ"]


def test_a_row_printed_with_one_value_on_each_line_is_a_row() -> None:
    document = read("""\
        Mått Utfall 2022 Utfall 2023 Utfall 2024
        Antal lån 578 534 448

        Antal
        besök

        252

        207

        193
        """)

    assert grid(only_table(document)[1])[-1] == ["Antal besök", "252", "207", "193"]


def test_labels_with_one_value_each_make_a_table_below_their_caption() -> None:
    document = read("""\
        Ekonomisk uppföljning för skola och
        förskola (i tusentals kronor)

        Budget till och med 30 april 2025 242 589

        Utfall till och med 30 april 2025 244 240

        Avvikelse till och med 30 april 2025 - 1651,4

        Procent av budget 100,7 %
        """)

    _, table = only_table(document)

    assert table.caption == "Ekonomisk uppföljning för skola och förskola (i tusentals kronor)"
    assert table.rows[0].head.text == "Budget till och med 30 april 2025"
    assert [cell.number.value if cell.number else None for _, _, cell in table.cells()] == [
        Decimal(242589),
        Decimal(244240),
        Decimal("-1651.4"),
        Decimal("100.7"),
    ]
    assert [cell.number.measure.code for _, _, cell in table.cells() if cell.number] == ["tkr", "tkr", "tkr", "%"]


def test_a_heading_within_a_table_stays_there() -> None:
    document = read("""\
        Poster Utfall 2024 Utfall 2025

        Intäkter 19,2 26,5

        Fördelning på områden

        Skola -146,6 -122,4
        """)

    assert [row.kind for row in only_table(document)[1].rows] == [RowKind.DATA, RowKind.HEADING, RowKind.DATA]


def test_a_head_whose_rows_cannot_be_told_apart_is_pointed_out() -> None:
    document = read_text("Risker Uppföljning Resultat 2025\n\nBudget kontrolleras varje månad\nmed prognos\n")

    assert not list(document.tables())
    assert any("huvudet till en tabell" in why for why in whys(document))


@pytest.mark.parametrize(
    ("printed", "kind", "value"),
    [
        ("-12", CellKind.NUMBER, "-12"),
        ("− 1 651,4", CellKind.NUMBER, "-1651.4"),
        ("±0", CellKind.NUMBER, "0"),
        ("+-0", CellKind.NUMBER, "0"),
        ("12,1 %", CellKind.NUMBER, "12.1"),
        ("≤14", CellKind.TEXT, "14"),
        ("70–100", CellKind.TEXT, None),
        ("–", CellKind.NOT_MEASURED, None),
    ],
)
def test_cells_keep_what_is_printed(printed: str, kind: CellKind, value: str | None) -> None:
    _, table = only_table(read_text(f"| Andel (%) | Mål |\n|---|---|\n| Skola (%) | {printed} |\n"))

    cell = table.rows[0].cells[0]

    assert cell == Cell(cell.kind, cell.content, cell.number, cell.decimals)
    assert (cell.text, cell.kind) == (printed, kind)
    assert (cell.number.value if cell.number else None) == (Decimal(value) if value else None)


def test_a_number_in_no_known_measure_has_none() -> None:
    _, table = only_table(read_text("Mått\t2025\nBesök\t1 144\n"))

    (_, _, cell) = next(table.cells())
    assert (cell.kind, cell.text, cell.number) == (CellKind.NUMBER, "1 144", None)


# ---- whatever the text, nothing is lost -----------------------------------------------------------------------------

WORDS = [
    "Intäkter",
    "och",
    "Utfall",
    "Summa",
    "kostnader",
    "Budget",
    "Prognos",
    "tkr",
    "(tkr)",
    "jan",
    "Aug",
    "för",
    "X",
]
MARKS = ["|", "=", "≤", "%", "-", ".", "•", "1.", "4.1", "–"]
FIGURES = ["2025", "1", "144", "-12", "049", "100", "5,5", "2024-01-01"]
BITS = [*WORDS, *MARKS, *FIGURES]
pieces = st.lists(st.sampled_from([*BITS, "\n", "\n", "\n\n", "\f", "  ", "\t", "Sida 3", "\u00a0"]), max_size=150)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=300), pieces.map(" ".join), pieces.map("".join)))
def test_every_printed_line_stands_in_one_place_and_cells_are_cut_from_lines(text: str) -> None:
    document = read_text(text)

    told = [one for passage in document.passages for one in passage.printed]
    unread = [line for one in document.unread if one.text for line in one.text.split("\n")]
    found = Counter(one.text for one in (*told, *document.furniture))
    assert found + Counter(unread) == Counter(line.text for line in lines_of(text)[0])
    for passage in document.passages:
        _is_whole(passage)


def _is_whole(passage: Passage) -> None:
    if isinstance(passage.block, TableBlock):
        table = passage.block.table
        assert all(len(row.cells) in (0, len(table.columns) - 1) for row in table.rows)
        own = [one.text for one in passage.printed]
        for (row, _), cell in passage.cells.items():
            assert row < 0 or all(any(piece in line for line in own) for piece in cell.text.split("\n"))


@pytest.mark.parametrize(
    "text",
    [
        "1 " * 50_000,
        "a" * 200_000,
        "\n".join("Rad " + "123 456 " * 8 for _ in range(500)),
        "|" * 20_000 + "\n" + "|" * 20_000,
        "a  b " * 5_000,
        ". " * 20_000,
        "\n".join("Skola   " + " " * (at % 29) + "a   b" for at in range(500)),
    ],
    ids=["numbers", "a word", "thousands", "rules", "gaps", "dots", "ragged"],
)
def test_a_text_made_to_be_slow_is_read_all_the_same(text: str) -> None:
    assert read_text(text).kind == "text"


@pytest.mark.parametrize("between", ["\f", "\n"])
def test_a_running_head_that_a_scanner_misread_is_no_heading(between: str) -> None:
    read_as = "nämnden Delårsrapport", "namnden Delårsrapport", "nämnden Delårsrapporl", "nämnden Delårsrapport"
    heads = [f"Tekniska {words} 2025" for words in (*read_as, "nämnden Delärsrappont", "nämnden Delårsrapport")]
    areas = "gator", "parker", "hamnar", "broar", "torg", "stigar"
    pages = [
        "\n".join([head, "", f"Vägen till {area}", "", *(f"Det {area * at} om {area} är {at}." for at in range(1, 12))])
        + f"\n\n{number}\n"
        for number, (head, area) in enumerate(zip(heads, areas, strict=True), 1)
    ]

    document = read_text(between.join(pages))

    headings = [each.block.text for each in document.passages if isinstance(each.block, Heading)]
    assert headings == [f"Vägen till {area}" for area in areas]
    assert {each.text for each in document.furniture} >= set(heads)


def test_a_heading_that_is_nearly_the_running_head_stays() -> None:
    titles = "Bilaga A", "Bilaga B", "Bilaga C", "Bilaga D"
    pages = [
        "\n".join(["Kommunens årsbokslut", "", f"{title} om {at}", "", f"{title * 3} säger mycket om {at}."])
        for at, title in zip(("vatten", "avfall", "energi", "skolan"), titles, strict=True)
    ]

    document = read_text("\f".join(pages))

    assert [each.text for each in document.furniture] == ["Kommunens årsbokslut"] * 4
