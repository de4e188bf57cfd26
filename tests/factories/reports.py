"""Exempelköping built from a template, with the decisions of two units and a second report that includes the first."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp

import pytest

from arshjul.actions.compose_report import compose
from arshjul.core.cube import MemoryCube
from arshjul.core.documents import Document
from arshjul.core.problems import Problems
from arshjul.steering import interpret
from arshjul.steering.load import load
from factories.exempelkoping import Edit, exempelkoping
from house.printing import blocks_as_text

Files = Callable[..., Document]

BOARD = """\
[[reports]]
code = "styrelsen"
unit = "EK"
title = "Alla"
template = "styrelsen.md"

[[reports]]
code = "omsorg\""""
DECISIONS = """
[[decisions]]
code = "on-12"
occasion = "2025-08"
unit = "ON"
date = 2025-09-18
paragraph = "§ 12"
registration_number = "ON 2025/17"
title = "Delårsrapport"
documents = [{ title = "Tjänsteskrivelse", date = 2025-09-10 }, { title = "Bilaga" }]
for_action = ["Förvaltningschefen"]
assignments = ["digital"]

[[decisions]]
code = "on-3"
occasion = "2025-04"
unit = "ON"
date = 2025-05-20
title = "Aprilrapport"
"""


@pytest.fixture
def compose_from(tmp_path: Path) -> Files:
    """Composes a report from a template for the committee, and one for the board if there is such a template."""

    def composed(
        template: str, board: str = "", *edits: Edit, report: str = "omsorg", occasion: str = "2025-08"
    ) -> Document:
        files: list[Edit] = [("report.md", "", template), ("decisions.toml", "", DECISIONS), *edits]
        if board:
            files += [("styrelsen.md", "", board), ("model.toml", '[[reports]]\ncode = "omsorg"', BOARD)]
        model = load(exempelkoping(Path(mkdtemp(dir=tmp_path)), *files))
        return compose(model, MemoryCube(interpret.observations(model)), occasion=occasion, report=report)

    return composed


def printed(document: Document) -> list[str]:
    return [line for line in blocks_as_text(document.blocks).split("\n") if line]


def mistakes(build: Callable[[], Document]) -> list[str]:
    with pytest.raises(Problems) as found:
        build()
    return [problem.render() for problem in found.value.problems]
