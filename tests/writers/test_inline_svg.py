"""A chart inside a page: one picture with one name, drawn for wide and narrow places."""

from __future__ import annotations

import re
from dataclasses import replace

from arshjul.core.documents import Look
from arshjul.writers.inline_svg import inline_svg
from factories.tables import diverging


def test_both_drawings_are_one_picture_with_one_name() -> None:
    chart = replace(diverging(), alternative='Staplar "A" & <B>')

    markup = inline_svg(chart, Look())

    assert markup.startswith('<div class="drawing" role="img" aria-label="Staplar &quot;A&quot; &amp; &lt;B&gt;"><svg ')
    assert markup.count("aria-label") == markup.count("role=") == 1


def test_the_wide_drawing_stands_before_the_narrow_one() -> None:
    markup = inline_svg(diverging(), Look())

    assert markup.index('viewBox="0 0 465 ') < markup.index('viewBox="0 0 260 ')
    assert markup.count("<svg ") == 2


def test_a_strict_policy_allows_all_of_it() -> None:
    markup = inline_svg(diverging(), Look())

    assert not re.search(r"<style|<script|\b(style|id|href|on\w+)=", markup)
