"""Sjövik, a municipality that does not exist: what the three real examples do not need, in reports that hold together.

It is built from its files as a user would: each report at each occasion, and the one that is printed in every format.
"""

from __future__ import annotations

import re
import subprocess
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from arshjul.actions.compose_report import compose_all, try_reports
from arshjul.actions.review_report import review_report
from arshjul.core.cells import CellKind, Table
from arshjul.core.cube import MemoryCube
from arshjul.core.documents import Document
from arshjul.steering import interpret
from arshjul.steering.load import load
from arshjul.steering.schema import SteeringModel
from arshjul.writers.docx import write_docx
from arshjul.writers.html import write_html
from arshjul.writers.pdf import write_pdf
from arshjul.writers.xlsx import write_xlsx
from factories.reviewing import found_in_files

FOLDER = Path(__file__).parents[2] / "examples" / "sjovik"
INTERIM = ("omsorg", "bildning", "ledning", "samlad")
AT = {"2026-04": INTERIM, "2026-08": INTERIM, "2026-09": ("manad",), "2026-12": ("ars",)}


@cache
def model() -> SteeringModel:
    return load(FOLDER)


@cache
def documents(occasion: str) -> dict[str, Document]:
    reports = AT[occasion]
    cube = MemoryCube(interpret.observations(model()))
    return dict(zip(reports, compose_all(model(), cube, occasion=occasion, reports=reports), strict=True))


def document(report: str, occasion: str = "2026-08") -> Document:
    return documents(occasion)[report]


@cache
def words(report: str, occasion: str = "2026-08") -> str:
    """All that a web page of the report says, without its marks and with ordinary spaces."""
    html = re.sub(r"<style.*?</style>", "", write_html(document(report, occasion)), flags=re.DOTALL)
    inline = re.sub(r"</?(?:a|data|span|strong|em|sup|b|i|output)\b[^>]*>", "", html)
    return " ".join(re.sub(r"<[^>]+>", " ", inline).replace("\u00ad", "").replace("&nbsp;", " ").split())


def tables(report: str, code: str, occasion: str = "2026-08") -> list[Table]:
    """The tables that are printed of one definition, as many as the loop that it stands in goes round."""
    return [each for each in document(report, occasion).tables() if each.code.split(".")[0] == code]


def table(report: str, code: str, occasion: str = "2026-08") -> Table:
    return tables(report, code, occasion)[0]


def row(report: str, code: str, head: str, occasion: str = "2026-08") -> list[str]:
    """What a row of a table says, cell by cell, with ordinary spaces."""
    rows = [each for its in tables(report, code, occasion) for each in its.rows]
    found = next(each for each in rows if each.head.text == head)
    return [cell.text.replace("\u00a0", " ") for cell in found.cells]


def test_every_report_is_built_at_each_of_its_occasions() -> None:
    assert try_reports(model()) == []


@pytest.mark.parametrize("occasion", AT)
def test_nothing_contradicts_itself(occasion: str) -> None:
    for each in documents(occasion).values():
        cells = [cell for its in each.tables() for _, _, cell in its.cells()]
        assert cells
        assert [cell.text for cell in cells if cell.kind is CellKind.FAILED] == []


# ---- one model, many reports ----------------------------------------------------------------------------------------


def test_one_template_gives_each_committee_what_is_its_own() -> None:
    """No committee reads of another's objectives, controls, risks, private providers or questions."""
    own = {
        "omsorg": ("fasta lag", "Solgläntan Omsorg AB", "Hälso- och sjukvårdslagen", "heltid som norm från 2027"),
        "bildning": ("läsning på schemat", "Förskolan Måsen", "Skollagen", "Vilka besparingar har", "Läsning i skolan"),
        "ledning": ("Hål i gatan", "Underhållet av gatorna", "Räcker reserven till årets slut?", "fel person"),
    }  # fmt: skip

    for report, mine in own.items():
        said = words(report)
        assert [each for each in mine if each not in said] == []
        others = [each for other, its in own.items() if other != report for each in its]
        assert [each for each in others if each in said] == []


def test_a_report_is_made_only_at_its_occasions() -> None:
    assert {report.code: report.when for report in model().head.reports} == {
        "omsorg": ("interim",), "bildning": ("interim",), "ledning": ("interim",), "samlad": ("interim",),
        "manad": ("monthly",), "ars": ("annual",),
    }  # fmt: skip


def test_the_year_shows_its_outcome_where_the_other_reports_show_a_forecast() -> None:
    heads = {when: [column.head for column in table(report, "resultat", when).columns]
             for report, when in (("samlad", "2026-08"), ("ars", "2026-12"))}  # fmt: skip

    assert heads["2026-08"][3] == "Prognos 2"
    assert heads["2026-12"][3] == "Utfall 2026"


def test_chapters_that_belong_to_one_occasion_are_left_out_at_the_others() -> None:
    assert "Prognosen har ändrats" in words("omsorg")
    assert "Prognosen har ändrats" not in words("omsorg", "2026-04")
    assert [
        each.code for each in document("omsorg", "2026-04").tables() if each.code.startswith(("kon.", "sjuk"))
    ] == []


def test_each_forecast_so_far_has_a_column_by_its_own_name() -> None:
    heads = [column.head for column in table("manad", "utskotten", "2026-09").columns]

    assert [head for head in heads if head.startswith("Prognos")] == ["Prognos 1", "Prognos 2", "Prognos 3"]


def test_the_board_has_the_summaries_of_the_committees() -> None:
    for said in ("Hemtjänsten står för det mesta av underskottet", "Överskottet finns i Sjöviksskolan"):
        assert said in words("samlad")


# ---- figures that hold together -------------------------------------------------------------------------------------


def test_units_and_lines_come_to_the_same_net_cost() -> None:
    """The lines' total is the sum of the units', and the committees' that of the municipality."""
    lines = row("omsorg", "drift", "Nettokostnad")
    assert (lines[2], lines[4], lines[5], lines[6]) == ("244 741", "359 998", "370 499", "10 501")
    assert row("samlad", "utskotten", "Omsorgsutskottet") == [
        "244 741", "359 998", "367 349", "370 499", "10 501", "3 150"
    ]  # fmt: skip
    assert row("samlad", "utskotten", "Sjöviks kommun")[4] == "8 664"


def test_two_preschools_that_became_one_are_compared_with_both() -> None:
    """The new unit's last year, budget and forecast hold those of the two before it, once, and the table says so."""
    found = table("bildning", "enheter")

    assert row("bildning", "enheter", "Sjöviks förskolor") == [
        "71 183", "73 931", "73 956", "112 011", "112 909", "898", "0,8"
    ]  # fmt: skip
    assert "Förskolan Norra" not in [each.head.text for each in found.rows]
    assert "I siffror för tiden dessförinnan ingår Förskolan Norra och Förskolan Södra." in words("bildning")


def test_actions_of_a_merged_unit_are_its_own() -> None:
    assert "Förskolan Norra" not in repr(table("bildning", "atgarder"))


def test_the_budget_goes_from_the_first_to_the_one_in_force_by_decisions() -> None:
    amounts = {each.head.text: each.cells[-1].text.replace("\u00a0", " ") for each in table("omsorg", "budgeten").rows}

    assert amounts == {
        "Ursprunglig budget": "356 998",
        "Tilläggsanslag till hemtjänsten": "1 800",
        "Tilläggsanslag till placeringar av unga": "1 200",
        "Reviderad budget": "359 998",
    }
    assert row("samlad", "resultat", "Kommunstyrelsens reserv")[:2] == ["−9 000", "−6 000"]


def test_a_permitted_deficit_is_held_against_the_forecast() -> None:
    assert "Utskottet får redovisa ett underskott om högst 8,0 mnkr" in words("omsorg").replace("\u00a0", " ")
    assert row("omsorg", "tillstand", "Nettokostnad") == ["−10 501", "−8 000", "−2 501"]
    assert "får redovisa ett underskott" not in words("bildning")


def test_the_bridge_ends_where_the_next_forecast_begins() -> None:
    amounts = [each.cells[0].text.replace("\u00a0", " ") for each in table("omsorg", "bryggan").rows]

    assert amounts == ["367 349", "1 500", "900", "700", "50", "370 499"]


def test_a_project_of_several_years_has_its_budget_moved_to_the_next() -> None:
    assert row("samlad", "flyttat", "2026") == ["9 500", "−7 500", "2 000"]
    assert row("samlad", "flyttat", "2027") == ["14 500", "7 500", "22 000"]
    assert row("samlad", "flyttat", "Båda åren") == ["24 000", "0", "24 000"]


def test_how_near_is_near_enough_is_said_by_the_scale() -> None:
    assert row("bildning", "indikatorer", "Elever som läser säkert i årskurs 3")[-1].endswith("Motvind")
    assert row("omsorg", "indikatorer", "Personalkontinuitet i hemtjänsten")[-1].endswith("På grund")


# ---- small groups ---------------------------------------------------------------------------------------------------


def test_small_groups_of_staff_are_hidden_and_so_is_what_would_tell_them() -> None:
    assert row("bildning", "kon", "Gymnasium och vuxna")[:4] == ["..", "..", "16", ".."]
    assert row("bildning", "sjuk_enheter", "Sjöviks förskolor") == ["..", "..", "8,1"]
    young = row("ledning", "sjuk", "Till och med 29 år")
    assert young[1:] == ["..", ".."]


def test_those_who_come_back_to_work_cannot_be_told_by_what_ails_them() -> None:
    assert row("omsorg", "rehab", "Äldreförvaltningen") == ["24", "..", "..", "55", "48"]
    assert row("omsorg", "rehab", "Summa") == ["37", "33", "16", "86", "74"]
    assert row("ledning", "rehab", "Summa") == [".."] * 5  # seven cases in all


def test_a_hidden_figure_is_in_no_format() -> None:
    """The sick leave of the seven men in upper secondary school, 11,9, and what the rest would tell of it."""
    its = document("bildning")
    files = [ZipFile(BytesIO(made)) for made in (write_docx(its), write_xlsx(its))]
    said = [words("bildning"), printed(write_pdf(its))]
    said += [file.read(name).decode("utf-8", "ignore") for file in files for name in file.namelist()]

    assert row("bildning", "sjuk_enheter", "Gymnasium och vuxna") == ["..", "..", "6,2"]
    assert [text for text in said if re.search(r"\b11[,.]9(?!\d)", text)] == []


def printed(pdf: bytes) -> str:
    """What a page reader finds in a file."""
    return subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()


# ---- what else the language can say ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("report", "said"),
    [
        (
            "omsorg",
            "Störst underskott har Hemtjänst (6,2 mnkr), Individ och familj (3,1 mnkr) och Strandgården (2,4 mnkr).",
        ),
        ("omsorg", "Av två garantier höll en sitt löfte."),
        ("omsorg", "Kommentar 2026-04-22: Ombyggnaden försenar två inflyttningar."),
        ("omsorg", "Fyra placeringar av unga: +2 300 tkr"),
        ("omsorg", "Inte förklarat: +800 tkr"),
        ("omsorg", "Lagen (2025:400) började gälla den 1 juli 2025."),
        ("omsorg", "Urval: nettokostnad, alla ansvar och verksamheter. Prognos 2."),
        ("omsorg", "Räknat på dagens bemanning kostar heltid som norm mellan tre och fem miljoner kronor"),
        ("omsorg", "Två resursplanerare i stället för timvikarier"),
        ("bildning", "Läsning i skolan"),
        ("samlad", "Sjöbadets reningsanläggning flyttas till 2027, § 79: +7 500 tkr"),
        ("samlad", "nettokostnaden har ökat med 2,5 mnkr"),
    ],
)
def test_the_report_says(report: str, said: str) -> None:
    assert said in words(report).replace("\u00a0", " ")


def test_a_report_says_the_names_of_its_day() -> None:
    assert "Strandbadet" in words("bildning", "2026-04")
    assert "Strandbadet" not in words("bildning")


def test_a_target_is_counted_from_the_year_that_it_says() -> None:
    falls = row("omsorg", "indikatorer", "Fallolyckor på Strandgården")

    assert (falls[0], falls[1]) == ("140", "142")


def test_what_was_said_before_stands_below_what_is_said_now() -> None:
    said = [each.head.text for each in table("omsorg", "uppdrag").rows if not each.cells]

    assert said[1].startswith("Kommentar 2026-08-19: Utredningen är försenad")
    assert said[2].startswith("Tidigare, 2026-04-17: Tre arbetslag")


def test_a_heading_stands_only_where_something_stands_below_it() -> None:
    has = {report: "Riktade statsbidrag" in [each.text for each in document(report).headings()] for report in INTERIM}

    assert has == {"omsorg": True, "bildning": True, "ledning": False, "samlad": False}


def test_every_unit_has_the_same_four_headings() -> None:
    headings = [heading.text for heading in document("omsorg").headings() if heading.level == 4]

    assert headings == ["Verksamhet", "Ekonomi", "Personal", "Framåt"] * 4


def test_a_table_leaves_out_what_a_committee_does_not_have() -> None:
    said = [each.head.text for each in table("omsorg", "foljetal").rows if each.cells]

    assert said == ["Beviljade hemtjänsttimmar", "Boende i särskilt boende"]


def test_the_notes_say_that_it_is_constructed_and_name_only_what_exists() -> None:
    notes = (FOLDER / "NOTES.md").read_text("utf-8")

    assert "Allt i mappen är konstruerat" in notes
    for name in re.findall(r"`([\w/]+\.(?:md|csv|toml))`", notes):
        assert (FOLDER / name).exists(), name


def test_the_review_of_our_own_reports_finds_no_error_in_them() -> None:
    found = (each for report in documents("2026-08").values() for each in review_report(report).findings)

    assert [str(each.message) for each in found if each.severity == "error"] == []


def test_the_files_that_are_sent_out_are_found_no_fault_with_in_numbers_and_captions() -> None:
    found = (each for report in documents("2026-08").values() for each in found_in_files(report))

    assert [str(each.message) for each in found] == []
