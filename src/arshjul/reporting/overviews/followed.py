"""The series that a municipality follows of every unit, such as sick leave: over the years, and between units."""

from __future__ import annotations

from collections.abc import Iterator

from arshjul.core.belonging import children_of
from arshjul.core.series import Kind, Series
from arshjul.core.setting import Setting
from arshjul.core.tables import ChartDefinition, RowDefinition
from arshjul.reporting.overviews.exhibit import Exhibit, Group
from arshjul.reporting.overviews.fitting import column, fill, first_said, fitted, plain_words

OVER_YEARS, BETWEEN_UNITS = "utveckling", "jamforelse"
_FEWEST = 3  # units worth comparing
_YEARS = (-3, -2, -1, 0)


def followed(setting: Setting) -> Iterator[Exhibit]:
    """The exhibits of each series that is followed, those that there is anything in."""
    for code in setting.conventions.followed:
        if (series := setting.series.get(code)) is not None:
            for exhibit in (_over_years(series, setting), _between_units(series, setting)):
                if exhibit is not None:
                    yield exhibit


def said_of(series: Series, setting: Setting) -> str:
    """What the latest figure of a series is, and what it was a year before, in a sentence."""
    name, code = plain_words(series.name), series.code
    return first_said(
        (
            f"{name}: {{actual of {code}}}, mot {{actual -1y of {code}}} ett år tidigare",
            f"{name}: {{actual of {code}}}",
        ),
        setting,
    )


def measured(series: Series) -> str:
    """What a series measures and over which time, for a caption."""
    suffix = series.measure.suffix
    measure = f", {suffix}" if suffix and suffix.casefold() not in series.name.casefold() else ""
    definition = f". {series.definition.rstrip('.')}" if series.definition else ""
    return plain_words(f"{series.name}{measure}{definition}")


def _over_years(series: Series, setting: Setting) -> Exhibit | None:
    columns = (column(f"ar{-years}", _year(years), f"actual{_shift(years)}") for years in _YEARS)
    definition = ChartDefinition(
        caption=measured(series),
        columns=tuple(columns),
        rows=(RowDefinition(series=series.code, id=series.code),),
        kind="history",
        finding=said_of(series, setting),
    )
    code = f"{OVER_YEARS}-{series.code}"
    told = fitted(code, definition, setting)
    if told is None or not told.definition.finding:
        return None
    return Exhibit(code, Group.FOLLOWED, told.definition, made=told.made)


def _between_units(series: Series, setting: Setting) -> Exhibit | None:
    """Rates of the units below beside each other, else of the unit among its siblings; sums say only who is large."""
    if series.kind is not Kind.RATIO:
        return None
    parent = setting.organisation.unit(setting.unit).parent
    for above in dict.fromkeys((setting.unit, parent)):
        if above and len(list(children_of(above, setting))) >= _FEWEST:
            code = f"{BETWEEN_UNITS}-{series.code}"
            told = fill(code, _comparison(series, above, setting), setting)
            if sum(cell.number is not None for _, _, cell in told.table.cells()) >= _FEWEST:
                return Exhibit(code, Group.FOLLOWED, told.definition, made=told.made)
    return None


def _comparison(series: Series, above: str, setting: Setting) -> ChartDefinition:
    """The units below one, a dot each."""
    name, of = plain_words(series.name), f"child under {above} by actual of {series.code}"
    where = plain_words(setting.organisation.unit(above).name)
    return ChartDefinition(
        caption=f"{name} för enheterna i {where}",
        columns=(column("nu", "Senast", f"actual of {series.code}"),),
        rows=(RowDefinition(children=above, of=series.code, skip_empty=True),),
        kind="strip",
        finding=first_said((f"{name}: högst {{highest 1 {of}}}, lägst {{lowest 1 {of}}}",), setting),
    )


def _year(years: int) -> str:
    return f"{{yyyy, {years}y}}" if years else "{yyyy}"


def _shift(years: int) -> str:
    return f" {years}y" if years else ""
