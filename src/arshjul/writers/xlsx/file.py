"""A whole document as an Excel workbook: contents, then one sheet for each table and for each chart's data."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from arshjul.core.documents import ChartBlock, Cover, Document, TableBlock, walk
from arshjul.writers.captions import CHART, TABLE, chart_label, owner_name, report_name, table_label, table_name
from arshjul.writers.xlsx import formats
from arshjul.writers.xlsx.formats import Formats
from arshjul.writers.xlsx.names import SheetNames
from arshjul.writers.xlsx.sheet import CONTENTS, Content, fill

_LABEL_WIDTH, _CAPTION_WIDTH = 18, 90  # characters


def write_xlsx(document: Document) -> bytes:
    """The report's figures as a workbook: exact numbers, formats that show them as printed, notes on their origin."""
    target = BytesIO()
    workbook = Workbook(target, {"in_memory": True})
    workbook.set_properties(_properties(document))
    looks = Formats(workbook)
    contents = workbook.add_worksheet(CONTENTS)
    sheets = list(_contents(document))
    _fill_contents(contents, document.cover, sheets, looks)
    for content in sheets:
        sheet = workbook.add_worksheet(content.name)
        sheet.set_comments_author(document.cover.municipality[:50] or "Årshjul")
        fill(sheet, content, looks)
    workbook.close()
    return target.getvalue()


def _contents(document: Document) -> Iterator[Content]:
    """The tables and the charts' data, in reading order."""
    names = SheetNames()
    names.new(CONTENTS)
    for block in walk(document.blocks):
        match block:
            case TableBlock(table):
                label = f"{TABLE} {table.number}" if table.number else TABLE
                name = names.new(f"{label} {table.caption or table.code}")
                yield Content(name, label, table_label(table) or table_name(table), table)
            case ChartBlock(chart):
                label = f"{CHART} {chart.number}" if chart.number else CHART
                name = names.new(f"{label} {chart.finding or chart.code}")
                yield Content(name, label, chart_label(chart), chart.data, chart.measure)
            case _:
                pass


def _fill_contents(sheet: Worksheet, cover: Cover, sheets: list[Content], looks: Formats) -> None:
    """Whose report it is, its facts, and a link to each sheet."""
    soft, bold = looks.of(formats.soft()), looks.of({"bold": True})
    sheet.set_column(0, 0, _LABEL_WIDTH)
    sheet.set_column(1, 1, _CAPTION_WIDTH)
    sheet.write_string(0, 0, report_name(cover), looks.of(formats.title()))
    sheet.write_string(1, 0, owner_name(cover), soft)
    row = 3
    for label, value in cover.facts:
        sheet.write_string(row, 0, label, soft)
        sheet.write_string(row, 1, value)
        row += 1
    row += 1
    sheet.write_string(row, 0, CONTENTS, bold)
    for row, content in enumerate(sheets, row + 1):  # noqa: B020 - the count goes on
        target = "internal:'" + content.name.replace("'", "''") + "'!A1"
        sheet.write_url(row, 0, target, looks.of(formats.link()), content.label)
        sheet.write_string(row, 1, _without_label(content))
    sheet.hide_gridlines(2)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _without_label(content: Content) -> str:
    return content.caption.removeprefix(f"{content.label}. ").removeprefix(f"{content.label}: ")


def _properties(document: Document) -> dict[str, str]:
    return {
        "title": document.title,
        "author": document.cover.organisation or document.cover.municipality,
        "company": document.cover.municipality,
        "subject": report_name(document.cover),
    }
