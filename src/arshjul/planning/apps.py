"""The room as a Django app."""

from django.apps import AppConfig


class PlanningConfig(AppConfig):
    """Named so that the tables begin with ``planning_``."""

    name = "arshjul.planning"
    label = "planning"
