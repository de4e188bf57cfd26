"""Every kind of row in a model's files, found where they are declared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import is_dataclass
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from arshjul import steering
from arshjul.core import tables
from arshjul.steering import schema_plan, schema_registers, schema_told
from arshjul.steering.row import FileRow

WITHOUT_WORDS = (
    FileRow, schema_plan.ObjectivesFile, schema_told.DecisionsFile, schema_told.TextRow, schema_registers.RegisterRow,
    schema_registers.RegisterEntry,
)  # fmt: skip
"""Their words are the headings of a page or of a text, or the name of a file and its own columns."""


def _declared() -> Iterator[type]:
    for module in iter_modules([str(Path(steering.__file__).parent)], "arshjul.steering."):
        if module.name.rsplit(".", 1)[1].startswith("schema_"):
            room = import_module(module.name)
            yield from (kind for kind in vars(room).values() if isinstance(kind, type) and issubclass(kind, FileRow))
    yield from (kind for kind in vars(tables).values() if is_dataclass(kind) and isinstance(kind, type))


KINDS_OF_ROW = {kind.__name__: kind for kind in _declared() if kind not in WITHOUT_WORDS}
"""By the name of their class, as the guide's tables and ``words.toml`` call them."""
