"""Two reports held against each other: last occasion and this, committee and executive board, memo and minutes."""

from arshjul.review.comparison.changes import Change, What
from arshjul.review.comparison.compare import Comparison, compare

__all__ = ["Change", "Comparison", "What", "compare"]
