"""Settings and addresses: where the rooms are joined into a Django site. Others name this room only as a string."""
