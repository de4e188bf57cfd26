"""Sentences proposed to somebody who writes about a unit or a series: what the figures say, in the model's own phrases.

A proposal is Markdown with references that name their series and unit, so that it follows the figures wherever it
stands. Clauses whose figures are missing are left out, and so is a sentence that would say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from arshjul.core import inlines as out
from arshjul.core.explanations import VARIANCE, parts_of
from arshjul.core.grammar import read_expression
from arshjul.core.messages import DomainError
from arshjul.core.setting import Setting
from arshjul.core.subjects import Subject
from arshjul.reporting.asked_figures import find
from arshjul.reporting.figures import field_of
from arshjul.reporting.live_figures import chip
from arshjul.reporting.markdown import (
    Clause,
    Emphasised,
    Footnote,
    Inline,
    Linked,
    ParagraphNode,
    Reference,
    Words,
    read_line,
)
from arshjul.reporting.markdown_writing import write_markdown
from arshjul.reporting.normal_form import normal_line
from arshjul.reporting.phrases import find_phrase
from arshjul.reporting.prose import Prose, Source
from arshjul.reporting.references import is_ranking, read_reference

OF_UNIT = ("forecast", "since", "outcome", "last_year", "deficits", "surpluses", "budget")
OF_SERIES = ("development",)
"""The phrases that are proposed about a unit, and about anything else that has figures."""

_CAUSES = 3
_SHARE = 10  # a line that moves less than a tenth of the whole is no cause
_JOINTS = re.compile(r"( [+\-*/] |[(),])")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A sentence as it prints now, and as Markdown with its references."""

    text: str
    markdown: str


class _Silent(Exception):
    """A sentence has nothing to say: a figure in it is missing."""


def proposed_sentences(setting: Setting, subject: Subject, phrases: Mapping[str, str]) -> list[Proposal]:
    """What can be said of a unit, or of something else with figures, the main thing first."""
    is_unit = subject.kind == "unit"
    speaker = _Speaker(setting, subject, phrases)
    names = OF_UNIT if is_unit else OF_SERIES if subject.series else ()
    made = [speaker.phrase(name) for name in names]
    if is_unit:
        made[2:2] = [speaker.causes(), speaker.lines()]
    return list({each.text: each for each in made if each is not None}.values())


@dataclass(frozen=True, slots=True)
class _Speaker:
    """Says things of a subject. ``phrases`` are the model's own."""

    setting: Setting
    subject: Subject
    phrases: Mapping[str, str]

    @property
    def unit(self) -> str:
        return self.subject.code if self.subject.kind == "unit" else self.subject.unit or self.setting.unit

    @property
    def series(self) -> str:
        return self.subject.series or self.setting.conventions.series

    def phrase(self, name: str) -> Proposal | None:
        """The phrase with this name, as far as there are figures for it."""
        try:
            return self._proposal(self._expanded(read_line(find_phrase(name, self.phrases)), (name,)))
        except (_Silent, DomainError):
            return None

    def causes(self) -> Proposal | None:
        """What has been given as the largest causes of the unit's variance, on its own side."""
        try:
            whole = find(self._said_of("variance year"), self.setting).quantity
        except DomainError:
            return None
        parts = parts_of(self.setting.explanations, self.unit, "", VARIANCE)
        if whole is None or whole.prints_as_nought(self.setting.find_series(self.series).decimals):
            return None
        same = [part for part in parts if (part.amount.value > 0) == (whole.value > 0)]
        largest = sorted(same, key=lambda part: -abs(part.amount.value * part.amount.measure.factor))[:_CAUSES]
        if not largest:
            return None
        causes = _listed([_uncapitalised(part.cause) for part in largest])
        return self._proposal((Words(f"Det beror främst på {causes}."),))

    def lines(self) -> Proposal | None:
        """The lines of the usual series that the unit's variance comes from, each with its own."""
        try:
            whole = find(self._said_of("variance year"), self.setting).quantity
            found = [(code, find(f"variance year of {code} for {self.unit}", self.setting).quantity)
                     for code in self.setting.find_series(self.series).parts]  # fmt: skip
        except DomainError:
            return None
        if whole is None or whole.prints_as_nought(self.setting.find_series(self.series).decimals):
            return None
        large = [
            (code, each.to(whole.measure).value) for code, each in found
            if each is not None and each.value * whole.value > 0
            and abs(each.to(whole.measure).value) * 100 >= abs(whole.value) * _SHARE
        ]  # fmt: skip
        large.sort(key=lambda each: -abs(each[1]))
        if not large:
            return None
        content: list[Inline] = [Words("Den största avvikelsen finns i ")]
        for index, (code, _) in enumerate(large[:_CAUSES]):
            joint = "" if not index else " och " if index == len(large[:_CAUSES]) - 1 else ", "
            name = _uncapitalised(self.setting.find_series(code).name)
            content += [Words(f"{joint}{name} ("), Reference(f"variance year of {code} for {self.unit}", 0), Words(")")]
        return self._proposal((*content, Words(".")))

    def _expanded(self, content: Iterable[Inline], saying: tuple[str, ...]) -> tuple[Inline, ...]:
        """The phrase with other phrases written out, its names said and its clauses decided."""
        made: list[Inline] = []
        for inline in content:
            match inline:
                case Clause(inner):
                    try:
                        made += self._expanded(inner, saying)
                    except _Silent:
                        continue
                case Reference(text):
                    made += self._reference(text, saying)
                case Emphasised(inner) | Linked(_, inner) | Footnote(inner):
                    made.append(replace(inline, content=self._expanded(inner, saying)))
                case _:
                    made.append(inline)
        return tuple(made)

    def _reference(self, text: str, saying: tuple[str, ...]) -> tuple[Inline, ...]:
        if text.startswith("phrase "):
            name = text.removeprefix("phrase ").strip()
            if " " in name or name in saying:
                raise _Silent
            return self._expanded(read_line(find_phrase(name, self.phrases)), (*saying, name))
        if (words := field_of(text, self.subject)) is not None:
            return (Words(words),)
        said = self._said_of(text)
        if chip(said, self.setting, None).problem is not None:
            raise _Silent
        return (Reference(said, 0),)

    def _said_of(self, text: str) -> str:
        """A reference that says itself of which series and unit it is; a date and a count stay as they are."""
        if self.setting.occasion.can_fill(text):
            return text
        reference = read_reference(text)
        if reference.is_count:
            return text
        if is_ranking(text):
            return re.sub(r"^(\w+(?: \d+)? child)(?= by )", rf"\1 under {self.unit}", text)
        body = "".join(self._figure(part) for part in _JOINTS.split(reference.body))
        read_expression(body)
        return body + text[len(reference.body) :]

    def _figure(self, part: str) -> str:
        if not part.strip() or _JOINTS.fullmatch(part):
            return part
        figure, _, unit = part.partition(" for ")
        of = "" if " of " in figure else f" of {self.series}"
        return f"{figure}{of} for {unit or self.unit}"

    def _proposal(self, content: Sequence[Inline]) -> Proposal | None:
        line = normal_line(content)
        prose = Prose(self.setting, phrases=self.phrases)
        text = out.plain(prose.inlines(line, Source("", "proposal")))
        if prose.problems or not text.strip(" ."):
            return None
        return Proposal(text, write_markdown((ParagraphNode(line, 0),)))


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} och {words[-1]}"


def _uncapitalised(words: str) -> str:
    """As it stands within a sentence; what begins with several capitals is a name."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]
