"""The ``arshjul`` command: picks the language, then the command."""

from __future__ import annotations

import os
import sys
from importlib import import_module

import click

from arshjul import __version__
from arshjul.cli.language import LANGUAGES, choose_language, speak, tr

COMMANDS = ("load", "export", "report", "explain", "serve")


class _Commands(click.Group):
    """Imports a command's module when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"arshjul.cli.{cmd_name}").command()
        return command


def build() -> click.Group:
    """The command with all its sub-commands, in the language that is spoken."""
    group = _Commands(
        "arshjul",
        help=tr("Årshjul: plan, uppföljning och rapport för kommunens nämnder."),
        context_settings={"help_option_names": ["-h", "--help"]},
        epilog=tr("Börja med: arshjul load examples/mark, sedan arshjul report mark 2025-08."),
    )
    group.params.append(
        click.Option(["--lang"], type=click.Choice(LANGUAGES), expose_value=False, help=tr("Språk i terminalen."))
    )
    return click.version_option(__version__, prog_name="arshjul", help=tr("Visa version."))(group)


def main() -> None:
    """Entry point. Exit codes: 0 done, 1 something is wrong with what was given, 2 the command was not understood."""
    speak(choose_language(sys.argv[1:], os.environ))
    build()(prog_name="arshjul")
