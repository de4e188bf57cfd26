"""Somebody's file → the document model, with the place of everything. What could not be read is told, never guessed."""
