"""Template inlines → document inlines: every reference resolved, every failure a problem at its line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from arshjul.core import inlines as out
from arshjul.core.messages import DomainError
from arshjul.core.problems import Place, Problem, from_error
from arshjul.core.setting import Setting
from arshjul.core.subjects import Subject
from arshjul.reporting import markdown
from arshjul.reporting.figures import resolve
from arshjul.reporting.numbering import Numbering
from arshjul.reporting.phrases import UnknownPhrase, find_phrase
from arshjul.reporting.references import NoValue

_PHRASE = "phrase "


@dataclass(frozen=True, slots=True)
class Source:
    """Where prose stands: its file, a prefix for the ids of its figures, and the subject it speaks of."""

    file: str
    prefix: str
    focus: Subject | None = None


@dataclass
class Prose:
    """Resolves the references of one document; gathers problems and keeps figure ids unique.

    ``has_gaps`` says that a figure had no value, or that a text was not there. While ``may_have_gaps``
    that is no problem: an optional block is read. ``phrases`` are the model's own, ``places`` where they stand.
    """

    setting: Setting
    numbering: Numbering = field(default_factory=Numbering)
    problems: list[Problem] = field(default_factory=list)
    phrases: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    may_have_gaps: bool = False
    has_gaps: bool = False
    _saying: list[str] = field(default_factory=list)

    def inlines(self, content: Iterable[markdown.Inline], source: Source) -> tuple[out.Inline, ...]:
        """The content with its references resolved; an unresolved one is a problem and stands as it was written."""
        return tuple(made for inline in content for made in self._made(inline, source))

    def line(self, text: str, place: Place, focus: Subject | None) -> str:
        """One line of text (a caption, a finding) in plain words with its references resolved."""
        return out.plain(self.inlines(markdown.read_line(text, place.line), Source(place.file, "line", focus)))

    def phrase(self, name: str, source: Source, line: int) -> tuple[out.Inline, ...]:
        """A phrase about the subject in focus, or about the report's own unit.

        The mistakes of a model's own phrase are told where it stands, those of ours where it is used.
        Raises :class:`~arshjul.reporting.phrases.UnknownPhrase`.
        """
        sentence = find_phrase(name, self.phrases)
        if name in self._saying:
            circle = " → ".join((*self._saying, name))
            raise UnknownPhrase("Frasen säger sig själv: {circle}.", circle=circle)
        place = Place(source.file, line)
        if name in self.phrases:
            place = self.places.get(f"model.toml:phrases.{name}", Place("model.toml"))
        focus = source.focus or self.setting.subjects.get("unit", self.setting.unit)
        self._saying.append(name)
        try:
            content = markdown.read_line(sentence, place.line)
            return self.inlines(content, replace(source, file=place.file, focus=focus))
        finally:
            self._saying.pop()

    def _made(self, inline: markdown.Inline, source: Source) -> tuple[out.Inline, ...]:
        if isinstance(inline, markdown.Reference) and inline.text.startswith(_PHRASE):
            try:
                return self.phrase(inline.text.removeprefix(_PHRASE), source, inline.line)
            except DomainError as error:
                self.tell(Place(source.file, inline.line), error)
                return (out.Text("{" + inline.text + "}"),)
        return (self._inline(inline, source),)

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

    def tell(self, place: Place, error: DomainError) -> None:
        """Note what is wrong at a place; what is missing is no mistake while there may be gaps."""
        is_gap = isinstance(error, NoValue)
        self.has_gaps = self.has_gaps or is_gap
        if not (self.may_have_gaps and is_gap):
            self.problems.append(from_error(place, error))

    def _reference(self, text: str, place: Place, source: Source) -> out.Inline:
        id_ = f"{source.prefix}:{self.numbering.next(f'figures in {source.prefix}')}"
        try:
            return resolve(text, self.setting, source.focus, id_)
        except DomainError as error:
            self.tell(place, error)
            return out.Text("{" + text + "}")
