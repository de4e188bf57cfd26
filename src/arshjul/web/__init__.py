"""The web site: a door that speaks HTTP and nothing else. Pages are server-rendered; htmx fetches parts of them."""
