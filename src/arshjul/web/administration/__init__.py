"""Administration: the organisation, people, occasions, the steering model and imports. One file a page family."""
