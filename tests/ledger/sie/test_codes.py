"""Every code that a finding may have is explained in the guide, and no other."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from arshjul.ledger import sie

GUIDE = Path(__file__).parents[3] / "docs" / "guide" / "huvudbok.md"
CODE_AT = {"found": 1, "noted": 1, "refuse_whole": 1, "Refused": 1}
"""Which argument of a call is the code."""


def codes() -> Iterator[str]:
    for path in Path(sie.__path__[0]).glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                at = CODE_AT.get(getattr(node.func, "id", getattr(node.func, "attr", "")))
                if at and len(node.args) > at and isinstance(code := node.args[at], ast.Constant):
                    yield str(code.value)


def test_the_guide_explains_every_code() -> None:
    tables = GUIDE.read_text("utf-8").partition("## Koder")[2].partition("\n## ")[0]
    first_cells = re.findall(r"^\| (`.*?) \|", tables, re.MULTILINE)

    assert {code for cell in first_cells for code in re.findall(r"`(\w+)`", cell)} == set(codes())
