"""What people have written, as the reports of an occasion read it: its own texts, and comments of earlier ones too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from arshjul.core.problems import Place
from arshjul.reporting.plan import Comment, TextKey, WrittenText
from arshjul.steering import interpret
from arshjul.steering.schema import SteeringModel
from arshjul.steering.schema_head import OccasionRow
from arshjul.steering.schema_told import TextRow

_Key = TypeVar("_Key", bound=tuple[str, ...])
_Written = TypeVar("_Written")


@dataclass
class Asked:
    """The kinds and codes of what a report asks for texts about; ``has_read_all`` when it goes through all there are.

    Texts are handed to the report by :meth:`of`.
    """

    subjects: set[tuple[str, str]] = field(default_factory=set)
    has_read_all: bool = False

    def of(self, written: Mapping[_Key, _Written]) -> Mapping[_Key, _Written]:
        """The same texts; what is asked for of them is noted."""
        return _Noting(written, self)


class _Noting(Mapping[Any, Any]):
    def __init__(self, written: Mapping[Any, Any], asked: Asked) -> None:
        self._written, self._asked = written, asked

    def __getitem__(self, key: tuple[str, ...]) -> object:
        self._asked.subjects.add((key[0], key[1]))
        return self._written[key]

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        self._asked.has_read_all = True
        return iter(self._written)

    def __len__(self) -> int:
        self._asked.has_read_all = True
        return len(self._written)


def texts_of(model: SteeringModel, occasion: OccasionRow) -> dict[TextKey, WrittenText]:
    """The texts that were written for the occasion, by what they are about; of several the newest."""
    its = [row for row in model.texts if row.occasion == occasion.code]
    its.sort(key=lambda row: row.dated or occasion.data_date)
    return {(row.kind, row.code, row.aspect): _written(row) for row in its}


def comments_of(model: SteeringModel, occasion: OccasionRow) -> dict[tuple[str, str], list[Comment]]:
    """The texts about each subject that were written for the occasion or one before it, the newest first.

    What is said of August is often dated in September: the folder that a text stands in counts before its day.
    """
    occasions = {row.code: interpret.occasion(row, model.head.occasions) for row in model.head.occasions}
    found: dict[tuple[str, str], list[Comment]] = {}
    for row in reversed(model.texts):
        at = occasions[row.occasion]
        if not row.aspect and at.data_date <= occasion.data_date:
            comment = Comment(row.dated or at.data_date, _written(row), at)
            found.setdefault((row.kind, row.code), []).append(comment)
    for comments in found.values():
        comments.sort(key=lambda comment: (comment.occasion.data_date, comment.day), reverse=True)
    return found


def _written(row: TextRow) -> WrittenText:
    """A text and where it begins; below its heading and an empty line when nobody knows better."""
    return WrittenText(row.markdown, Place(row.place.file, row.first_line or row.place.line + 2))
