"""Whatever the product says in Swedish it can say in English, and the compiled catalogues are the written ones."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SPEC = importlib.util.spec_from_file_location("translations", ROOT / "scripts" / "translations.py")
assert SPEC is not None
assert SPEC.loader is not None
translations = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(translations)

CATALOGUES = [translations.ENGLISH, translations.CLICK]
HELP = "Run: make translations, and translate what is new in locale/en/LC_MESSAGES/django.po"


def pairs() -> Iterator[tuple[str, str]]:
    """Every sentence with its translation, one and many apart."""
    for path in CATALOGUES:
        for message in translations.read(path):
            if message.id:
                said = (message.id,) if isinstance(message.id, str) else message.id
                told = (message.string,) if isinstance(message.string, str) else message.string
                yield from zip(said, told, strict=True)


def test_every_sentence_has_an_english_translation() -> None:
    assert translations.untranslated(translations.read(translations.ENGLISH)) == [], HELP


def test_no_translation_is_left_of_what_nobody_says() -> None:
    assert translations.unsaid(translations.read(translations.ENGLISH)) == [], HELP


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_the_compiled_catalogue_is_the_written_one(path: Path) -> None:
    assert path.with_suffix(".mo").read_bytes() == translations.compiled(translations.read(path)), HELP


def test_a_translation_has_the_same_gaps() -> None:
    gap = re.compile(r"%\(\w+\)s|\{\w*[^}]*\}")

    assert [said for said, told in pairs() if set(gap.findall(said)) != set(gap.findall(told))] == []


def test_sentences_are_found_wherever_they_are_said() -> None:
    said = translations.said()

    assert "Läs in en styrmodell." in said, "the command line"
    assert "Modellen har inte {kind} ”{code}”.{hint}" in said, "a problem"
    assert "enheten" in said, "a table of words"
    assert "Formen ”{form}” finns inte. Välj någon av: {forms}." in said, "an error of our own"
    assert "värdet går inte att läsa. Text ska stå inom citattecken." in said, "a table that goes through a function"
    assert "”{text}”: bilder kan inte stå i en rapport." in said, "a table that is gone through"
    assert "Ingen rapport är skriven." in said, "how things were left"
    assert ("{count} fil", "{count} filer") in said, "one and many"
    assert "Hoppa till innehållet" in said, "a page"
