"""What must hold for any list of coded rows: every code once, no loops."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from arshjul.core.messages import Message
from arshjul.core.problems import Place, Problem, problem

Loop = tuple[str, ...]


def doubled(kind: Message, rows: Iterable[tuple[str, Place]]) -> Iterator[Problem]:
    """A problem for every code that comes twice."""
    for code, place, first in _again(rows):
        yield problem(place, "Koden ”{code}” finns redan på {first}. Varje {kind} behöver en egen kod.",
                      code=code, first=first, kind=kind)  # fmt: skip


def repeated(kind: Message, rows: Iterable[tuple[str, Place]]) -> Iterator[Problem]:
    """A problem for every row that says what an earlier one has said already."""
    for what, place, first in _again(rows):
        yield problem(place, "Samma {kind} finns redan på {first}: {what}.", kind=kind, first=first, what=what)


def _again(rows: Iterable[tuple[str, Place]]) -> Iterator[tuple[str, Place, Place]]:
    seen: dict[str, Place] = {}
    for code, place in rows:
        if code in seen:
            yield code, place, seen[code]
        seen.setdefault(code, place)


def cycles(rows: Iterable[tuple[str, str, Place]]) -> Iterator[Problem]:
    """A problem for every loop in a tree given as code, parent and place."""
    rows = list(rows)
    above = {code: [parent] for code, parent, _ in rows if parent}
    places = {code: place for code, _, place in rows}
    for loop in _loops(above):
        yield problem(places[loop[-2]], "Slinga: {loop}. Något av dem måste ligga under något annat.",
                      loop=" → ".join(loop))  # fmt: skip


def part_cycles(rows: Iterable[tuple[str, Sequence[str], Place]]) -> Iterator[Problem]:
    """A problem for every series that is, through its parts, a part of itself."""
    rows = list(rows)
    places = {code: place for code, _, place in rows}
    for loop in _loops({code: parts for code, parts, _ in rows}):
        yield problem(places[loop[-2]], "Slinga: {loop}. En serie kan inte vara en del av sig själv.",
                      loop=" → ".join(loop))  # fmt: skip


def _loops(edges: Mapping[str, Sequence[str]]) -> Iterator[Loop]:
    """Every way that leads back to where it began, each once, its first code repeated last."""
    done: set[str] = set()
    for start in edges:
        path: list[str] = []
        waiting: list[Iterator[str]] = [iter((start,))]
        while waiting:
            code = next(waiting[-1], None)
            if code is None:
                waiting.pop()
                if path:
                    done.add(path.pop())
            elif code in path:
                yield (*path[path.index(code) :], code)
            elif code in edges and code not in done:
                path.append(code)
                waiting.append(iter(edges[code]))
