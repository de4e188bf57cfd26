"""Which source a ledger's file belongs to when no pattern of the steering model fits its name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from arshjul.core.messages import DomainError, Message
from arshjul.followup.models import ImportBatch
from arshjul.ledger.oddities import Oddity
from arshjul.ledger.rules import Content
from arshjul.steering.schema_ledger import SourceRow


class UnclearSource(DomainError):
    """Vouchers to add, and more than one ledger that they could belong to."""


def source_of_added(sources: Sequence[SourceRow], counting: Iterable[ImportBatch], first_day: date, file: str) -> str:
    """The code of the source whose ledger added vouchers (SIE 4I) belong to.

    They belong to a ledger, not to a name: to the one of their year that counts, else to the model's only source of
    outcomes in SIE. Were they of a source of their own, no newer ledger would take their place, and what is in both
    would be counted twice. Raises :class:`UnclearSource`.
    """
    known = [each.code for each in sources]
    ledgers = {
        each.source
        for each in counting
        if not each.adds and each.content == Content.ACTUAL.value and each.first_day == first_day
    } & {"", *known}
    likely = ledgers or {each.code for each in sources if Content.ACTUAL.value in each.content and not each.columns}
    if len(likely) == 1:
        return likely.pop()
    raise UnclearSource(
        "{file} har verifikationer att lägga till, men det framgår inte till vilken källas huvudbok. Ange källan när "
        "filen läses in (--source på kommandoraden). Källorna är: {known}.",
        file=file, known=", ".join(known),
    )  # fmt: skip


def without_source(sources: Sequence[SourceRow]) -> list[Oddity]:
    """What is odd about a file that fits none of the model's sources; nothing when the model has none."""
    known = ", ".join(each.code for each in sources)
    sentence = (
        "Filens namn passar ingen källa i ledger.toml. Ange källan när filen läses in (--source på kommandoraden). "
        "De som finns är: {known}."
    )
    return [Oddity("no_source", Message(sentence, {"known": known}))] if sources else []
