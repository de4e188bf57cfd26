"""Numbers and anchors of a document."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from arshjul.reporting.numbering import Numbering


def test_chapters_and_sections_are_numbered_and_what_lies_deeper_is_not() -> None:
    numbering = Numbering()

    assert [numbering.section(level) for level in (1, 2, 2, 3, 1, 2)] == ["1", "1.1", "1.2", "", "2", "2.1"]


def test_an_anchor_can_be_read_in_an_address() -> None:
    numbering = Numbering()

    assert numbering.anchor("Helårsprognos Vuxenenheten −2,8\u00a0mnkr") == "helarsprognos-vuxenenheten-2-8-mnkr"
    assert numbering.anchor("…") == "avsnitt"


def test_a_heading_that_comes_again_takes_no_number_that_another_heading_has() -> None:
    numbering = Numbering()

    anchors = [numbering.anchor(text) for text in ("Enhet 2", "Enhet", "Enhet", "Enhet 2")]

    assert anchors == ["enhet-2", "enhet", "enhet-3", "enhet-2-2"]


@given(st.lists(st.text(max_size=80), max_size=20))
def test_anchors_are_unique_and_safe(texts: list[str]) -> None:
    numbering = Numbering()

    anchors = [numbering.anchor(text) for text in texts]

    assert len(anchors) == len(set(anchors))
    assert all(anchor.replace("-", "").isalnum() and anchor.isascii() for anchor in anchors)
    assert not any(anchor.startswith("-") or anchor.endswith("-") for anchor in anchors)
