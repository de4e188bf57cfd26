"""The sources of a steering model: what the reader of tables needs to know of one, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator

from arshjul.core.measures import BUILT_IN
from arshjul.core.messages import DomainError, Message
from arshjul.core.problems import Place, Problem, from_error, problem
from arshjul.ledger.patterns import Pattern
from arshjul.ledger.phasing import MONTHS, Phasing, Season
from arshjul.ledger.rules import Content
from arshjul.ledger.tabular.layout import AMOUNTS, WHEN, Layout, Sign
from arshjul.steering.known import Known
from arshjul.steering.places import Places
from arshjul.steering.schema import SteeringModel
from arshjul.steering.schema_ledger import SeasonRow, SourceRow
from arshjul.steering.trees import doubled


def layout(source: SourceRow) -> Layout:
    """How the tables of a checked source are read; raises DomainError for a pattern that cannot be understood."""
    return Layout(
        columns={str(name): heading for name, heading in source.columns.items()},
        content=Content(source.content[0]), months=source.months, sheet=source.sheet, header=source.header,
        encoding=source.encoding, decimal=source.decimal, sign=Sign(source.sign),
        turned=Pattern.read(source.turned) if source.turned else None, factor=BUILT_IN[source.measure].factor,
        phasing=Phasing(source.phasing) if source.phasing else None,
        seasons=tuple(Season(Pattern.read(row.account), row.weights) for row in source.seasons),
    )  # fmt: skip


def check_sources(model: SteeringModel, known: Known, places: Places) -> Iterator[Problem]:
    """What is wrong with the sources, before any file is read."""
    yield from doubled(Message("källa"), [(row.code, row.place) for row in model.sources])
    for index, source in enumerate(model.sources):
        yield from _Checker(source, index, places).problems()
        if source.decision:
            yield from known.refer(places.at("ledger.toml", "sources", index, "decision"), "budget_decision",
                                   source.decision)  # fmt: skip


class _Checker:
    """The checks of one source; each problem stands where its word does."""

    def __init__(self, source: SourceRow, index: int, places: Places) -> None:
        self._source = source
        self._index = index
        self._places = places

    def problems(self) -> Iterator[Problem]:
        """Every problem of the source."""
        source = self._source
        if source.decision and source.content != ("budget",):
            yield problem(self._place("decision"), "Ett beslut hör till en budget. "
                          'Skriv content = ["budget"], eller ta bort decision.')  # fmt: skip
        if not source.columns:
            return
        if len(source.content) != 1:
            yield problem(self._place("content"), "En tabell innehåller antingen utfall eller budget. Ange ett av dem.")
        if source.dimensions:
            yield problem(self._place("dimensions"), "Dimensioner gäller SIE-filer. Ange tabellens kolumner i columns, "
                          "och gör en källa för varje slag av fil.")  # fmt: skip
        yield from self._columns()
        yield from self._signs()
        yield from self._phasing()

    def _columns(self) -> Iterator[Problem]:
        columns = self._source.columns
        if "account" not in columns:
            yield problem(self._place("columns"), "Ange vilken kolumn som är konto: account.")
        if ("debit" in columns) != ("credit" in columns) or ("amount" in columns and "debit" in columns):
            yield problem(self._place("columns"), "Ange antingen amount, eller både debit och credit.")
        if "number" in columns and not any(name in columns for name in WHEN):
            yield problem(self._place("columns"), "Verifikationer har en dag. Ange date eller period.")
        if "number" in columns and "budget" in self._source.content:
            yield problem(self._place("columns"), "En budget har inga verifikationer. Ta bort number.")
        if self._source.months and (len(self._source.months) != MONTHS or any(name in columns for name in AMOUNTS)):
            yield problem(self._place("months"), "Ange tolv rubriker, från januari, och ingen kolumn för belopp.")

    def _signs(self) -> Iterator[Problem]:
        if "debit" in self._source.columns and (self._source.turned or self._source.sign != "debit positive"):
            word = "turned" if self._source.turned else "sign"
            yield problem(
                self._place(word), "Med kolumner för debet och kredit behövs inte {word}. Ta bort det.", word=word
            )
        yield from self._pattern("turned", self._source.turned)

    def _phasing(self) -> Iterator[Problem]:
        source = self._source
        has_months = any(name in source.columns for name in WHEN) or not any(name in source.columns for name in AMOUNTS)
        if has_months and source.phasing:
            yield problem(self._place("phasing"), "Tabellen har redan månader. Ta bort phasing.")
        if not has_months and "budget" not in source.content:
            yield problem(self._place("columns"), "Ange när beloppen är bokförda: date eller period.")
        elif not has_months and not source.phasing:
            yield problem(self._place("columns"), "Beloppen är för hela året. Ange hur de fördelas på månader: phasing "
                          "= twelfths, last year eller season.")  # fmt: skip
        if bool(source.seasons) != (source.phasing == "season"):
            yield problem(self._place("phasing"), 'phasing = "season" och seasons hör ihop. Ange båda eller ingen.')
        for row in source.seasons:
            yield from self._season(row)

    def _season(self, row: SeasonRow) -> Iterator[Problem]:
        yield from self._pattern("seasons", row.account, row.place)
        if len(row.weights) != MONTHS or min(row.weights, default=0) < 0 or not any(row.weights):
            yield problem(
                row.place, "weights ska vara tolv heltal från 0 och uppåt, från januari, och inte bara nollor."
            )

    def _pattern(self, word: str, written: str, place: Place | None = None) -> Iterator[Problem]:
        try:
            Pattern.read(written)
        except DomainError as error:
            yield from_error(place or self._place(word), error)

    def _place(self, word: str) -> Place:
        return self._places.at("ledger.toml", "sources", self._index, word)
