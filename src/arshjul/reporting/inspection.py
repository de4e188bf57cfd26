"""A template and the texts tried without their figures: every block, name and reference, those in empty loops too.

A report meets only what there is at an occasion. Here each loop is gone through once, on behalf of any subject of its
kind, so that a mistake is found before the occasion on which it would have been met.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from arshjul.core.grammar import read_expression
from arshjul.core.messages import DomainError
from arshjul.core.problems import Place, Problem, from_error, problem
from arshjul.core.setting import Setting
from arshjul.core.subjects import KINDS, Subject
from arshjul.core.tables import ChartDefinition, TableDefinition, each_row
from arshjul.reporting.conditions import check_value
from arshjul.reporting.figures import list_of
from arshjul.reporting.footnotes import notes_in
from arshjul.reporting.loops import representatives, subjects_of
from arshjul.reporting.markdown import Directive, HeadingNode, ListNode, Node, ParagraphNode, read_markdown
from arshjul.reporting.plan import ReportPlan, TextKey, WrittenText
from arshjul.reporting.prose import Prose, Source
from arshjul.reporting.template import (
    MOST_NESTED,
    BadBlock,
    Loop,
    check_block,
    find_definition,
    read_explanations,
    read_field_call,
    read_include,
    read_loop,
    read_part,
    read_text_call,
    read_when,
)


def inspect(plan: ReportPlan, setting: Setting) -> list[Problem]:
    """Every mistake in a report's template, and in the captions and notes it uses."""
    inspector = _Inspector(plan, setting, _prose(plan, setting))
    template = read_markdown(plan.template, plan.template_file)
    inspector.nodes(template.nodes, _Place(plan.template_file))
    return [*template.problems, *inspector.prose.problems]


def inspect_texts(plan: ReportPlan, setting: Setting) -> list[Problem]:
    """Every mistake in the texts of an occasion, those that no report shows too."""
    inspector = _Inspector(plan, setting, _prose(plan, setting))
    problems = [found for key, text in plan.texts.items() for found in inspector.text(key, text)]
    return [*problems, *inspector.prose.problems]


def _prose(plan: ReportPlan, setting: Setting) -> Prose:
    return Prose(setting, phrases=plan.phrases, places=plan.places, may_have_gaps=True)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the inspector is: in which file, on behalf of whom, inside how many blocks."""

    file: str
    focus: Subject | None = None
    depth: int = 0
    is_text: bool = False

    def at(self, line: int) -> Place:
        return Place(self.file, line)


@dataclass
class _Inspector:
    plan: ReportPlan
    setting: Setting
    prose: Prose
    _level: int = field(default=0)

    def text(self, key: TextKey, text: WrittenText) -> Iterable[Problem]:
        kind, code, _ = key
        focus = None if kind == "section" else self.setting.subjects.get(kind, code)
        file = text.place.file or " ".join(filter(None, key))
        read = read_markdown(text.markdown, file, text.place.line)
        self._level = min((node.level for node in read.nodes if isinstance(node, HeadingNode)), default=1) - 1
        self.nodes(read.nodes, _Place(file, focus, is_text=True))
        return read.problems

    def nodes(self, nodes: Sequence[Node], place: _Place) -> None:
        for node in nodes:
            try:
                self._node(node, place)
            except DomainError as error:
                self.prose.problems.append(from_error(place.at(node.line), error))

    def _node(self, node: Node, place: _Place) -> None:
        match node:
            case HeadingNode(level, content, line):
                self._heading(level, place.at(line))
                self.prose.inlines(content, Source(place.file, "", place.focus, takes_notes=False))
            case ParagraphNode(content):
                self.prose.inlines(content, Source(place.file, "", place.focus))
            case ListNode(items):
                for item in items:
                    self.nodes(item, place)
            case Directive():
                check_block(node)
                if place.is_text:
                    raise BadBlock("Block som {name} kan bara stå i mallen, inte i en text.", name=node.name)
                self._directive(node, place)

    def _heading(self, level: int, place: Place) -> None:
        if level > self._level + 1:
            self.prose.problems.append(problem(
                place, "Rubriken hoppar över en nivå. Skriv {right} i stället för {wrong}.",
                right="#" * (self._level + 1), wrong="#" * level,
            ))  # fmt: skip
        self._level = level

    def _directive(self, node: Directive, place: _Place) -> None:
        if place.depth == MOST_NESTED:
            raise BadBlock("Blocken ligger för djupt i varandra: högst {most} nivåer.", most=MOST_NESTED)
        match node.name:
            case "table":
                definition = find_definition("table", node.arguments, self.plan.tables)
                self._lines(node, definition, ("caption",), place)
                self._conditions(node, definition, place)
            case "chart":
                chart = find_definition("chart", node.arguments, self.plan.charts)
                self._lines(node, chart, ("caption", "finding"), place)
                self._conditions(node, chart, place)
            case "explanations":
                read_expression(read_explanations(node)[0])
            case "text":
                self._text_call(node, place)
            case "field":
                list_of(read_field_call(node).name, place.focus)
            case "phrase":
                self.prose.phrase(node.arguments, Source(place.file, "", place.focus), node.line)
            case "include":
                self._include(node)
            case "part":
                read_part(node)
                self.nodes(node.body or (), replace(place, depth=place.depth + 1))
            case "each":
                self._each(node, place)
            case "when":
                read_when(node, self.setting.occasions)
                self.nodes(node.body or (), replace(place, depth=place.depth + 1))
            case _:
                self.nodes(node.body or (), replace(place, depth=place.depth + 1))

    def _lines(
        self, node: Directive, definition: TableDefinition | ChartDefinition, names: Sequence[str], place: _Place
    ) -> None:
        lines = {**{name: getattr(definition, name) for name in (*names, "note")}, **dict(notes_in(definition))}
        for way, words in lines.items():
            at = self.plan.places.get(f"{node.name}:{node.arguments}.{way}", place.at(node.line))
            self.prose.line(words, at, place.focus)

    def _conditions(self, node: Directive, definition: TableDefinition, place: _Place) -> None:
        """What chooses the rows must be something that one of them could have."""
        for way, row in each_row(definition.rows):
            kind, register = row.each or row.count, row.where.get("register", "")
            if kind not in KINDS:
                continue
            loop = Loop(kind, row.under, f'where register="{register}"' if register else "")
            for name, value in row.where.items():
                try:
                    check_value(name, value, representatives(loop, self.setting, place.focus), self.setting)
                except DomainError as error:
                    at = ".".join(map(str, (*way, "where", name)))
                    where = self.plan.places.get(f"{node.name}:{node.arguments}.{at}", place.at(node.line))
                    self.prose.problems.append(from_error(where, error))

    def _text_call(self, node: Directive, place: _Place) -> None:
        about = read_text_call(node).about
        if len(about) < 2 and place.focus is None:
            raise BadBlock("Utanför :::each måste ::text säga om vad: ::text slag kod, "
                           "till exempel ::text section summary.")  # fmt: skip
        if len(about) >= 2 and about[0] != "section":
            self.setting.subjects.get(about[0], about[1])

    def _include(self, node: Directive) -> None:
        self.plan.check_part(*read_include(node))

    def _each(self, node: Directive, place: _Place) -> None:
        loop = read_loop(node)
        met = subjects_of(loop, self.setting, place.focus)
        anyone = next(iter((*met, *representatives(loop, self.setting, place.focus))), None)
        if anyone is not None:
            self.nodes(node.body or (), replace(place, focus=anyone, depth=place.depth + 1))
        else:
            self._headings(node.body or (), place)

    def _headings(self, nodes: Sequence[Node], place: _Place) -> None:
        """The headings alone, where there is nobody to speak of."""
        for node in nodes:
            if isinstance(node, HeadingNode):
                self._heading(node.level, place.at(node.line))
            elif isinstance(node, Directive):
                self._headings(node.body or (), place)
