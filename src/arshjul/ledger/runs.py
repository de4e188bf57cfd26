"""A frame that may be larger than memory: taken some rows at a time, and given back sorted (an external merge sort).

While there are few rows they stay in memory, and nothing is written. When there are many, each :data:`HELD` of them are
sorted and written to a folder as a run. To read them in order, the keys between the first and the last are cut into
ranges of about as many rows; of each range every run has one slice, and those are read, put together and sorted.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import polars as pl

from arshjul.core.messages import DomainError

HELD = 400_000
"""Rows that are sorted together: many enough to be quick, few enough to take some tens of megabytes."""

_SAMPLED = 64
"""How many keys of each :data:`HELD` are looked at to cut ranges of about that size."""

Key = tuple[Any, ...]


class CannotStore(DomainError):
    """A ledger could not be written, for example because the disk is full."""


def cannot_store(folder: Path, error: pl.exceptions.PolarsError) -> CannotStore:
    """The error that says so; polars wraps what the operating system says."""
    return CannotStore("Huvudboken kan inte sparas i {folder}: {reason}", folder=folder, reason=error)


class Runs:
    """Rows by some columns, nulls last; rows that are alike in all of them keep the order that they came in.

    Without a ``folder`` all stay in memory, however many.
    """

    def __init__(self, empty: pl.DataFrame, by: Sequence[str], folder: Path | None, name: str) -> None:
        self.height = 0
        self._by = list(by)
        self._folder, self._name = folder, name
        self._held = [empty]
        self._files: list[Path] = []
        self._samples: list[Key] = []
        self._writing: Future[None] | None = None

    def add(self, rows: pl.DataFrame) -> None:
        """Take some rows more; raises :class:`CannotStore`."""
        self._held.append(rows)
        self.height += rows.height
        if self._folder is not None and sum(each.height for each in self._held) >= HELD:
            self._begin_writing(self._folder)

    def parts(self) -> Iterator[pl.LazyFrame]:
        """All the rows, in no order."""
        self._wait()
        yield from (pl.scan_ipc(file) for file in self._files)
        yield from (each.lazy() for each in self._held)

    def in_order(self) -> Iterator[pl.DataFrame]:
        """All the rows in their order, some at a time; at least one frame, which may be empty."""
        self._wait()
        last = self._sorted(self._held)
        if not self._files:
            yield last
            return
        self._held = [last]
        self._sample(last)
        cuts = self._cuts()
        runs = [*(pl.scan_ipc(file) for file in self._files), last.lazy()]
        places = [_places(run.select(self._by).collect(), cuts) for run in runs]
        for at in range(len(cuts) + 1):
            slices = [run.slice(place[at], place[at + 1] - place[at]) for run, place in zip(runs, places, strict=True)]
            yield self._sorted(pl.collect_all(slices))

    def discard(self) -> None:
        """Take the files away. The rows are gone, but those in memory."""
        self._wait()
        for file in self._files:
            file.unlink(missing_ok=True)
        self._files.clear()

    def _sorted(self, frames: Sequence[pl.DataFrame]) -> pl.DataFrame:
        some = [frame for frame in frames if frame.height] or frames[:1]
        # frames in pieces are slow to pick from
        return pl.concat(some).rechunk().sort(self._by, nulls_last=True, maintain_order=True)

    def _begin_writing(self, folder: Path) -> None:
        """Sort and write what is held, while others go on reading."""
        self._wait()
        held, self._held = self._held, [self._held[0].clear()]
        folder.mkdir(mode=0o700, exist_ok=True)
        file = folder / f"{self._name}-{len(self._files)}.arrow"
        self._files.append(file)
        with_one = ThreadPoolExecutor(1)
        self._writing = with_one.submit(self._write, held, file)
        with_one.shutdown(wait=False)

    def _wait(self) -> None:
        """Until what is being written is written; raises what went wrong with it."""
        if writing := self._writing:
            self._writing = None
            writing.result()

    def _write(self, held: Sequence[pl.DataFrame], file: Path) -> None:
        run = self._sorted(held)
        self._sample(run)
        try:  # not compressed, and so as quick as the disk is: it is soon gone
            run.write_ipc(file, record_batch_size=_BATCH)
        except pl.exceptions.PolarsError as error:
            raise cannot_store(file.parent, error) from error

    def _sample(self, run: pl.DataFrame) -> None:
        self._samples += [_key(row) for row in run.select(self._by).gather_every(_step(), _step() // 2).iter_rows()]

    def _cuts(self) -> list[Key]:
        """The keys that ranges begin with, but the first: each range has about :data:`HELD` rows."""
        apart = max(1, HELD // _step())
        return sorted(set(sorted(self._samples)[apart::apart]))


_BATCH = 16_384


def _step() -> int:
    """How far apart the keys are that are looked at."""
    return max(1, HELD // _SAMPLED)


def _key(values: Sequence[Any]) -> Key:
    """Comparable also where there are nulls, which come last."""
    return tuple((value is None, value) for value in values)


def _places(keys: pl.DataFrame, cuts: Sequence[Key]) -> list[int]:
    """Where in a sorted run each range begins, and where the last one ends."""
    found = [bisect_left(range(keys.height), cut, key=lambda at: _key(keys.row(at))) for cut in cuts]
    return [0, *found, keys.height]
