"""A chart's SVG inside a page: safe under a strict policy, named once, following the page's colours."""

from __future__ import annotations

from arshjul.writers.inline_svg import inline_svg

DRAWN = """<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="10" height="4">
<style>text{fill:red}</style><title>x</title><defs><clipPath id="clip0"><path d="M0"/></clipPath></defs>
<g clip-path="url(#clip0)" aria-label="inre" role="graphics-symbol" style="stroke:#16222e; stroke-width:2">
<path fill="#1B6F86" onclick="x()"/><use xlink:href="#clip0"/><text>a &lt; b</text></g></svg>"""


def drawn() -> str:
    return inline_svg(DRAWN, alternative='Staplar "A"', prefix="d1-")


def test_drawing_is_one_picture_with_one_name() -> None:
    assert drawn().startswith(
        '<svg width="10" height="4" viewBox="0 0 10 4" role="img" aria-label="Staplar &quot;A&quot;">'
    )
    assert drawn().count("aria-label") == 1
    assert "<title" not in drawn()


def test_styles_become_attributes_and_scripts_go() -> None:
    assert "style" not in drawn()
    assert "onclick" not in drawn()
    assert 'stroke-width="2"' in drawn()


def test_ids_and_what_points_at_them_get_the_prefix() -> None:
    assert 'id="d1-clip0"' in drawn()
    assert 'clip-path="url(#d1-clip0)"' in drawn()
    assert 'href="#d1-clip0"' in drawn()


def test_tokens_follow_the_page_into_dark_mode() -> None:
    assert 'fill="var(--favourable, #1B6F86)"' in drawn()
    assert 'stroke="var(--ink, #16222e)"' in drawn()


def test_text_stays_escaped() -> None:
    assert "<text>a &lt; b</text>" in drawn()
