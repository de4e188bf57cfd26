"""Which engine runs the queries over imported ledgers: what the settings say."""

from __future__ import annotations

from functools import cache

from django.conf import settings

from arshjul.core.messages import DomainError
from arshjul.ledger.engines import DuckDb, Engine


class NoSpark(DomainError):
    """The settings ask for Spark, which is not installed here."""


def ledger_engine() -> Engine:
    """DuckDB in this process, or the Spark that the environment points at; raises :class:`NoSpark`."""
    return _spark() if settings.ARSHJUL_ENGINE == "spark" else DuckDb()


@cache
def _spark() -> Engine:
    from arshjul.ledger.spark import Spark, session  # noqa: PLC0415 - only where Spark is asked for

    try:
        return Spark(session())
    except ImportError as error:
        raise NoSpark("ARSHJUL_ENGINE är spark, men paketen pyspark och pyarrow är inte installerade.") from error
