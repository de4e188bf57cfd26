"""What the terminal says when something goes wrong."""

from __future__ import annotations

import errno

import pytest

from arshjul.cli import terminal
from arshjul.cli.terminal import tell_warnings, telling_problems
from arshjul.core.messages import DomainError, Message
from arshjul.core.problems import Place, Problems, problem


def said(error: Exception, capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit) as ended, telling_problems():
        raise error
    assert ended.value.code == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    return printed.err


def test_every_mistake_has_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    mistakes = Problems(problem(Place("a.csv", line), "Fel {n}.", n=line) for line in (2, 1))

    assert said(mistakes, capsys) == "a.csv:1: Fel 1.\na.csv:2: Fel 2.\n2 fel. Inget har ändrats.\n"


def test_more_mistakes_than_anybody_reads_are_counted(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(terminal, "MOST_SHOWN", 1)
    mistakes = Problems(problem(Place("a.csv", line), "Fel.") for line in (1, 2, 3))

    assert said(mistakes, capsys) == "a.csv:1: Fel.\n… och 2 till.\n3 fel. Inget har ändrats.\n"


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (DomainError("Okänd enhet {code}.", code="X"), "Okänd enhet X."),
        (OSError(errno.ENOSPC, "No space", "out/a.pdf"), "out/a.pdf kan inte läsas eller skrivas: disken är full."),
        (PermissionError(errno.EACCES, "no", "out"), "out kan inte läsas eller skrivas: behörighet saknas."),
        (OSError(errno.EIO, "Input/output error", "x"), "x kan inte läsas eller skrivas: Input/output error."),
    ],
)
def test_what_the_computer_refuses_is_said_in_a_sentence(
    error: Exception, line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said(error, capsys) == f"{line}\n"


def test_a_programmers_mistake_is_not_hidden() -> None:
    with pytest.raises(ZeroDivisionError), telling_problems():
        raise ZeroDivisionError


def test_what_should_be_seen_to_is_said_without_ending_anything(capsys: pytest.CaptureFixture[str]) -> None:
    tell_warnings([Message("Enheten {unit} saknar förklaring.", {"unit": "FS"})])

    assert capsys.readouterr() == ("", "Varning: Enheten FS saknar förklaring.\n")
