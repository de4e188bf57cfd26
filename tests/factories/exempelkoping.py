"""Exempelköping, an invented municipality, so small that a test can be read in one sweep; with mistakes or without."""

from __future__ import annotations

import shutil
from pathlib import Path

from arshjul.actions.compose_report import try_reports
from arshjul.core.problems import Problems
from arshjul.steering.load import load

EXEMPELKOPING = Path(__file__).parent / "models" / "exempelkoping"
Edit = tuple[str, str, str]
"""A file, what stands in it, and what shall stand there instead; the whole file when nothing stands in it."""


def exempelkoping(root: Path, *edits: Edit) -> Path:
    """The model's folder below ``root``, edited; each edit must change something."""
    folder = root / "exempelkoping"
    shutil.copytree(EXEMPELKOPING, folder)
    for name, old, new in edits:
        file = folder / name
        if old:
            text = file.read_text("utf-8")
            assert old in text, f"{name} does not hold {old!r}"
            file.write_text(text.replace(old, new, 1), "utf-8")
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(new, "utf-8")
    return folder


def told(folder: Path) -> list[str]:
    """What is told to whoever loads the folder: a line for each mistake, none when it can be loaded."""
    try:
        problems = try_reports(load(folder))
    except Problems as found:
        problems = list(found.problems)
    return [problem.render() for problem in problems]
