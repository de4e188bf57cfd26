"""Which targets of links a written document may carry: what people wrote is text until it is known to be harmless."""

from __future__ import annotations

import re

_SAFE = re.compile(r"^(?:https?://|mailto:|tel:|#|/(?![/\\])|[\w.-]+(?:[/?#]|$))", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x20\x7f]")


def safe_target(target: str) -> str:
    """``target`` when it is an address of web, mail, phone or the same site; else empty.

    >>> safe_target("javascript:alert(1)"), safe_target("https://www.rkr.se/")
    ('', 'https://www.rkr.se/')
    """
    stripped = target.strip()
    return stripped if not _CONTROL.search(stripped) and _SAFE.match(stripped) else ""


def is_external(target: str) -> bool:
    """Whether a safe target leaves the document and its site, so that a file can carry it."""
    return target.lower().startswith(("http://", "https://", "mailto:", "tel:"))
