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
from pathlib import Path

from arshjul.ledger.books import Books
from arshjul.ledger.sie import encoding as letters
from arshjul.ledger.sie.assemble import Assembly
from arshjul.ledger.sie.fast import FastReader, Part
from arshjul.ledger.sie.ksumma import Checksum
from arshjul.ledger.sie.pieces import PIECE_BYTES, Piece, Source, blocks, old_line_ends, opened, pieces
from arshjul.ledger.sie.report import Report

MOST_WORKERS = 4
_LOOKED_AT = 4096


@dataclass(frozen=True, slots=True)
class SieFile:
    """What a file holds, and the account of how it was read."""

    books: Books
    report: Report


def read_sie(source: Source, *, name: str = "", exact: bool = False, piece_bytes: int = PIECE_BYTES) -> SieFile:
    """The books in a file or in its bytes, whatever they are: what cannot be used is told in the report.

    Args:
        source: where the file is, or its bytes. Raises OSError when it cannot be read.
        name: the file's name, for its ending tells 4E from 4I where nothing in it does.
        exact: leave out the fast way. Slower; the result is the same.
        piece_bytes: how much is read at a time. Memory is some fifteen times this, besides the books themselves.
    """
    name = name or (source.name if isinstance(source, Path) else "")
    with opened(source) as stream:
        start = stream.read(_LOOKED_AT)
    if letters.is_utf_16(start):
        data = source if isinstance(source, bytes) else source.read_bytes()
        return _read(letters.from_utf_16(data), letters.UTF_16, name, exact=exact, piece_bytes=piece_bytes)
    with opened(source) as stream:
        return _read(source, letters.detect(blocks(stream)), name, exact=exact, piece_bytes=piece_bytes)


def _read(source: Source, said: str, name: str, *, exact: bool, piece_bytes: int) -> SieFile:
    encoding = letters.UTF_8 if said == letters.UTF_16 else said
    reader, checksum, assembly = FastReader(encoding), Checksum(encoding), Assembly(said, name)
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
    old = old_line_ends(start)
    for number, block in enumerate(source):
        plain = block.removeprefix(codecs.BOM_UTF8) if mark and not number else block
        yield plain.replace(b"\r", b"\n") if old else plain


def _in_turn(read: Callable[[Piece], Part], whole: Iterable[Piece]) -> Iterator[Part]:
    """The parts in the order of the file, read some at a time."""
    workers = min(MOST_WORKERS, os.cpu_count() or 1)
    with ThreadPoolExecutor(workers) as pool:
        waiting: deque[Future[Part]] = deque()
        for piece in whole:
            waiting.append(pool.submit(read, piece))
            if len(waiting) > workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
