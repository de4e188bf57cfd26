"""The web site as a Django app, for its templates and static files; it has no records of its own."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Named in the settings."""

    name = "arshjul.web"
    label = "web"
