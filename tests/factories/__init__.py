"""Ready-made things for tests, made without surprises: the test shows its own data where the data matter."""

from factories.documents import sample_document

__all__ = ["sample_document"]
