"""What matters first in a report, as the rule says: deficits, what is not reached, what has changed, what is late."""

from __future__ import annotations

from arshjul.core.documents import Part
from arshjul.core.setting import Setting
from arshjul.reporting.overviews.brief import brief, short_story
from arshjul.reporting.overviews.matters import MOST, RULE, matters
from arshjul.reporting.overviews.overview import Appearance
from factories.looking import Seen, figures, seen_from
from factories.reports import Files

__all__ = ["seen_from"]


def questions(setting: Setting) -> list[int]:
    return [each.question for each in matters(setting)]


def test_a_large_deficit_of_the_whole_comes_first(seen_from: Seen) -> None:
    first = matters(seen_from("HV"))[0]

    assert first.headline == "Hemvård räknar med {variance year as result}"
    assert first.why == "ett underskott som är större än 1\u00a0% av budget"
    assert "Fler vikarier än budgeterat (−1,5\u00a0mnkr)" in first.told


def test_where_the_whole_is_fine_the_worst_part_comes_first(seen_from: Seen) -> None:
    first = matters(seen_from("ON"))[0]

    assert (first.question, first.unit) == (3, "HV")


def test_at_most_three_are_shown_in_the_order_of_the_rule(seen_from: Seen) -> None:
    late = ("assignments.csv", "2025-12-31", "2025-06-30")
    april = figures("revenue;HV;2025;forecast;2025-04;12,0;;")
    found = questions(seen_from("HV", late, april))

    assert found == sorted(found)
    assert len(found) <= MOST
    assert max(found) < len(RULE)


def test_a_budget_that_holds_is_told_when_nothing_is_worse(seen_from: Seen) -> None:
    assert questions(seen_from("SB"))[-1] == 5


def test_the_limit_is_the_municipalitys_own_when_it_has_one(seen_from: Seen) -> None:
    limit = ("model.toml", "[look]", '[explanations]\nexplain_above = "5 mnkr"\n\n[look]')

    assert 0 not in questions(seen_from("HV", limit))


def test_nothing_is_said_of_a_unit_without_figures(seen_from: Seen) -> None:
    new = ("organisation.csv", "DV;", "KV;Korttidsvård;service_area;ON;;\nDV;")

    assert matters(seen_from("KV", new)) == ()


def test_each_thing_is_a_part_of_a_document_whose_figures_can_be_followed(seen_from: Seen) -> None:
    found, document = brief(seen_from("HV"), Appearance("Exempelköpings kommun"))

    names = [part.name for part in document.blocks if isinstance(part, Part)]
    assert names == [str(number + 1) for number in range(len(found))]
    assert document.figures()


def test_the_short_story_is_the_beginning_of_each_chapter(compose_from: Files) -> None:
    document = compose_from(
        "# Ekonomi\n\nNämnden räknar med {variance year for ON as result} för hela året.\n\nMer om det.\n\n"
        "# Tom\n\n::table drift\n\n# Personal\n\nSjukfrånvaron är {actual of sick_leave}, mer än förra året.\n"
    )

    assert [heading.text for heading, _ in short_story(document)] == ["Ekonomi", "Personal"]
