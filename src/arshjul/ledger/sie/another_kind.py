"""Files that are no SIE 1 to 4 at all, told by how they begin: answered in one sentence, and not read."""

from __future__ import annotations

from arshjul.core.messages import Message
from arshjul.ledger.sie import encoding as letters
from arshjul.ledger.sie.report import Notes


def refuse_another_kind(start: bytes, notes: Notes) -> None:
    """Refuse a file that is empty, a web page, XML, packed or no text in single bytes; ``start`` is its beginning."""
    plain = start.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if not plain and not start.strip(b"\xef\xbb\xbf"):
        notes.refuse_whole(1, "not_sie", _EMPTY)
    elif plain.startswith((b"<!doctype html", b"<html")):
        notes.refuse_whole(1, "not_sie", _WEB_PAGE)
    elif plain.startswith(b"<"):
        notes.refuse_whole(1, "sie_5", _XML)
    elif letters.is_packed(start):
        notes.refuse_whole(1, "not_sie", _PACKED)
    elif letters.has_wide_letters(start):
        notes.refuse_whole(1, "not_sie", _WIDE)


_XML = Message("Filen är XML (SIE 5 eller äldre XMLSIE) och läses inte. Exportera den som SIE 4 ur ekonomisystemet.")
_EMPTY = Message("Filen är tom. Exportera den igen ur ekonomisystemet.")
_WEB_PAGE = Message("Filen är en webbsida, kanske en inloggning eller ett felmeddelande. Hämta SIE-filen igen.")
_PACKED = Message(
    "Filen är packad (till exempel zip eller gzip) eller en Excel-fil, och läses inte som SIE. Packa upp den först."
)
_WIDE = Message(
    "Filen är sparad i UTF-16 eller UTF-32, eller är ingen textfil. Spara den som UTF-8, eller exportera den igen."
)
