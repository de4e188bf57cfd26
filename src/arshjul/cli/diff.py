"""``arshjul diff``: what differs between two versions of a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from arshjul.cli.language import tr
from arshjul.cli.parameters import which_municipality, which_occasion, which_report
from arshjul.cli.terminal import start, telling_problems

if TYPE_CHECKING:
    from arshjul.reporting.differences import Difference


def command() -> click.Command:
    """The command in the language that is spoken."""
    return click.Command(
        "diff",
        callback=diff,
        params=[
            which_municipality(),
            which_occasion(),
            which_report(),
            click.Option(
                ["--from", "before"],
                default="",
                metavar=tr("SKEDE"),
                help=tr("Den äldre versionen; annars den senast frysta."),
            ),
            click.Option(
                ["--to", "after"], default="nu", metavar=tr("SKEDE"), show_default=True, help=tr("Den nyare versionen.")
            ),
        ],
        short_help=tr("Visa skillnaden mellan två versioner."),
        help=tr(
            "Visa vad som skiljer två versioner av en rapport: siffra för siffra med orsak, och mening för mening."
        ),
    )


def diff(municipality: str, occasion: str, code: str, before: str, after: str) -> None:
    """Print the differences."""
    with telling_problems():
        start()
        from arshjul.actions.versions import compare  # command start-up

        reason, found = compare(municipality=municipality, occasion=occasion, report=code, before=before, after=after)
    if reason:
        click.echo(tr("Skäl: {reason}").format(reason=reason))
    for difference in found:
        _tell(difference)
    click.echo(tr("{count} skillnader").format(count=len(found)) if found else tr("Ingen skillnad"))


def _tell(difference: Difference) -> None:
    where = " – ".join(filter(None, (difference.place, difference.subject)))
    click.echo(where)
    if difference.before:
        click.echo(f"  - {difference.before}")
    if difference.after:
        click.echo(f"  + {difference.after}")
    for cause in difference.causes:
        note = f" ({cause.note})" if cause.note else ""
        click.echo(f"    {cause.label}: {cause.before} → {cause.after}{note}")
