"""A report plan and a setting → a Document: sections numbered, tables and charts filled, prose resolved.

All problems are gathered; a report with an unresolved reference is not built.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from arshjul.core import documents as doc
from arshjul.core import inlines as out
from arshjul.core.cells import RowKind, Table
from arshjul.core.explanations import Explanation, parts_of, unexplained
from arshjul.core.messages import DomainError
from arshjul.core.numbers import round_half_up
from arshjul.core.problems import Place, Problems, from_error
from arshjul.core.provenance import Computed, Figure, Stated
from arshjul.core.setting import Setting
from arshjul.core.subjects import Subject
from arshjul.core.tables import TableDefinition
from arshjul.core.tabulate import tabulate
from arshjul.reporting.charts import chart_of
from arshjul.reporting.figures import field_of, find, matches
from arshjul.reporting.markdown import Directive, HeadingNode, ListNode, Node, ParagraphNode, read_markdown
from arshjul.reporting.numbering import Numbering
from arshjul.reporting.plan import ReportPlan, TextKey, WrittenText
from arshjul.reporting.prose import Prose, Source
from arshjul.reporting.template import check_block, read_loop, read_text_call

MAX_HEADING = 6


def assemble(plan: ReportPlan, setting: Setting) -> doc.Document:
    """The finished document; raises :class:`~arshjul.core.problems.Problems` with every mistake in template and texts."""
    assembler = _Assembler(plan, setting)
    template = read_markdown(plan.template, plan.template_file)
    blocks = assembler.blocks(template.nodes, _Position(Source(plan.template_file, "rapport")))
    problems = [*template.problems, *assembler.prose.problems]
    if problems:
        raise Problems(problems)
    return doc.Document(plan.cover, tuple(blocks), plan.language, plan.look)


@dataclass(frozen=True, slots=True)
class _Position:
    """Where the assembler is: the prose's source, how much headings are deepened, and the level of the heading above."""

    source: Source
    deeper: int = 0

    @property
    def focus(self) -> Subject | None:
        return self.source.focus

    def at(self, line: int) -> Place:
        return Place(self.source.file, line)


class _Assembler:
    def __init__(self, plan: ReportPlan, setting: Setting) -> None:
        self._plan = plan
        self._setting = replace(setting, text_of=self._text_in_cell)
        self.prose = Prose(self._setting)
        self._numbering = Numbering()
        self._level = 0

    def blocks(self, nodes: Sequence[Node], position: _Position) -> list[doc.Block]:
        built: list[doc.Block] = []
        for node in nodes:
            try:
                built += self._block(node, position)
            except DomainError as error:
                self.prose.problems.append(from_error(position.at(node.line), error))
        return built

    def _block(self, node: Node, position: _Position) -> Iterable[doc.Block]:
        match node:
            case HeadingNode():
                return (self._heading(node, position),)
            case ParagraphNode(content):
                return (doc.Paragraph(self.prose.inlines(content, position.source)),)
            case ListNode(items, ordered):
                return (doc.List(tuple(tuple(self.blocks(item, position)) for item in items), ordered),)
            case Directive():
                check_block(node)
                return getattr(self, f"_{node.name}")(node, position)  # type: ignore[no-any-return]

    def _heading(self, node: HeadingNode, position: _Position) -> doc.Heading:
        level = min(node.level + position.deeper, self._level + 1, MAX_HEADING)
        self._level = level
        content = self.prose.inlines(node.content, position.source)
        return doc.Heading(level, content, self._numbering.anchor(out.plain(content)), self._numbering.section(level))

    # blocks of one line

    def _table(self, node: Directive, position: _Position) -> Iterator[doc.Block]:
        definition = self._plan.tables.get(node.arguments)
        if definition is None:
            raise DomainError("Tabellen ”{code}” finns inte i tables.toml. Den har: {known}.",
                              code=node.arguments, known=", ".join(self._plan.tables))  # fmt: skip
        table = tabulate(node.arguments, definition, self._setting, position.focus)
        if any(row.kind is not RowKind.HEADING for row in table.rows):
            caption = self.prose.line(definition.caption, position.source, node.line)
            notes = tuple(self._notes(definition, table, position, node.line))
            yield doc.TableBlock(replace(table, caption=caption, notes=notes, number=self._numbering.next("table")))

    def _notes(
        self, definition: TableDefinition, table: Table, position: _Position, line: int
    ) -> Iterator[tuple[out.Inline, ...]]:
        if definition.note:
            yield (out.Text(self.prose.line(definition.note, position.source, line)),)
        heads = {row.head.text for row in table.rows}
        for subject in self._setting.subjects.each("indicator", focus=position.focus):
            if subject.name in heads and (note := subject.fields.get("note")):
                yield (out.Text(f"{subject.name}: {note}"),)

    def _chart(self, node: Directive, position: _Position) -> Iterator[doc.Block]:
        definition = self._plan.charts.get(node.arguments)
        if definition is None:
            raise DomainError("Diagrammet ”{code}” finns inte i charts.toml. Den har: {known}.",
                              code=node.arguments, known=", ".join(self._plan.charts))  # fmt: skip
        data = tabulate(node.arguments, definition, self._setting, position.focus)
        measure = self.prose.line(definition.caption, position.source, node.line)
        finding = self.prose.line(definition.finding, position.source, node.line)
        chart = chart_of(definition.kind, finding, measure, replace(data, caption=measure))
        if chart is not None:
            yield doc.ChartBlock(replace(chart, number=self._numbering.next("chart")))

    def _text(self, node: Directive, position: _Position) -> Iterable[doc.Block]:
        call = read_text_call(node)
        key, focus = self._text_key(call.about, position)
        text = self._plan.texts.get(key)
        if text is not None:
            return self._written(text, Source(text.place.file, ".".join(filter(None, key)), focus))
        if call.otherwise is None:
            raise DomainError("Det finns ingen text om ”{about}” för {occasion}. Skriv den under rubriken # {about}, "
                              "eller lägg till optional eller else \"…\".", about=" ".join(filter(None, key)),
                              occasion=self._setting.occasion.code)  # fmt: skip
        return (doc.Paragraph((out.Text(call.otherwise),)),) if call.otherwise else ()

    def _text_key(self, about: tuple[str, ...], position: _Position) -> tuple[TextKey, Subject | None]:
        focus = position.focus
        if len(about) < 2:
            if focus is None:
                raise DomainError(
                    "Utanför :::each måste ::text säga om vad: ::text slag kod, till exempel ::text section summary."
                )
            return (focus.kind, focus.code, about[0] if about else ""), focus
        kind, code, aspect = (*about, "")[:3]
        if kind != "section":
            focus = self._setting.subjects.get(kind, code)
        return (kind, code, aspect), focus

    def _written(self, text: WrittenText, source: Source) -> list[doc.Block]:
        read = read_markdown(text.markdown, text.place.file, text.place.line + 1)
        self.prose.problems += read.problems
        levels = [node.level for node in read.nodes if isinstance(node, HeadingNode)]
        above = self._level
        blocks = self.blocks(read.nodes, _Position(source, above + 1 - min(levels, default=1)))
        self._level = above
        return blocks

    def _text_in_cell(self, subject: Subject, aspect: str, prefix: str) -> tuple[out.Inline, ...]:
        text = self._plan.texts.get((subject.kind, subject.code, aspect))
        if text is None:
            return ()
        read = read_markdown(text.markdown, text.place.file, text.place.line + 1)
        return tuple(_joined(self.blocks(read.nodes, _Position(Source(text.place.file, prefix, subject)))))

    def _links(self, node: Directive, position: _Position) -> Iterator[doc.Block]:
        if links := field_of("links", position.focus):
            yield doc.Paragraph((out.Text(f"{node.arguments} {links}.".lstrip()),), role="note")

    def _explanations(self, node: Directive, position: _Position) -> Iterator[doc.Block]:
        unit = position.focus.code if position.focus and position.focus.kind == "unit" else self._setting.unit
        if not (parts := parts_of(self._plan.explanations, unit)):
            return
        whole = find(node.arguments or "variance year", self._setting, position.focus)
        if whole.quantity is None:
            raise DomainError("Det finns ingen avvikelse att förklara för {unit}.", unit=unit)
        items = [self._part(part, unit) for part in parts]
        decimals = max(part.amount.shown_decimals for part in parts)
        rest = unexplained(whole.quantity, parts)
        if round_half_up(rest.value, decimals):
            terms = (whole, *(_figure_of(part) for part in parts))
            figure = Figure("övrigt", rest, Computed("avvikelsen minus det som är förklarat", terms))
            items.append((self._amount("Övrigt", figure, unit, decimals),))
        yield doc.List(tuple(items))

    def _part(self, part: Explanation, unit: str) -> tuple[doc.Block, ...]:
        line = self._amount(part.cause, _figure_of(part), f"{unit}.{part.code}", part.amount.shown_decimals)
        below = parts_of(self._plan.explanations, unit, part.code)
        return (line, doc.List(tuple(self._part(inner, unit) for inner in below))) if below else (line,)

    def _amount(self, cause: str, figure: Figure, id_: str, decimals: int) -> doc.Paragraph:
        text = figure.quantity.write(decimals, plus=True) if figure.quantity else ""
        return doc.Paragraph((out.Text(f"{cause}: "), out.FigureReference(f"forklaring:{id_}", text, figure)))

    # blocks around others

    def _note(self, node: Directive, position: _Position) -> Iterator[doc.Block]:
        for block in self.blocks(node.body or (), position):
            yield replace(block, role="note") if isinstance(block, doc.Paragraph) else block

    def _each(self, node: Directive, position: _Position) -> list[doc.Block]:
        loop = read_loop(node)
        subjects = [
            s for s in self._subjects(loop.kind, loop.of, position) if matches(s, loop.condition, self._setting)
        ]
        shallowest = min((subject.depth for subject in subjects), default=0)
        built: list[doc.Block] = []
        for subject in subjects:
            source = replace(position.source, focus=subject, prefix=f"{position.source.prefix}.{subject.code}")
            built += self.blocks(node.body or (), _Position(source, position.deeper + subject.depth - shallowest))
        return built

    def _subjects(self, kind: str, of: str, position: _Position) -> tuple[Subject, ...]:
        subjects = self._setting.subjects
        if kind == "child":
            parent = of or (
                position.focus.code if position.focus and position.focus.kind == "unit" else self._setting.unit
            )
            units = self._setting.organisation.children(parent, self._setting.occasion.data_date)
            return tuple(subjects.get("unit", unit.code) for unit in units)
        if kind not in subjects.kinds:
            raise DomainError("Det finns inget av slaget ”{kind}” att gå igenom. Det som finns är: child, {kinds}.",
                              kind=kind, kinds=", ".join(subjects.kinds))  # fmt: skip
        return subjects.each(kind, of, position.focus)


def _figure_of(part: Explanation) -> Figure:
    return Figure(part.cause, part.amount, Stated(part.place))


def _joined(blocks: Iterable[doc.Block], bullet: str = "") -> Iterator[out.Inline]:
    """Blocks as one run of inlines for a cell: a line break between paragraphs, a dash before each list item."""
    first = True
    for block in blocks:
        if isinstance(block, doc.Paragraph):
            if not first:
                yield out.LineBreak()
            if bullet:
                yield out.Text(bullet)
            yield from block.content
        elif isinstance(block, doc.List):
            for item in block.items:
                if not first:
                    yield out.LineBreak()
                yield from _joined(item, "–\u00a0")
                first = False
        first = False
