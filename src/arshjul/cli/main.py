"""The ``arshjul`` command: picks the language, then the command."""

from __future__ import annotations

import io
import os
import sys
from importlib import import_module

import click

from arshjul import __version__
from arshjul.cli.language import LANGUAGES, choose_language, speak, tr

COMMANDS = (
    "new",
    "check",
    "load",
    "import",
    "imports",
    "withdraw",
    "export",
    "report",
    "review",
    "explain",
    "forecast",
    "voucher",
    "freeze",
    "diff",
    "schema",
    "sie",
    "construct",
    "person",
    "demonstrate",
    "remind",
    "serve",
)
_HIDDEN = ("work",)  # what the site gives itself to do
_MODULES = {"import": "import_file"}  # a module cannot have the name of a keyword


class _Commands(click.Group):
    """Imports a command's module when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        if cmd_name not in (*COMMANDS, *_HIDDEN):
            return None
        command: click.Command = import_module(f"arshjul.cli.{_MODULES.get(cmd_name, cmd_name)}").command()
        command.options_metavar = tr("[VAL]")
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is asked for; an unknown one is answered with the nearest."""
        try:
            return super().resolve_command(ctx, args)
        except click.exceptions.NoSuchCommand as error:
            raise click.exceptions.NoSuchCommand(args[0], possibilities=COMMANDS, ctx=ctx) from error


def build() -> click.Group:
    """The command with all its sub-commands, in the language that is spoken."""
    group = _Commands(
        "arshjul",
        help=tr("Årshjul: plan, uppföljning och rapport för kommunens nämnder."),
        context_settings={"help_option_names": ["-h", "--help"]},
        epilog=tr("Börja med: arshjul load examples/mark, sedan arshjul report mark 2025-08."),
        options_metavar=tr("[VAL]"),
        subcommand_metavar=tr("KOMMANDO …"),
        invoke_without_command=True,
        callback=_show_help,
    )
    group.params.append(
        click.Option(["--lang"], type=click.Choice(LANGUAGES), expose_value=False, help=tr("Språk i terminalen."))
    )
    return click.version_option(__version__, prog_name="arshjul", help=tr("Visa version."))(group)


@click.pass_context
def _show_help(ctx: click.Context) -> None:
    """What whoever types the command alone wants to see."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def main() -> None:
    """Entry point. Exit codes: 0 done, 1 something is wrong with what was given, 2 the command was not understood."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that lacks a minus sign shows a question mark
    speak(choose_language(sys.argv[1:], os.environ))
    build()(prog_name="arshjul")


if __name__ == "__main__":
    main()
