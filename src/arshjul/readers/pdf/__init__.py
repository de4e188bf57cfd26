"""A PDF → the document model."""

from arshjul.readers.pdf.file import read_pdf

__all__ = ["read_pdf"]
