"""``arshjul serve``: the web site on this machine."""

from __future__ import annotations

import click

from arshjul.cli.language import tr
from arshjul.cli.terminal import start


def command() -> click.Command:
    """The command in the language that is spoken."""
    return click.Command(
        "serve",
        callback=serve,
        params=[
            click.Option(["--host"], default="127.0.0.1", show_default=True, help=tr("Adress att lyssna på.")),
            click.Option(["--port"], type=click.IntRange(1, 65535), default=8000, show_default=True, help=tr("Port att lyssna på.")),
        ],
        short_help=tr("Starta webbplatsen."),
        help=tr("Starta webbplatsen på den här datorn. Avsluta med Ctrl+C."),
    )  # fmt: skip


def serve(host: str, port: int) -> None:
    """Run the application server until it is stopped."""
    start()
    from granian.constants import Interfaces  # slow import
    from granian.server import Server

    click.echo(tr("Årshjul finns på http://{host}:{port}/ (avsluta med Ctrl+C)").format(host=host, port=port))
    Server(
        "arshjul.project.wsgi:application", address=host, port=port, interface=Interfaces.WSGI, log_enabled=False
    ).serve()
