"""Template inlines → document inlines: every reference resolved, every failure a problem at its line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from arshjul.core import inlines as out
from arshjul.core.belonging import unit_in_focus
from arshjul.core.messages import DomainError
from arshjul.core.problems import Mended, Place, Problem, Spot, from_error
from arshjul.core.setting import Setting
from arshjul.core.subjects import Subject
from arshjul.reporting import markdown
from arshjul.reporting.figures import resolve
from arshjul.reporting.joining import add_closely, without_stop
from arshjul.reporting.numbering import Numbering
from arshjul.reporting.phrases import UnknownPhrase, find_phrase, read_phrase_call
from arshjul.reporting.rankings import ranked
from arshjul.reporting.references import NoValue, is_ranking, read_reference

_PHRASE = "phrase "
_STOPS = (".", "!", "?")  # a reason that stands for an assessment is a sentence of its own
_Unchanging = (
    markdown.Words | markdown.Break | markdown.Unclosed | markdown.Emphasised | markdown.Linked | markdown.Footnote
)
"""What always becomes one inline."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Source:
    """Where prose stands: its file, a prefix for the ids of its figures, and the subject it speaks of.

    ``text`` is the kind, code and aspect of the written text that it is, nothing when it stands in the
    template. Only running text takes footnotes: not a heading, a caption, a link or another note.
    """

    file: str
    prefix: str
    focus: Subject | None = None
    takes_notes: bool = True
    text: tuple[str, ...] = ()

    def without_notes(self) -> Source:
        """The same place for words that take no footnotes."""
        return replace(self, takes_notes=False)


_UNCLOSED = {
    "{": "Klammern ”{text}” stängs aldrig. Avsluta den med }}.",
    "^[": "Fotnoten ”{text}” stängs aldrig. Avsluta den med ].",
}
_MISPLACED = (
    "En fotnot kan bara stå i löpande text, inte i en rubrik, en tabelltext, en länk eller en annan not. "
    "Skriv den i ett stycke, eller som note på tabellen, raden eller kolumnen."
)


@dataclass
class Prose:
    """Resolves the references of one document; gathers problems and keeps figure ids unique.

    ``has_gaps`` says that a figure had no value, that a text was not there, or that nothing was in a table. While
    ``may_have_gaps`` that is no problem: an optional block is read. ``phrases`` are the model's own, ``places`` where
    they stand. ``section`` is the heading that is read below.
    """

    setting: Setting
    numbering: Numbering = field(default_factory=Numbering)
    problems: list[Problem] = field(default_factory=list)
    phrases: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    may_have_gaps: bool = False
    has_gaps: bool = False
    section: str = ""
    _saying: list[str] = field(default_factory=list)

    def inlines(self, content: Iterable[markdown.Inline], source: Source) -> tuple[out.Inline, ...]:
        """The content with its references resolved; an unresolved one is a problem and stands as it was written.

        Where a clause is left out, the words around it close up.
        """
        made: list[out.Inline] = []
        is_after_gap = is_after_reference = False
        for inline in content:
            new = self._made(inline, source)
            if is_after_reference and out.plain(made).endswith(_STOPS):
                new = without_stop(new)
            is_after_reference = isinstance(inline, markdown.Reference)
            if new and is_after_gap:
                add_closely(made, new)
            else:
                made += new
            is_after_gap = not new
        if is_after_gap:
            add_closely(made, ())
        return tuple(made)

    def whole(self, build: Callable[[], T]) -> T | None:
        """What is built, or None when a figure or a text in it is missing; nothing is numbered then."""
        before = self.may_have_gaps, self.has_gaps, self.numbering.copy()
        self.may_have_gaps, self.has_gaps = True, False
        built, is_whole = build(), not self.has_gaps
        self.may_have_gaps, self.has_gaps = before[:2]
        if is_whole:
            return built
        self.numbering = before[2]
        return None

    def line(self, text: str, place: Place, focus: Subject | None) -> str:
        """One line of text (a caption, a finding) in plain words with its references resolved."""
        return out.plain(self.note(text, place, Source(place.file, "line", focus)))

    def note(self, text: str, place: Place, source: Source) -> tuple[out.Inline, ...]:
        """One line of text that is no running text itself (a note below a table) with its references resolved."""
        content = markdown.read_line(text, place.line)
        return self.inlines(content, replace(source, file=place.file).without_notes())

    def phrase(self, call: str, source: Source, line: int) -> tuple[out.Inline, ...]:
        """A phrase about the subject in focus, the report's own unit, or the unit and series that the call names.

        The mistakes of a model's own phrase are told where it stands, those of ours where it is used.
        Raises :class:`~arshjul.reporting.phrases.UnknownPhrase`.
        """
        name, unit, series = read_phrase_call(call)
        sentence = find_phrase(name, self.phrases)
        if name in self._saying:
            circle = " → ".join((*self._saying, name))
            raise UnknownPhrase("Frasen säger sig själv: {circle}.", circle=circle)
        place = Place(source.file, line)
        if name in self.phrases:
            place = self.places.get(f"model.toml:phrases.{name}", Place("model.toml"))
        focus = self._spoken_of(unit, series, source.focus)
        self._saying.append(name)
        try:
            content = markdown.read_line(sentence, place.line)
            return self.inlines(content, replace(source, file=place.file, focus=focus))
        finally:
            self._saying.pop()

    def _spoken_of(self, unit: str, series: str, focus: Subject | None) -> Subject:
        subjects = self.setting.subjects
        if series:
            return replace(subjects.get("series", series), unit=unit or unit_in_focus(self.setting, focus))
        if unit:
            return subjects.get("unit", unit)
        return focus or subjects.get("unit", self.setting.unit)

    def _made(self, inline: markdown.Inline, source: Source) -> tuple[out.Inline, ...]:
        match inline:
            case markdown.Clause(content):
                return self.whole(lambda: self.inlines(content, source)) or ()
            case markdown.Reference(text, line):
                return self._reference(text, Place(source.file, line), source)
            case _:
                return (self._inline(inline, source),)

    def _inline(self, inline: _Unchanging, source: Source) -> out.Inline:
        match inline:
            case markdown.Emphasised(content, strong):
                return out.Emphasis(self.inlines(content, source), strong)
            case markdown.Linked(target, content):
                return out.Link(target, self.inlines(content, source.without_notes()))
            case markdown.Footnote(content, line):
                return self._footnote(content, Place(source.file, line), source)
            case _:
                return self._alone(inline, source)

    def _alone(self, inline: markdown.Words | markdown.Break | markdown.Unclosed, source: Source) -> out.Inline:
        match inline:
            case markdown.Words(text):
                return out.Text(text)
            case markdown.Break():
                return out.LineBreak()
            case markdown.Unclosed(text, line, opening):
                self.tell(Place(source.file, line), DomainError(_UNCLOSED[opening], text=opening + text[:20]), source)
                return out.Text(opening)

    def tell(self, place: Place, error: DomainError, source: Source) -> None:
        """Note what is wrong at a place; what is missing is no mistake while there may be gaps."""
        is_gap = isinstance(error, NoValue)
        self.has_gaps = self.has_gaps or is_gap
        if not (self.may_have_gaps and is_gap):
            found = replace(from_error(place, error), spot=self.spot(source.text))
            if isinstance(error, NoValue):
                spot = self.spot(error.text or source.text)
                found = replace(found, lacking=error.lacking, plain=error.plain, spot=spot)
            self.problems.append(found)

    def spot(self, text: tuple[str, ...]) -> Spot:
        """Where a mistake is that is made in a text, or in the template below the latest heading."""
        return Spot(Mended.TEXT if text else Mended.TEMPLATE, text, self.section)

    def _footnote(self, content: tuple[markdown.Inline, ...], place: Place, source: Source) -> out.Inline:
        made = self.inlines(content, source.without_notes())
        if not source.takes_notes:
            self.tell(place, DomainError(_MISPLACED), source)
        elif not out.plain(made).strip():
            self.tell(place, DomainError("Fotnoten är tom. Skriv noten mellan ^[ och ]."), source)
        return out.Footnote(made)

    def _reference(self, text: str, place: Place, source: Source) -> tuple[out.Inline, ...]:
        def next_id() -> str:
            return f"{source.prefix}:{self.numbering.next(f'figures in {source.prefix}')}"

        try:
            if text.startswith(_PHRASE):
                return self.phrase(text.removeprefix(_PHRASE), source, place.line)
            if is_ranking(text):
                return ranked(read_reference(text), self.setting, source.focus, next_id)
            return (resolve(text, self.setting, source.focus, next_id()),)
        except DomainError as error:
            self.tell(place, error, source)
            return (out.Text("{" + text + "}"),)
