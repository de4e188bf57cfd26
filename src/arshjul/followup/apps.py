"""The room as a Django app."""

from django.apps import AppConfig


class FollowupConfig(AppConfig):
    """Named so that the tables begin with ``followup_``."""

    name = "arshjul.followup"
    label = "followup"
