"""Document → file: one writer a format, all over the same :class:`~arshjul.core.documents.Document`."""
