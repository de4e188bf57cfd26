r"""The checksum of a SIE file (``#KSUMMA``, SIE 4B): CRC-32 over labels and fields of the records it stands around.

Separators, the quotation marks around fields and braces are left out; ``\"`` counts as ``"``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from zlib import crc32

from arshjul.ledger.sie.lex import Unreadable, tokenize
from arshjul.ledger.sie.pieces import Piece
from arshjul.ledger.sie.report import Ksumma

_LABEL = b"#KSUMMA"
_VALUE = re.compile(rb'[ \t]*"?(-?[0-9]*)')
_SAYS_MORE = re.compile(rb"[^ \t\r\n\x1a]")
_SEPARATORS = b" \t\r\n{}"
_ESCAPED = b'\\"'
_STAND_IN = b"\x00"


class Checksum:
    """Follows a file piece by piece, in its own bytes and as they would be in CP437.

    ``opened_at`` and ``closed_at`` are the lines of its two marks, and ``beyond_at`` the first line after the last of
    them that says anything; 0 when there is none. ``said`` is the sum in the file, if it can be read.
    """

    def __init__(self, encoding: str) -> None:
        self.encoding = encoding
        self.opened_at = 0
        self.closed_at = 0
        self.beyond_at = 0
        self.said: int | None = None
        self._sums = (0, 0)

    def follow(self, pieces: Iterable[Piece]) -> Iterable[Piece]:
        """The same pieces, summed as they pass."""
        for piece in pieces:
            self.add(piece)
            yield piece

    def add(self, piece: Piece) -> None:
        """Take the records of a piece."""
        start = 0
        for begins, ends, value in _marks(piece.data):
            line = piece.first_line + piece.data.count(b"\n", 0, begins)
            if not self.opened_at and value is None:
                self.opened_at, start = line, ends
            elif self.opened_at and not self.closed_at:
                self._sum(piece.data[start:begins])
                self.said, self.closed_at, start = value, line, ends
        if self.opened_at and not self.closed_at:
            self._sum(piece.data[start:])
        elif self.closed_at and not self.beyond_at and (more := _SAYS_MORE.search(piece.data, start)):
            self.beyond_at = piece.first_line + piece.data.count(b"\n", 0, more.start())

    def _sum(self, data: bytes) -> None:
        own = content(data)
        dos = own if own.isascii() or self.encoding == "cp437" else _in_cp437(own, self.encoding)
        self._sums = (crc32(own, self._sums[0]), crc32(dos, self._sums[1]))

    @property
    def result(self) -> Ksumma:
        """Whether the file is as it was when its sum was taken."""
        if not self.opened_at:
            return Ksumma.ABSENT
        if self.said is not None and self.said % 2**32 in self._sums and not self.beyond_at:
            return Ksumma.OK
        return Ksumma.MISMATCH


def _marks(data: bytes) -> Iterator[tuple[int, int, int | None]]:
    """Where each ``#KSUMMA`` begins, where its line ends and its value."""
    at = data.find(_LABEL)
    while at >= 0:
        begins = data.rfind(b"\n", 0, at) + 1
        ends = data.find(b"\n", at)
        ends = len(data) if ends < 0 else ends
        if not data[begins:at].strip(b" \t"):
            value = _VALUE.match(data, at + len(_LABEL), min(ends, at + 60))
            digits = value[1] if value else b""
            yield begins, ends, int(digits) if digits.lstrip(b"-") else None
        at = data.find(_LABEL, ends)


def _in_cp437(data: bytes, encoding: str) -> bytes:
    return data.decode(encoding, "replace").encode("cp437", "replace")


def content(data: bytes) -> bytes:
    """What is summed of some lines.

    >>> content(b'#TRANS 4633 {1 "512"} 10.00 "" "Sa ja"')
    b'#TRANS4633151210.00Sa ja'
    """
    if _STAND_IN in data:
        return b"".join(_line_content(line) for line in data.split(b"\n"))
    parts = data.replace(_ESCAPED, _STAND_IN).split(b'"')
    if any(b"\n" in part for part in parts[1::2]):  # an odd quotation mark somewhere
        return b"".join(_line_content(line) for line in data.split(b"\n"))
    parts[::2] = [part.translate(None, _SEPARATORS) for part in parts[::2]]
    return b"".join(parts).replace(_STAND_IN, b'"')


def _line_content(line: bytes) -> bytes:
    text = line.rstrip(b"\r").decode("latin-1")
    try:
        record = tokenize(text)
    except Unreadable:
        return line.translate(None, _SEPARATORS + b'"')
    fields = "".join(part if isinstance(part, str) else "".join(part) for part in record.fields)
    return (text.strip(" \t").split()[0][: len(record.label) + 1] + fields).encode("latin-1")
