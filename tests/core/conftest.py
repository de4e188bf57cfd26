"""Properties are tried on as many examples as fit in seconds; how long one takes says something of the machine only."""

from hypothesis import settings

settings.register_profile("core", max_examples=50, deadline=None)
settings.load_profile("core")
