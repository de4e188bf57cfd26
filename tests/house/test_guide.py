"""The guide's examples hold: its files load, and every result it states is what is printed today."""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path

import pytest

from arshjul.actions.compose_report import try_reports
from house.guide import Municipality, municipalities, refreshed
from house.guide_pages import ROOT, examples, pages

PAGES = pages()
EKBY, SMALL = municipalities(PAGES)


@pytest.mark.parametrize("municipality", [EKBY, SMALL], ids=["ekby", "liten"])
def test_the_files_that_the_guide_shows_make_a_model_whose_reports_can_be_built(municipality: Municipality) -> None:
    assert try_reports(municipality.model) == []


@pytest.mark.slow
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_result_is_what_is_printed_today(path: Path) -> None:
    stated = PAGES[path].split("\n")

    printed = refreshed(PAGES[path], EKBY, SMALL).split("\n")

    assert not list(unified_diff(stated, printed, f"{path.relative_to(ROOT)}", "printed today", lineterm="", n=0))


def test_the_same_files_serve_the_year_end() -> None:
    heads = EKBY.table("drift @2026-12")[0]

    assert heads == "| Belopp i mnkr | Utfall 31/12 2025 | Utfall 31/12 2026 | Budget 2026 | Prognos 2026 | Avvikelse |"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_fence_that_holds_a_file_or_a_block_is_run(path: Path) -> None:
    """A fence in a language of the files without a comment before it would be an example that nobody runs."""
    marked = {example.start for example in examples(PAGES[path])}
    lines = PAGES[path].split("\n")

    loose = [
        number
        for number, line in enumerate(lines, start=1)
        if line.startswith(("```toml", "```csv", "```markdown")) and number not in marked
    ]

    assert loose == []
