"""The arithmetic of a finding is told in the reader's language, and quotes the report in its own."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import arshjul.review
from arshjul.review.evidence import against_printed, against_table, facing, listed

ENGLISH = {
    "{computed}; tryckt {printed}": "{computed}; printed {printed}",
    "{first} mot {other}": "{first} against {other}",
}


def in_english(sentence: str) -> str:
    return ENGLISH.get(sentence, sentence)


def test_the_words_between_the_figures_are_translated() -> None:
    assert against_printed("5 + 6 = 11", "12").render(in_english) == "5 + 6 = 11; printed 12"


def test_words_within_words_are_translated_too() -> None:
    said = against_table("mer", facing(("12", "15")))

    assert str(said) == "”mer”; tabellen 12 mot 15"
    assert said.render(in_english) == "”mer”; tabellen 12 against 15"
    assert listed((said, "9", said)).render(in_english).count("against") == 2


def test_a_figure_alone_is_what_it_is() -> None:
    assert facing(["12"]) == "12"


def test_no_rule_writes_swedish_words_of_its_own_into_its_arithmetic() -> None:
    """Such words stand in a Message, which is translated."""
    root = Path(arshjul.review.__file__).parent

    assert [found for path in sorted(root.rglob("*.py")) for found in words_in_evidence(path)] == []


def words_in_evidence(path: Path) -> list[tuple[str, int, str]]:
    calls = (each for each in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(each, ast.Call))
    findings = (call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "Finding")
    evidence = [call.args[7] for call in findings if len(call.args) > 7]
    written = ((each, part) for each in evidence if isinstance(each, ast.JoinedStr) for part in each.values)
    return [
        (path.name, each.lineno, str(part.value))
        for each, part in written
        if isinstance(part, ast.Constant) and re.search(r"[a-zåäö]{2}", str(part.value))
    ]
