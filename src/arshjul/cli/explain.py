"""``arshjul explain``: where a figure comes from, as a tree."""

from __future__ import annotations

import click

from arshjul.cli.language import tr
from arshjul.cli.terminal import start, telling_problems


def command() -> click.Command:
    """The command in the language that is spoken."""
    return click.Command(
        "explain",
        callback=explain,
        params=[
            click.Argument(["municipality"], metavar=tr("KOMMUN")),
            click.Argument(["occasion"], metavar=tr("TILLFÄLLE")),
            click.Argument(["figure"], nargs=-1, required=True, metavar=tr("SIFFRA")),
            click.Option(["--report", "code"], default="", metavar=tr("RAPPORT"), help=tr("Vilken rapport, om kommunen har flera.")),
        ],
        short_help=tr("Visa varifrån en siffra kommer."),
        help=tr(
            "Visa varifrån en siffra kommer, ned till uppgifterna den vilar på. Siffran anges med sitt id i rapporten "
            "(drift:net:5) eller som ett uttryck (variance year of net for SN)."
        ),
    )  # fmt: skip


def explain(municipality: str, occasion: str, figure: tuple[str, ...], code: str) -> None:
    """Print the tree."""
    from arshjul.core.outlines import lines, outline  # command start-up

    with telling_problems():
        start()
        from arshjul.actions.build_report import find_figure  # command start-up

        found = find_figure(municipality=municipality, occasion=occasion, report=code, figure=" ".join(figure))
    for line in lines(outline(found)):
        click.echo(line)
