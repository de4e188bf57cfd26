"""A part of a sentence within brackets is left out when its figure is missing, and the words close up around it."""

from __future__ import annotations

import pytest

from arshjul.core.inlines import plain
from arshjul.core.problems import Place
from arshjul.core.setting import Setting
from arshjul.reporting.figures import resolve
from arshjul.reporting.markdown import Clause, Linked, Reference, Words, read_line
from arshjul.reporting.prose import Prose
from factories.reports import Files, mistakes, printed
from factories.towns import town

MISSING, KNOWN = "{actual ytd}", "{budget year}"


@pytest.fixture
def setting() -> Setting:
    return town(figures="net SN 2025 budget -10.0")


def said(text: str, setting: Setting) -> str:
    prose = Prose(setting)
    line = prose.line(text, Place("report.md", 1), None).replace("\u00a0", " ")
    return line if not prose.problems else prose.problems[0].render()


def test_brackets_around_a_reference_are_a_clause_and_others_are_words() -> None:
    assert read_line("a[, {b}]") == (Words("a"), Clause((Words(", "), Reference("b", 0))))
    assert not any(isinstance(each, Clause) for each in read_line("[1] [se protokollet] \\[{b}\\]"))
    assert isinstance(read_line("[{b}](https://exempel.se)")[0], Linked)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Budget[ {KNOWN}].", "Budget −10,0 mnkr."),
        (f"Budget[, utfall {MISSING}].", "Budget."),
        (f"Budget [utfall {MISSING}] finns.", "Budget finns."),
        (f"Budget [utfall {MISSING}].", "Budget."),
        (f"[Utfall {MISSING}.] Budget finns.", "Budget finns."),
        (f"Budget finns. [Utfall {MISSING}.]", "Budget finns."),
        (f"[Utfall {MISSING}] [och {MISSING}]", ""),
        (f"Budget[ är {KNOWN}[, utfall {MISSING}]].", "Budget är −10,0 mnkr."),
        (f"Budget[ är {KNOWN}, utfall {MISSING}].", "Budget."),
        (f"Budget[ **{MISSING}**].", "Budget."),
        (f"({KNOWN}[; {MISSING}])", "(−10,0 mnkr)"),
    ],
)
def test_the_words_close_up_around_what_is_left_out(text: str, expected: str, setting: Setting) -> None:
    assert said(text, setting) == expected


def test_a_mistake_in_a_clause_is_told_and_not_left_out(setting: Setting) -> None:
    assert said("Budget[ {variance yaer}].", setting).startswith("report.md:1: ”variance yaer” kan inte läsas")


def test_figures_are_numbered_as_if_what_is_left_out_was_never_there(setting: Setting) -> None:
    prose = Prose(setting)

    prose.line(f"[{KNOWN} {MISSING}] {KNOWN}", Place("report.md", 1), None)

    assert prose.numbering.next("figures in line") == 2


def test_an_empty_paragraph_and_an_empty_bullet_are_left_out(compose_from: Files) -> None:
    template = "[{variance ytd -9y}]\n\n- [{variance ytd -9y}]\n- Kvar\n\n::phrase surpluses\n"

    assert printed(compose_from(template, "", occasion="2025-04")) == ["- Kvar"]


def test_without_brackets_the_report_is_still_not_built(compose_from: Files) -> None:
    [told] = mistakes(lambda: compose_from("Nu {variance ytd -9y}."))

    assert told.startswith("report.md:1: ”{variance ytd -9y}” har inget värde")


def test_a_reference_alone_is_as_before(setting: Setting) -> None:
    assert plain((resolve("budget year", setting, None, "x"),)).replace("\u00a0", " ") == "−10,0 mnkr"
