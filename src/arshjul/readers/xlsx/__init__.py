"""An Excel file → the document model."""

from arshjul.readers.xlsx.file import read_xlsx

__all__ = ["read_xlsx"]
