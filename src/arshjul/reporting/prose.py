"""Template inlines → document inlines: every reference resolved, every failure a problem at its line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from arshjul.core import inlines as out
from arshjul.core.messages import DomainError
from arshjul.core.problems import Place, Problem, from_error
from arshjul.core.setting import Setting
from arshjul.core.subjects import Subject
from arshjul.reporting import markdown
from arshjul.reporting.figures import resolve
from arshjul.reporting.numbering import Numbering
from arshjul.reporting.references import NoValue


@dataclass(frozen=True, slots=True)
class Source:
    """Where prose stands: its file, a prefix for the ids of its figures, and the subject it speaks of."""

    file: str
    prefix: str
    focus: Subject | None = None


@dataclass
class Prose:
    """Resolves the references of one document; gathers problems and keeps figure ids unique.

    ``has_gaps`` says that a figure had no value. While ``may_have_gaps`` that is no problem: an optional block is read.
    """

    setting: Setting
    numbering: Numbering = field(default_factory=Numbering)
    problems: list[Problem] = field(default_factory=list)
    may_have_gaps: bool = False
    has_gaps: bool = False

    def inlines(self, content: Iterable[markdown.Inline], source: Source) -> tuple[out.Inline, ...]:
        """The content with its references resolved; an unresolved one is a problem and stands as it was written."""
        return tuple(self._inline(inline, source) for inline in content)

    def line(self, text: str, place: Place, focus: Subject | None) -> str:
        """One line of text (a caption, a finding) in plain words with its references resolved."""
        return out.plain(self.inlines(markdown.read_line(text, place.line), Source(place.file, "line", focus)))

    def _inline(self, inline: markdown.Inline, source: Source) -> out.Inline:
        match inline:
            case markdown.Words(text):
                return out.Text(text)
            case markdown.Break():
                return out.LineBreak()
            case markdown.Emphasised(content, strong):
                return out.Emphasis(self.inlines(content, source), strong)
            case markdown.Linked(target, content):
                return out.Link(target, self.inlines(content, source))
            case markdown.Reference(text, line):
                return self._reference(text, Place(source.file, line), source)
            case markdown.Unclosed(text, line):
                error = DomainError("Klammern ”{text}” stängs aldrig. Avsluta den med }}.", text="{" + text[:20])
                self.problems.append(from_error(Place(source.file, line), error))
                return out.Text("{")

    def _reference(self, text: str, place: Place, source: Source) -> out.Inline:
        id_ = f"{source.prefix}:{self.numbering.next(f'figures in {source.prefix}')}"
        try:
            return resolve(text, self.setting, source.focus, id_)
        except DomainError as error:
            self.has_gaps = self.has_gaps or isinstance(error, NoValue)
            if not (self.may_have_gaps and isinstance(error, NoValue)):
                self.problems.append(from_error(place, error))
            return out.Text("{" + text + "}")
