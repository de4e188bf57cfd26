"""``arshjul explain``: where a figure comes from, as a tree."""

from __future__ import annotations

import click

from arshjul.cli.language import tr
from arshjul.cli.parameters import which_municipality, which_occasion, which_report
from arshjul.cli.terminal import start, telling_problems


def command() -> click.Command:
    """The command in the language that is spoken."""
    return click.Command(
        "explain",
        callback=explain,
        context_settings={"ignore_unknown_options": True},  # “actual ytd -1y” holds no option
        params=[
            which_municipality(),
            which_occasion(),
            click.Argument(["figure"], nargs=-1, required=True, metavar=tr("SIFFRA")),
            which_report(),
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

    with telling_problems("Rapporten kan inte byggas."):
        start()
        from arshjul.actions.build_report import find_figure  # command start-up

        found = find_figure(municipality=municipality, occasion=occasion, report=code, figure=" ".join(figure))
    for line in lines(outline(found)):
        click.echo(line)
