"""A report plan and a setting → a Document: sections numbered, tables and charts filled, prose resolved.

All problems are gathered; a report with an unresolved reference is not built.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from arshjul.core import documents as doc
from arshjul.core import inlines as out
from arshjul.core.belonging import unit_in_focus
from arshjul.core.cube import Address
from arshjul.core.expressions import is_level
from arshjul.core.messages import DomainError
from arshjul.core.problems import Problems, from_error
from arshjul.core.setting import Setting
from arshjul.core.subjects import Subject
from arshjul.reporting.asked_figures import find_asked
from arshjul.reporting.exhibits import Exhibits
from arshjul.reporting.explaining import Explaining
from arshjul.reporting.figures import field_of, list_of
from arshjul.reporting.footnotes import numbered
from arshjul.reporting.including import MAX_HEADING, included
from arshjul.reporting.joining import joined, merged, noted, paragraph, without_headings
from arshjul.reporting.loops import depths, subjects_of
from arshjul.reporting.markdown import Directive, HeadingNode, ListNode, Node, ParagraphNode, read_markdown
from arshjul.reporting.plan import Comment, ReportPlan, TextKey, WrittenText
from arshjul.reporting.position import Position
from arshjul.reporting.prose import Prose, Source
from arshjul.reporting.references import NoValue
from arshjul.reporting.template import (
    LISTING_BLOCKS,
    BadBlock,
    check_block,
    read_explanations,
    read_field_call,
    read_include,
    read_loop,
    read_part,
    read_text_call,
    read_when,
)
from arshjul.reporting.unwritten import unwritten

MOST_BLOCKS = 50_000


class TooLong(DomainError):
    """Blocks inside blocks have made a report that nobody could print."""


def assemble(plan: ReportPlan, setting: Setting) -> doc.Document:
    """The finished document. A figure that one of its tables hides is hidden in all of it.

    Raises :class:`~arshjul.core.problems.Problems` with every mistake in template and texts.
    """
    hidden: frozenset[Address] = frozenset()
    while True:
        found: set[Address] = set()
        discreet = replace(setting, derivation=setting.derivation.hiding(hidden), conceal=found.update)
        made = _assembled(replace(plan, made={}) if hidden else plan, discreet)
        if found <= hidden:
            return made
        hidden |= found


def _assembled(plan: ReportPlan, setting: Setting) -> doc.Document:
    assembler = _Assembler(plan, setting)
    template = read_markdown(plan.template, plan.template_file)
    blocks = assembler.blocks(template.nodes, Position(Source(plan.template_file, "rapport")))
    problems = [*template.problems, *assembler.prose.problems]
    if problems:
        raise Problems(problems)
    return doc.Document(plan.cover, numbered(blocks), plan.language, plan.look)


_Builder = Callable[[Directive, Position], Iterable[doc.Block]]


class _Assembler:
    def __init__(self, plan: ReportPlan, setting: Setting) -> None:
        self._plan = plan
        self._setting = replace(setting, text_of=self._text_in_cell, comments=self._comments)
        self.prose = Prose(self._setting, phrases=plan.phrases, places=plan.places)
        exhibits = Exhibits(plan, self._setting, self.prose)
        self._level = 0
        self._left = MOST_BLOCKS
        self._builders: dict[str, _Builder] = {
            "table": exhibits.table,
            "chart": exhibits.chart,
            "text": self._text,
            "field": self._field,
            "phrase": self._phrase,
            "links": self._links,
            "explanations": self._explanations,
            "each": self._each,
            "when": self._when,
            "optional": self._optional,
            "part": self._part,
            "include": self._include,
            "note": self._note,
        }

    def blocks(self, nodes: Sequence[Node], position: Position) -> list[doc.Block]:
        built: list[doc.Block] = []
        for node in nodes:
            try:
                built += self._block(node, position)
            except TooLong as error:
                raise Problems([from_error(position.at(node.line), error)]) from error
            except DomainError as error:
                self.prose.tell(position.at(node.line), error, position.source)
        return built

    def _block(self, node: Node, position: Position) -> Iterable[doc.Block]:
        self._left -= 1
        if not self._left:
            raise TooLong("Rapporten blir för lång: block inuti block upprepas för många gånger.")
        match node:
            case HeadingNode():
                return (self._heading(node, position),)
            case ParagraphNode(content):
                return paragraph(self.prose.inlines(content, position.source))
            case ListNode(items, ordered):
                built = (tuple(self.blocks(item, position)) for item in items)
                kept = tuple(blocks for item, blocks in zip(items, built, strict=True) if blocks or not item)
                return (doc.List(kept, ordered),) if kept else ()
            case Directive(name):
                check_block(node)
                if position.is_text:
                    raise BadBlock("Block som {name} kan bara stå i mallen, inte i en text.", name=name)
                return self._builders[name](node, position)

    def _heading(self, node: HeadingNode, position: Position) -> doc.Heading:
        level = max(1, min(node.level + position.deeper, self._level + 1, MAX_HEADING))
        self._level = level
        content = self.prose.inlines(node.content, position.source.without_notes())
        numbering = self.prose.numbering
        words = out.plain(content)
        if not position.is_text:
            self.prose.section = words
        number = "" if position.is_text else numbering.section(level)
        return doc.Heading(level, content, numbering.anchor(words), number)

    # texts

    def _text(self, node: Directive, position: Position) -> Iterable[doc.Block]:
        call = read_text_call(node)
        key, focus = self._text_key(call.about, position)
        about = " ".join(filter(None, key))
        if (text := self._plan.texts.get(key)) is not None:
            return self._written(text, Source(text.place.file or about, about.replace(" ", "."), focus, text=key))
        if call.otherwise is None:
            raise unwritten(key, self._setting, self.prose.section, focus)
        return (doc.Paragraph((out.Text(call.otherwise),)),) if call.otherwise else ()

    def _text_key(self, about: tuple[str, ...], position: Position) -> tuple[TextKey, Subject | None]:
        focus = position.focus
        if len(about) < 2:
            if focus is None:
                raise BadBlock("Utanför :::each måste ::text säga om vad: ::text slag kod, "
                               "till exempel ::text section summary.")  # fmt: skip
            return (focus.kind, focus.code, about[0] if about else ""), focus
        kind, code, aspect = (*about, "")[:3]
        if kind != "section":
            focus = self._setting.subjects.get(kind, code)
        return (kind, code, aspect), focus

    def _written(self, text: WrittenText, source: Source) -> list[doc.Block]:
        read = read_markdown(text.markdown, source.file, text.place.line)
        self.prose.problems += (replace(each, spot=self.prose.spot(source.text)) for each in read.problems)
        levels = [node.level for node in read.nodes if isinstance(node, HeadingNode)]
        above = self._level
        blocks = self.blocks(read.nodes, Position(source, above + 1 - min(levels, default=1), is_text=True))
        self._level = above
        return blocks

    def _text_in_cell(self, subject: Subject, aspect: str, prefix: str) -> tuple[out.Inline, ...]:
        text = self._plan.texts.get((subject.kind, subject.code, aspect))
        return () if text is None else self._on_one_line(text, subject, prefix, aspect)

    def _comments(self, subject: Subject, prefix: str) -> Iterator[tuple[date, tuple[out.Inline, ...]]]:
        """The texts about a subject, the newest first."""
        for index, comment in enumerate(self._plan.comments.get((subject.kind, subject.code), ())):
            yield comment.day, self._comment(comment, subject, f"{prefix}.{index + 1}" if index else prefix)

    def _comment(self, comment: Comment, subject: Subject, prefix: str) -> tuple[out.Inline, ...]:
        """A text about a subject, its figures seen from the occasion that it was written for."""
        now, self.prose.setting = self.prose.setting, replace(self._setting, occasion=comment.occasion)
        try:
            return self._on_one_line(comment.text, subject, prefix)
        finally:
            self.prose.setting = now

    def _on_one_line(
        self, text: WrittenText, subject: Subject, prefix: str, aspect: str = ""
    ) -> tuple[out.Inline, ...]:
        is_earlier = self.prose.setting.occasion != self._setting.occasion
        key = () if is_earlier else (subject.kind, subject.code, aspect)
        read = read_markdown(text.markdown, text.place.file, text.place.line)
        source = Source(text.place.file or f"{subject.kind} {subject.code}", prefix, subject, text=key)
        return joined(self.blocks(without_headings(read.nodes), Position(source, is_text=True)))

    def _field(self, node: Directive, position: Position) -> Iterator[doc.Block]:
        """A field of what is gone through: a list as bullets, anything else as a paragraph."""
        call = read_field_call(node)
        items = list_of(call.name, position.focus)
        if items:
            yield doc.List(tuple((doc.Paragraph((out.Text(item),)),) for item in items))
        elif words := field_of(call.name, position.focus) or call.otherwise:
            yield doc.Paragraph((out.Text(words),))

    def _phrase(self, node: Directive, position: Position) -> Iterator[doc.Block]:
        yield from paragraph(self.prose.phrase(node.arguments, position.source, node.line))

    def _links(self, node: Directive, position: Position) -> Iterator[doc.Block]:
        if links := field_of("links", position.focus):
            yield doc.Paragraph((out.Text(f"{node.arguments} {links}.".lstrip()),), role="note")

    def _explanations(self, node: Directive, position: Position) -> Iterator[doc.Block]:
        focus, (of, signs) = position.focus, read_explanations(node)
        unit = unit_in_focus(self._setting, focus)
        prefix = f"forklaring:{unit}"
        explaining = Explaining(self._setting.explanations, unit, prefix, of, self._setting.explaining.rest)
        if explaining.parts():
            whole = find_asked(of, self._setting, focus)
            if whole.figure.quantity is None:
                who = self._setting.organisation.unit(unit).name
                none = NoValue("Det finns ingen avvikelse att förklara för {unit}.", unit=unit)
                raise none.plainly("Det finns ingen avvikelse att förklara för {unit}.", unit=who)
            is_turned = signs.turns(whole.series.nature, is_level=is_level(whole.expression))
            prefix = self.prose.numbering.unique(prefix, "explanations")
            yield replace(explaining, prefix=prefix, is_turned=is_turned).bullets(whole.figure)

    # blocks around others

    def _note(self, node: Directive, position: Position) -> Iterator[doc.Block]:
        yield from noted(self.blocks(node.body or (), position))

    def _part(self, node: Directive, position: Position) -> Iterator[doc.Block]:
        yield doc.Part(read_part(node), tuple(self.blocks(node.body or (), position)))

    def _include(self, node: Directive, _position: Position) -> Iterator[doc.Block]:
        """A part of another report below the heading that stands above, as the texts are."""
        report, name = read_include(node)
        self._plan.check_part(report, name)
        try:
            found = self._plan.open_report(report).part(name)
        except Problems as problems:
            self.prose.problems += problems.problems
            return
        if found is None:
            raise NoValue("Rapporten ”{report}” har ingen del ”{part}” vid {occasion}.",
                          report=report, part=name, occasion=self._setting.occasion.code)  # fmt: skip
        yield included(doc.Part(name, found, report), self.prose.numbering, self._level)

    def _each(self, node: Directive, position: Position) -> list[doc.Block]:
        subjects = subjects_of(read_loop(node), self._setting, position.focus)
        deeper = depths(subjects, self._setting)
        body = node.body or ()
        built: list[doc.Block] = []
        for subject in subjects:
            built += self.blocks(body, position.on(subject, deeper[subject.key]))
        is_list = all(isinstance(inner, ListNode) for inner in body)
        return list(merged(built)) if is_list else built

    def _when(self, node: Directive, position: Position) -> list[doc.Block]:
        """The body, at the occasions that it is for."""
        when = read_when(node, self._setting.occasions)
        return self.blocks(node.body or (), position) if self._setting.occasion.is_one_of(when) else []

    def _optional(self, node: Directive, position: Position) -> list[doc.Block]:
        """The body, or nothing when a figure, a text or what a block lists is missing; nothing is numbered then."""
        level = self._level
        built = self.prose.whole(lambda: self._told(node, position))
        if built is None:
            self._level = level
        return built or []

    def _told(self, node: Directive, position: Position) -> list[doc.Block]:
        built: list[doc.Block] = []
        for each in node.body or ():
            made = self.blocks((each,), position)
            if not made and isinstance(each, Directive) and each.name in LISTING_BLOCKS:
                self.prose.has_gaps = True
            built += made
        return built
