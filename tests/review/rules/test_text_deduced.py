"""Figures that a text works out from its own: per cent that it deduces, parts of a whole, what something moved by."""

from __future__ import annotations

import pytest

from arshjul.review.engine import review
from factories.read_documents import read


def told(text: str) -> list[str]:
    found = review(read(f"# Text\n{text}"))
    return [f"{each.printed}: {each.expected}" for each in found if each.kind.value == "text-arithmetic"]


@pytest.mark.parametrize(
    ("wrong", "expected", "right"),
    [
        (
            "Entréerna gav 5 375 tkr. Bruttokostnaden var 28 520 tkr. De täcker alltså 29 procent av kostnaden.",
            "29 procent: 19\u00a0%",
            "19 procent",
        ),
        (
            "Gatan överskrider budget med 2,4 mnkr. Vintern beräknas kosta 13,4 mnkr. Det är 32 procent över budget.",
            "32 procent: 18\u00a0%",
            "22 procent",
        ),
        (
            "Av årets investeringsbudget på 62,0 mnkr beräknas 50,3 mnkr förbrukas, det vill säga 91 procent.",
            "91 procent: 81\u00a0%",
            "81 procent",
        ),
        ("Elevantalet väntas stiga från budgeterade 688 till 704, alltså 18 fler.", "18: 16", "16 fler"),
        (
            "Andelen gröna lån har ökat från 24 till 29 procent, det vill säga med sju procentenheter.",
            "sju procentenheter: 5\u00a0procentenheter",
            "fem procentenheter",
        ),
        ("Vid årsskiftet var 148 av 145 befattningar tillsatta.", "148: ", "141 av"),
        (
            "Planen har fem åtgärder, av vilka tre löper enligt plan, två är försenade och en har inte påbörjats.",
            "fem: 6",
            "sex åtgärder",
        ),
    ],
)
def test_a_figure_that_does_not_follow_is_told_and_one_that_does_is_not(wrong: str, expected: str, right: str) -> None:
    old = next(
        each
        for each in (
            "29 procent av",
            "32 procent",
            "91 procent",
            "18 fler",
            "sju procentenheter",
            "148 av",
            "fem åtgärder",
        )
        if each in wrong
    )
    new = right + " av" if old.endswith("procent av") else right

    assert told(wrong) == [expected]
    assert told(wrong.replace(old, new)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Intäkterna ökade med 5,0 mnkr. Kostnaderna var 120,0 mnkr förra året. Det är 3 procent över budget.",
        "Nettokostnaden var 95,0 mnkr. Det är 3 procent mer än 2024.",
        "År 2024 av 2025 års plan är genomförd.",
        "Planen har fem åtgärder, av vilka tre löper enligt plan och två är försenade.",
    ],
)
def test_per_cent_of_something_else_is_left_alone(text: str) -> None:
    assert told(text) == []
