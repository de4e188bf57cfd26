"""Result and forecast of a unit: as a table, how the forecast has moved, where the variance is, why, and by month."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from arshjul.core.belonging import children_of
from arshjul.core.columns import rounds_of_year
from arshjul.core.explanations import explains_variance, meaning
from arshjul.core.expressions import lookups
from arshjul.core.quantities import Quantity
from arshjul.core.series import Series
from arshjul.core.setting import Setting
from arshjul.core.signs import COSTS, Signs
from arshjul.core.tables import ChartDefinition, ColumnDefinition, RowDefinition, TableDefinition
from arshjul.reporting.asked_figures import find
from arshjul.reporting.overviews.exhibit import Exhibit, Group
from arshjul.reporting.overviews.fitting import column, fill, first_said, first_told, fitted, plain_words

MOST_CAUSES = 6
"""How many units, or figures of one, are explained in an overview: those with the largest variances."""

RESULT, ROUNDS, VARIANCES, MONTHS = "resultat", "prognos", "avvikelser", "manader"
"""The codes of the exhibits."""

_MONTHS = 12
_FIRST_WHOLE = 6  # the month from which the year so far says more than the last twelve months
_SO_FAR = (
    ("utfall", "Utfall t.o.m. {mon yyyy}", "actual ytd"),
    ("budget", "Budget t.o.m. {mon}", "budget ytd"),
    ("avvikelse", "Avvikelse t.o.m. {mon}", "variance ytd"),
)
_OF_YEAR = (
    ("prognos_ar", "Prognos {yyyy}", "forecast year"),
    ("budget_ar", "Budget {yyyy}", "budget year"),
    ("avvikelse_ar", "Avvikelse {yyyy}", "variance year"),
    ("forandring", "Sedan {previous_forecast_name}", "change year"),
)
KEY_COLUMNS = ("avvikelse_ar", "forandring", "avvikelse", "prognos_ar", "utfall")
"""The columns whose figures say the most, the first ones first."""


def economy(setting: Setting, signs: Signs = Signs.STORED) -> Iterator[Exhibit]:
    """The exhibits about money, those that there is anything in; ``signs`` are those of its table."""
    main = setting.series.get(setting.conventions.series)
    if main is None:
        return
    for exhibit in (
        _result(main, setting, signs),
        _rounds(main, setting),
        *_variances(main, setting),
        _months(main, setting),
    ):
        if exhibit is not None:
            yield exhibit


def result_columns(setting: Setting) -> tuple[ColumnDefinition, ...]:
    """Outcome, budget and variance so far, and what the year is expected to come to, or has come to."""
    if setting.occasion.data_date.month < _MONTHS:
        return tuple(column(*each) for each in (*_SO_FAR, *_OF_YEAR))
    over = (("prognos_ar", "Utfall {yyyy}", "actual year"), *_OF_YEAR[1:])
    return tuple(column(*each) for each in over)


def as_money(setting: Setting, caption: str) -> dict[str, object]:
    """How tables of money are printed: as the municipality prints it in running text."""
    conventions = setting.conventions
    return {"caption": caption, "measure": conventions.measure, "decimals": conventions.decimals}


def _result(main: Series, setting: Setting, signs: Signs) -> Exhibit | None:
    """The main series and its parts, so far and for the year, told in words first."""
    parts = [code for code in main.parts if code in setting.series]
    definition = TableDefinition(
        **as_money(setting, f"Resultat och prognos, {setting.conventions.measure}"),  # type: ignore[arg-type]
        columns=result_columns(setting),
        rows=(
            RowDefinition(series=main.code, id=main.code),
            *(RowDefinition(series=code, id=code, of_which=True, skip_empty=True) for code in parts),
        ),
        signs=signs,
    )
    is_over = setting.occasion.data_date.month == _MONTHS
    said = ("outcome", "last_year") if is_over else ("outcome", "forecast", "since")
    lead = " ".join(f"[{{phrase {name}}}]" for name in said)
    if (told := fitted(RESULT, definition, setting)) is None:
        return None
    return Exhibit(RESULT, Group.ECONOMY, told.definition, lead=lead, made=told.made)


def _rounds(main: Series, setting: Setting) -> Exhibit | None:
    """How the forecast of the year has moved from round to round."""
    if len(rounds_of_year(setting)) < 2:
        return None
    finding = first_said(
        (
            "{forecast_name}: {variance year as result}, {change year as development} sedan {previous_forecast_name}",
            "{forecast_name}: {variance year as result}",
        ),
        setting,
    )
    definition = ChartDefinition(
        **as_money(setting, f"Årets avvikelse mot budget i varje prognos, {setting.conventions.measure}"),  # type: ignore[arg-type]
        columns=(column("omgang", "{Month}", "variance year", each="round"),),
        rows=(RowDefinition(series=main.code, id=main.code),),
        kind="steps",
        finding=finding,
    )
    told = fill(ROUNDS, definition, setting)
    if not finding or sum(cell.number is not None for _, _, cell in told.table.cells()) < 2:
        return None
    return Exhibit(ROUNDS, Group.ECONOMY, told.definition, made=told.made)


def _variances(main: Series, setting: Setting) -> Iterator[Exhibit | None]:
    """Where the variance is: the units below, or the parts of the series; and why."""
    causes = _causes(main, setting)
    for rows, who in _bearers(main, setting):
        candidates = [
            ChartDefinition(
                **as_money(setting, f"Avvikelse mot budget, {setting.conventions.measure}, {period}; plus är bättre"),  # type: ignore[arg-type]
                columns=(column("avvikelse", head, value),),
                rows=rows,
                kind="diverging",
                finding=first_said(_findings(value, who), setting),
            )
            for value, head, period in (
                ("variance year", "Avvikelse {yyyy}", "helår {yyyy}"),
                ("variance ytd", "Avvikelse jan–{mon}", "januari–{month yyyy}"),
            )
        ]
        told = first_told(VARIANCES, candidates, setting, least=2)
        if told is not None:
            yield Exhibit(VARIANCES, Group.ECONOMY, told.definition, below=causes, made=told.made)
            return
    if causes:
        yield Exhibit("orsaker", Group.ECONOMY, lead="**Varför**", below=causes)


def _bearers(main: Series, setting: Setting) -> Iterator[tuple[tuple[RowDefinition, ...], str]]:
    """What a variance is divided over, and what to call one of it in a sentence."""
    if any(True for _ in children_of(setting.unit, setting)):
        yield (RowDefinition(children="this", of=main.code, skip_empty=True),), "child"
    parts = [code for code in main.parts if code in setting.series]
    if parts:
        yield tuple(RowDefinition(series=code, id=code, skip_empty=True) for code in parts), ""


def _findings(value: str, who: str) -> tuple[str, ...]:
    when = " till och med {month}" if "ytd" in value else ""
    whole = (f"Avvikelsen{when} är {{{value} as signed}}",)
    if not who:
        return whole
    return (
        f"Störst underskott: {{worst 2 {who} by {value} as size}}",
        f"Ingen redovisar underskott, störst överskott har {{best 1 {who} by {value} as size}}",
        *whole,
    )


def _causes(main: Series, setting: Setting) -> str:
    """The explanations of the largest variances, as blocks of a template."""
    explained = [each for each in setting.explanations if explains_variance(each)]
    asked = {(each.unit, each.of) for each in explained}
    sized: list[tuple[str, str, Quantity]] = []
    for unit, of in sorted(asked):
        if not _tells(unit, setting, {each.unit for each in explained}):
            continue
        whole = find(of, setting, setting.subjects.get("unit", unit)).quantity
        if whole is not None:
            sized.append((unit, of, whole))
    sized.sort(key=lambda each: (each[2].value >= 0, -abs(each[2].value * each[2].measure.factor)))
    return "\n\n".join(_cause(unit, of, main, setting) for unit, of, _ in sized[:MOST_CAUSES])


def _tells(unit: str, setting: Setting, explained: Collection[str]) -> bool:
    """Whether a unit's explanations belong here: it is the unit, or one below it that no unit between has told of."""
    if unit == setting.unit:
        return True
    above = setting.organisation.unit(unit).parent
    while above and above != setting.unit and above in setting.organisation:
        if above in explained:
            return False
        above = setting.organisation.unit(above).parent
    return above == setting.unit


def _cause(unit: str, of: str, main: Series, setting: Setting) -> str:
    first = next(iter(lookups(meaning(of))))
    series = setting.series.get(first.series or main.code, main)
    name = plain_words(setting.organisation.unit(unit).name)
    what = "" if series.code == main.code else f", {plain_words(series.name)}"
    when = ", januari–{month}" if first.period is not None and first.period.shape == "ytd" else ""
    return (
        f":::each unit where code={unit}\n\n**{name}{what}{when} {{{of} as signed}}**\n\n"
        f"::explanations{'' if not of else ' ' + of}\n\n:::"
    )


def _months(main: Series, setting: Setting) -> Exhibit | None:
    """Month by month beside last year and the phased budget: the year so far, or twelve months early in the year."""
    number = setting.occasion.data_date.month
    count = number if number >= _FIRST_WHOLE else _MONTHS
    back = range(count - 1, -1, -1)
    year = "{yyyy}" if count == number else "tolv månader"
    before = "{yyyy, -1y}" if count == number else "ett år tidigare"
    rules = [f"month-{months}m" if months else "month" for months in back]

    def row(id_: str, label: str, scenario: str, shift: str = "") -> RowDefinition:
        cells = {f"m{months}": f"{scenario} {rule}{shift}" for months, rule in zip(back, rules, strict=True)}
        return RowDefinition(id=id_, label=label, cells=cells, skip_empty=True)

    finding = first_said(
        (f"{plain_words(main.name)} till och med {{month}} {{actual ytd - actual ytd -1y as grown}} mot året före",),
        setting,
    )
    definition = ChartDefinition(
        **as_money(setting, f"{plain_words(main.name)} per månad, {setting.conventions.measure}"),  # type: ignore[arg-type]
        columns=tuple(column(f"m{months}", f"{{mon, -{months}m}}" if months else "{mon}", "row") for months in back),
        rows=(
            row("utfall", f"Utfall {year}", "actual"),
            row("tidigare", f"Utfall {before}", "actual", " -1y"),
            row("budget", f"Budget {year}", "budget"),
        ),
        kind="months",
        finding=finding or f"{plain_words(main.name)} månad för månad",
        signs=Signs.COSTS_POSITIVE if main.nature in COSTS else Signs.STORED,
    )
    told = fill(MONTHS, definition, setting)
    outcome = [row for row in told.table.rows if row.head.text.startswith("Utfall")][:1]
    if sum(cell.number is not None for row in outcome for cell in row.cells) <= 2:
        return None
    return Exhibit(MONTHS, Group.ECONOMY, definition, made=told.made)
