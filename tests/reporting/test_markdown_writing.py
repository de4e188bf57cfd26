"""What is written as Markdown is read back as the same text, whatever it holds."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given

from arshjul.reporting.markdown import Node, ParagraphNode, Words, read_markdown
from arshjul.reporting.markdown_writing import write_markdown
from arshjul.reporting.normal_form import normal
from factories.texts import texts, words

WRITTEN = sorted((Path(__file__).parents[2] / "examples").glob("*/texts/*/*.md"))


@given(words)
def test_what_somebody_typed_reads_the_same_once_it_is_tidied(source: str) -> None:
    tidied = write_markdown(read_markdown(source).nodes)

    assert write_markdown(read_markdown(tidied).nodes) == tidied


@given(texts)
def test_any_text_is_read_back_as_it_was_written(nodes: list[Node]) -> None:
    written = write_markdown(nodes)

    assert write_markdown(read_markdown(written).nodes) == written


@pytest.mark.parametrize("file", WRITTEN, ids=lambda file: f"{file.parts[-4]}-{file.stem}")
def test_the_texts_of_the_examples_lose_nothing(file: Path) -> None:
    nodes = normal(read_markdown(file.read_text("utf-8")).nodes)

    assert normal(read_markdown(write_markdown(nodes)).nodes) == nodes


@pytest.mark.parametrize(
    "sentence",
    ["# ingen rubrik", "- ingen punkt", "1. ingen lista", "::table drift", "a {b} c", "[x]", "5 * 5 * 5", "&amp;",
     "^[x]", "a\\b", "| a | b |"],
)  # fmt: skip
def test_words_never_turn_into_markup(sentence: str) -> None:
    read = read_markdown(write_markdown([ParagraphNode((Words(sentence),), 0)]))

    assert normal(read.nodes) == (ParagraphNode((Words(sentence),), 0),)
    assert read.problems == ()


def test_emphasis_that_cannot_be_said_is_left_out_but_not_its_words() -> None:
    assert write_markdown(read_markdown("a**(b)**c **hel** *och* ***båda***").nodes) == (
        "a\\*\\*(b)\\*\\*c **hel** *och* ***båda***"
    )
