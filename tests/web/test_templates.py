"""What every template keeps to: no inline script or style, nothing for htmx to evaluate, no word untranslated."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import arshjul.web

TEMPLATES = Path(arshjul.web.__file__).parent / "templates"
NAMES = sorted(str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.html"))
TRANSLATED = re.compile(
    r"{% blocktranslate.*?{% endblocktranslate %}|{% block kind %}.*?{% endblock %}|{%.*?%}|{{.*?}}", re.DOTALL
)
FILE_KINDS = {"PDF", "Word", "Excel", "HTML"}
KEYS = {"Enter", "Esc"}
NAME = {"Årshjul", "– Årshjul"}


@pytest.mark.parametrize("name", NAMES)
def test_a_template_needs_nothing_that_the_policy_forbids(name: str) -> None:
    text = (TEMPLATES / name).read_text("utf-8")

    assert not re.search(r"<style|\sstyle=|\son\w+=|\shx-on|hx-vals='js:|javascript:|<script(?![^>]*\ssrc=)", text)


@pytest.mark.parametrize("name", NAMES)
def test_a_template_has_no_word_that_cannot_be_translated(name: str) -> None:
    text = TRANSLATED.sub("", (TEMPLATES / name).read_text("utf-8"))
    words = {line.strip() for line in re.sub(r"<[^>]*>", "\n", text, flags=re.DOTALL).splitlines()}

    untranslated = {word for word in words if re.search(r"[^\W\d_]", word)} - FILE_KINDS - KEYS - NAME

    assert untranslated <= {"arshjul load examples/mark"}
