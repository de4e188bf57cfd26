"""Style sheets that are no file of this room: the tokens with the report's rules, and a municipality's colours.

Their addresses hold what they depend on (a fingerprint, the colours), so a browser may keep them for ever.
"""

from __future__ import annotations

from functools import cache
from hashlib import blake2s
from importlib.resources import files

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from arshjul.core.documents import Look
from arshjul.writers.html import brand_variables
from arshjul.writers.tokens import css_variables

_FOR_EVER = "public, max-age=31536000, immutable"


@cache
def report_rules() -> str:
    """The visual language's tokens, then the rules for a report."""
    return css_variables() + files("arshjul.writers").joinpath("report.css").read_text("utf-8")


@cache
def report_rules_address() -> str:
    """Where :func:`report_rules` are served; changes with their content."""
    return reverse("report-rules", args=[_fingerprint()])


def brand_address(look: Look) -> str:
    """Where the municipality's colours are served as custom properties."""
    return reverse("brand", args=[look.primary.lstrip("#"), look.secondary.lstrip("#")])


def serve_report_rules(_request: HttpRequest, fingerprint: str) -> HttpResponse:
    """The current rules; a page from before an upgrade gets them too, but must not keep them under the old address."""
    return _sheet(report_rules(), _FOR_EVER if fingerprint == _fingerprint() else "no-store")


def serve_brand(_request: HttpRequest, primary: str, secondary: str) -> HttpResponse:
    """Two colours, written ``rrggbb`` in the address, as custom properties."""
    return _sheet(brand_variables(Look(primary=f"#{primary}", secondary=f"#{secondary}")), _FOR_EVER)


@cache
def _fingerprint() -> str:
    return blake2s(report_rules().encode(), digest_size=6).hexdigest()


def _sheet(css: str, keep: str) -> HttpResponse:
    return HttpResponse(css, content_type="text/css; charset=utf-8", headers={"Cache-Control": keep})
