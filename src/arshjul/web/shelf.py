"""Which reports there are; and those asked for, finished and kept in memory, so that a page answers at once.

The key of everything kept holds when the municipality was loaded, what its ledger is made of and when anything that the
report rests on was latest changed: a new load, entry or import is a new report, in every process, at once. What is on
the shelf is never changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from arshjul.actions.build_report import (
    Built,
    FileKind,
    ReportListing,
    build_report,
    moment_of_report,
    reports,
    write_file,
)
from arshjul.actions.looking import Moment
from arshjul.followup.batches import latest
from arshjul.planning.municipalities import revisions
from arshjul.web.places import PrintedFigure, printed_figures
from arshjul.writers.html import render_body, render_contents

_REPORTS, _FILES = 24, 16  # how many are kept; a large report takes a few megabytes

Stamp = tuple[str, tuple[datetime, int, int], tuple[int, int]]
"""A municipality, what changes when it is loaded or anything in it is, and what changes when its ledger does."""


@dataclass(frozen=True)
class ReportKey:
    """Which report, and the moment from which it has been what it is."""

    municipality: str
    occasion: str
    report: str
    now: Moment


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

    def find(self, municipality: str, occasion: str, report: str) -> ReportKey | None:
        """The key of a report, or None when there is none by these names."""
        if self.listing(municipality, occasion, report) is None:
            return None
        return ReportKey(municipality, occasion, report, moment_of_report(municipality, occasion, report))

    def listing(self, municipality: str, occasion: str, report: str) -> ReportListing | None:
        """What a list says of a report, or None when there is none by these names."""
        wanted = (municipality, occasion, report)
        return next((its for its in self.listings if (its.municipality, its.occasion, its.report) == wanted), None)


def inventory() -> Inventory:
    """What there is now. Two queries, and when something has changed one more a municipality."""
    imported = latest()
    return _inventory(tuple((code, at, imported.get(code, (0, 0))) for code, at in revisions().items()))


@lru_cache(maxsize=_REPORTS)
def finished(key: ReportKey) -> Finished:
    """The report, built the first time it is asked for."""
    built = build_report(municipality=key.municipality, occasion=key.occasion, report=key.report, now=key.now)
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
def _inventory(_stamps: tuple[Stamp, ...]) -> Inventory:
    return Inventory(tuple(reports()))
