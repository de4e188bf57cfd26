"""Template inlines → document inlines: every reference resolved, every failure a problem at its line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from arshjul.core import inlines as out
from arshjul.core.messages import DomainError
from arshjul.core.problems import Place, Problem, from_error
from arshjul.core.setting import Setting
from arshjul.core.subjects import Subject
from arshjul.reporting import markdown
from arshjul.reporting.figures import resolve


@dataclass(frozen=True, slots=True)
class Source:
    """Where prose stands: its file, a prefix for the ids of its figures, and the subject it speaks of."""

    file: str
    prefix: str
    focus: Subject | None = None


@dataclass
class Prose:
    """Resolves the references of one document; gathers problems and keeps figure ids unique."""

    setting: Setting
    problems: list[Problem] = field(default_factory=list)
    _ids: Counter[str] = field(default_factory=Counter)

    def inlines(self, content: Iterable[markdown.Inline], source: Source) -> tuple[out.Inline, ...]:
        return tuple(self._inline(inline, source) for inline in content)

    def line(self, text: str, source: Source, line: int) -> str:
        """One line of text (a caption, a finding) in plain words with its references resolved."""
        return out.plain(self.inlines(markdown.read_line(text, line), source))

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
                return self._reference(text, line, source)

    def _reference(self, text: str, line: int, source: Source) -> out.Inline:
        self._ids[source.prefix] += 1
        try:
            return resolve(text, self.setting, source.focus, f"{source.prefix}:{self._ids[source.prefix]}")
        except DomainError as error:
            self.problems.append(from_error(Place(source.file, line), error))
            return out.Text("{" + text + "}")
