"""A report speaks of its own unit and its decisions, and fetches parts of other reports."""

from __future__ import annotations

import pytest

from arshjul.core.documents import Part
from arshjul.reporting.seal import pack, unpack
from factories.reports import Files, mistakes, printed

COMMITTEE = """\
# Ekonomi

:::part ekonomi

## Läget

Nämnden räknar med {variance year as result}.

::table drift

:::
"""


# ---- the report's own unit ------------------------------------------------------------------------------------------


def test_a_template_speaks_of_the_reports_own_unit(compose_from: Files) -> None:
    document = compose_from(":::each this\n{name}: {variance year as result}\n:::")

    assert printed(document) == ["Omsorgsnämnden: ett underskott om 1,1 mnkr"]


def test_within_a_loop_this_is_the_unit_that_is_gone_through(compose_from: Files) -> None:
    document = compose_from(":::each child\n:::each this\n{name}\n:::\n:::")

    assert printed(document) == ["Hemvård", "Särskilt boende"]


def test_a_template_can_differ_between_the_units_that_share_it(compose_from: Files) -> None:
    template = ":::each this where code=ON\nHär.\n:::\n\n:::each this where code=HV\nInte här.\n:::"

    assert printed(compose_from(template)) == ["Här."]


def test_a_unit_that_closed_during_the_year_is_gone_through(compose_from: Files) -> None:
    closed = (
        "organisation.csv",
        "DV;Dagverksamhet;service_area;ON;;2024-12-31",
        "DV;Dagverksamhet;service_area;ON;;2025-06-30",
    )

    document = compose_from(":::each child\n- {name}\n:::", "", closed)

    assert printed(document) == ["- Hemvård", "- Särskilt boende", "- Dagverksamhet"]


# ---- decisions ------------------------------------------------------------------------------------------------------


def test_a_decision_of_the_occasion_is_told_with_its_documents(compose_from: Files) -> None:
    template = (
        ":::each decision\n# {paragraph} {title}\n\n{unit_name} {date}, {registration_number}.\n\n"
        '::field documents\n\n::field for_information else "–"\n\n::field for_action\n\n'
        ":::each assignment\n{name}\n:::\n:::"
    )  # fmt: skip

    assert printed(compose_from(template)) == [
        "# 1 § 12 Delårsrapport",
        "Omsorgsnämnden 2025-09-18, ON 2025/17.",
        "- Tjänsteskrivelse, 2025-09-10",
        "- Bilaga",
        "–",
        "- Förvaltningschefen",
        "Inför digitala lås i hemvården",
    ]


def test_a_decision_without_assignments_has_none(compose_from: Files) -> None:
    template = ":::each decision\n{title}\n\n:::each assignment\n{name}\n:::\n:::"

    assert printed(compose_from(template, occasion="2025-04")) == ["Aprilrapport"]


def test_a_decision_belongs_to_its_unit(compose_from: Files) -> None:
    assert printed(compose_from(":::each child\n:::each decision\n{title}\n:::\n:::")) == []


def test_a_field_that_does_not_exist_is_a_mistake(compose_from: Files) -> None:
    [told] = mistakes(lambda: compose_from(":::each decision\n::field documets\n:::"))

    assert told == "report.md:2: ”{documets}” är varken ett fält, ett datum eller en siffra. Menade du ”{documents}”?"


# ---- what may be left out -------------------------------------------------------------------------------------------


def test_an_optional_block_is_left_out_when_its_text_is_missing(compose_from: Files) -> None:
    missing = ":::optional\n## Händelser\n\n::text section events\n:::"
    template = f"# A\n\n{missing}\n\n:::optional\n## Läget\n\n::text section summary\n:::"

    assert printed(compose_from(template))[:2] == ["# 1 A", "## 1.1 Läget"]


# ---- parts of other reports -----------------------------------------------------------------------------------------


def test_an_included_part_is_numbered_where_it_lands(compose_from: Files) -> None:
    board = "# Alla\n\n::table drift\n\n# Omsorgen\n\n## Före\n\n# Sist\n\n::include omsorg ekonomi\n\n## Efter"

    told = printed(compose_from(COMMITTEE, board, report="styrelsen"))

    assert [line for line in told if line.startswith(("#", "[", "Nämnden räknar"))] == [
        "# 1 Alla",
        "[Tabell 1: Driftredovisning, mnkr, augusti 2025]",
        "# 2 Omsorgen",
        "## 2.1 Före",
        "# 3 Sist",
        "## 3.1 Läget",
        "Nämnden räknar med ett underskott om 1,1 mnkr.",
        "[Tabell 2: Driftredovisning, mnkr, augusti 2025]",
        "## 3.2 Efter",
    ]


def test_included_figures_keep_their_provenance_and_never_share_an_id(compose_from: Files) -> None:
    board = "# A\n\n::include omsorg ekonomi\n\n::include omsorg ekonomi"

    document = compose_from(COMMITTEE, board, report="styrelsen")

    figures = document.figures()
    assert figures["omsorg.rapport:1"] == figures["omsorg-2.rapport:1"]
    assert figures["omsorg.rapport:1"].label == "Nettokostnad, Omsorgsnämnden"
    assert {table.code for table in document.tables()} == {"omsorg.drift", "omsorg-2.drift"}


def test_a_part_outlives_being_sealed(compose_from: Files) -> None:
    document = compose_from(COMMITTEE)

    assert unpack(pack(document)) == document
    assert document.part("ekonomi") == next(block for block in document.blocks if isinstance(block, Part)).blocks
    assert document.part("annat") is None


def test_a_part_in_pieces_is_one_part(compose_from: Files) -> None:
    template = ":::each child\n:::part rader\n{name}\n:::\n\nUtanför.\n:::"

    assert printed(compose_from(template, "::include omsorg rader", report="styrelsen")) == [
        "Hemvård",
        "Särskilt boende",
    ]


def test_a_part_that_is_not_there_now_may_be_optional(compose_from: Files) -> None:
    committee = ":::optional\n:::part handelser\n::text section events\n:::\n:::"
    board = "# A\n\n:::optional\n## B\n\n::include omsorg handelser\n:::"

    assert printed(compose_from(committee, board, report="styrelsen")) == ["# 1 A"]


def test_a_part_that_is_missing_is_a_mistake(compose_from: Files) -> None:
    committee = ":::optional\n:::part handelser\n::text section events\n:::\n:::"

    [told] = mistakes(lambda: compose_from(committee, "::include omsorg handelser", report="styrelsen"))

    assert told == "styrelsen.md:1: Rapporten ”omsorg” har ingen del ”handelser” vid 2025-08."


@pytest.mark.parametrize("report", ["omsorg", "styrelsen"])
def test_reports_that_fetch_from_each_other_are_a_mistake(compose_from: Files, report: str) -> None:
    committee = ":::part a\n::include styrelsen b\n:::"
    board = "# A\n\n:::part b\n::include omsorg a\n:::"

    [told] = mistakes(lambda: compose_from(committee, board, report=report))

    place, first, second = {
        "omsorg": ("styrelsen.md:4", "omsorg", "styrelsen"), "styrelsen": ("report.md:2", "styrelsen", "omsorg"),
    }[report]  # fmt: skip
    assert told == f"{place}: Rapporterna hämtar från varandra i en cirkel: {first} → {second} → {first}."


def test_a_mistake_in_what_is_included_is_told_where_it_stands(compose_from: Files) -> None:
    told = mistakes(lambda: compose_from(":::part a\n{kod}\n:::", "::include omsorg a", report="styrelsen"))

    assert [each.partition(": ")[0] for each in told] == ["report.md:2"]
