"""The addresses of what a unit enters, below ``inmatning/<municipality>/<occasion>/<unit>/``."""

from __future__ import annotations

from django.urls import path, register_converter

from arshjul.web import entry
from arshjul.web.entry_places import PARTS


class EntryPartConverter:
    """The parts that a unit enters, in Swedish."""

    regex = "|".join(PARTS)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(EntryPartConverter, "entry_part")

urlpatterns = [
    path("", entry.overview, name="entry"),
    path("<entry_part:slug>/", entry.part, name="entry-part"),
]
