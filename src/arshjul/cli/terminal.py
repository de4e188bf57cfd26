"""What the commands share at the terminal: starting the database, telling what went wrong and how it goes."""

from __future__ import annotations

import errno
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import click

from arshjul.cli.language import tr, tr_count
from arshjul.core.messages import DomainError, Message
from arshjul.core.problems import Problems

MOST_SHOWN = 200
_REASONS = {
    errno.EACCES: "behörighet saknas",
    errno.EPERM: "behörighet saknas",
    errno.ENOENT: "den finns inte",
    errno.EEXIST: "det finns redan en fil med det namnet",
    errno.ENOTDIR: "en del av sökvägen är en fil och ingen mapp",
    errno.EISDIR: "det är en mapp",
    errno.ENOSPC: "disken är full",
    errno.EROFS: "disken kan bara läsas",
    errno.EADDRINUSE: "porten är upptagen",
}


@contextmanager
def telling_problems(left: str = "Inget har ändrats.", *, code: int = 1) -> Iterator[None]:
    """Turns what a person did wrong, and what the computer refused, into messages and an exit code.

    ``left`` is the sentence that says how things were left when there are mistakes in files.
    """
    try:
        yield
    except Problems as found:
        tell_problems(found, tr(left))
        sys.exit(code)
    except DomainError as error:
        _fail(error.message.render(tr), code)
    except BrokenPipeError:
        raise  # whoever read the output has had enough; click ends quietly
    except OSError as error:
        what = error.filename or tr("Filen")
        _fail(tr("{what} kan inte läsas eller skrivas: {reason}.").format(what=what, reason=reason_of(error)), code)
    except _database_errors() as error:
        _fail(tr("Databasen svarar inte som den ska: {reason}").format(reason=error), code)


def reason_of(error: OSError) -> str:
    """Why the computer refuses to read or write a file, in a few words."""
    return tr(_REASONS[error.errno]) if error.errno in _REASONS else str(error.strerror or error)


def tell_problems(found: Problems, left: str) -> None:
    """Say what is wrong, how much it is, and ``left``: how things were left."""
    for problem in found.problems[:MOST_SHOWN]:
        click.echo(problem.render(tr), err=True)
    left_out = len(found.problems) - MOST_SHOWN
    if left_out > 0:
        click.echo(tr("… och {count} till.").format(count=left_out), err=True)
    click.echo(f"{tr_count('{count} fel.', '{count} fel.', len(found.problems))} {left}", err=True)


def _fail(sentence: str, code: int) -> None:
    click.echo(sentence, err=True)
    sys.exit(code)


def _database_errors() -> tuple[type[Exception], ...]:
    """Asked for when something has gone wrong, for help must not wait for Django."""
    if "django.db" not in sys.modules:
        return ()
    from django.db import DatabaseError  # command start-up

    return (DatabaseError,)


def tell_warnings(warnings: Iterable[Message]) -> None:
    """Say on standard error what should be seen to although it is no mistake."""
    for warning in warnings:
        click.echo(tr("Varning: {what}").format(what=warning.render(tr)), err=True)


def start() -> None:
    """Set Django up and bring the embedded database up to date."""
    from arshjul.actions.database import prepare_database  # command start-up

    prepare_database()


class Progress:
    """Tells on standard error what is being done, and how long the whole took."""

    def __init__(self) -> None:
        self._started = time.perf_counter()

    def say(self, sentence: str, **gaps: object) -> None:
        """A sentence about what is going on, with gaps."""
        click.echo(tr(sentence).format(**gaps), err=True)

    @property
    def seconds(self) -> float:
        """How long it has been going on."""
        return time.perf_counter() - self._started
