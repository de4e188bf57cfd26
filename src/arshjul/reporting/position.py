"""Where in a report the assembler is: which file it reads, what it speaks of, and how deep its headings are."""

from __future__ import annotations

from dataclasses import dataclass, replace

from arshjul.core.problems import Place
from arshjul.core.subjects import Subject
from arshjul.reporting.prose import Source


@dataclass(frozen=True, slots=True)
class Position:
    """Where the assembler is: the prose's source, how much headings are deepened, whether this is a written text."""

    source: Source
    deeper: int = 0
    is_text: bool = False

    @property
    def focus(self) -> Subject | None:
        """The subject that is spoken of, if any."""
        return self.source.focus

    def at(self, line: int) -> Place:
        """A line of the file that is read."""
        return Place(self.source.file, line)

    def on(self, subject: Subject, deeper: int) -> Position:
        """The same position, speaking of a subject in a loop."""
        prefix = f"{self.source.prefix}.{subject.code}"
        return replace(self, source=replace(self.source, focus=subject, prefix=prefix), deeper=self.deeper + deeper)
