"""Whether explanations and actions hold together: what they refer to, their amounts, and that parts are of a part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from arshjul.core.problems import Place, Problem, problem
from arshjul.steering import told
from arshjul.steering.known import Known, attempt
from arshjul.steering.places import Places
from arshjul.steering.schema import SteeringModel
from arshjul.steering.schema_told import ActionRow, ExplanationRow
from arshjul.steering.trees import cycles


def check_told(model: SteeringModel, known: Known, places: Places) -> Iterator[Problem]:
    """Every problem of what is explained, of the limits for that, and of the actions."""
    checker = _ToldChecker(model, known)
    yield from checker.limits(places)
    for explanation in model.explanations:
        yield from checker.explanation(explanation)
    yield from checker.trees()
    for action in model.actions:
        yield from checker.action(action)


@dataclass(frozen=True, slots=True)
class _ToldChecker:
    model: SteeringModel
    known: Known

    def limits(self, places: Places) -> Iterator[Problem]:
        at, row = places.within("model.toml", "explanations"), self.model.head.explanations
        for name in ("largest_rest", "explain_above"):
            yield from attempt(at(name), told.limit, getattr(row, name), "", self.known.measures)
            yield from attempt(at(f"{name}_share"), told.limit, "", getattr(row, f"{name}_share"), self.known.measures)

    def explanation(self, row: ExplanationRow) -> Iterator[Problem]:
        yield from self.known.expression(row.place, row.of)
        yield from self.known.refer(row.place, "occasion", row.occasion)
        yield from self.known.refer(row.place, "unit", row.unit)
        yield from attempt(row.place, told.explanation, row, self.known.measures)

    def trees(self) -> Iterator[Problem]:
        found: dict[tuple[str, str, str], list[tuple[str, str, Place]]] = {}
        for row in self.model.explanations:
            found.setdefault((row.occasion, row.unit, row.of), []).append((row.code, row.part_of, row.place))
        for (_, unit, _), tree in found.items():
            codes = {code for code, _, _ in tree}
            yield from cycles(tree)
            for code, part_of, place in tree:
                if part_of and part_of not in codes:
                    sentence = "”{code}” är en del av ”{part_of}”, som inte finns bland {unit}:s förklaringar."
                    yield problem(place, sentence, code=code, part_of=part_of, unit=unit)

    def action(self, row: ActionRow) -> Iterator[Problem]:
        yield from self.known.refer(row.place, "occasion", row.occasion)
        yield from self.known.refer(row.place, "unit", row.unit)
        yield from attempt(row.place, told.series_of, row, self.known.measures)
        days = {each.code: each.data_date for each in self.model.head.occasions}
        if row.occasion in days and row.measure in self.known.measures:
            yield from attempt(row.place, lambda: tuple(told.effects(row, days[row.occasion], self.known.measures)))
