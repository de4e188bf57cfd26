"""What is told at some occasions only, what is each committee's own, and comments that are written after the month."""

from __future__ import annotations

from pathlib import Path

import pytest

from arshjul.actions.compose_report import warnings
from arshjul.actions.which_report import UnknownReport
from arshjul.core.cube import MemoryCube
from arshjul.core.documents import Document
from arshjul.steering import interpret
from arshjul.steering.load import load
from factories.exempelkoping import Edit, exempelkoping, told
from factories.reports import Files, mistakes, printed

YEAR_END: Edit = (
    "model.toml",
    "[[reports]]",
    '[[occasions]]\ncode = "2025-12"\nname = "Årsrapport"\nkind = "annual"\ndata_date = 2025-12-31\n\n[[reports]]',
)


# ---- when -----------------------------------------------------------------------------------------------------------


def test_a_part_of_a_template_is_told_at_the_occasions_it_is_for(compose_from: Files) -> None:
    template = ":::when interim\n# Prognosen\n:::\n\n:::when annual 2025-04\n# Utfallet\n:::"

    assert printed(compose_from(template, "", YEAR_END, occasion="2025-12")) == ["# 1 Utfallet"]


def test_a_kind_of_two_words_stands_in_quotation_marks(compose_from: Files) -> None:
    named = ("model.toml", 'kind = "interim"\ndata_date = 2025-08-31', 'kind = "Delår två"\ndata_date = 2025-08-31')

    assert printed(compose_from(':::when "Delår två"\n# Nu\n:::', "", named)) == ["# 1 Nu"]


def test_mistakes_in_what_is_not_told_today_are_told_today(tmp_path: Path) -> None:
    template = ":::when 2025-04\n::table drfit\n:::\n\n:::when 2025-08\n::table drift\n:::"

    assert told(exempelkoping(tmp_path, ("report.md", "", template))) == [
        "report.md:2: Tabellen ”drfit” finns inte i tables.toml. De som finns är: drift, indicators, assignments."
    ]


def test_the_ids_of_figures_are_the_same_at_every_occasion(compose_from: Files) -> None:
    only_interim = ("tables.toml", 'value = "actual ytd" }', 'value = "actual ytd", when = ["annual"] }')

    def ids(document: Document) -> set[str]:
        return {id_ for id_ in document.figures() if id_.startswith("drift:net:")}

    whole = ids(compose_from("::table drift"))
    assert ids(compose_from("::table drift", "", YEAR_END, only_interim)) == whole - {"drift:net:1"}


def test_a_part_of_a_report_that_is_not_made_can_be_left_out(compose_from: Files) -> None:
    committee = ":::part ekonomi\nNämndens del.\n:::"
    board = ":::optional\n::include omsorg ekonomi\n:::\n\nStyrelsen."
    when = ("model.toml", 'title = "Delårsrapport"', 'title = "Delårsrapport"\nwhen = ["2025-04"]')

    assert printed(compose_from(committee, board, when, report="styrelsen")) == ["Styrelsen."]
    assert mistakes(lambda: compose_from(committee, "::include omsorg ekonomi", when, report="styrelsen")) == [
        "styrelsen.md:1: Rapporten ”omsorg” görs inte vid 2025-08, bara vid: 2025-04."
    ]


def test_a_title_and_the_facts_on_the_cover_hold_dates(compose_from: Files) -> None:
    title = ("model.toml", 'title = "Delårsrapport"', 'title = "Månadsrapport {month yyyy}"')
    fact = ("model.toml", '["Diarienummer", "ON 2025/17"]', '["Avser", "januari–{month}"]')

    cover = compose_from("# A", "", title, fact).cover

    assert (cover.title, cover.facts) == ("Månadsrapport augusti 2025", (("Avser", "januari–augusti"),))


# ---- a committee's own ----------------------------------------------------------------------------------------------

ASSIGNED: Edit = (
    "assignments.csv",
    "digital;",
    "skola;Bygg en skola;EK;EK;2025-01-15;2025-12-31\ndigital;",
)


def test_a_loop_a_table_and_a_count_go_through_the_committees_own(compose_from: Files) -> None:
    template = (
        ":::each assignment under this\n- {name}\n:::\n\n"
        "{count assignment under this as words} av {count assignment as words}, "
        "{count child under this as words} områden\n\n"
        ":::each child\n:::each assignment under this\n- {name}: {responsible}\n:::\n:::"
    )

    assert printed(compose_from(template, "", ASSIGNED)) == [
        "- Inför digitala lås i hemvården",
        "ett av två, två områden",
        "- Inför digitala lås i hemvården: Hemvård",
    ]


def test_a_unit_alone_is_a_condition(compose_from: Files) -> None:
    template = ":::each assignment where unit=EK\n- {name}\n:::\n\n{count assignment where unit=ON as words}"

    assert printed(compose_from(template, "", ASSIGNED)) == ["- Bygg en skola", "noll"]


def test_a_value_of_several_words_stands_in_quotation_marks(compose_from: Files) -> None:
    asked = (
        "questions.csv",
        "register;",
        "heltid;Frågor från kommunstyrelsen;Vad kostar heltid?;ON\nbil;Bilar in i stan;Hur många?;ON\nregister;",
    )
    template = (
        ':::each question where topic="Frågor från kommunstyrelsen" unit=ON\n- {name}\n:::\n\n'
        '{count question where topic="Bilar in i stan" as words}, {count question where topic=Dataskydd as words}'
    )

    assert printed(compose_from(template, "", asked)) == ["- Vad kostar heltid?", "ett, ett"]
    (mistake,) = mistakes(lambda: compose_from(":::each question where topic=Frågor\n{name}\n:::", "", asked))
    assert mistake.endswith('Det som finns är: "Frågor från kommunstyrelsen", "Bilar in i stan", Dataskydd.')


def test_an_indicator_is_found_however_deep_it_lies_under_an_objective(compose_from: Files) -> None:
    deep = ":::each indicator under objective:trygg deep\n- {name}, {objective}\n:::"
    near = deep.replace(" deep", "")

    assert [line.split(", ")[1] for line in printed(compose_from(deep))] == ["Bo kvar hemma", "Trygg ålderdom"]
    assert [line.split(", ")[1] for line in printed(compose_from(near))] == ["Trygg ålderdom"]


def test_a_target_in_a_text_about_an_objective_is_found(compose_from: Files) -> None:
    asked = "{target year of satisfied for HV}, {target year +1y of satisfied for HV}"
    about = f":::each objective where code=hemma\n{asked}\n:::"

    assert printed(compose_from(about)) == ["≥ 85, 90"]


# ---- comments -------------------------------------------------------------------------------------------------------

COMMENTED: Edit = ("tables.toml", "[assignments]", '[assignments]\ncomments = "Kommentar ({date}):"')
AUGUST: Edit = ("texts/2025-08/mal.md", "# assignment digital", "# assignment digital 2025-09-12")


def comment(document: Document) -> list[str]:
    return [line for line in printed(document) if line.startswith("Kommentar")]


def test_what_is_written_of_august_in_september_stands_in_augusts_report(compose_from: Files) -> None:
    document = compose_from("::table assignments", "", COMMENTED, AUGUST)

    assert comment(document) == ["Kommentar (2025-09-12): Lås sitter i 40 av 120 hem."]


def test_a_comment_of_august_is_later_than_one_of_april_whatever_their_days(compose_from: Files) -> None:
    april = ("texts/2025-04/mal.md", "", "# assignment digital 2025-10-01\n\nBeställt.\n")
    files = (COMMENTED, AUGUST, april)

    assert comment(compose_from("::table assignments", "", *files)) == [
        "Kommentar (2025-09-12): Lås sitter i 40 av 120 hem."
    ]
    assert comment(compose_from("::table assignments", "", *files, occasion="2025-04")) == [
        "Kommentar (2025-10-01): Beställt."
    ]


APRIL: Edit = ("texts/2025-04/mal.md", "", "# assignment digital\n\nBeställt.\n")


def test_the_comments_before_the_newest_can_stand_below_it(compose_from: Files) -> None:
    both = ("tables.toml", "[assignments]", '[assignments]\ncomments = "Nu:"\nearlier_comments = "Tidigare ({date}):"')

    document = compose_from("::table assignments", "", both, AUGUST, APRIL)

    assert [line for line in printed(document) if line.startswith(("Nu", "Tidigare"))] == [
        "Nu: Lås sitter i 40 av 120 hem.", "Tidigare (2025-04-30): Beställt."
    ]  # fmt: skip


DIGITAL = "Inför digitala lås i hemvården"


def warned(root: Path, *edits: Edit, occasion: str = "2025-08") -> list[str]:
    model = load(exempelkoping(root, COMMENTED, ("report.md", "", "::table assignments"), *edits))
    found = warnings(model, MemoryCube(interpret.observations(model)), occasion=occasion, report="omsorg")
    return [str(each) for each in found if "kommentarerna" in str(each)]


def test_a_comment_from_before_the_previous_occasion_is_told_when_the_report_is_built(tmp_path: Path) -> None:
    old = ("texts/2025-08/mal.md", "# assignment digital", "# assignment digital 2025-03-14")
    kept = ("texts/2025-08/mal.md", "# assignment digital", "# objective hemma plan")

    assert warned(tmp_path / "new", AUGUST, APRIL) == []
    assert warned(tmp_path / "old", old) == [
        f"Vid 2025-08 är de här kommentarerna äldre än förra tillfället (2025-04): {DIGITAL} (2025-03-14)."
    ]
    assert warned(tmp_path / "kept", kept, APRIL) == []  # what was written for the previous occasion has its date
    assert len(warned(tmp_path / "older", kept, APRIL, YEAR_END, occasion="2025-12")) == 1


def test_a_comment_that_says_what_was_said_before_is_told(tmp_path: Path) -> None:
    text = (exempelkoping(tmp_path / "read") / "texts/2025-08/mal.md").read_text("utf-8")
    its = text.partition("# assignment digital\n")[2].partition("\n# ")[0]
    same = ("texts/2025-04/mal.md", "", f"# assignment digital\n{its}\n")

    assert warned(tmp_path / "same", same) == [
        f"Vid 2025-08 säger de här kommentarerna detsamma som vid förra tillfället (2025-04): {DIGITAL} (2025-08-31)."
    ]


def test_what_is_done_needs_no_new_comment(tmp_path: Path) -> None:
    old = ("texts/2025-08/mal.md", "# assignment digital", "# assignment digital 2025-03-14")
    done = ("assessments.csv", "assignment;digital;progress;ongoing", "assignment;digital;progress;done")
    role = ("model.toml", 'label = "Klart", tone = "good"', 'label = "Klart", tone = "good", role = "done"')

    assert warned(tmp_path, old, done, role) == []


# ---- names ----------------------------------------------------------------------------------------------------------

RENAMED: Edit = (
    "organisation.csv",
    "",
    """\
code;name;kind;parent;valid_to;earlier_names
EK;Exempelköpings kommun;municipality;;;
ON;Omsorgsnämnden;committee;EK;;Socialnämnden until 2025-06-30
HV;Hemvård;service_area;ON;;
SB;Särskilt boende;service_area;ON;;
DV;Dagverksamhet;service_area;ON;2024-12-31;
""",
)


def test_a_report_calls_a_unit_what_it_was_called_on_the_day_of_its_figures(compose_from: Files) -> None:
    template = ":::each this\n# {name}\n:::\n\n:::each indicator\n- {owner_name}\n:::"

    then = compose_from(template, "", RENAMED, occasion="2025-04")
    now = compose_from(template, "", RENAMED)

    assert (then.cover.organisation, now.cover.organisation) == ("Socialnämnden", "Omsorgsnämnden")
    assert printed(then)[0] == "# 1 Socialnämnden"
    assert printed(now)[0] == "# 1 Omsorgsnämnden"
    assert "- Socialnämnden" in printed(then)


def test_the_way_back_from_a_figure_says_the_name_of_the_day_too(compose_from: Files) -> None:
    (figure,) = compose_from("{budget year of net}", "", RENAMED, occasion="2025-04").figures().values()

    assert "Socialnämnden" in figure.label


# ---- not ------------------------------------------------------------------------------------------------------------


def test_a_part_can_be_told_at_all_occasions_but_some(compose_from: Files) -> None:
    template = ":::when not annual\n# Prognosen\n:::\n\n:::when not interim\n# Utfallet\n:::"

    assert printed(compose_from(template, "", YEAR_END)) == ["# 1 Prognosen"]
    assert printed(compose_from(template, "", YEAR_END, occasion="2025-12")) == ["# 1 Utfallet"]


def test_so_can_a_column_and_a_report(compose_from: Files) -> None:
    column = ("tables.toml", 'value = "actual ytd" }', 'value = "actual ytd", when = ["not", "interim"] }')
    report = ("model.toml", 'title = "Delårsrapport"', 'title = "Delårsrapport"\nwhen = ["not", "2025-08"]')

    [table] = compose_from("::table drift", "", column).tables()
    assert [each.head for each in table.columns] == ["Belopp i mnkr", "Prognos 2025", "Budget 2025", "Avvikelse"]
    with pytest.raises(UnknownReport) as found:
        compose_from("# A", "", report)
    assert str(found.value) == "Rapporten ”omsorg” görs inte vid 2025-08, och inte vid: 2025-08."
