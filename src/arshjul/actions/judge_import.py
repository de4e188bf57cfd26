"""What a person must decide about a ledger's file before it is imported: all that is odd about it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import QuerySet
from django.utils import timezone

from arshjul.actions.ledger_files import LedgerFile, OnDisk
from arshjul.core.messages import DomainError, Message
from arshjul.core.numbers import write_number
from arshjul.core.problems import Place, Problem
from arshjul.followup.batches import kept_for, open_visible, visible
from arshjul.followup.models import ImportBatch, Occasion
from arshjul.ledger.books import FiscalYear
from arshjul.ledger.coverage import complete_through
from arshjul.ledger.oddities import SHOWN, Expected, Oddity, oddities
from arshjul.ledger.rules import Content
from arshjul.ledger.store import StoredBatch
from arshjul.planning.models import BudgetDecision, Municipality

CONTENTS = "contents"
"""What the contents of a file are called among what a person decides about; they are not odd."""


class NeedsDecision(DomainError):
    """Something about a file is odd; a person says by its codes which of it to import in spite of."""

    def __init__(self, sentence: str, *, undecided: Sequence[Oddity], **gaps: object) -> None:
        super().__init__(sentence, **gaps)
        self.undecided = tuple(undecided)


class UnknownDecision(DomainError):
    """The steering model has no such budget decision, or the file holds no budget."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What an import is asked to be, and of what; with ``look_first`` its contents are accepted before it counts."""

    owner: Municipality
    file: OnDisk
    content: Content
    decision: str
    accept: Collection[str]
    by: str
    reason: str
    look_first: bool = False


def check_decision(wanted: Wanted) -> None:
    """Raises :class:`UnknownDecision`."""
    if not wanted.decision:
        return
    if wanted.content is not Content.BUDGET:
        raise UnknownDecision("Ett beslut hör till en budget, men {file} läses som utfall. Ange content för källan i "
                              "ledger.toml.", file=wanted.file.origin.file)  # fmt: skip
    decided = BudgetDecision.objects.filter(municipality=wanted.owner).order_by("position")
    known = list(decided.values_list("code", flat=True))
    if wanted.decision not in known:
        raise UnknownDecision("Styrmodellen har inget budgetbeslut ”{code}”. De som finns är: {known}.",
                              code=wanted.decision, known=", ".join(known) or "–")  # fmt: skip


def refuse_undecided(odd: Sequence[Oddity], wanted: Wanted) -> None:
    """Raises :class:`NeedsDecision` for what is odd and not accepted."""
    if undecided := [each for each in odd if each.code not in wanted.accept]:
        raise NeedsDecision(
            "{file} är inte inläst. Det här är ovanligt: {codes}. Ingenting har ändrats.",
            undecided=undecided, file=wanted.file.origin.file, codes=", ".join(each.code for each in undecided),
        )  # fmt: skip


def contents(stored: StoredBatch, read: LedgerFile, wanted: Wanted, fiscal: FiscalYear) -> Oddity:
    """What a file holds and takes the place of, for whoever looks before it counts. One query."""
    description, last = stored.description, last_whole_day(read, wanted.content)
    replaced = () if read.adds else _replaced(fiscal, wanted)
    source = wanted.file.origin.source
    told = Message(
        "Filen har {vouchers} verifikationer och {rows} rader, debet {debit} kr. Räkenskapsåret börjar {first}, "
        "och hela månader finns till och med {last}.{source}{replaces}",
        {
            "vouchers": _counted(description.rows("vouchers")),
            "rows": _counted(description.rows("rows") or description.rows("months")),
            "debit": write_number(Decimal(description.debit_ore) / 100, 2),
            "first": fiscal.first_day,
            "last": last or "–",
            "source": Message(" Den läses som källan {source}.", {"source": source}) if source else "",
            "replaces": Message(" Den ersätter:") if replaced else "",
        },
    )
    return Oddity(CONTENTS, told, len(replaced), tuple(map(_said_of_replaced, replaced)))


def odd_about(read: LedgerFile, wanted: Wanted, fiscal: FiscalYear, year: int | None) -> list[Oddity]:
    """All that is odd about the file, seen from what the municipality has and expects."""
    name = wanted.file.origin.file
    expected = Expected(
        organisation_number=wanted.owner.organisation_number or _number_before(wanted),
        years=[year] if year is not None else _years(wanted),
        through=None if read.adds else _replaced_through(fiscal, wanted),
    )
    odd = oddities(read.volume, expected, file=name, through=last_whole_day(read, wanted.content))
    if read.adds:
        odd = [each for each in odd if each.code != "no_months"]
    if read.refused:
        count = read.counted.get("refused", len(read.refused))
        message = Message("Poster i filen som inte kan användas: {count}.", {"count": count})
        odd.insert(0, Oddity("refused", message, count, read.refused[:SHOWN]))
    if withdrawn := same_file(wanted).filter(withdrawn_at__isnull=False).order_by("withdrawn_at").last():
        gaps = {"on": _day(withdrawn.withdrawn_at), "reason": withdrawn.reason}
        odd.append(Oddity("withdrawn", Message("Samma fil återkallades {on}: {reason}", gaps)))
    return odd


def _number_before(wanted: Wanted) -> str:
    """The organisation number of the newest ledger that counts: the next one is expected to have the same."""
    opened = open_visible(wanted.owner)
    numbers = [stored.description.head.organisation_number for _, stored in opened]
    return next((number for number in reversed(numbers) if number), "")


def _years(wanted: Wanted) -> range | tuple[()]:
    """From the year before the first occasion to that of the last, for budgets the year after too. One query."""
    occasions = Occasion.objects.filter(municipality=wanted.owner)
    years = [day.year for day in occasions.values_list("data_date", flat=True)]
    if not years:
        return ()
    return range(min(years) - 1, max(years) + 1 + (wanted.content is Content.BUDGET))


def _replaced(year: FiscalYear, wanted: Wanted) -> tuple[ImportBatch, ...]:
    """What counts now of what the file takes the place of. One query."""
    group = (wanted.file.origin.source, wanted.content, wanted.decision, year.first_day)
    return tuple(each for each in visible(wanted.owner) if not each.adds and kept_for(each) == group)


def _replaced_through(year: FiscalYear, wanted: Wanted) -> date | None:
    """How far the ledger goes that the file takes the place of. One query."""
    return max((each.last_day for each in _replaced(year, wanted) if each.last_day), default=None)


def _said_of_replaced(batch: ImportBatch) -> Problem:
    message = Message(
        "{vouchers} verifikationer och {rows} rader, hela månader till och med {last}, inläst {on}",
        {"vouchers": _counted(batch.vouchers), "rows": _counted(batch.rows), "last": batch.last_day or "–",
         "on": _day(batch.imported_at)},
    )  # fmt: skip
    return Problem(Place(batch.file), message)


def _counted(count: int) -> str:
    return write_number(Decimal(count), 0)


def _day(moment: datetime | None) -> date | str:
    return timezone.localtime(moment).date() if moment else "–"


def same_file(wanted: Wanted) -> QuerySet[ImportBatch]:
    """The imports of the same bytes as the same thing, also those that are withdrawn."""
    origin = wanted.file.origin
    return ImportBatch.objects.filter(
        municipality=wanted.owner, source=origin.source, content=wanted.content, decision=wanted.decision,
        sha256=origin.sha256,
    )  # fmt: skip


def last_whole_day(read: LedgerFile, content: Content) -> date | None:
    """How far the file has all of the ledger; added vouchers make no month complete."""
    return None if read.adds else complete_through(read.volume, content)
