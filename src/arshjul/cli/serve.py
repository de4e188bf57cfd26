"""``arshjul serve``: the web site on this machine."""

from __future__ import annotations

import os
import socket

import click

from arshjul.cli.language import tr
from arshjul.cli.terminal import start, telling_problems
from arshjul.core.messages import DomainError

_LAST_PORT = 65535
_MOST_WORKERS = 64
_THREADS = 4
"""In each process: a page does not have to wait for a file that somebody downloads."""


class AddressTaken(DomainError):
    """Somebody else listens there, or this machine has no such address."""


def command() -> click.Command:
    """The command in the language that is spoken."""
    return click.Command(
        "serve",
        callback=serve,
        params=[
            click.Option(["--host"], default="127.0.0.1", show_default=True, help=tr("Adress att lyssna på.")),
            click.Option(["--port"], type=click.IntRange(1, _LAST_PORT), default=8000, show_default=True,
                         help=tr("Port att lyssna på.")),
            click.Option(["--workers"], type=click.IntRange(1, _MOST_WORKERS), default=_workers,
                         show_default=tr("en för varje kärna, högst fyra"), help=tr("Antal processer som svarar.")),
        ],
        short_help=tr("Starta webbplatsen."),
        help=tr("Starta webbplatsen på den här datorn. Avsluta med Ctrl+C."),
    )  # fmt: skip


def serve(host: str, port: int, workers: int) -> None:
    """Run the application server until it is stopped."""
    with telling_problems():
        start()
        _refuse_taken(host, port)
    from granian.constants import Interfaces  # slow import
    from granian.server import Server

    click.echo(tr("Årshjul finns på http://{host}:{port}/ (avsluta med Ctrl+C)").format(host=host, port=port))
    Server(
        "arshjul.project.served:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=_THREADS,
        log_enabled=False,
    ).serve()


def _workers() -> int:
    """A process for each core that may be used, at most four: each keeps what it has found out for itself."""
    return min(len(os.sched_getaffinity(0)), 4)


def _refuse_taken(host: str, port: int) -> None:
    """Raises :class:`AddressTaken`: the application server itself would try again and again."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        socket.create_server((host, port), family=family).close()
    except OSError as error:
        raise AddressTaken(
            "Det går inte att lyssna på {host}:{port}. Välj en annan med --port, till exempel --port {other}.",
            host=host,
            port=port,
            other=port + 1 if port < _LAST_PORT else port - 1,
        ) from error
