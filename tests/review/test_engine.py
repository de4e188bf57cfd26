"""Every rule finds its example and leaves its other example alone; a user decides which rules speak."""

from __future__ import annotations

import pytest

from arshjul.review.engine import Rule, UnknownRule, all_rules, review
from arshjul.review.findings import Severity
from arshjul.review.report import Report
from factories.read_documents import read

WRONG = """
Mnkr | Prognos | Budget | Avvikelse
Intäkter | 35,7 | 34,6 | 1,1
Personal | -269,7 | -264,6 | 5,1
Övrigt | -220,7 | -212,0 | -8,7
Summa | -454,7 | -442,0 | -12,7
"""


def named(rule: Rule) -> str:
    return rule.NAME


@pytest.mark.parametrize("rule", all_rules(), ids=named)
def test_a_rule_finds_its_example(rule: Rule) -> None:
    found = list(rule.find(Report(read(rule.EXAMPLE))))

    assert found
    assert {each.kind for each in found} <= set(rule.KINDS)
    assert {each.rule for each in found} == {rule.NAME}
    assert all(str(each.message) and each.location.quote for each in found)


@pytest.mark.parametrize("rule", all_rules(), ids=named)
def test_a_rule_leaves_the_other_example_alone(rule: Rule) -> None:
    assert list(rule.find(Report(read(rule.LEAVES_ALONE)))) == []


@pytest.mark.parametrize("rule", all_rules(), ids=named)
def test_a_rule_says_what_it_is_in_plain_words(rule: Rule) -> None:
    assert (rule.__doc__ or "").strip()


def test_names_are_unique() -> None:
    names = [rule.NAME for rule in all_rules()]

    assert len(set(names)) == len(names)


def test_a_rule_can_be_switched_off() -> None:
    assert {each.rule for each in review(read(WRONG))} == {"table-sum", "table-variance"}
    assert {each.rule for each in review(read(WRONG), {"table-sum": None})} == {"table-variance"}


def test_a_rule_can_be_given_another_severity() -> None:
    found = review(read(WRONG), {"table-variance": Severity.INFO})

    assert {each.severity for each in found if each.rule == "table-variance"} == {Severity.INFO}


def test_a_setting_for_a_rule_that_there_is_none_of_is_refused_with_those_there_are() -> None:
    with pytest.raises(UnknownRule, match="table-sum"):
        review(read(WRONG), {"table-summ": None})


def test_what_a_file_holds_twice_is_told_once() -> None:
    once, twice = review(read(WRONG)), review(read(WRONG + "\n\n" + WRONG))

    assert len(once) == len(twice)
    assert len(twice[0].also) > len(once[0].also)
