"""Correct reports of made-up municipalities in many forms, and known errors of every kind planted in them.

A report is a :class:`~factories.planting.drafts.Draft`: blocks, and the chances to go wrong that its makers know of.
"""
