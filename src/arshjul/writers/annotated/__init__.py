"""What was read, with remarks at their places: as a page, and as comments in a copy of a Word file."""

from arshjul.writers.annotated.comments import write_comments
from arshjul.writers.annotated.page import write_annotated
from arshjul.writers.annotated.remarks import About, At, Remark

__all__ = ["About", "At", "Remark", "write_annotated", "write_comments"]
