"""Everything that a finding can be has a name in Swedish, and every rule is explained."""

from __future__ import annotations

from arshjul.core.reading import Passage, ReadDocument, Spot
from arshjul.review.engine import all_rules
from arshjul.review.explained import explained
from arshjul.review.findings import Confidence, Kind, Severity
from arshjul.review.naming import CONFIDENCES, KINDS, SEVERITIES, SHAPES, place_of


def place(kind: str, spot: Spot) -> str:
    found = place_of(ReadDocument("a", kind, tuple[Passage, ...]()), spot)
    return str(found) if found is not None else ""


def test_everything_has_a_name() -> None:
    assert (set(KINDS), set(SEVERITIES), set(SHAPES), set(CONFIDENCES)) == (
        set(Kind), set(Severity), set(Severity), set(Confidence),
    )  # fmt: skip


def test_a_place_is_said_in_the_words_of_its_kind_of_file() -> None:
    assert place("text", Spot(line=7)) == "rad 7"
    assert place("pdf", Spot(page=3)) == "sida 3"
    assert place("xlsx", Spot(line=7, page=2)) == "blad 2, rad 7"
    assert place("docx", Spot(order=9)) == ""


def test_every_rule_is_explained_in_swedish_and_no_other() -> None:
    assert sorted(explained()) == sorted(rule.NAME for rule in all_rules()), "write them in review/rules.toml"
    assert [name for name, its in explained().items() if len(its.text) < 60 or its.title.endswith(".")] == []
