"""A SIE file of type 1, 2, 3, 4E or 4I as :class:`Books`, with an account of everything in it that is odd.

The file is read in pieces on several cores: :mod:`arshjul.ledger.sie.fast` takes the vouchers that are beyond doubt,
and everything else goes line by line through the exact way, in the order of the file. Nothing is repaired silently.
"""

from __future__ import annotations

import codecs
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from arshjul.ledger.books import Books
from arshjul.ledger.sie import encoding as letters
from arshjul.ledger.sie.assemble import Assembly
from arshjul.ledger.sie.fast import FastReader, Part
from arshjul.ledger.sie.ksumma import Checksum
from arshjul.ledger.sie.pieces import (
    PIECE_BYTES,
    Piece,
    Source,
    blocks,
    doubled_line_ends,
    old_line_ends,
    opened,
    pieces,
    with_single_ends,
)
from arshjul.ledger.sie.report import Report
from arshjul.ledger.volume import Postings, Volume

MOST_WORKERS = 4
_LOOKED_AT = 4096


@dataclass(frozen=True)
class SieFile:
    """What a file holds, and the account of how it was read."""

    volume: Volume
    report: Report

    @cached_property
    def books(self) -> Books:
        """What it holds, whole in memory."""
        return self.volume.books()


def read_sie(
    source: Source, *, name: str = "", spill: Path | None = None, exact: bool = False, piece_bytes: int = PIECE_BYTES
) -> SieFile:
    """What a file holds, or its bytes, whatever they are: what cannot be used is told in the report.

    Args:
        source: where the file is, or its bytes. Raises OSError when it cannot be read.
        name: the file's name, for its ending tells 4E from 4I where nothing in it does.
        spill: a folder, made when it is needed, for the vouchers and rows of a large file, as long as its volume is
            used. Without one they are kept in memory. Raises :class:`~arshjul.ledger.runs.CannotStore`.
        exact: leave out the fast way. Slower; the result is the same.
        piece_bytes: how much is read at a time. Memory is some fifty times this, besides what is kept.
    """
    name = name or (source.name if isinstance(source, Path) else "")
    with opened(source) as stream:
        start = stream.read(_LOOKED_AT)
    if letters.is_utf_16(start):
        data = source if isinstance(source, bytes) else source.read_bytes()
        assembly = Assembly(letters.UTF_16, name, Postings(spill))
        return _read(letters.from_utf_16(data), letters.UTF_8, assembly, exact=exact, piece_bytes=piece_bytes)
    with opened(source) as stream:
        encoding = letters.detect(blocks(stream))
    assembly = Assembly(encoding, name, Postings(spill))
    return _read(source, encoding, assembly, exact=exact, piece_bytes=piece_bytes)


def _read(source: Source, encoding: str, assembly: Assembly, *, exact: bool, piece_bytes: int) -> SieFile:
    reader, checksum = FastReader(encoding), Checksum(encoding)
    with opened(source) as stream:
        start = stream.read(_LOOKED_AT)
        stream.seek(0)
        if assembly.is_another_kind(start):
            return SieFile(*assembly.finish(checksum))
        whole = checksum.follow(pieces(_cleaned(blocks(stream, piece_bytes), start)))
        for part in _in_turn(reader.untouched if exact else reader.read, whole):
            assembly.add(part, reader.codings)
    return SieFile(*assembly.finish(checksum))


def _cleaned(source: Iterable[bytes], start: bytes) -> Iterator[bytes]:
    """Without a byte order mark, and with the line ends of today."""
    mark = start.startswith(codecs.BOM_UTF8)
    each = with_single_ends(source) if doubled_line_ends(start) else source
    old = old_line_ends(start)
    for number, block in enumerate(each):
        plain = block.removeprefix(codecs.BOM_UTF8) if mark and not number else block
        yield plain.replace(b"\r", b"\n") if old else plain


def _in_turn(read: Callable[[Piece], Part], whole: Iterable[Piece]) -> Iterator[Part]:
    """The parts in the order of the file, read some at a time."""
    workers = min(MOST_WORKERS, (os.cpu_count() or 1) + 1)  # one more than cores, for now and then one has to wait
    with ThreadPoolExecutor(workers) as pool:
        waiting: deque[Future[Part]] = deque()
        for piece in whole:
            waiting.append(pool.submit(read, piece))
            if len(waiting) > workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
