"""What was read, with remarks at their places: as a page, and as comments in a copy of a Word file.

The writers, each of which brings a large library, are imported from their own modules.
"""

from arshjul.writers.annotated.remarks import About, At, Remark

__all__ = ["About", "At", "Remark"]
