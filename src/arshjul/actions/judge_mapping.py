"""What the rules of a steering model leave out of a ledger, or take twice: before it counts, and in every report."""

from __future__ import annotations

from arshjul.actions.ledger_files import find_source
from arshjul.actions.mapped_ledger import MappedLedger, Opened, cache_of, stored_ledger
from arshjul.core.messages import Message
from arshjul.core.periods import Month, Span
from arshjul.ledger.books import FiscalYear
from arshjul.ledger.gaps import gap_problems
from arshjul.ledger.oddities import Oddity
from arshjul.ledger.store import StoredBatch
from arshjul.planning.exchange import read_plan
from arshjul.planning.models import Municipality
from arshjul.steering.schema import SteeringModel
from arshjul.steering.schema_ledger import SourceRow


def mapping_oddities(stored: StoredBatch, municipality: Municipality, year: FiscalYear) -> list[Oddity]:
    """What the municipality's rules leave out of a batch, or take twice, for a person to decide about."""
    model = read_plan(municipality)
    if not model.ledger_lines:
        return []
    source = find_source(model.sources, "", stored.description.origin.source) or SourceRow(code="-")
    whole = Span(Month.of(year.first_day), Month.of(year.last_day))
    spans: dict[str, Span] = {name: whole for name in stored.description.scenarios if name in source.content}
    ledger = MappedLedger(model, [Opened(stored, source, spans)], cache_of(municipality.code))
    told = {
        "unmapped": (Message("Konteringar utan rad eller enhet i styrmodellen."), gap_problems(ledger.gaps())),
        "overlap": (Message("Konteringar som flera rader i styrmodellen gör anspråk på."), ledger.clashes()),
    }
    return [Oddity(code, message, len(found), tuple(found)) for code, (message, found) in told.items() if found]


def left_out(model: SteeringModel) -> list[Message]:
    """What the imported ledger holds that is in no figure of a report, in words with its amount."""
    ledger = stored_ledger(model.head.code, model)
    return [problem.message for problem in gap_problems(ledger.gaps())] if ledger else []
