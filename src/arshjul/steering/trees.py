"""What must hold for any list of coded rows: every code once, no loops."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from arshjul.core.messages import Message
from arshjul.core.problems import Place, Problem, problem
from arshjul.steering.schema import SeriesRow

KIND_NAMES: Mapping[str, str] = {
    "unit": "enhet", "series": "serie", "objective": "mål", "mission": "grunduppdrag", "indicator": "indikator",
    "assignment": "uppdrag", "control": "kontrollmoment", "question": "fråga", "occasion": "uppföljningstillfälle",
    "level": "målnivå", "text": "text", "report": "rapport", "explanation": "förklaring", "group": "grupp",
}  # fmt: skip


def doubled(kind: str, rows: Iterable[tuple[str, Place]]) -> Iterator[Problem]:
    """A problem for every row without a code and every code that comes twice."""
    seen: dict[str, Place] = {}
    for code, place in rows:
        if not code:
            yield problem(place, "{kind} utan kod. Ge den en egen, till exempel A1.", kind=Message(KIND_NAMES[kind]))
        elif code in seen:
            yield problem(place, "Koden ”{code}” finns redan på {first}. Varje {kind} behöver en egen kod.",
                          code=code, first=seen[code], kind=Message(KIND_NAMES[kind]))  # fmt: skip
        seen.setdefault(code, place)


def cycles(rows: Iterable[tuple[str, str, Place]]) -> Iterator[Problem]:
    """A problem for every loop in a tree given as code, parent and place."""
    parents = {code: (parent, place) for code, parent, place in rows}
    settled: set[str] = set()
    for start in parents:
        path: list[str] = []
        code = start
        while code in parents and code not in settled and code not in path:
            path.append(code)
            code = parents[code][0]
        if code in path:
            loop = path[path.index(code) :]
            yield problem(
                parents[loop[-1]][1],
                "Slinga: {loop}. Något av dem måste ligga under något annat.",
                loop=" → ".join((*loop, loop[0])),
            )
        settled.update(path)


def part_cycles(rows: Iterable[SeriesRow]) -> Iterator[Problem]:
    """A problem for every series that is, through its parts, a part of itself."""
    parts = {row.code: row.parts.split() for row in rows}
    places = {row.code: row.place for row in rows}
    state: dict[str, str] = {}

    def visit(code: str, path: tuple[str, ...]) -> Iterator[Problem]:
        state[code] = "open"
        for part in parts.get(code, ()):
            if state.get(part) == "open":
                yield problem(
                    places[code],
                    "Slinga: {loop}. En serie kan inte vara en del av sig själv.",
                    loop=" → ".join((*path, code, part)),
                )
            elif part not in state and part in parts:
                yield from visit(part, (*path, code))
        state[code] = "done"

    for code in parts:
        if code not in state:
            yield from visit(code, ())
