"""Document → Word: an editable file whose every look is a named style, so that a secretary can restyle it."""

from arshjul.writers.docx.file import write_docx

__all__ = ["write_docx"]
