"""Templates and texts as nodes, each with the line it stands on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arshjul.reporting.markdown import (
    Break,
    Directive,
    Emphasised,
    Footnote,
    HeadingNode,
    Linked,
    ListNode,
    ParagraphNode,
    Reference,
    Unclosed,
    Words,
    read_line,
    read_markdown,
)


def test_a_paragraph_knows_the_line_of_each_reference() -> None:
    read = read_markdown("Först {a} och\nsedan {b c\nd}, till sist {e}.", "report.md", first_line=10)

    [paragraph] = read.nodes
    assert isinstance(paragraph, ParagraphNode)
    references = [inline for inline in paragraph.content if isinstance(inline, Reference)]
    assert references == [Reference("a", 10), Reference("b c d", 11), Reference("e", 12)]


def test_words_stand_out_lead_somewhere_and_break() -> None:
    [paragraph] = read_markdown("**{a}** *b* [c {d}](https://example.org)  \ne").nodes

    assert paragraph == ParagraphNode(
        (
            Emphasised((Reference("a", 1),), strong=True),
            Words(" "),
            Emphasised((Words("b"),), strong=False),
            Words(" "),
            Linked("https://example.org", (Words("c "), Reference("d", 1))),
            Break(),
            Words("e"),
        ),
        1,
    )


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("Klammer {utan slut", Unclosed("utan slut", 1), id="no brace closes it"),
        pytest.param("En {första {andra}", Unclosed("första {andra}", 1), id="another one opens first"),
    ],
)
def test_a_brace_that_is_never_closed_is_seen(source: str, expected: Unclosed) -> None:
    [paragraph] = read_markdown(source).nodes

    assert isinstance(paragraph, ParagraphNode)
    assert expected in paragraph.content


def test_a_brace_can_be_written() -> None:
    assert read_markdown(r"\{inte en siffra\}").nodes == (ParagraphNode((Words("{inte en siffra}"),), 1),)


def test_blocks_nest_and_keep_their_lines() -> None:
    source = "# A\n:::each objective\n## {name}\n:::each indicator\n- ::table x\n:::\n:::\n::text section end\n"

    assert read_markdown(source).nodes == (
        HeadingNode(1, (Words("A"),), 1),
        Directive("each", "objective", 2, (
            HeadingNode(2, (Reference("name", 3),), 3),
            Directive("each", "indicator", 4, (ListNode(((Directive("table", "x", 5),),), ordered=False, line=5),)),
        )),
        Directive("text", "section end", 8),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (":::each a\ntext\n", "f.md:1: Blocket :::each stängs aldrig. Avsluta det med en rad :::"),
        (":::each a\n:::each b\n:::\n", "f.md:1: Blocket :::each stängs aldrig. Avsluta det med en rad :::"),
        ("text\n:::\n", "f.md:2: Raden ::: stänger inget block. Ta bort den, eller öppna ett block ovanför."),
        (":::each a\n:::\n:::\n", "f.md:3: Raden ::: stänger inget block. Ta bort den, eller öppna ett block ovanför."),
    ],
)
def test_blocks_that_do_not_pair_up_are_told(source: str, told: str) -> None:
    assert [problem.render() for problem in read_markdown(source, "f.md").problems] == [told]


@pytest.mark.parametrize(
    "source", ["<b>fet</b>", "`kod`", "    indraget", "> citat", "***", "![bild](x.png)", "<https://example.org>"]
)
def test_what_a_report_has_no_use_for_is_plain_text(source: str) -> None:
    [node] = read_markdown(source).nodes

    assert isinstance(node, ParagraphNode)
    assert all(isinstance(inline, (Words, Linked)) for inline in node.content)


def test_a_link_that_runs_code_is_no_link() -> None:
    [paragraph] = read_markdown("[klicka](javascript:alert(1))").nodes

    assert isinstance(paragraph, ParagraphNode)
    assert not any(isinstance(inline, Linked) for inline in paragraph.content)


# ---- footnotes ------------------------------------------------------------------------------------------------------


def test_a_footnote_holds_what_a_line_holds_and_knows_its_line() -> None:
    read = read_markdown(
        "Först\nett ord^[en *not*\nom {a} [här](https://a.se)], sedan {b}.", "report.md", first_line=10
    )

    [paragraph] = read.nodes
    assert isinstance(paragraph, ParagraphNode)
    [footnote] = [inline for inline in paragraph.content if isinstance(inline, Footnote)]
    assert footnote.line == 11
    assert footnote.content == (
        Words("en "),
        Emphasised((Words("not"),), strong=False),
        Words(" "),
        Words("om "),
        Reference("a", 12),
        Words(" "),
        Linked("https://a.se", (Words("här"),)),
    )
    assert paragraph.content[-2] == Reference("b", 12)


@pytest.mark.parametrize("source", ["ord^[not]", "ord ^[not]", "ord\n^[not]", "ord  \t^[not]"])
def test_a_footnote_stands_close_to_the_word_before_it(source: str) -> None:
    words, footnote = read_line(source)

    assert words == Words("ord")
    assert isinstance(footnote, Footnote)


def test_brackets_in_a_footnote_come_in_pairs() -> None:
    [_, footnote] = read_line("ord^[enligt [1] och {a[b]}]")

    assert isinstance(footnote, Footnote)
    assert footnote.content == (Words("enligt [1] och "), Reference("a[b]", 0))


def test_a_caret_before_a_bracket_can_be_meant_as_such() -> None:
    assert read_line(r"x\^[2]") == (Words("x^[2]"),)


def test_a_footnote_that_is_never_closed_is_seen() -> None:
    assert Unclosed("utan slut", 0, "^[") in read_line("ord^[utan slut")


@given(st.text(alphabet="ab .,:;–", min_size=1), st.text(alphabet="ab .,:;–"))
def test_a_footnote_and_what_follows_it_are_kept_as_written(note: str, after: str) -> None:
    first, footnote, *rest = read_line(f"x^[{note}]{after}")

    assert first == Words("x")
    assert footnote == Footnote((Words(note),), 0)
    assert rest == ([Words(after)] if after else [])


@given(st.text(alphabet="ab*_^[](){}\\ \n", max_size=30))
def test_no_tangle_of_brackets_stops_the_reader(source: str) -> None:
    read_line(source)
    read_markdown(source)
