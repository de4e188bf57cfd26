"""What can be chosen to compare: the series, the units around the own one, the years and the spans of time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from arshjul.core.organisation import Unit
from arshjul.web.comparing_asked import Asked

_YEARS_BACK = 6


@dataclass(frozen=True)
class Option:
    """Something that can be chosen; ``depth`` is how far down it lies."""

    value: str
    name: str
    is_chosen: bool
    depth: int = 0


@dataclass(frozen=True)
class Choices:
    """All that can be chosen."""

    series: tuple[Option, ...]
    others: tuple[Option, ...]
    units: tuple[Option, ...]
    years: tuple[Option, ...]
    what: tuple[Option, ...]


def choices(asked: Asked, names: dict[str, str]) -> Choices:
    """All that can be chosen instead; ``names`` are the spans of time in words, by what the address calls them."""
    model, chosen = asked.plan.model, asked.chosen
    main = next((row for row in model.series if row.code == model.head.conventions.series), None)
    indicators = {row.series for row in model.indicators}
    first = [model.head.conventions.series, *(main.parts.split() if main else ()), *model.head.conventions.followed]
    usual = set(first) | indicators | set(chosen.series)
    year = asked.plan.occasion(asked.occasion).data_date.year

    def series(*, is_usual: bool) -> Iterator[Option]:
        for row in sorted(model.series, key=lambda row: first.index(row.code) if row.code in first else len(first)):
            if (row.code in usual) is is_usual:
                yield Option(row.code, row.name, row.code in chosen.series)

    return Choices(
        series=tuple(series(is_usual=True)),
        others=tuple(series(is_usual=False)),
        units=tuple(_units(asked)),
        years=tuple(Option(str(year - back), str(year - back), -back in chosen.years) for back in range(_YEARS_BACK)),
        what=tuple(Option(name, words, name == chosen.what) for name, words in names.items()),
    )


def _units(asked: Asked) -> Iterator[Option]:
    """The units around the own one: those above, beside and below it, and whatever is chosen."""
    organisation, own = asked.plan.organisation, asked.chosen.own
    day = asked.plan.occasion(asked.occasion).data_date
    path = asked.plan.scope().path(own)
    wanted = {each for code in (own, *asked.chosen.units) for each in asked.plan.scope().path(code)}
    for code in path[:2]:
        wanted |= {each.code for each in organisation.children(code, day)}
    tops = [each for each in organisation if not each.parent]

    def walked(units: tuple[Unit, ...] | list[Unit], depth: int) -> Iterator[Option]:
        for unit in units:
            if unit.code in wanted:
                yield Option(unit.code, unit.name, unit.code in asked.chosen.units, depth)
                yield from walked(organisation.children(unit.code, day), depth + 1)

    yield from walked(tops, 0)
