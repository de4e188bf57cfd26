"""Granskning: what does not add up in a report, anybody's or our own. Depends on nothing but what was read."""
