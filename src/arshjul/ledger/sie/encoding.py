"""Which letters the bytes of a file are: what it says itself (``#FORMAT PC8``) proves nothing.

Strict UTF-8 first; else the bytes of å, ä and ö decide between CP437, which the format asks for, and Windows'.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterable

UTF_8, UTF_16, CP437, CP1252, ISO_8859_15, ASCII = "utf-8", "utf-16", "cp437", "cp1252", "iso-8859-15", "ascii"
CODECS = (ASCII, UTF_8, CP437, CP1252, ISO_8859_15)

_ASCII_BYTES = bytes(range(128))
_SWEDISH = "åäöÅÄÖéÉüÜ"
_CP437_SWEDISH = _SWEDISH.encode("cp437")
_CP1252_SWEDISH = _SWEDISH.encode("cp1252")
_UTF_8_SWEDISH = tuple(letter.encode() for letter in _SWEDISH)
_ISO_8859_15_ALONE = b"\xa4\xa6\xa8\xb4\xb8\xbc\xbd\xbe"
_WINDOWS_ALONE = bytes(range(0x80, 0xA0))
_FEW = 12
"""Kinds of letters besides those of English: a Swedish file has seven or eight."""

_LOST = "\ufffd".encode()
_UTF_8_LEAD = 0xC3
_PACKED = (b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00", b"7z\xbc\xaf\x27\x1c",
           b"\x28\xb5\x2f\xfd", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")  # fmt: skip


def detect(blocks: Iterable[bytes]) -> str:
    """The encoding of a file, given in blocks; a file that is not UTF-8 is known as soon as it shows."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    seen = False
    for block in blocks:
        if not seen and block.isascii():
            continue
        seen = True
        try:
            decoder.decode(block)
        except UnicodeDecodeError:
            return _single_byte(block)
    if not seen:
        return ASCII
    return CP437 if decoder.getstate()[0] else UTF_8


def _single_byte(block: bytes) -> str:
    """CP437 unless the Swedish letters are those of another encoding."""
    high = block.translate(None, _ASCII_BYTES)
    counted = Counter(high)
    windows, dos = (sum(counted[byte] for byte in letters) for letters in (_CP1252_SWEDISH, _CP437_SWEDISH))
    if 2 * sum(high.count(letter) for letter in _UTF_8_SWEDISH) > max(windows, dos) and counted[_UTF_8_LEAD]:
        return UTF_8  # UTF-8 with a few broken bytes
    if windows <= dos:
        return CP437
    if any(counted[byte] for byte in _WINDOWS_ALONE):
        return CP1252
    return ISO_8859_15 if any(counted[byte] for byte in _ISO_8859_15_ALONE) else CP1252


def to_utf_8(piece: bytes, encoding: str) -> bytes:
    """The same text in UTF-8; what is no letter becomes U+FFFD."""
    if encoding == ASCII or piece.isascii():
        return piece
    if encoding == UTF_8:
        try:
            piece.decode()
        except UnicodeDecodeError:
            return piece.decode(errors="replace").encode()
        return piece
    return _letter_by_letter(piece, encoding) or piece.decode(encoding, "replace").encode()


def _letter_by_letter(piece: bytes, encoding: str) -> bytes:
    """Each letter in its turn, four times as quick where they are few; empty where one would meet what another left."""
    ahead = set(piece.translate(None, _ASCII_BYTES))
    for byte in sorted(ahead):
        letter = bytes([byte]).decode(encoding, "replace").encode()
        ahead.discard(byte)
        if len(ahead) > _FEW or not ahead.isdisjoint(letter):
            return b""
        piece = piece.replace(bytes([byte]), letter)
    return piece


_GARBLED = re.compile(
    "\ufffd|(?:[A-Za-z]|å|ä|ö|Å|Ä|Ö|é)(?:†|„|”)(?:[A-Za-z]|å|ä|ö)|Ã(?:¥|¤|¶|…|„|–)|├(?:Ñ|ñ|╢|à|ä|û)".encode()
)  # lost; å ä ö of CP437 read as Windows', of UTF-8 read as Windows' or as CP437
_SIGNS = tuple(sign.encode() for sign in ("†", "„", "”", "Ã", "├"))


def lost_letters(piece: bytes, encoding: str) -> list[int]:
    """Which lines of a text in UTF-8, from 0, hold a letter that is lost; ``encoding`` is what it was read from.

    CP437 has a letter for every byte, and none of the signs that its letters turn into elsewhere.
    """
    if encoding in (ASCII, CP437) or not (_LOST in piece or any(sign in piece for sign in _SIGNS)):
        return []
    found: list[int] = []
    line = end = 0
    for match in _GARBLED.finditer(piece):
        if found and match.start() < end:
            continue
        line += piece.count(b"\n", end, match.start())
        found.append(line)
        end = piece.find(b"\n", match.start())
        if end < 0:
            break
    return found


def is_utf_16(start: bytes) -> bool:
    """Whether a file begins with the mark of UTF-16."""
    return start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) and not start.startswith(codecs.BOM_UTF32_LE)


def is_packed(start: bytes) -> bool:
    """Whether a file begins as zip, which Excel's files are too, gzip, bzip2, xz, 7z, zstd or an old Excel file."""
    return start.startswith(_PACKED)


def has_wide_letters(start: bytes) -> bool:
    """Whether much of a file is zeros, as in UTF-16 without its mark, UTF-32, or what is no text at all."""
    return start.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)) or 8 * start.count(0) > len(start)


def from_utf_16(data: bytes) -> bytes:
    """The same file in UTF-8."""
    return data.decode("utf-16", "replace").encode(errors="replace")
