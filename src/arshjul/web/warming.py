"""What pages are made of, found out before the first visitor comes: views, templates and the newest report."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from django.template.loader import get_template
from django.urls import get_resolver

from arshjul.actions import warming
from arshjul.web import shelf

_TEMPLATES = Path(__file__).parent / "templates"


def warm_up() -> None:
    """All that there is to find out; in a thread of its own."""
    read_pages()
    warming.warm_up(build_newest)


def read_pages() -> None:
    """Import every view and read every template."""
    _ = get_resolver().url_patterns
    for file in sorted(_TEMPLATES.rglob("*.html")):
        get_template(str(file.relative_to(_TEMPLATES)))


def build_newest() -> None:
    """The newest report: with it come the writer of pages, and what the ledger has that no report tells of."""
    its = shelf.inventory()
    for newest in islice(its.listings, 1):
        key = its.find(newest.municipality, newest.occasion, newest.report)
        if key is not None:
            shelf.body(key, "/")
