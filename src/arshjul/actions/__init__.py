"""Every verb that changes something or joins rooms; one transaction, one history entry."""
