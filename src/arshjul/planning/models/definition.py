"""How reports are declared: tables, charts, templates, and which unit reports with which template."""

from __future__ import annotations

from django.db import models

from arshjul.core.tables import ChartDefinition, TableDefinition
from arshjul.planning.fields import RowsField
from arshjul.planning.models.organisation import Unit
from arshjul.planning.models.record import Coded


class Table(Coded):
    """A table of ``tables.toml``."""

    definition = RowsField(TableDefinition)


class Chart(Coded):
    """A chart of ``charts.toml``."""

    definition = RowsField(ChartDefinition)


class Template(Coded):
    """A report template; its code is the name of its file."""

    text = models.TextField()


class Report(Coded):
    """A report that a unit hands in at each occasion, or at those of ``when``; ``facts`` are lines on its cover."""

    unit = models.ForeignKey(Unit, models.RESTRICT, related_name="+")
    title = models.CharField()
    kind = models.CharField(default="")
    template = models.ForeignKey(Template, models.RESTRICT, related_name="+")
    when = RowsField(tuple[str, ...], default=tuple)
    facts = RowsField(tuple[tuple[str, str], ...], default=tuple)
