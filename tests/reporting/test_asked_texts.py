"""The texts that a report asks for, whose they are, and what they are called."""

from __future__ import annotations

from arshjul.core.setting import Setting
from arshjul.reporting.asked_texts import AskedText, asked_texts, text_titles
from factories.settings import seen

TEMPLATE = """\
# Sammanfattning

::text section summary

:::when annual
::text section closing
:::

# Ekonomi

:::each child under ON

## {name} {variance year as signed}

::text forecast else "Inget att rapportera."

:::

# Mål

:::each objective
## {level_name}: {name}
::text optional
:::
"""


def asked(template: str = TEMPLATE) -> dict[tuple[str, str, str], AskedText]:
    setting: Setting = seen()
    return {each.key: each for each in asked_texts(template, setting)}


def test_a_text_belongs_to_the_unit_that_it_is_about() -> None:
    found = asked()

    assert found["section", "summary", ""].unit == "ON"
    assert found["unit", "HV", "forecast"].unit == "HV"


def test_a_text_is_called_by_its_heading_without_the_figures_in_it() -> None:
    text = asked()["unit", "HV", "forecast"]

    assert (text.title, text.chapter, text.subject) == ("Hemvård", "Ekonomi", "Hemvård")


def test_a_text_that_the_report_cannot_do_without_is_told_apart() -> None:
    found = asked()

    assert found["section", "summary", ""].is_required
    assert not found["unit", "HV", "forecast"].is_required
    assert found["unit", "HV", "forecast"].otherwise == "Inget att rapportera."


def test_only_what_is_printed_at_the_occasion_is_asked_for() -> None:
    assert ("section", "closing", "") not in asked()


def test_a_text_that_is_asked_for_twice_is_written_once() -> None:
    found = asked("# A\n\n::text section x optional\n\n# B\n\n::text section x\n")

    assert [(text.chapter, text.is_required) for text in found.values()] == [("A", True)]


def test_a_mistake_in_the_template_asks_for_nothing() -> None:
    assert asked("::text unit FINNSINTE\n\n:::each nonsens\n::text\n:::") == {}


def test_a_text_that_is_told_of_outside_its_report_is_called_by_the_words_of_its_heading() -> None:
    assert text_titles(TEMPLATE) == {
        "summary": "Sammanfattning",
        "closing": "Sammanfattning",
        "forecast": "Ekonomi",
        "": "Mål",
    }
