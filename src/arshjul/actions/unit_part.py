"""What a unit has handed in, as it will be read: its figures, judgements and texts as a small document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from arshjul.actions.readiness import its_texts, lines
from arshjul.actions.report_plans import plan_report
from arshjul.actions.told_at import ToldAt
from arshjul.core.documents import Cover, Document, TableBlock
from arshjul.core.problems import Problem, Problems
from arshjul.core.tables import ColumnDefinition, RowDefinition, TableDefinition
from arshjul.reporting.assemble import assemble
from arshjul.reporting.plan import ReportPlan, TextKey
from arshjul.steering.schema_head import ReportRow

_TEMPLATE_FILE = "delen"
_ECONOMY = "ekonomi"
"""The table whose variances are explained right below it."""
_KINDS: Mapping[str, str] = {
    "objective": "Mål",
    "mission": "Grunduppdrag",
    "assignment": "Uppdrag",
    "control": "Kontroller",
    "question": "Frågor",
}


@dataclass(frozen=True, slots=True)
class UnitPart:
    """A unit's part as a document; ``problems`` are those of its texts, which are left out then."""

    document: Document
    problems: tuple[Problem, ...] = ()


def unit_part(told: ToldAt, unit: str) -> UnitPart:
    """What a unit has told at an occasion, remembered until anything changes."""
    found: UnitPart = told.once(("part", unit), lambda: _unit_part(told, unit))
    return found


def _unit_part(told: ToldAt, unit: str) -> UnitPart:
    setting = told.seen_from(unit)
    tables = dict(_tables(told, unit))
    texts = tuple(key for key, _ in its_texts(told, unit))
    whole = _plan(told, unit, tables, texts)
    problems: tuple[Problem, ...] = ()
    try:
        document = assemble(whole, setting)
    except Problems as found:
        document, problems = assemble(_plan(told, unit, tables, ()), setting), tuple(found.problems)
    kept = tuple(block for block in document.blocks if not (isinstance(block, TableBlock) and not block.table.rows))
    return UnitPart(replace(document, blocks=kept), problems)


def _plan(told: ToldAt, unit: str, tables: Mapping[str, TableDefinition], texts: tuple[TextKey, ...]) -> ReportPlan:
    its = told.plan.organisation.unit(unit)
    reports = told.model.head.reports
    row = reports[0] if reports else ReportRow(code=unit, unit=unit, title="")
    return replace(
        plan_report(told.model, row, told.occasion),
        cover=Cover(told.model.head.name, its.name_on(told.occasion.data_date), told.occasion.name, ""),
        template="\n\n".join(_template(told, unit, tables, texts)),
        template_file=_TEMPLATE_FILE,
        tables=tables,
    )


def _template(
    told: ToldAt, unit: str, tables: Mapping[str, TableDefinition], texts: tuple[TextKey, ...]
) -> Iterator[str]:
    yield ":::each this"
    explained = dict.fromkeys(row.of for row in told.model.explanations if row.unit == unit)
    explanations = [f":::optional\n\n::explanations {of}\n\n:::" for of in explained]
    for code in tables:
        yield f"::table {code}"
        if code == _ECONOMY:
            yield from explanations
    if _ECONOMY not in tables:
        yield from explanations
    yield ":::"
    for key in texts:
        words = _title(told, unit, key)
        yield "# " + words.replace("{", "(").replace("}", ")")
        yield f"::text {' '.join(filter(None, key))} optional"


def _title(told: ToldAt, unit: str, key: TextKey) -> str:
    """What a text is printed below: its heading in a report, or that of its column in a table; and what it is about."""
    kind, code, aspect = key
    asked = next((text for text in told.asked.get(unit, ()) if text.key == key), None)
    columns = (column for table in told.model.tables.values() for column in table.columns if aspect)
    title = asked.title if asked else next((column.head for column in columns if column.text == f"text:{aspect}"), "")
    subject = told.setting.subjects.find(kind, code)
    name = "" if subject is None or (kind, code) == ("unit", unit) else subject.name
    about = " – ".join(filter(None, dict.fromkeys((title, name))))
    return about or (subject.name if subject else " ".join(filter(None, key)))


def _tables(told: ToldAt, unit: str) -> Iterator[tuple[str, TableDefinition]]:
    """Those of the unit's lines, its indicators and what is judged; none of what it does not answer for."""
    setting = told.setting
    whole, its_lines = setting.conventions.series, [line.code for line in lines(told)]
    rows = [code for code in (*its_lines, *([whole] if whole in setting.series else [])) if code]
    if rows:
        money = setting.conventions
        yield _ECONOMY, TableDefinition(
            f"Ekonomi, {{month yyyy}}, {money.measure}",
            _columns(("Budget {yyyy}", "budget year"), ("Utfall {d/m}", "actual ytd"), ("Prognos", "forecast year"),
                     ("Avvikelse", "variance year")),
            tuple(RowDefinition(series=code, skip_empty=True) for code in dict.fromkeys(rows)),
            unit=unit, measure=money.measure, decimals=money.decimals,
        )  # fmt: skip
    if told.subjects_of(unit, "indicator"):
        has_scale = any(scale.with_role("met") and scale.with_role("missed") for scale in setting.scales.values())
        yield "indikatorer", TableDefinition(
            "Indikatorer",
            _columns(("Utfall", "actual"), ("Prognos", "forecast year"), ("Mål {yyyy}", "target year"),
                     *([("Läge", "status")] if has_scale else [])),
            (RowDefinition(each="indicator", under=f"unit:{unit}"),), unit=unit, show_measure=True,
        )  # fmt: skip
    judged = [kind for kind in _KINDS if told.scales.get(kind) and told.subjects_of(unit, kind)]
    if judged:
        groups = [
            (RowDefinition(heading=_KINDS[kind]), RowDefinition(each=kind, under=f"unit:{unit}")) for kind in judged
        ]
        columns = (ColumnDefinition("Bedömning", text="assessment"),)
        yield "bedomningar", TableDefinition("Bedömningar", columns, tuple(row for group in groups for row in group))


def _columns(*heads: tuple[str, str]) -> tuple[ColumnDefinition, ...]:
    return tuple(ColumnDefinition(head, value) for head, value in heads)
