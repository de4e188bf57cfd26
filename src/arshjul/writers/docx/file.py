"""A whole document as a Word file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO

import docx
from docx.document import Document as WordDocument
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt
from docx.text.paragraph import Paragraph as WordParagraph

from arshjul.core.documents import (
    Block,
    Chart,
    ChartBlock,
    Document,
    Heading,
    List,
    Paragraph,
    Solid,
    TableBlock,
    opened,
)
from arshjul.writers.captions import CHART, table_label
from arshjul.writers.charts import PAPER
from arshjul.writers.docx import front
from arshjul.writers.docx.base import empty_file
from arshjul.writers.docx.footnotes import add_footnotes
from arshjul.writers.docx.oxml import paragraph, run
from arshjul.writers.docx.tables import caption, table_block
from arshjul.writers.docx.text import Context, heading, items, prose, runs
from arshjul.writers.svg import draw_pngs

_PPI = 216  # pixels of a picture to the inch: three for each point of paper
_REGIONS = {"sv": "sv-SE", "en": "en-GB"}


def write_docx(document: Document) -> bytes:
    """The report as an editable Word file: cover, contents, running lines, every block in a named style."""
    language = _REGIONS.get(document.language, document.language)
    word = docx.Document(BytesIO(empty_file(document.look, language)))
    context = Context(word.part, add_footnotes(word), word.part)
    for each in document.headings():
        context.bookmark(each.id)
    body = word.element.body
    end = body.sectPr
    charts = list(document.charts())
    pictures = dict(zip(map(id, charts), draw_pngs(charts, document.look, ppi=_PPI), strict=True))
    report = front.on_new_page(_Writer(pictures, word, context).blocks(document.blocks))
    for made in (*front.cover(document.cover), *front.contents(document, context), *report):
        end.addprevious(made)
    front.running_lines(word, document.cover)
    front.properties(word, document, language)
    target = BytesIO()
    word.save(target)
    return target.getvalue()


@dataclass(frozen=True)
class _Writer:
    pictures: Mapping[int, bytes]  # by the chart's identity, for charts may be alike
    word: WordDocument
    context: Context

    def blocks(self, blocks: Iterable[Block]) -> Iterator[BaseOxmlElement]:
        previous: Solid | None = None
        for block in opened(blocks):
            if isinstance(previous, TableBlock) and isinstance(block, TableBlock) and not table_label(block.table):
                yield paragraph("ArshjulNote")  # else Word joins the two tables to one
            yield from self.block(block, after_table=isinstance(previous, TableBlock))
            previous = block
        if isinstance(previous, TableBlock):
            yield paragraph("ArshjulNote")  # Word requires a paragraph after the last table

    def block(self, block: Solid, *, after_table: bool = False) -> Iterator[BaseOxmlElement]:
        match block:
            case Heading():
                yield heading(block, self.context)
            case Paragraph():
                yield prose(block, self.context, after_table=after_table)
            case List():
                yield from items(block, self.context, self.block)
            case TableBlock(table):
                yield from table_block(table, self.context)
            case ChartBlock(chart):
                yield from self._chart(chart, self.pictures[id(chart)])

    def _chart(self, chart: Chart, png: bytes) -> Iterator[BaseOxmlElement]:
        """The picture with its text alternative, and its caption and notes below."""
        holder = paragraph("ArshjulChart")
        picture = WordParagraph(holder, self.word).add_run().add_picture(BytesIO(png), width=Pt(PAPER))
        described = picture._inline.docPr  # python-docx has no word for the text alternative
        described.set("descr", chart.alternative)
        described.set("name", f"{CHART} {chart.number}" if chart.number else CHART)
        yield holder
        measure = [run(f"\n{chart.measure}", style="ArshjulMeasure")] if chart.measure else []
        yield caption(CHART, chart.number, chart.finding, *measure, *self._below(chart), style="ArshjulChartCaption")

    def _below(self, chart: Chart) -> Iterator[BaseOxmlElement]:
        """The notes of a chart, each on a line of its own in the caption."""
        for note in chart.data.notes:
            yield run("\n")
            yield from runs(note, self.context, style="ArshjulMeasure")
