"""A file in pieces of lines, cut before a voucher, so that however large it is only some pieces are in memory.

A cut may fall within a voucher too (one of many megabytes); readers then go on with it in the next piece.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

PIECE_BYTES = 6 * 2**20

_VOUCHER = re.compile(rb"\n[ \t]*#[Vv][Ee][Rr][ \t]")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some ``lines``, whole; ``first_line`` is the number of the first, from 1."""

    data: bytes
    first_line: int
    lines: int


Source = Path | bytes


@contextmanager
def opened(source: Source) -> Iterator[BinaryIO]:
    """The bytes of a source, to be read once from the beginning."""
    with BytesIO(source) if isinstance(source, bytes) else source.open("rb") as stream:
        yield stream


def blocks(stream: BinaryIO, size: int = PIECE_BYTES) -> Iterator[bytes]:
    """The bytes of a stream, some at a time."""
    while block := stream.read(size):
        yield block


def pieces(source: Iterable[bytes], change: Callable[[bytes], bytes] = lambda block: block) -> Iterator[Piece]:
    """The pieces of a file that comes in blocks, each block changed first."""
    held, line = b"", 1
    for block in source:
        changed = change(block)
        cut = _cut(held, changed)
        if not cut:
            held += changed
            continue
        data = held + changed[: cut - len(held)] if cut > len(held) else held[:cut]
        count = data.count(b"\n")
        yield Piece(data, line, count)
        line += count
        held = held[cut:] + changed if cut < len(held) else changed[cut - len(held) :]
    if held:
        yield Piece(held, line, held.count(b"\n") + (not held.endswith(b"\n")))


def _cut(held: bytes, block: bytes) -> int:
    """Where to cut: before the last voucher, else after the last line; 0 when no line ends."""
    last = block.rfind(b"\n#VER ")
    if last < 0:
        last = max((match.start() for match in _VOUCHER.finditer(block)), default=-1)
    if last < 0:
        last = block.rfind(b"\n")
    return len(held) + last + 1 if last >= 0 else 0


def old_line_ends(first: bytes) -> bool:
    """Whether lines end with a carriage return alone, as on computers long ago."""
    return b"\n" not in first and b"\r" in first


def doubled_line_ends(first: bytes) -> bool:
    """Whether lines end with two carriage returns and a line feed: a text that was turned to Windows' ends twice."""
    return b"\r\r\n" in first


def with_single_ends(source: Iterable[bytes]) -> Iterator[bytes]:
    """The same blocks with each doubled line end as a line feed, also where one is cut between two blocks."""
    held = b""
    for block in source:
        whole = held + block
        plain = whole.rstrip(b"\r")
        held = whole[len(plain) :]
        yield plain.replace(b"\r\r\n", b"\n")
    yield held
