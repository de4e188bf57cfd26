"""Every figure of a municipality as one cube: what the ledger knows, and beneath it what people have entered."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from arshjul.core.cube import Cube, LayeredCube, MemoryCube
from arshjul.core.messages import Message
from arshjul.core.problems import Problems
from arshjul.steering import interpret
from arshjul.steering.schema import SteeringModel


def municipal_cube(municipality: str, model: SteeringModel) -> Cube:
    """The figures of a stored municipality: its ledger, where the model maps one, before its records.

    Raises UnknownMunicipality, and :class:`~arshjul.ledger.store.BrokenBatch`. The ledger is read when asked for.
    """
    from arshjul.followup.cube import RecordsCube  # noqa: PLC0415 - a folder is checked without records

    records = RecordsCube(municipality)
    if not model.ledger_lines:
        return records
    from arshjul.actions.mapped_ledger import stored_ledger  # noqa: PLC0415 - most of a second, where there is none

    ledger = stored_ledger(municipality, model)
    return LayeredCube(ledger.cube, records) if ledger else records


def stored_cube(model: SteeringModel) -> Cube | None:
    """What is imported of the ledger that a model maps, if the municipality is there and has any.

    Raises :class:`~arshjul.core.problems.Problems` when rules of the model want the same codings: they would be counted
    twice.
    """
    from arshjul.planning.municipalities import loads  # noqa: PLC0415 - a folder is checked without records

    if not model.ledger_lines or model.head.code not in loads():
        return None
    from arshjul.actions.mapped_ledger import stored_ledger  # noqa: PLC0415 - most of a second, where there is none

    ledger = stored_ledger(model.head.code, model)
    if ledger and (clashes := ledger.clashes()):
        raise Problems(clashes)
    return ledger.cube if ledger else None


def not_mapped(model: SteeringModel) -> list[Message]:
    """What the imported ledger holds that the model's rules leave out of every figure."""
    if not model.ledger_lines:
        return []
    from arshjul.actions.judge_mapping import left_out  # noqa: PLC0415 - most of a second, where there is no ledger

    return left_out(model)


def has_ledger(root: Path) -> bool:
    """Whether a model's folder has a ledger's files."""
    folder = root / "ledger"
    return folder.is_dir() and any(folder.iterdir())


@contextmanager
def folder_cube(root: Path, model: SteeringModel) -> Iterator[Cube]:
    """The figures of a model's folder, its ledger files among them, for as long as the block lasts. No database.

    Raises :class:`~arshjul.core.problems.Problems` when a ledger file cannot be read, or the mapping leaves something
    out or takes it twice.
    """
    entered = MemoryCube(interpret.observations(model))
    if not model.ledger_lines:
        yield entered
        return
    from arshjul.actions.mapped_ledger import folder_ledger  # noqa: PLC0415 - most of a second, where there is none

    with folder_ledger(root, model) as ledger:
        if ledger and (problems := ledger.problems()):
            raise Problems(problems)
        yield LayeredCube(ledger.cube, entered) if ledger else entered
