"""The overview of a unit, a committee or a whole municipality: the same page, with more rows the higher one looks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby

from arshjul.core import documents as doc
from arshjul.core import inlines as out
from arshjul.core.belonging import children_of
from arshjul.core.cells import Row, Table
from arshjul.core.documents import Chart, ChartBlock, Cover, Document, Heading, Look, Part, TableBlock
from arshjul.core.scales import Tone
from arshjul.core.setting import Setting
from arshjul.core.signs import Signs
from arshjul.core.tables import ChartDefinition, RowDefinition, TableDefinition
from arshjul.reporting.assemble import assemble
from arshjul.reporting.overviews.economy import as_money, economy, result_columns
from arshjul.reporting.overviews.exhibit import Exhibit, Group
from arshjul.reporting.overviews.fitting import fitted
from arshjul.reporting.overviews.followed import BETWEEN_UNITS, followed
from arshjul.reporting.overviews.goals import INDICATORS, goals
from arshjul.reporting.plan import ReportPlan

UNITS = "enheter"
TITLE = "Översikt"
_TONES = (Tone.POOR, Tone.FAIR, Tone.GOOD, Tone.NEUTRAL)


@dataclass(frozen=True, slots=True)
class Appearance:
    """How a municipality's documents look and speak: its name, colours, language, phrases, and signs of costs."""

    municipality: str
    look: Look = field(default_factory=Look)
    language: str = "sv"
    phrases: Mapping[str, str] = field(default_factory=dict)
    signs: Signs = Signs.STORED


def overview(setting: Setting, appearance: Appearance) -> Document:
    """The overview of the setting's unit as a document: a part for each table and chart that there is anything in.

    Raises :class:`~arshjul.core.problems.Problems` when a phrase of the municipality's own cannot be said.
    """
    signs = appearance.signs
    exhibits = [*economy(setting, signs), *goals(setting), *followed(setting), *_units(setting, signs)]
    document = assemble(_plan(exhibits, setting, appearance), setting)
    return without_numbers(replace(document, blocks=tuple(_finished(document.blocks, setting))))


def exhibits_of(document: Document) -> dict[str, Table | Chart]:
    """The table or chart of each part of an overview, by the part's name."""
    return {
        part.name: block.table if isinstance(block, TableBlock) else block.chart
        for part in document.blocks
        if isinstance(part, Part)
        for block in part.blocks
        if isinstance(block, TableBlock | ChartBlock)
    }


def without_numbers(document: Document) -> Document:
    """The document with headings that are not numbered, also in its parts."""

    def plain(block: doc.Block) -> doc.Block:
        match block:
            case Heading():
                return replace(block, number="")
            case Part(_, inner):
                return replace(block, blocks=tuple(map(plain, inner)))
            case _:
                return block

    return replace(document, blocks=tuple(map(plain, document.blocks)))


def _plan(exhibits: Iterable[Exhibit], setting: Setting, appearance: Appearance) -> ReportPlan:
    exhibits = list(exhibits)
    template = "\n".join(
        f"# {group}\n\n" + "\n".join(each.template for each in its)
        for group, its in groupby(sorted(exhibits, key=_place), key=lambda each: each.group)
    )
    tables: dict[str, TableDefinition] = {}
    charts: dict[str, ChartDefinition] = {}
    made = {each.made.code: each.made for each in exhibits if each.made is not None}
    for each in exhibits:
        if isinstance(each.definition, ChartDefinition):
            charts[each.code] = each.definition
        elif each.definition is not None:
            tables[each.code] = each.definition
    return ReportPlan(
        cover=Cover(
            appearance.municipality,
            setting.organisation.unit(setting.unit).name,
            f"{TITLE} – {setting.occasion.name}",
            setting.occasion.fill("{d month yyyy}"),
        ),
        template=template,
        template_file="",
        tables=tables,
        charts=charts,
        phrases=appearance.phrases,
        look=appearance.look,
        language=appearance.language,
        made=made,
    )


def _place(exhibit: Exhibit) -> int:
    return list(Group).index(exhibit.group)


def _units(setting: Setting, signs: Signs) -> Iterator[Exhibit]:
    """The units below, a row each."""
    main = setting.series.get(setting.conventions.series)
    if main is None or not any(True for _ in children_of(setting.unit, setting)):
        return
    definition = TableDefinition(
        **as_money(setting, f"{main.name} per enhet, {setting.conventions.measure}"),  # type: ignore[arg-type]
        columns=result_columns(setting),
        rows=(RowDefinition(children="this", of=main.code),),
        row_head="Enhet",
        signs=signs,
    )
    if (told := fitted(UNITS, definition, setting)) is not None:
        yield Exhibit(UNITS, Group.UNITS, told.definition, made=told.made)


# what is done to the finished blocks


def _finished(blocks: Iterable[doc.Block], setting: Setting) -> Iterator[doc.Block]:
    for block in blocks:
        match block:
            case Part(name, inner):
                yield replace(block, blocks=tuple(_finished_in(name, inner, setting)))
            case _:
                yield block


def _finished_in(name: str, blocks: Iterable[doc.Block], setting: Setting) -> Iterator[doc.Block]:
    """Tables and charts without numbers, for an overview is not read in order; indicators with the worst first."""
    for block in blocks:
        match block:
            case TableBlock(table):
                told = _worst_first(table) if name == INDICATORS else table
                yield TableBlock(replace(told, number=0))
            case ChartBlock(chart):
                told_chart = _marked(chart, setting) if name.startswith(BETWEEN_UNITS) else chart
                yield ChartBlock(replace(told_chart, number=0))
            case _:
                yield block


def _worst_first(table: Table) -> Table:
    """The rows in the order of their status, those of the same status as they were."""
    return replace(table, rows=tuple(sorted(table.rows, key=_tone)))


def _tone(row: Row) -> int:
    tone = next((cell.tone for cell in reversed(row.cells) if cell.tone is not None), None)
    return _TONES.index(tone) if tone in _TONES else len(_TONES)


def _marked(chart: Chart, setting: Setting) -> Chart:
    """The chart with the unit's own row emphasised."""
    own = setting.organisation.unit(setting.unit).name
    rows = tuple(
        replace(row, head=replace(row.head, content=(out.Emphasis(row.head.content, strong=True),)))
        if row.head.text == own
        else row
        for row in chart.data.rows
    )
    return replace(chart, data=replace(chart.data, rows=rows))
