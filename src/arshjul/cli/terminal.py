"""What the commands share at the terminal: starting the database, printing problems, telling about progress."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import click

from arshjul.cli.language import tr
from arshjul.core.messages import DomainError
from arshjul.core.problems import Problems

MOST_SHOWN = 200


@contextmanager
def telling_problems() -> Iterator[None]:
    """Turns what a person did wrong into messages on standard error and exit code 1."""
    try:
        yield
    except Problems as found:
        for problem in found.problems[:MOST_SHOWN]:
            click.echo(problem.render(tr), err=True)
        left_out = len(found.problems) - MOST_SHOWN
        if left_out > 0:
            click.echo(tr("… och {count} till.").format(count=left_out), err=True)
        click.echo(tr("{count} fel. Inget har ändrats.").format(count=len(found.problems)), err=True)
        sys.exit(1)
    except DomainError as error:
        click.echo(error.message.render(tr), err=True)
        sys.exit(1)


def start() -> None:
    """Set Django up and bring the embedded database up to date."""
    from arshjul.actions.database import prepare_database  # command start-up

    prepare_database()


class Progress:
    """Tells on standard error what is being done, and how long the whole took."""

    def __init__(self) -> None:
        self._started = time.perf_counter()

    def say(self, sentence: str, **gaps: object) -> None:
        click.echo(tr(sentence).format(**gaps), err=True)

    @property
    def seconds(self) -> float:
        return time.perf_counter() - self._started
