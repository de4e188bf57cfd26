"""What a table notes on its rows, columns and figures: footnotes that its definition, or its figures, give rise to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from arshjul.core.columns import PlannedColumn
from arshjul.core.cube import Address
from arshjul.core.expressions import is_level, lookups
from arshjul.core.incomplete import told_missing
from arshjul.core.inlines import Footnote, Inline, Text
from arshjul.core.planned import PlannedRow
from arshjul.core.predecessors import listed
from arshjul.core.provenance import Figure, Observed
from arshjul.core.series import Scenario
from arshjul.core.setting import Setting
from arshjul.core.tables import TableDefinition
from arshjul.core.totals import Asked, RowFigures


@dataclass(frozen=True, slots=True)
class Notes:
    """What one table says in footnotes; ``code`` is the table's, ``lacking`` what is missing below its figures."""

    code: str
    definition: TableDefinition
    setting: Setting
    figures: RowFigures
    lacking: frozenset[Address] = frozenset()

    def on_column(self, column: PlannedColumn) -> tuple[Inline, ...]:
        """The note on a column, if it has one."""
        words = column.definition.note
        return (Footnote(self.setting.said(words, f"{self.code}:{column.key}:note")),) if words else ()

    def on_row(self, row: PlannedRow) -> Iterator[Inline]:
        """The note that the table gives the row, and that of the indicator which the row is about."""
        if words := row.told.note:
            yield Footnote(self.setting.said(words, f"{self.code}:{row.key}:note"))
        if row.subject is not None and row.subject.kind == "indicator" and (own := row.subject.fields.get("note")):
            yield Footnote((Text(own),))

    def on_figure(self, figure: Figure) -> tuple[Inline, ...]:
        """What was noted when the figure itself was entered, in a table that says so."""
        if not (self.definition.figure_notes and isinstance(figure.origin, Observed)):
            return ()
        note = figure.origin.observation.note
        return (Footnote((Text(note),)),) if note else ()

    def on_number(self, row: PlannedRow, asked: Asked) -> tuple[Inline, ...]:
        """What a printed number is said with: its own note, from when it is, and what it lacks."""
        return (*self.on_figure(asked.figure), *self._older(asked), *self._incomplete(row, asked))

    def _older(self, asked: Asked) -> tuple[Inline, ...]:
        """From when the outcome of a whole time is, where nobody has told it anew at the occasion."""
        if all(lookup.period is None or lookup.period.shape != "total" for lookup in lookups(asked.expression)):
            return ()
        told = dict.fromkeys(
            each.address.round for each in asked.figure.observations() if each.address.scenario is Scenario.ACTUAL
        )
        names = {each.code: each.name for each in self.setting.occasions}
        older = [names.get(code, code) for code in told if code and code != self.setting.occasion.code]
        return (Footnote((Text(f"Utfallet är från {listed(older)}."),)),) if older else ()

    def _incomplete(self, row: PlannedRow, asked: Asked) -> tuple[Inline, ...]:
        """What is missing from a sum whose parts nobody can see; a row that is blank can be seen."""
        if not self.lacking or not is_level(asked.expression):
            return ()
        unseen = self.lacking - self.figures.blanks(row) if row.is_sum else self.lacking
        if not (who := told_missing(asked.figure, unseen, self.setting, asked.series.code)):
            return ()
        return (Footnote((Text(f"Summan är inte fullständig. Uppgift saknas för {who}."),)),)
