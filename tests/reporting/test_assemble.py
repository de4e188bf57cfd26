"""Reports of Exempelköping, each test with the template it is about."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from arshjul.actions.compose_report import compose
from arshjul.actions.report_plans import plan_report
from arshjul.actions.seen_model import see
from arshjul.actions.which_report import find_occasion
from arshjul.core.cube import MemoryCube
from arshjul.core.documents import Block, ChartBlock, Document, Heading, List, Paragraph, TableBlock
from arshjul.core.inlines import plain
from arshjul.core.problems import Problems
from arshjul.reporting import assemble as assembling
from arshjul.reporting.assemble import assemble
from arshjul.steering import interpret
from arshjul.steering.load import load
from factories.exempelkoping import Edit, exempelkoping

Build = Callable[..., Document]


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """Builds Exempelköping's report from a template, at an occasion."""

    def built(template: str, *edits: Edit, occasion: str = "2025-08") -> Document:
        model = load(exempelkoping(tmp_path, ("report.md", "", template), *edits))
        return compose(model, MemoryCube(interpret.observations(model)), occasion=occasion, report="omsorg")

    return built


def lines(blocks: tuple[Block, ...], indent: str = "") -> Iterator[str]:
    """A document in a form that a test can show."""
    for block in blocks:
        match block:
            case Heading(level, content, _, number):
                yield " ".join(filter(None, ("#" * level, number, plain(content))))
            case Paragraph(content, role):
                yield indent + (f"({role}) " if role else "") + plain(content)
            case List(items):
                for item in items:
                    first, *rest = lines(item, indent + "  ")
                    yield from (f"{indent}- {first.strip()}", *rest)
            case TableBlock(table):
                yield f"[{table.number} {table.code}: {table.caption}]"
            case ChartBlock(chart):
                yield f"<{chart.number} {chart.code}: {chart.finding}>"


def told(document: Document) -> list[str]:
    return [line.replace("\u00a0", " ") for line in lines(document.blocks)]


def problems_of(build: Build, *arguments: object, **options: object) -> list[str]:
    with pytest.raises(Problems) as found:
        build(*arguments, **options)
    return [problem.render() for problem in found.value.problems]


# ---- prose ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reference", "printed"),
    [
        ("yyyy", "2025"),
        ("d month yyyy, -1y", "31 augusti 2024"),
        ("month yyyy, -2m", "juni 2025"),
        ("variance year as result", "ett underskott om 1,1 mnkr"),
        ("variance year for HV as result", "ett underskott om 1,9 mnkr"),
        ("variance year for this", "−1,1 mnkr"),
        ("variance year of revenue for HV as signed", "+0,4 mnkr"),
        ("variance year in tkr", "−1 100 tkr"),
        ("variance year decimals 2", "−1,10 mnkr"),
        ("variance year / budget year", "−1 %"),
        ("forecast year of net for HV - budget year", "−1,9 mnkr"),
        ("actual of sick_leave", "7,1 %"),
        ("actual of sick_leave - actual -1y of sick_leave", "0,7 procentenheter"),
        ("actual of sick_leave - actual -1y of sick_leave as movement", "en ökning med 0,7 procentenheter"),
        ("actual of sick_leave - actual -1y of sick_leave as better", "försämring"),
        ("change year of costs for HV as development", "en försämring med 0,8 mnkr"),
        ("change year of costs for HV as movement", "en ökning med 0,8 mnkr"),
        ("count control as words", "ett"),
        ("count indicator where status=met", "1"),
    ],
)
def test_a_reference_prints(reference: str, printed: str, build: Build) -> None:
    assert told(build("{" + reference + "}"))[0] == printed


def test_a_figure_in_prose_can_be_traced(build: Build) -> None:
    document = build("Nämnden räknar med {variance year as result}.")

    figure = document.figures()["rapport:1"]
    assert figure.quantity is not None
    assert sorted(o.address.scenario for o in figure.observations()) == ["budget"] * 4 + ["forecast"] * 4


def test_an_occasion_without_an_earlier_round_says_so(build: Build) -> None:
    [problem] = problems_of(build, "{change year as development}", occasion="2025-04")

    reason = "tillfället 2025-04 har ingen tidigare omgång (previous i model.toml)"
    assert problem == f"report.md:1: ”{{change year as development}}” har inget värde: {reason}."


def test_an_optional_block_is_left_out_where_its_figures_do_not_exist(build: Build) -> None:
    template = "# A\n\n:::optional\n## Förändring {change year of costs for HV as signed}\n:::\n\n## B"

    assert told(build(template)) == ["# 1 A", "## 1.1 Förändring −0,8 mnkr", "## 1.2 B"]


def test_what_is_left_out_takes_no_number_with_it(build: Build) -> None:
    template = (
        "# A\n\n:::optional\n## Förändring {change year as development}\n\n::table drift\n:::\n\n## B\n\n::table drift"
    )

    document = build(template, occasion="2025-04")

    assert told(document) == ["# 1 A", "## 1.1 B", "[1 drift: Driftredovisning, mnkr, april 2025]"]


@pytest.mark.parametrize(
    "empty",
    ["::table none", ":::each assignment under objective:hemma\n- {name}\n:::", "::explanations", "::chart none"],
)
def test_a_heading_vanishes_with_what_should_stand_below_it(build: Build, empty: str) -> None:
    rows = 'rows = [{ each = "assignment", under = "objective:hemma" }]\n\n'
    nothing = [
        ("tables.toml", "[drift]", f'[none]\ncaption = "A"\ncolumns = []\n{rows}[drift]'),
        ("charts.toml", "", f'[none]\nkind = "history"\ncaption = "A"\nfinding = "B"\ncolumns = []\n{rows}'),
    ]

    document = build(f":::optional\n# Åtgärder\n\nDe här är beslutade.\n\n{empty}\n:::\n\n# Slut", *nothing)

    assert told(document) == ["# 1 Slut"]


def test_something_empty_deeper_down_takes_nothing_else_with_it(build: Build) -> None:
    loop = ":::each objective where code=hemma\n## {name}\n:::each assignment under objective:hemma\n- {name}\n:::\n:::"
    template = f":::optional\n# Mål\n\n{loop}\n:::"

    assert told(build(template)) == ["# 1 Mål", "## 1.1 Bo kvar hemma"]


def test_an_optional_block_hides_no_mistake(build: Build) -> None:
    assert problems_of(build, ":::optional\n{chnage year}\n:::", occasion="2025-04")[0].startswith(
        "report.md:2: ”chnage year” kan inte läsas"
    )


# ---- headings -------------------------------------------------------------------------------------------------------


def test_a_tree_deepens_its_headings(build: Build) -> None:
    document = build("# Mål\n\n:::each objective\n## {name}\n::text optional\n:::\n\n# Slut")

    assert told(document) == [
        "# 1 Mål",
        "## 1.1 Trygg ålderdom",
        "### Bo kvar hemma",
        "#### Så går det",
        "Brukarna är nöjda: 88 %.",
        "# 2 Slut",
    ]


def test_a_loop_that_leaves_out_a_level_has_no_hole(build: Build) -> None:
    another = '[[objectives]]\ncode = "ensam"\nlevel = "committee"\nname = "Färre ensamma"\n\n[[missions]]'
    edit = ("objectives.toml", "[[missions]]", another)

    document = build("# Mål\n\n:::each objective where level=committee\n## {name}\n:::", edit)

    assert told(document) == ["# 1 Mål", "## 1.1 Bo kvar hemma", "## 1.2 Färre ensamma"]


def test_a_written_text_lies_below_the_heading_it_stands_under(build: Build) -> None:
    edit = ("texts/2025-08/ekonomi.md", "Sjukfrånvaron", "## Läget\n\n### Detalj\n\nSjukfrånvaron")

    document = build("# A\n\n::text section summary\n\n## B\n\n::text section summary\n\n## C", edit)

    assert [line for line in told(document) if line.startswith("#")] == [
        "# 1 A", "## Läget", "### Detalj", "## 1.1 B", "### Läget", "#### Detalj", "## 1.2 C",
    ]  # fmt: skip


# ---- tables, charts and texts ---------------------------------------------------------------------------------------


def test_tables_and_charts_are_numbered_each_for_itself(build: Build) -> None:
    document = build("::table drift\n\n::chart drift\n\n::table assignments")

    assert told(document) == [
        "[1 drift: Driftredovisning, mnkr, augusti 2025]",
        "<1 drift: Omsorgsnämnden räknar med ett underskott om 1,1 mnkr>",
        "[2 assignments: Uppdrag]",
    ]


def test_what_is_shown_twice_has_ids_of_its_own(build: Build) -> None:
    document = build(
        "::table drift\n\n::chart drift\n\n::table drift\n\n{yyyy} {variance year}\n\n"
        ":::each child under ON\n{variance year}\n\n::explanations\n:::\n\n"
        ":::each child under ON\n{variance year}\n\n::explanations\n:::\n"
    )

    assert [table.code for table in document.tables()] == ["drift", "drift-2"]
    ids = document.figures().keys()
    assert {"drift:net:variance", "drift-2:net:variance", "chart-drift:HV:1", "rapport:2"} <= ids
    assert {"rapport.HV:1", "rapport.HV:2", "forklaring:HV.vikarier", "forklaring:HV-2.vikarier"} <= ids
    assert all(re.fullmatch(r"[\w.:-]+", id_) for id_ in ids)


def test_a_table_without_rows_is_left_out(build: Build) -> None:
    document = build(":::each objective\n::table indicators\n:::")

    assert told(document) == [
        "[1 indicators.trygg: Indikatorer för Trygg ålderdom]",
        "[2 indicators.hemma: Indikatorer för Bo kvar hemma]",
    ]


def test_an_indicators_changed_definition_is_noted_below_its_table(build: Build) -> None:
    document = build(":::each objective\n::table indicators\n:::")

    assert [[plain(note) for note in table.notes] for table in document.tables()] == [
        [],
        ["\u00a0Enkäten görs vartannat år."],
    ]


def test_a_text_in_a_cell_is_lines(build: Build) -> None:
    edit = (
        "texts/2025-08/mal.md",
        "Lås sitter i 40 av 120 hem.",
        "### Läget\n\nLås sitter i {count unit} hem.\n\n- ett\n- två\n  - tre",
    )

    [table] = build("# A\n\n::table assignments\n\n## B", edit).tables()

    [row] = table.rows
    assert row.cells[2].text == "Läget\nLås sitter i 5 hem.\n–\u00a0ett\n–\u00a0två\n–\u00a0tre"


def test_a_text_in_a_cell_takes_no_section_number(build: Build) -> None:
    edit = ("texts/2025-08/mal.md", "Lås sitter", "## Läget\n\nLås sitter")

    assert told(build("# A\n\n::table assignments\n\n## B", edit)) == ["# 1 A", "[1 assignments: Uppdrag]", "## 1.1 B"]


def test_a_text_that_nobody_wrote_says_what_to_do(build: Build) -> None:
    [problem] = problems_of(build, "::text section events")

    assert problem.startswith("report.md:1: Det finns ingen text om ”section events” för 2025-08.")
    assert problem.endswith('Skriv den under rubriken # section events, eller lägg till optional eller else "…".')


def test_a_text_that_nobody_wrote_may_have_something_in_its_place(build: Build) -> None:
    template = '::text section events else "Inget att rapportera."\n\n::text section other optional'

    assert told(build(template)) == ["Inget att rapportera."]


def test_mistakes_in_a_text_are_told_where_the_text_stands(build: Build) -> None:
    edit = ("texts/2025-08/ekonomi.md", "mot {actual", "\nmot {actuall")

    [problem] = problems_of(build, "::text section summary", edit)

    assert problem.startswith("texts/2025-08/ekonomi.md:4: ”actuall -1y of sick_leave” kan inte läsas")


def test_explanations_add_up_to_the_variance(build: Build) -> None:
    document = build(":::each child under ON\n# {name} {variance year as signed}\n::explanations\n:::")

    assert told(document) == [
        "# 1 Hemvård −1,9 mnkr",
        "- Fler vikarier än budgeterat: −1,5 mnkr",
        "  - Sommaren: −0,9 mnkr",
        "  - Övrigt: −0,6 mnkr",
        "- Övrigt: −0,4 mnkr",
        "# 2 Särskilt boende +0,8 mnkr",
    ]


def test_a_loop_over_list_items_is_one_list(build: Build) -> None:
    document = build(":::each child under ON\n- {name}\n:::")

    [bullets] = document.blocks
    assert isinstance(bullets, List)
    assert told(document) == ["- Hemvård", "- Särskilt boende"]


def test_a_note_is_small(build: Build) -> None:
    assert told(build(":::note\nAlla belopp är avrundade.\n:::")) == ["(note) Alla belopp är avrundade."]


def test_blocks_that_multiply_without_end_are_stopped(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assembling, "MOST_BLOCKS", 5)

    assert problems_of(build, ":::each unit\n:::each unit\n:::each unit\n{name}\n:::\n:::\n:::") == [
        "report.md:4: Rapporten blir för lång: block inuti block upprepas för många gånger."
    ]


def test_what_is_said_of_the_report_stands_on_its_cover(build: Build) -> None:
    document = build("# A")

    assert document.title == "Delårsrapport – Omsorgsnämnden, Exempelköpings kommun"
    assert document.cover.period == "31 augusti 2025"
    assert document.cover.facts == (("Diarienummer", "ON 2025/17"),)


def test_the_plan_says_where_the_words_of_a_table_stand(tmp_path: Path) -> None:
    model = load(exempelkoping(tmp_path))
    plan = plan_report(model, model.head.reports[0], find_occasion(model, "2025-08"))
    setting = see(model, MemoryCube([]), occasion=find_occasion(model, "2025-08"), unit="ON")

    with pytest.raises(Problems) as found:
        assemble(plan, setting)

    assert "charts.toml:3" in {str(problem.place) for problem in found.value.problems}
