"""Where things stand in a steering model's TOML files, looked up by the way to them: file, table, row, word."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from arshjul.core.problems import Place

Step = str | int


class Places:
    """Answers the place of anything in the TOML files, or of the nearest thing around it that is known."""

    def __init__(self, known: Mapping[str, Place]) -> None:
        self._known = known

    def at(self, root: str, *steps: Step) -> Place:
        """The place of what lies that many steps below ``root``: a file, or a definition such as ``table:drift``."""
        for length in range(len(steps), -1, -1):
            if (place := self._known.get(key(root, *steps[:length]))) is not None:
                return place
        return Place(root)

    def within(self, root: str, *steps: Step) -> Callable[..., Place]:
        """:meth:`at` with the first steps already taken."""
        return lambda *further: self.at(root, *steps, *further)


def key(root: str, *steps: Step) -> str:
    """``table:drift.columns.2.value``; the way within a file follows a colon, ``model.toml:reports.0.unit``."""
    way = ".".join(str(step) for step in steps)
    if not way:
        return root
    return f"{root}.{way}" if ":" in root else f"{root}:{way}"


def paths(value: object, start: tuple[Step, ...] = ()) -> Iterator[tuple[Step, ...]]:
    """The way to every value of a TOML file, tables and lists included."""
    yield start
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from paths(inner, (*start, name))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from paths(inner, (*start, index))
