"""Älvsta in September 2031, with deadlines for its interim report."""

from __future__ import annotations

from pathlib import Path

from arshjul.actions.load_model import load_model
from factories.folders import ALVSTA, alvsta_with

DEADLINES = (
    "deadlines = { opens = 2031-09-01, submit = 2031-09-12, approve = 2031-09-15, assemble = 2031-09-17, "
    "send_out = 2031-09-19, decide = 2031-09-25, publish = 2031-09-30 }"
)


def alvsta_in_september(root: Path, *, entry: str = "") -> None:
    """Load Älvsta with deadlines for ``2031-08``; ``entry`` are words of ``[entry]``."""
    head = (ALVSTA / "model.toml").read_text("utf-8")
    head = head.replace('previous = "2031-04"\n', f'previous = "2031-04"\n{DEADLINES}\n', 1)
    load_model(root=alvsta_with(root, {"model.toml": f"{head}\n[entry]\n{entry}\n"}))
