"""How wide the letters of Source Sans 3 are and which letters any font draws, for ``writers/lettering.json``.

Write the file anew after a change of font: ``PYTHONPATH=tests .venv/bin/python -m house.letters``.
"""

from __future__ import annotations

import json
from importlib.resources import as_file, files
from io import BytesIO
from typing import Any

from fontTools.ttLib import TTFont

FILES = {"regular": "SourceSans3-Regular.ttf", "semibold": "SourceSans3-Semibold.ttf"}
_RANGES = ((0x20, 0x7E), (0xA0, 0x17F), (0x2009, 0x200B), (0x2010, 0x2026))
_OTHERS = "\u202f‰€→←↑↓−≈≠≤≥×÷√∞●○■□▲△▼◆◊★✓"  # what tables are written with beside letters


def measured() -> dict[str, Any]:
    """Each letter that both weights have, and how far each weight advances for it in thousandths of the size."""
    fonts = {weight: _advances(name) for weight, name in FILES.items()}
    wanted = [chr(code) for first, last in _RANGES for code in range(first, last + 1)]
    letters = [letter for letter in (*wanted, *_OTHERS) if all(letter in advances for advances in fonts.values())]
    return {
        "letters": "".join(letters),
        **{weight: [advances[letter] for letter in letters] for weight, advances in fonts.items()},
        "drawn": _ranges(sorted(_drawn())),
    }


def _drawn() -> set[int]:
    """Every letter that some font draws: one that the first lacks is taken from another."""
    fonts = (each for each in files("arshjul.fonts").iterdir() if each.name.endswith(".ttf"))
    return {code for font in fonts for code in TTFont(BytesIO(font.read_bytes()), lazy=True).getBestCmap()}


def _ranges(codes: list[int]) -> list[tuple[int, int]]:
    """The numbers as runs, both ends included."""
    starts = [code for code, before in zip(codes, [-1, *codes], strict=False) if code != before + 1]
    ends = [code for code, after in zip(codes, [*codes[1:], -1], strict=True) if code + 1 != after]
    return list(zip(starts, ends, strict=True))


def as_json() -> str:
    """The file as it is kept."""
    return json.dumps(measured(), ensure_ascii=True) + "\n"


def _advances(name: str) -> dict[str, int]:
    with as_file(files("arshjul.fonts").joinpath(name)) as path, TTFont(path) as font:
        assert font["head"].unitsPerEm == 1000, name
        widths = font["hmtx"]
        advances = {chr(code): widths[glyph][0] for code, glyph in font.getBestCmap().items()}
    return advances | {"\u00ad": 0}  # a soft hyphen shows only where a line ends


if __name__ == "__main__":
    with as_file(files("arshjul.writers").joinpath("lettering.json")) as target:
        target.write_text(as_json(), encoding="utf-8")
