from factories.reports import compose_from

__all__ = ["compose_from"]
