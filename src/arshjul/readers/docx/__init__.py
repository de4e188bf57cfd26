"""A Word file → the document model."""

from arshjul.readers.docx.file import read_docx

__all__ = ["read_docx"]
