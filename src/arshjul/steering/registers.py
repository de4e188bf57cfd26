"""The municipality's own registers: a file of ``registers/`` as rows, and whether the rows hold together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from pathlib import Path

from arshjul.core.facts import SPOKEN
from arshjul.core.messages import DomainError, Message
from arshjul.core.problems import Place, Problem, from_error, problem
from arshjul.core.series import Scenario
from arshjul.core.targets import read_target
from arshjul.reporting.references import RANKS
from arshjul.steering.files import Folder, read_open_csv
from arshjul.steering.known import Known
from arshjul.steering.row import is_code
from arshjul.steering.schema import SteeringModel
from arshjul.steering.schema_registers import EntryRow, RegisterEntry, RegisterRow
from arshjul.steering.subject_fields import ENTRY
from arshjul.steering.trees import cycles

FILES = "registers/*.csv"

_MEANS_SOMETHING_ELSE = frozenset((
    *ENTRY, *SPOKEN, *Scenario, *RANKS, "own", "place", "series", "target", "text", "by", "count", "phrase", "variance",
    "change",
))  # fmt: skip
"""What a column cannot be called: in a table or a template the word would mean something else."""


def read_register(folder: Folder, path: Path) -> tuple[RegisterRow | None, list[RegisterEntry], list[Problem]]:
    """A register by the name of its file, its rows, and every problem of them."""
    place = Place(folder.name(path), 1)
    if not is_code(path.stem):
        sentence = (
            "Filens namn blir registrets kod: bokstäver, siffror, bindestreck och understreck. Byt namn på filen."
        )
        return None, [], [problem(Place(place.file), sentence)]
    read = read_open_csv(folder, path, EntryRow, _refuse)
    entries = [_entry(row, path.stem, own) for row, own in read.rows]
    return RegisterRow(code=path.stem, columns=read.columns, place=place), entries, read.problems


def _entry(row: EntryRow, register: str, own: Mapping[str, str]) -> RegisterEntry:
    told = {field.name: getattr(row, field.name) for field in fields(EntryRow)}
    return RegisterEntry(register=register, own=own, **told)


def _refuse(column: str, known: Sequence[str]) -> Message | None:
    """What is wrong with a column of the municipality's own, if anything is."""
    if not column.isidentifier():
        return Message(
            "Kolumnen ”{column}” kan inte heta så. Skriv bokstäver, siffror och understreck, till exempel {example}.",
            {"column": column, "example": _as_word(column) or "resultat"},
        )
    if column in _MEANS_SOMETHING_ELSE:
        return Message(
            "Kolumnen kan inte heta ”{column}”, som betyder något annat i tabeller och mallar. Kolumner med en "
            "betydelse är {known}. Andra får heta något annat.",
            {"column": column, "known": ", ".join(known)},
        )
    return None


def _as_word(column: str) -> str:
    """A heading as a name that a column can have, if any is near.

    >>> _as_word("Vad vi lovar?")
    'Vad_vi_lovar'
    """
    word = "_".join("".join(sign if sign.isalnum() else " " for sign in column).split())
    return word if word.isidentifier() else ""


def check_registers(model: SteeringModel, known: Known) -> Iterator[Problem]:
    """Every problem of what the rows refer to, and of their targets."""
    for row in model.entries:
        for kind, code in (("unit", row.unit), ("entry", row.parent), ("series", row.series)):
            yield from known.refer(row.place, kind, code, optional=True)
        if row.target and not row.series:
            yield problem(row.place, "target behöver series, som säger vilka siffror målet gäller.")
        elif row.target and (of := known.series.get(row.series)) is not None:
            try:
                read_target(row.target, of.better, of.measure)
            except DomainError as error:
                yield from_error(row.place, error)
    yield from cycles((row.code, row.parent, row.place) for row in model.entries)
