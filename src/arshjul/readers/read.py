"""Any file → what it says: the reader is chosen by what the file holds, never by its name alone."""

from __future__ import annotations

from arshjul.core.reading import ReadDocument
from arshjul.readers.html import read_html
from arshjul.readers.docx import read_docx
from arshjul.readers.xlsx import read_xlsx
from arshjul.readers.pdf import read_pdf

def read(name: str, content: bytes) -> ReadDocument:
    if name.endswith("docx"): return read_docx(name,content)
    if name.endswith("xlsx"): return read_xlsx(name,content)
    if name.endswith("pdf"): return read_pdf(name,content)
    return read_html(name, content)
