"""A municipality's ledger as its steering model maps it: what is imported, or what lies in a model's folder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings

from arshjul.actions.last_year import dimensions_of, last_year_of
from arshjul.actions.ledger_engine import ledger_engine
from arshjul.actions.ledger_files import OnDisk, content_of, find_source, ledgers_of, read_ledger_file
from arshjul.core.periods import Month, Span
from arshjul.core.problems import Problem, Problems
from arshjul.core.series import Scenario
from arshjul.followup.batches import open_visible
from arshjul.followup.models import ImportBatch
from arshjul.ledger.coverage import complete_through, fiscal_year
from arshjul.ledger.cube import LedgerCube, Loaded, Statement
from arshjul.ledger.engines import DuckDb, Engine, Posted
from arshjul.ledger.gaps import Gap, TieOut, clash_problems, gap_problems, gaps, tie_out
from arshjul.ledger.kept_answers import KeptAnswers
from arshjul.ledger.prepare import Rules, map_batch, prepare
from arshjul.ledger.rolled import Kept, RollUps
from arshjul.ledger.rules import Content, Take, world
from arshjul.ledger.store import StoredBatch, fill_batch
from arshjul.planning.municipalities import find_municipality
from arshjul.steering.ledger_rules import LedgerRules, ledger_measures, ledger_rules, ledger_units
from arshjul.steering.schema import SteeringModel
from arshjul.steering.schema_ledger import SourceRow

ACTUAL, BUDGET = "actual", "budget"
_ALWAYS = Span(Month(1, 1), Month(9999, 12))


@dataclass(frozen=True, slots=True)
class Opened:
    """A batch that counts, and the months of each scenario that it has all of.

    Vouchers that are added on top of a ledger (``adds``) are summed, but make no month complete. ``spans`` has the
    scenarios under the names of :func:`~arshjul.ledger.rules.world`.
    """

    stored: StoredBatch
    source: SourceRow
    spans: dict[str, Span]
    adds: bool = False

    @property
    def scenarios(self) -> dict[str, str]:
        """What of the batch is summed, and what it is called here."""
        told = {BUDGET if name != ACTUAL else ACTUAL: name for name in self.spans}
        return {**told, ACTUAL: ACTUAL} if self.adds else told

    @property
    def months(self) -> tuple[date, date] | None:
        """The first days of the first and the last month that it has anything in; None when it has nothing."""
        first, last = self.stored.description.first_month, self.stored.description.last_month
        return (first, last) if first and last else None

    @property
    def is_budget(self) -> bool:
        """Whether it is a budget in a file of its own."""
        return self.stored.description.content is Content.BUDGET

    @property
    def label(self) -> str:
        """What a figure says that it comes from."""
        return ", ".join(filter(None, (self.source.name, self.stored.description.origin.file)))


@dataclass(frozen=True)
class MappedLedger:
    """The batches that count for a model, mapped by its rules; mapped codings are kept in ``cache``."""

    model: SteeringModel
    opened: Sequence[Opened]
    cache: Path
    engine: Engine = field(default_factory=DuckDb)
    _rules: dict[str, Rules] = field(default_factory=dict)

    @cached_property
    def posted(self) -> list[Posted]:
        """The batches, ready for an engine. Applies the rules to codings that they have not been applied to before."""
        return [
            prepare(
                each.stored.folder,
                each.stored.code,
                self.rules_for(each),
                self.cache,
                each.scenarios,
                months=each.months,
            )
            for each in self.opened
        ]

    @cached_property
    def statement(self) -> Statement:
        """What the model's mapping speaks of."""
        measures = ledger_measures(self.model)
        return Statement(measures[Take.AMOUNT], measures[Take.QUANTITY], ledger_units(self.model))

    @property
    def cube(self) -> LedgerCube:
        """The ledger as a cube."""
        return LedgerCube(self.loaded, self.statement, rolled=self.rolled)

    @cached_property
    def rolled(self) -> RollUps:
        """The roll-ups of its batches, kept where their mappings are."""
        return Kept(self.engine)

    @property
    def loaded(self) -> list[Loaded]:
        """The batches and the months that each has all of."""
        return [Loaded(posted, each.spans, each.label) for posted, each in zip(self.posted, self.opened, strict=True)]

    @property
    def months(self) -> tuple[date, date]:
        """The first days of the first and the last month that any of the batches has."""
        spans = [span for each in self.opened for span in each.spans.values()] or [_ALWAYS]
        return min(span.first for span in spans).first_day, max(span.last for span in spans).first_day

    def gaps(self) -> list[Gap]:
        """What the rules leave out, the largest first."""
        found = (
            gap
            for posted, each in zip(self.posted, self.opened, strict=True)
            if each.scenarios
            for gap in gaps([posted], self.rules_for(each), *self.months, KeptAnswers(self.engine))
        )
        return sorted(found, key=lambda gap: gap.order)

    def problems(self) -> list[Problem]:
        """Overlaps and gaps in the mapping, as mistakes in the model's files."""
        return [*self.clashes(), *gap_problems(self.gaps())]

    def clashes(self) -> list[Problem]:
        """Rules that want the same codings, each pair once."""
        mapped = [map_batch(each.stored.folder, self.rules_for(each)) for each in self.opened]
        told = {(p.place, str(p.message)): p for each in mapped for p in clash_problems(each)}
        return list(told.values())

    def tie_out(self, scenario: str = ACTUAL) -> TieOut:
        """Where all that is posted has gone."""
        return tie_out(self.posted, *self.months, scenario=scenario, engine=self.engine)

    @cached_property
    def _model_rules(self) -> LedgerRules:
        return ledger_rules(self.model)

    def rules_for(self, each: Opened) -> Rules:
        """The model's rules, with the dimensions that a batch's file has."""
        if each.stored.code not in self._rules:
            parts = dimensions_of(each.stored, each.source)
            self._rules[each.stored.code] = Rules(self._model_rules.lines, self._model_rules.units, parts)
        return self._rules[each.stored.code]


def cache_of(municipality: str) -> Path:
    """Where the mapped codings of a municipality's batches are kept."""
    return Path(settings.ARSHJUL_DATA) / "mapped" / municipality


def stored_ledger(municipality: str, model: SteeringModel) -> MappedLedger | None:
    """The imported ledger as a model maps it; None without a mapping or anything imported. Two queries."""
    if not model.ledger_lines:
        return None
    visible = open_visible(find_municipality(municipality))
    opened = _without_replaced_budgets([_opened(batch, stored, model) for batch, stored in visible])
    return MappedLedger(model, opened, cache_of(municipality), ledger_engine()) if opened else None


def _opened(batch: ImportBatch, stored: StoredBatch, model: SteeringModel) -> Opened:
    source = next((row for row in model.sources if row.code == batch.source), SourceRow(code=batch.source or "-"))
    spans = _spans(stored, source, (batch.first_day, batch.last_day), batch.decision)
    return Opened(stored, source, spans, batch.adds)


def _spans(stored: StoredBatch, source: SourceRow, days: tuple[date, date | None], decision: str) -> dict[str, Span]:
    """The scenarios that a batch stands for: those its source is read for that it also has.

    A budget in a file of its own is the whole budget that a decision set, or without a decision the original one; what
    a ledger says beside its vouchers is the budget as it stands there.
    """
    first_day, last_day = days
    first = Month.of(first_day)
    through = Month.of(last_day) if last_day else None
    has = stored.description.scenarios
    is_budget = stored.description.content == BUDGET
    spans: dict[str, Span] = {}
    if ACTUAL in source.content and not is_budget and through is not None and through >= first:
        spans[ACTUAL] = Span(first, through)
    if BUDGET in has and (is_budget or BUDGET in source.content):
        own = world(BUDGET, decision) if decision else Scenario.ORIGINAL_BUDGET.value
        spans[own if is_budget else BUDGET] = Span(first, _last_month(stored, first))
    return spans


def _last_month(stored: StoredBatch, first: Month) -> Month:
    """The last month of a batch's fiscal year. A first or a changed year may have up to 18 months (BFL 3 kap. 3 §)."""
    year = stored.description.head.year()
    last = Month.of(year.last_day) if year else first.shift(11)
    return min(max(last, first), first.shift(17))


def _without_replaced_budgets(opened: Sequence[Opened]) -> list[Opened]:
    """A budget of its own file goes before what the same year's ledger says of the budget."""
    own = {span for each in opened if each.is_budget for span in each.spans.values()}
    told: list[Opened] = []
    for each in opened:
        replaced = not each.is_budget and each.spans.get(BUDGET) in own
        kept = {name: span for name, span in each.spans.items() if not (replaced and name == BUDGET)}
        told.append(replace(each, spans=kept))
    return told


@contextmanager
def folder_ledger(root: Path, model: SteeringModel) -> Iterator[MappedLedger | None]:
    """The ledger files in a model's folder, mapped, for as long as the block lasts; None when there are none.

    Raises :class:`~arshjul.core.problems.Problems` for a file that cannot be read. No database.
    """
    files = ledgers_of(root, model.sources)
    if not files or not model.ledger_lines:
        yield None
        return
    with TemporaryDirectory(prefix="arshjul-") as name:
        opened: list[Opened] = []
        for path in files:
            opened.append(_kept_for_now(path, Path(name) / path.name, model, opened))
        yield MappedLedger(model, _without_replaced_budgets(opened), Path(name) / "mapped")


def _kept_for_now(path: Path, folder: Path, model: SteeringModel, before: Sequence[Opened]) -> Opened:
    source = find_source(model.sources, path.name) or SourceRow(code="-")
    last_year = last_year_of([(each.stored, each.source) for each in before])
    folder.mkdir()
    read = read_ledger_file(path, source, spill=folder / "spilled", last_year=last_year)
    if read.is_refused:
        raise Problems(read.refused)
    content = content_of(source)
    origin = OnDisk.at(path, source.code).origin
    stored = StoredBatch(folder, fill_batch(folder, read.volume, origin, batch=folder.name, content=content))
    year = fiscal_year(read.volume)
    through = complete_through(read.volume, content)
    spans = _spans(stored, source, (year.first_day, through), source.decision) if year else {}
    return Opened(stored, source, {} if read.adds else spans, read.adds)
