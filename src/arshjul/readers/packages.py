"""An Office file: a zip package of XML parts, opened so that a hostile one can do no harm.

Nothing is written to disk and no program in it is run. A part is read only when asked for by name, and never more of it
than a report can need.
"""

from __future__ import annotations

import posixpath
import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from xml.etree import ElementTree as ET
from zipfile import BadZipFile, ZipFile, ZipInfo

from arshjul.readers.refusals import Broken, Locked, TooLarge

Element = ET.Element

_MOST_PARTS = 10_000
_LARGEST_PART = 64 << 20  # bytes; the text of a thousand pages is a tenth of it
_LARGEST_SUM = 512 << 20
_MOST_PRESSED = 400  # times; real XML is pressed to a tenth or twentieth
_SMALL = 1 << 20  # bytes; what is smaller may be pressed as hard as it likes
_DEEPEST = 200  # elements within each other
_ENCRYPTED = 0x1
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}"


class Package:
    """An opened file. Raises :class:`Broken`, :class:`Locked` or :class:`TooLarge` for what cannot be read safely."""

    def __init__(self, content: bytes) -> None:
        try:
            self._zip = ZipFile(BytesIO(content))
        except (BadZipFile, ValueError, OverflowError, NotImplementedError) as error:
            raise Broken("Filen är skadad: den kan inte packas upp.") from error
        self._parts = {info.filename: info for info in self._checked()}

    def _checked(self) -> list[ZipInfo]:
        found = self._zip.infolist()
        if len(found) > _MOST_PARTS or sum(info.file_size for info in found) > _LARGEST_SUM:
            raise TooLarge("Filen är för stor uppackad för att läsas. Dela den, eller spara den utan bilder.")
        return found

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    def names(self) -> Iterator[str]:
        """The names of all parts."""
        return iter(self._parts)

    def part(self, name: str) -> bytes:
        """The content of a part; raises :class:`Broken` when it is missing or damaged."""
        info = self._parts.get(name)
        if info is None:
            raise Broken("Filen är skadad: delen {name} saknas.", name=name)
        if info.flag_bits & _ENCRYPTED:
            raise Locked("Filen är skyddad med lösenord. Ta bort skyddet och försök igen.")
        is_bomb = info.file_size > _SMALL and info.file_size > _MOST_PRESSED * max(info.compress_size, 1)
        if info.file_size > _LARGEST_PART or is_bomb:
            raise TooLarge("Delen {name} i filen är för stor för att läsas.", name=name)
        try:
            with self._zip.open(info) as opened:
                return opened.read(_LARGEST_PART)
        except (BadZipFile, EOFError, OSError, ValueError, NotImplementedError, RuntimeError, zlib.error) as error:
            raise Broken("Filen är skadad: delen {name} kan inte läsas.", name=name) from error

    def xml(self, name: str) -> Element:
        """The root of a part that is XML."""
        return xml(self.part(name))

    def related(self, name: str) -> dict[str, tuple[str, str]]:
        """What a part refers to: by id the last word of the kind, and the target: a part's name, or an address."""
        folder, _, file = name.rpartition("/")
        of = f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"
        if of not in self:
            return {}
        found = {}
        for each in self.xml(of).iter(f"{_RELATIONSHIPS}Relationship"):
            target, is_outside = each.get("Target", ""), each.get("TargetMode") == "External"
            inside = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[each.get("Id", "")] = (each.get("Type", "").rpartition("/")[2], target if is_outside else inside)
        return found

    def main_part(self) -> str:
        """The name of the part that the package is about; raises :class:`Broken` when it names none."""
        targets = [target for kind, target in self.related("").values() if kind == "officeDocument"]
        if not targets:
            raise Broken("Filen är skadad: den säger inte var dess innehåll finns.")
        return targets[0]


def xml(content: bytes) -> Element:
    """The root element of XML that declares no types and no entities (Office Open XML forbids both).

    Without declarations there is nothing external to fetch and nothing that grows when it is read.
    """
    try:
        text = content.decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
        text = _DECLARATION.sub("", text, count=1)
        if "<!DOCTYPE" in text or "<!ENTITY" in text:
            raise Broken("Filen innehåller deklarationer som kan vara skadliga, och läses inte.")
        root = ET.fromstring(text)  # noqa: S314 - no declarations are left for an attack to stand in
    except (UnicodeDecodeError, ET.ParseError, ValueError) as error:
        raise Broken("Filen är skadad: en del av den är inte giltig XML.") from error
    require_shallow(root)
    return root


def require_shallow(root: Element) -> None:
    """Raises :class:`TooLarge` when elements stand too deep within each other for anybody to have written them."""
    layer, depth = [root], 0
    while layer:
        depth += 1
        if depth > _DEEPEST:
            raise TooLarge("Filens innehåll är nästlat djupare än någon rapport är.")
        layer = [child for element in layer for child in element]
