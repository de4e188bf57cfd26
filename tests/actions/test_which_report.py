"""A report that is made at some occasions only is tried, listed and built at those."""

from __future__ import annotations

from pathlib import Path

import pytest

from arshjul.actions.build_report import build_all, build_report, reports
from arshjul.actions.compose_report import try_reports
from arshjul.actions.load_model import load_model
from arshjul.actions.which_report import UnknownReport, find_occasion, find_report, reports_at
from arshjul.steering.load import load
from factories.exempelkoping import Edit, exempelkoping, told

SEPTEMBER = """\
[[occasions]]
code = "2025-09"
name = "September"
kind = "monthly"
data_date = 2025-09-30

[[reports]]
code = "manad"
unit = "ON"
title = "Månadsrapport {month}"
template = "manad.md"
when = ["monthly"]

[[reports]]
when = ["interim"]"""

MONTHLY: tuple[Edit, ...] = (
    ("model.toml", "[[reports]]", SEPTEMBER),
    ("manad.md", "", "# Månaden\n\n::text section month\n"),
    ("texts/2025-09/manad.md", "", "# section month\n\nAllt är sig likt.\n"),
)


def test_a_text_for_one_months_report_does_not_ask_for_the_others(tmp_path: Path) -> None:
    assert told(exempelkoping(tmp_path, *MONTHLY)) == []


def test_each_occasion_has_its_reports(tmp_path: Path) -> None:
    model = load(exempelkoping(tmp_path, *MONTHLY))

    def made(occasion: str) -> list[str]:
        return [row.code for row in reports_at(model, find_occasion(model, occasion))]

    assert made("2025-08") == ["omsorg"]
    assert made("2025-09") == ["manad"]
    assert find_report(model, "", find_occasion(model, "2025-09")).code == "manad"


def test_asking_for_a_report_at_another_occasion_is_told_when_it_is_made(tmp_path: Path) -> None:
    model = load(exempelkoping(tmp_path, *MONTHLY))

    with pytest.raises(UnknownReport, match=r"^Rapporten ”omsorg” görs inte vid 2025-09, bara vid: interim\.$"):
        find_report(model, "omsorg", find_occasion(model, "2025-09"))


def test_texts_are_read_although_no_report_is_made_of_them(tmp_path: Path) -> None:
    never: Edit = ("model.toml", 'title = "Delårsrapport"', 'title = "Delårsrapport"\nwhen = ["2025-04"]')
    wrong: Edit = ("texts/2025-08/mal.md", "40 av 120", "{antal} av 120")

    problems = [each.render() for each in try_reports(load(exempelkoping(tmp_path, never, wrong)))]

    assert [problem.partition(": ")[0] for problem in problems] == ["texts/2025-08/mal.md:9"]


@pytest.mark.django_db
def test_a_stored_municipality_lists_and_builds_what_is_made(tmp_path: Path) -> None:
    load_model(root=exempelkoping(tmp_path, *MONTHLY))

    assert [(each.occasion, each.report, each.title) for each in reports()] == [
        ("2025-09", "manad", "Månadsrapport september"),
        ("2025-08", "omsorg", "Delårsrapport"),
    ]
    assert [each.report_code for each in build_all(municipality="exempelkoping", occasion="2025-09")] == ["manad"]
    assert build_report(municipality="exempelkoping", occasion="2025-08").report_code == "omsorg"
    with pytest.raises(UnknownReport):
        build_report(municipality="exempelkoping", occasion="2025-08", report="manad")


@pytest.mark.django_db
def test_at_an_occasion_without_reports_there_is_nothing_to_build(tmp_path: Path) -> None:
    only: Edit = ("model.toml", 'title = "Delårsrapport"', 'title = "Delårsrapport"\nwhen = ["2025-08"]')
    load_model(root=exempelkoping(tmp_path, only))

    with pytest.raises(UnknownReport, match="Ingen rapport görs vid 2025-04"):
        build_all(municipality="exempelkoping", occasion="2025-04")
