"""Pages of review: files that somebody uploads, and our own reports."""
