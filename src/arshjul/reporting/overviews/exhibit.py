"""What an overview is put together of: each exhibit a table or a chart with a code, and where it belongs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from arshjul.core.cells import Table
from arshjul.core.tables import ChartDefinition, TableDefinition


class Group(StrEnum):
    """The chapters of an overview; the value is what each is called."""

    ECONOMY = "Ekonomi"
    GOALS = "Mål och uppdrag"
    FOLLOWED = "Personal och nyckeltal"
    UNITS = "Enheterna"


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A table or a chart, with ``lead`` as a paragraph before it and ``below`` as blocks of a template after it.

    ``made`` is its table when that has been filled already to see what there is in it.
    """

    code: str
    group: Group
    definition: TableDefinition | None = None
    lead: str = ""
    below: str = ""
    made: Table | None = None

    @property
    def template(self) -> str:
        """The exhibit as a part of a template."""
        kind = "chart" if isinstance(self.definition, ChartDefinition) else "table"
        shown = f"::{kind} {self.code}" if self.definition is not None else ""
        inner = "\n\n".join(filter(None, (self.lead, shown, self.below)))
        return f":::part {self.code}\n\n{inner}\n\n:::\n"
