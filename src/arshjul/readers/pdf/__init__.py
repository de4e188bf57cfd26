"""A PDF → the document model."""

from arshjul.readers.pdf.engine import PageProgress
from arshjul.readers.pdf.file import read_pdf

__all__ = ["PageProgress", "read_pdf"]
