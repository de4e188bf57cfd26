"""What a report speaks of, and what is listed under what."""

import pytest

from arshjul.core.subjects import Subject, Subjects, UnknownSubject

CHILDREN = Subject("objective", "children", "Barn och unga")
STAFF = Subject("objective", "staff", "Medarbetare")
NEGLECT = Subject("indicator", "neglect", "Orosanmälningar", belongs_to=("objective:children", "unit:FS"))
TURNOVER = Subject("indicator", "turnover", "Personalomsättning", belongs_to=("objective:staff",))
DISABILITY = Subject("unit", "FS", "Funktionsstöd")
ALL = Subjects([CHILDREN, NEGLECT, STAFF, TURNOVER, DISABILITY])


def test_subjects_of_a_kind_come_in_declared_order() -> None:
    assert ALL.each("indicator") == (NEGLECT, TURNOVER)
    assert ALL.each("control") == ()
    assert ALL.kinds == ("objective", "indicator", "unit")


def test_an_indicator_is_listed_under_everything_it_belongs_to() -> None:
    assert ALL.each("indicator", "objective:children") == ALL.each("indicator", "unit:FS") == (NEGLECT,)


def test_a_chapter_about_one_objective_lists_only_its_indicators() -> None:
    assert ALL.each("indicator", focus=STAFF) == (TURNOVER,)


def test_a_focus_that_such_things_are_never_listed_under_limits_nothing() -> None:
    assert ALL.each("objective", focus=DISABILITY) == (CHILDREN, STAFF)


def test_a_focus_with_nothing_under_it_lists_nothing() -> None:
    assert ALL.each("indicator", focus=Subject("objective", "empty", "Tomt mål")) == ()


def test_a_subject_is_found_by_kind_and_code() -> None:
    assert ALL.get("objective", "staff") is STAFF
    assert ALL.find("objective", "FS") is None
    with pytest.raises(UnknownSubject, match="ingen ”objective” med koden ”FS”"):
        ALL.get("objective", "FS")
