"""Which cell of which table a sentence speaks of, and how sure that is."""
