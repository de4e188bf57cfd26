"""Transcripts of the command line, played and compared.

A story is a text file. ``$`` is typed; ``%`` edits a file of the folder (``% file: old → new``). What is printed on
standard output stands as it is, on standard error after ``! ``, and an exit code other than 0 as ``= code``. ``…`` is
anything. Every story begins in a folder with nothing but the municipality exempelkoping/ in it.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from factories.exempelkoping import exempelkoping

STORIES = sorted(Path(__file__).parent.glob("*.txt"))
COMMAND = Path(sys.executable).with_name("arshjul")
FROM_NOTHING = ("load", "help", "misunderstood")
"""The stories in which there is no database until a command needs it."""


@dataclass
class Step:
    """One line that is typed, and what it is answered with."""

    typed: str
    line: int
    answer: list[str] = field(default_factory=list)


def steps(story: str) -> Iterator[Step]:
    step: Step | None = None
    for number, line in enumerate(story.split("\n"), start=1):
        if line.startswith(("$ ", "% ")):
            if step:
                yield step
            step = Step(line, number)
        elif step:
            step.answer.append(line)
    assert step is not None, "a story types something"
    yield step


def play(typed: str, folder: Path) -> str:
    if typed.startswith("% "):
        name, _, change = typed.removeprefix("% ").partition(": ")
        old, new = change.split(" → ")
        file = folder / name
        assert old in file.read_text("utf-8"), typed
        file.write_text(file.read_text("utf-8").replace(old, new, 1), "utf-8")
        return ""
    program, *arguments = shlex.split(typed.removeprefix("$ "))
    assert program == "arshjul", typed
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "SYSTEMROOT") if name in os.environ}
    environment = {**kept, "ARSHJUL_DATA": str(folder / "var"), "COLUMNS": "90", "LANG": "sv_SE.UTF-8"}
    done = subprocess.run([COMMAND, *arguments], cwd=folder, env=environment, capture_output=True, check=False)
    told = [f"! {line}".rstrip() for line in done.stderr.decode().splitlines()]
    code = [f"= {done.returncode}"] if done.returncode else []
    return "\n".join([*done.stdout.decode().splitlines(), *told, *code])


def fits(expected: str, printed: str) -> bool:
    """Whether it is what was expected; the order between standard output and standard error does not count."""
    parts = (re.escape(part) for part in _ordered(expected).split("…"))
    return re.fullmatch(".*".join(parts), _ordered(printed), re.DOTALL) is not None


def _ordered(text: str) -> str:
    lines = [line.rstrip() for line in text.replace("\u00a0", " ").strip().split("\n")]
    return "\n".join(sorted(lines, key=lambda line: 2 if line[:2] == "= " else int(line[:1] == "!")))


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("story", STORIES, ids=lambda path: path.stem)
def test_story(story: Path, give_tables: Callable[[Path], Path], tmp_path: Path) -> None:
    exempelkoping(tmp_path)
    if story.stem not in FROM_NOTHING:
        give_tables(tmp_path / "var")

    for step in steps(story.read_text("utf-8")):
        expected = "\n".join(step.answer).strip("\n")
        printed = play(step.typed, tmp_path)

        where = f"{story.name}:{step.line}: {step.typed}"
        assert fits(expected, printed), f"{where}\n\n{printed}\n\ninstead of\n\n{expected}"
        assert "Traceback" not in printed
