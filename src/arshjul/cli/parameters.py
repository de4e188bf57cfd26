"""Arguments and options that several commands have, written once."""

from __future__ import annotations

import click

from arshjul.cli.language import tr


def which_municipality() -> click.Argument:
    """The code of a loaded municipality."""
    return click.Argument(["municipality"], metavar=tr("KOMMUN"))


def which_occasion() -> click.Argument:
    """The code of a reporting occasion."""
    return click.Argument(["occasion"], metavar=tr("TILLFÄLLE"))


def which_report() -> click.Option:
    """The code of a report; may be left out when the municipality has one."""
    return click.Option(
        ["--report", "code"], default="", metavar=tr("RAPPORT"), help=tr("Vilken rapport, om kommunen har flera.")
    )
