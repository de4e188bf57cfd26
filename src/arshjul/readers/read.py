"""Any file → what it says: the reader is chosen by what the file holds, never by its name alone."""

from __future__ import annotations

from arshjul.core.reading import ReadDocument
from arshjul.readers.html import read_html

def read(name: str, content: bytes) -> ReadDocument:
    return read_html(name, content)
