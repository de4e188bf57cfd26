"""Any text that somebody could write, for properties that must hold of all of them."""

from __future__ import annotations

from hypothesis import strategies as st

from arshjul.reporting.markdown import (
    Break,
    Clause,
    Emphasised,
    Footnote,
    HeadingNode,
    Inline,
    Linked,
    ListNode,
    Node,
    ParagraphNode,
    Reference,
    Words,
)

SIGNS = "ab 1.-+*_[](){}^\\#:!<>&;|~=`\n\u00a0åé/'\""
"""Letters, and every sign that means something in Markdown or in HTML."""

words = st.text(st.sampled_from(SIGNS), max_size=25)

inlines: st.SearchStrategy[Inline] = st.deferred(
    lambda: st.one_of(
        words.map(Words),
        st.just(Break()),
        words.map(lambda text: Reference(text, 0)),
        st.builds(Emphasised, _lines(3), st.booleans()),
        st.builds(Linked, st.sampled_from(["https://exempel.se/x", "/b/c", "javascript:alert(1)"]), _lines(2)),
        st.builds(Footnote, _lines(2), st.just(0)),
        st.builds(Clause, _lines(2)),
    )
)


def _lines(most: int) -> st.SearchStrategy[tuple[Inline, ...]]:
    return st.lists(inlines, max_size=most).map(tuple)


nodes: st.SearchStrategy[Node] = st.deferred(
    lambda: st.one_of(
        st.builds(ParagraphNode, _lines(4), st.just(0)),
        st.builds(HeadingNode, st.integers(3, 5), _lines(3), st.just(0)),
        st.builds(
            ListNode, st.lists(st.lists(nodes, max_size=2).map(tuple), max_size=3).map(tuple), st.booleans(), st.just(0)
        ),
    )
)

texts = st.lists(nodes, max_size=3)
