"""A report of ours sent out as files and reviewed as anybody's would be."""

from __future__ import annotations

from arshjul.core.documents import Document
from arshjul.readers.read import read
from arshjul.review.engine import review
from arshjul.review.findings import Finding, Kind
from arshjul.writers.html import write_html
from arshjul.writers.xlsx import write_xlsx

_BY_NUMBERS = frozenset(
    {
        Kind.TABLE_SUM,
        Kind.TABLE_VARIANCE,
        Kind.TABLE_PERCENT,
        Kind.CROSS_TABLE,
        Kind.TEXT_VS_TABLE,
        Kind.TEXT_ARITHMETIC,
        Kind.CAPTION,
    }
)
"""What no figure or caption of ours can ever be found to be: each is printed from one source."""


def found_in_files(document: Document) -> list[Finding]:
    """What is found by numbers, or in captions, in the page and the workbook of a document."""
    files = {"r.html": write_html(document).encode(), "r.xlsx": write_xlsx(document)}
    found = (finding for name, content in files.items() for finding in review(read(name, content)))
    return [each for each in found if each.kind in _BY_NUMBERS and each.severity != "info"]
