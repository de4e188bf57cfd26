"""``arshjul person``: the first person of a site, and those that follow."""

from __future__ import annotations

import click

from arshjul.cli.language import tr
from arshjul.cli.parameters import which_municipality
from arshjul.cli.terminal import start, telling_problems
from arshjul.core.messages import DomainError

ROLES = ("unit_manager", "department_head", "controller", "hr", "committee_secretary", "central_controller",
         "administrator", "auditor", "reader")  # fmt: skip


class UnknownPerson(DomainError):
    """Nobody has this address."""


def command() -> click.Command:
    """The command in the language that is spoken."""
    return click.Command(
        "person",
        callback=person,
        params=[
            which_municipality(),
            click.Argument(["email"], metavar=tr("E-POST")),
            click.Option(["--name"], default="", metavar=tr("NAMN"), help=tr("Personens namn, för den som är ny.")),
            click.Option(["--role"], type=click.Choice(ROLES), required=True, help=tr("Vad personen är.")),
            click.Option(["--unit"], default="", metavar=tr("ENHET"),
                         help=tr("Vid vilken enhet, och alla under den. Utan enhet gäller rollen hela kommunen.")),
            click.Option(["--password"], prompt=tr("Lösenord"), hide_input=True, default="", show_default=False,
                         help=tr("Lösenordet, för den som är ny. Utelämnas det frågar programmet.")),
        ],
        short_help=tr("Ge någon en roll på webbplatsen."),
        help=tr(
            "Ge någon en roll på webbplatsen; den som inte finns läggs till. När den första personen finns "
            "måste alla logga in för att läsa annat än publicerade rapporter."
        ),
    )  # fmt: skip


def person(municipality: str, email: str, name: str, role: str, unit: str, password: str) -> None:  # noqa: PLR0917 - click's way
    """Add the person if new, give the post, and say so."""
    with telling_problems():
        start()
        from arshjul.actions.people import Posting, add_person, give_post  # command start-up
        from arshjul.planning.access import COMMAND_LINE  # command start-up
        from arshjul.planning.people import find_person  # command start-up
        from arshjul.planning.roles import Role  # command start-up

        found = find_person(email) or add_person(
            by=COMMAND_LINE, municipality=municipality, email=email, name=name, password=password
        )
        give_post(by=COMMAND_LINE, municipality=municipality, person=found, posting=Posting(Role(role), unit))
    click.echo(tr("{name} är {role} i {municipality}.").format(name=found.name, role=role, municipality=municipality))
