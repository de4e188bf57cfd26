"""Årshjul: plan, follow-up and report of a Swedish municipality's year."""

__version__ = "0.1.0"
