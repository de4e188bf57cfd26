"""Getting at the database from a process that is no web server: start Django, and make the tables there are to be."""

from __future__ import annotations

import os

import django
from django.apps import apps
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from arshjul.core.messages import DomainError


class NotConfigured(DomainError):
    """A setting in the environment is missing or makes no sense."""


class DatabaseNotReady(DomainError):
    """The database cannot be reached, or lacks tables and columns that this version needs."""


def set_up_django() -> None:
    """Read the settings and the records' classes, once; raises :class:`NotConfigured`.

    To be called before anything that touches records is imported.
    """
    if apps.ready:
        return
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "arshjul.project.settings")
    try:
        django.setup()
    except ImproperlyConfigured as error:
        raise NotConfigured("{reason}", reason=error) from error


def prepare_database() -> None:
    """Set Django up and, when the database is our own file, bring its tables up to date without a word.

    A PostgreSQL server is changed by those who run it, when they have a backup. Raises :class:`DatabaseNotReady` and
    :class:`NotConfigured`.
    """
    set_up_django()
    is_ours = connection.vendor == "sqlite"
    try:
        if is_ours:
            settings.ARSHJUL_DATA.mkdir(mode=0o700, parents=True, exist_ok=True)
        executor = MigrationExecutor(connection)
        if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return
        if is_ours:
            call_command("migrate", verbosity=0, interactive=False)
    except (DatabaseError, OSError) as error:
        raise DatabaseNotReady("Databasen kan inte öppnas: {reason}", reason=error) from error
    if not is_ours:
        raise DatabaseNotReady(
            "Databasen är inte förberedd för den här versionen. Ta en säkerhetskopia och kör: "
            "python -m django migrate --settings arshjul.project.settings"
        )


def count_rows() -> None:
    """Let SQLite see how many rows there are of what, so that it looks for them in the shortest way.

    It does not see to that by itself, as PostgreSQL does; without it a unit's figures are looked for among all.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
