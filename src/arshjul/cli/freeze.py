"""``arshjul freeze``: seal a report at a stage."""

from __future__ import annotations

import click

from arshjul.cli.language import tr
from arshjul.cli.parameters import which_municipality, which_occasion, which_report
from arshjul.cli.terminal import start, telling_problems


def command() -> click.Command:
    """The command in the language that is spoken."""
    return click.Command(
        "freeze",
        callback=freeze,
        params=[
            which_municipality(),
            which_occasion(),
            click.Argument(["stage"], metavar=tr("SKEDE")),
            which_report(),
            click.Option(
                ["--reason"], default="", metavar=tr("SKÄL"), help=tr("Varför den ändrats sedan förra versionen.")
            ),
        ],
        short_help=tr("Frys en rapport."),
        help=tr(
            "Frys en rapport i ett skede, till exempel utskickad eller beslutad: text, siffror och källor förseglas."
        ),
    )


def freeze(municipality: str, occasion: str, stage: str, code: str, reason: str) -> None:
    """Freeze and print the seal."""
    with telling_problems():
        start()
        from arshjul.actions import versions  # command start-up

        version = versions.freeze(municipality=municipality, occasion=occasion, stage=stage, report=code, reason=reason)
    click.echo(tr("{version} är fryst. Sigill (SHA-256): {seal}").format(version=version, seal=version.seal))
