"""Which reports there are; and those asked for, finished and kept in memory, so that a page answers at once.

The key of everything kept holds the moment when the municipality was loaded: a new load is a new report, in every
process, at once. What is on the shelf is never changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from arshjul.actions.build_report import Built, FileKind, ReportListing, build_report, reports, write_file
from arshjul.actions.read_model import loads
from arshjul.web.places import PrintedFigure, printed_figures
from arshjul.writers.html import render_body, render_contents

_REPORTS, _FILES = 24, 16  # how many are kept; a large report takes a few megabytes

Stamp = tuple[str, datetime]


@dataclass(frozen=True)
class ReportKey:
    """Which report, of which load."""

    municipality: str
    occasion: str
    report: str
    loaded_at: datetime | None


@dataclass(frozen=True)
class Finished:
    """A built report; ``contents`` and ``figures`` do not depend on addresses, the body does (:func:`body`)."""

    built: Built
    contents: str
    figures: Mapping[str, PrintedFigure]


@dataclass(frozen=True)
class Inventory:
    """The reports there are now, the newest data date first."""

    listings: tuple[ReportListing, ...]
    keys: frozenset[ReportKey]

    def find(self, municipality: str, occasion: str, report: str) -> ReportKey | None:
        """The key of a report, or None when there is none by these names."""
        wanted = (municipality, occasion, report)
        return next((key for key in self.keys if (key.municipality, key.occasion, key.report) == wanted), None)


def inventory() -> Inventory:
    """What there is now. One query, when nothing has been loaded since it was asked last."""
    return _inventory(tuple(loads().items()))


@lru_cache(maxsize=_REPORTS)
def finished(key: ReportKey) -> Finished:
    """The report, built the first time it is asked for."""
    built = build_report(municipality=key.municipality, occasion=key.occasion, report=key.report)
    return Finished(built, render_contents(built.document), printed_figures(built.document))


@lru_cache(maxsize=_REPORTS)
def body(key: ReportKey, page: str) -> str:
    """The report as HTML; its figures link to pages below ``page``."""
    return render_body(finished(key).built.document, figure_href=lambda id_: f"{page}figur/{id_}/")


@lru_cache(maxsize=_FILES)
def file(key: ReportKey, kind: FileKind) -> bytes:
    """The report as a file of this kind."""
    return write_file(finished(key).built.document, kind)


@lru_cache(maxsize=1)
def _inventory(stamps: tuple[Stamp, ...]) -> Inventory:
    loaded = dict(stamps)
    listings = tuple(reports())
    keys = (ReportKey(its.municipality, its.occasion, its.report, loaded.get(its.municipality)) for its in listings)
    return Inventory(listings, frozenset(keys))
