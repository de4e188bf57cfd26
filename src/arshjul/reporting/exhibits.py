"""The blocks ``table`` and ``chart``: a definition filled, numbered, and given its caption and notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from arshjul.core import documents as doc
from arshjul.core import inlines as out
from arshjul.core.cells import RowKind, Table
from arshjul.core.problems import Place
from arshjul.core.setting import Setting
from arshjul.core.tables import TableDefinition
from arshjul.core.tabulate import tabulate
from arshjul.reporting.charts import chart_of
from arshjul.reporting.footnotes import lettered, notes_in, unmarked
from arshjul.reporting.markdown import Directive
from arshjul.reporting.plan import ReportPlan
from arshjul.reporting.position import Position
from arshjul.reporting.prose import Prose
from arshjul.reporting.template import find_definition

CHART_PREFIX = "chart-"
"""Before a chart's code in the ids of its figures: a table may have the same code."""


@dataclass(frozen=True, slots=True)
class Exhibits:
    """The tables and charts of a report, whose captions, findings and notes are prose."""

    plan: ReportPlan
    setting: Setting
    prose: Prose

    def table(self, node: Directive, position: Position) -> Iterator[doc.Block]:
        """The table that a block names, unless it has no rows."""
        definition = find_definition("table", node.arguments, self.plan.tables)
        table = self._tabulated(node.arguments, definition, node, position)
        if any(row.kind in (RowKind.DATA, RowKind.OF_WHICH) for row in table.rows):
            caption = self._line(node, "caption", definition.caption, position)
            notes = self._notes(table.code, definition, node, position)
            number = self.prose.numbering.next("tables")
            told = replace(table, caption=caption, notes=(*notes, *table.notes), number=number)
            yield doc.TableBlock(lettered(told))

    def chart(self, node: Directive, position: Position) -> Iterator[doc.Block]:
        """The chart that a block names, unless it has nothing to draw."""
        definition = find_definition("chart", node.arguments, self.plan.charts)
        data = unmarked(self._tabulated(CHART_PREFIX + node.arguments, definition, node, position))
        measure = self._line(node, "caption", definition.caption, position)
        finding = self._line(node, "finding", definition.finding, position)
        notes = self._notes(data.code, definition, node, position)
        told = replace(data, caption=measure, notes=(*notes, *data.notes))
        chart = chart_of(definition.kind, finding, measure, told)
        if chart is not None:
            number, code = self.prose.numbering.next("charts"), data.code.removeprefix(CHART_PREFIX)
            yield doc.ChartBlock(replace(chart, code=code, number=number))

    def _tabulated(self, code: str, definition: TableDefinition, node: Directive, position: Position) -> Table:
        """The table, its code and thereby the ids of its figures unlike those of every other table."""
        focus = position.focus
        places = {words: self._place(node, way, position) for way, words in notes_in(definition) if words}

        def said(words: str, prefix: str) -> tuple[out.Inline, ...]:
            return self.prose.note(words, places[words], replace(position.source, prefix=prefix))

        full = f"{code}.{focus.code}" if focus is not None else code
        unlike = self.prose.numbering.unique(full, "table")
        if unlike == code and code in self.plan.made:
            return self.plan.made[code]
        setting = replace(self.setting, said=said)
        return tabulate(code + unlike.removeprefix(full), definition, setting, focus)

    def _line(self, node: Directive, name: str, text: str, position: Position) -> str:
        """A caption or finding in plain words; its mistakes are told where it stands."""
        return self.prose.line(text, self._place(node, name, position), position.focus)

    def _notes(
        self, code: str, definition: TableDefinition, node: Directive, position: Position
    ) -> tuple[tuple[out.Inline, ...], ...]:
        """The note on a whole table or chart, if it has one."""
        source = replace(position.source, prefix=f"{code}:note")
        place = self._place(node, "note", position)
        return (self.prose.note(definition.note, place, source),) if definition.note else ()

    def _place(self, node: Directive, way: str, position: Position) -> Place:
        """Where something stands in the definition that a ``table`` or ``chart`` block names."""
        return self.plan.places.get(f"{node.name}:{node.arguments}.{way}", position.at(node.line))
