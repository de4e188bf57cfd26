"""Names of sheets: unique, at most 31 characters, and none of those that Excel refuses."""

from __future__ import annotations

import re

_LONGEST = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]+")
_RESERVED = "history"


class SheetNames:
    """Hands out one name after the other; two that Excel would take for the same (case apart) get a number."""

    def __init__(self) -> None:
        self._taken = {_RESERVED}

    def new(self, wanted: str) -> str:
        """A name as near to ``wanted`` as Excel allows.

        >>> SheetNames().new("Tabell 1 Driftredovisning 31/8: utfall och prognos")
        'Tabell 1 Driftredovisning 31 8'
        """
        plain = " ".join(_FORBIDDEN.sub(" ", wanted.replace("\u00ad", "")).split()).strip("' ") or "Tabell"
        name, count = _shortened(plain, ""), 1
        while name.casefold() in self._taken:
            count += 1
            name = _shortened(plain, f" ({count})")
        self._taken.add(name.casefold())
        return name


def _shortened(name: str, ending: str) -> str:
    room = _LONGEST - len(ending)
    if len(name) > room:
        whole_words = name[: room + 1].rpartition(" ")[0]
        name = whole_words if len(whole_words) > room // 2 else name[:room]
    return name.rstrip("' ") + ending
