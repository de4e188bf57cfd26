"""A sealed document can be read again, and its seal tells of any change."""

from __future__ import annotations

from dataclasses import replace

import pytest

from arshjul.reporting.seal import NotSealed, pack, seal_of, unpack
from factories.documents import sample_document


def test_a_packed_document_comes_back_whole_with_figures_and_provenance() -> None:
    document = sample_document()

    assert unpack(pack(document)) == document


def test_the_same_document_has_the_same_seal_and_another_word_another() -> None:
    document = sample_document()
    changed = replace(document, cover=replace(document.cover, title="Årsrapport"))

    assert seal_of(pack(document)) == seal_of(pack(sample_document()))
    assert seal_of(pack(document)) != seal_of(pack(changed))


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"is": "Nothing"}', '"Document"', '{"is": "Cover"}'])
def test_what_was_never_packed_is_refused(text: str) -> None:
    with pytest.raises(NotSealed):
        unpack(text)
