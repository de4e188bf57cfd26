"""Captions, and the names of what has none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from arshjul.core.documents import Cover
from arshjul.core.links import safe_target
from arshjul.writers.captions import chart_label, owner_name, report_name, table_label, table_name, table_summary
from factories.tables import diverging, indicators, letters


def test_numbered_things_carry_their_number() -> None:
    assert table_label(indicators()) == "Tabell 2. Nämndens indikatorer (procent)"
    assert chart_label(diverging()) == "Diagram 1. Placeringarna står för nästan hela underskottet"
    assert table_label(replace(indicators(), number=0)) == "Nämndens indikatorer (procent)"


def test_table_without_caption_is_named_by_its_columns() -> None:
    assert table_label(letters()) == ""
    assert table_name(letters()) == "Tabell: Tillfälle, Beslut"


def test_summary_says_how_the_table_is_built() -> None:
    expected = "4 rader efter indikator. Kolumner: Utfall 2023, Utfall 2024, Prognos 2025, Mål 2025, Bedömning."
    assert table_summary(indicators()) == expected


@pytest.mark.parametrize(
    ("period", "name"), [("Januari–augusti 2025", "Rapport januari–augusti 2025"), ("T2 2025", "Rapport T2 2025")]
)
def test_report_and_period_are_one_phrase(period: str, name: str) -> None:
    assert report_name(Cover("Kommun", "Nämnd", "Rapport", period)) == name


def test_owner_leaves_out_what_is_empty() -> None:
    assert owner_name(Cover("Exempelköpings kommun", "", "Rapport", "2025")) == "Exempelköpings kommun"


@pytest.mark.parametrize(
    "target", ["https://www.rkr.se/", "mailto:a@example.se", "tel:+46", "#mal", "/rapport/1", "bilaga.pdf"]
)
def test_ordinary_links_are_kept(target: str) -> None:
    assert safe_target(target) == target


@pytest.mark.parametrize(
    "target", ["javascript:x", "vbscript:x", "data:x", "file:///x", "//evil.example", "/\\evil", "", "a b:c"]
)
def test_dangerous_links_are_not(target: str) -> None:
    assert safe_target(target) == ""
