"""Which texts a report asks for, and of whom: the template gone through for what it prints, nothing assembled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import lru_cache

from arshjul.core.messages import DomainError
from arshjul.core.setting import Setting
from arshjul.core.subjects import Subject
from arshjul.reporting.figures import field_of
from arshjul.reporting.including import MAX_HEADING
from arshjul.reporting.loops import subjects_of
from arshjul.reporting.markdown import (
    Break,
    Clause,
    Directive,
    Emphasised,
    Footnote,
    HeadingNode,
    Inline,
    Linked,
    ListNode,
    Node,
    Reference,
    Unclosed,
    Words,
    read_markdown,
)
from arshjul.reporting.plan import TextKey
from arshjul.reporting.template import TextCall, read_loop, read_text_call, read_when

_TEMPLATES = 32


@dataclass(frozen=True, slots=True)
class AskedText:
    """A text that a report prints.

    ``title`` is the nearest heading above it and ``chapter`` the one above all, in words; ``unit`` is whose it is.
    Without a required text the report is not made; for one that is not, ``otherwise`` stands there instead.
    """

    key: TextKey
    subject: str
    title: str
    chapter: str
    unit: str
    is_required: bool
    otherwise: str = ""
    takes_headings: bool = True


def asked_texts(template: str, setting: Setting) -> list[AskedText]:
    """Every text that a template asks for at an occasion, each once, in the order that it prints them.

    What is wrong with the template is told elsewhere; here it asks for nothing.
    """
    walker = _Walker(setting)
    walker.nodes(read_markdown(template).nodes, None)
    return list(walker.found.values())


@lru_cache(maxsize=_TEMPLATES)
def text_titles(template: str) -> Mapping[str, str]:
    """By aspect, or code of a section, the words of the heading that a template prints it below.

    For a text that is told of outside its report, and perhaps after it: without the names and figures of any subject.
    """
    found: dict[str, str] = {}
    _entitle(read_markdown(template).nodes, {}, found)
    return found


def _entitle(nodes: Sequence[Node], headings: dict[int, str], found: dict[str, str]) -> None:
    for node in nodes:
        match node:
            case HeadingNode(level, content):
                for its in [its for its in headings if its >= level]:
                    del headings[its]
                if words := _plain(_words(content, None)):
                    headings[level] = words
            case ListNode(items):
                for item in items:
                    _entitle(item, headings, found)
            case Directive("text") if headings:
                with suppress(DomainError):
                    found.setdefault(_aspect(read_text_call(node)), headings[max(headings)])
            case Directive(body=body):
                _entitle(body or (), dict(headings), found)
            case _:
                pass


def _aspect(call: TextCall) -> str:
    """What a text is called beside whom it is about."""
    match call.about:
        case ("section", code, *_) | (_, _, code) | (code,):
            return code
        case _:
            return ""


def _plain(words: Iterable[str]) -> str:
    return " ".join("".join(words).split()).strip(" :–-")


@dataclass
class _Walker:
    setting: Setting
    found: dict[TextKey, AskedText] = field(default_factory=dict)
    _headings: dict[int, str] = field(default_factory=dict)

    def nodes(self, nodes: Sequence[Node], focus: Subject | None, *, may_lack: bool = False) -> None:
        for node in nodes:
            match node:
                case HeadingNode(level, content):
                    self._headings = {its: words for its, words in self._headings.items() if its < level}
                    self._headings[level] = _plain(_words(content, focus))
                case ListNode(items):
                    for item in items:
                        self.nodes(item, focus, may_lack=may_lack)
                case Directive():
                    try:
                        self._directive(node, focus, may_lack=may_lack)
                    except DomainError:
                        continue
                case _:
                    pass

    def _directive(self, node: Directive, focus: Subject | None, *, may_lack: bool) -> None:
        body = node.body or ()
        match node.name:
            case "text":
                self._text(node, focus, may_lack=may_lack)
            case "each":
                headings = dict(self._headings)
                for subject in subjects_of(read_loop(node), self.setting, focus) if _asks(body) else ():
                    self.nodes(body, subject, may_lack=may_lack)
                    self._headings = dict(headings)
            case "when":
                if self.setting.occasion.is_one_of(read_when(node, self.setting.occasions)):
                    self.nodes(body, focus, may_lack=may_lack)
            case name:
                self.nodes(body, focus, may_lack=may_lack or name == "optional")

    def _text(self, node: Directive, focus: Subject | None, *, may_lack: bool) -> None:
        call = read_text_call(node)
        if len(call.about) < 2:
            if focus is None:
                return
            kind, code, aspect = focus.kind, focus.code, call.about[0] if call.about else ""
        else:
            kind, code, aspect = (*call.about, "")[:3]
            focus = None if kind == "section" else self.setting.subjects.get(kind, code)
        key = (kind, code, aspect)
        levels = sorted(self._headings)
        asked = AskedText(
            key,
            subject=focus.name if focus is not None else "",
            title=self._headings[levels[-1]] if levels else "",
            chapter=self._headings[levels[0]] if levels else "",
            unit=_owner(focus, self.setting) if kind != "section" else self.setting.unit,
            is_required=call.otherwise is None and not may_lack,
            otherwise=call.otherwise or "",
            takes_headings=max(levels, default=0) + 1 <= MAX_HEADING,
        )
        if key in self.found:
            asked = replace(self.found[key], is_required=self.found[key].is_required or asked.is_required)
        self.found[key] = asked


def _asks(nodes: Iterable[Node]) -> bool:
    """Whether there is any text to be found in a loop's body; most loops need not be gone through."""
    return any(
        (isinstance(node, Directive) and (node.name == "text" or _asks(node.body or ())))
        or (isinstance(node, ListNode) and any(_asks(item) for item in node.items))
        for node in nodes
    )  # fmt: skip


def _owner(subject: Subject | None, setting: Setting) -> str:
    """Whose a subject is: the unit itself, that which it belongs to, else the one that the report is of."""
    if subject is None:
        return setting.unit
    if subject.kind == "unit":
        return subject.code
    return subject.unit or next(iter(subject.homes), setting.unit)


def _words(content: Iterable[Inline], focus: Subject | None) -> Iterator[str]:
    """The words of a heading, the names in it filled in and its figures left out."""
    for inline in content:
        match inline:
            case Words(text) | Unclosed(_, _, text):
                yield text
            case Reference(text):
                yield field_of(text, focus) or ""
            case Emphasised(inner) | Linked(_, inner) | Clause(inner):
                yield from _words(inner, focus)
            case Break():
                yield " "
            case Footnote():
                pass
