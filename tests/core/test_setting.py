"""Finding what a definition names."""

import pytest

from arshjul.core.measures import MNKR
from arshjul.core.scales import Level, Scale
from arshjul.core.setting import UnknownCode
from arshjul.core.subjects import Subject
from factories.towns import ABSENCE, MET_OR_MISSED, NET, town

DEGREE = Scale("degree", "Grad", (Level("full", "Helt"), Level("none", "Inte alls")))


def test_series_measures_and_scales_are_found_by_code() -> None:
    setting = town(series=[NET, ABSENCE], scales=[DEGREE, MET_OR_MISSED])

    assert setting.find_series("absence") is ABSENCE
    assert setting.find_measure("mnkr") is MNKR
    assert setting.find_scale("degree") is DEGREE


def test_the_scale_that_rules_answer_with_is_the_one_that_says_met_and_missed() -> None:
    assert town(scales=[DEGREE, MET_OR_MISSED]).find_scale("") is MET_OR_MISSED
    with pytest.raises(UnknownCode, match=r"role = met och missed"):
        town(scales=[DEGREE]).find_scale("")


def test_a_misspelt_code_is_answered_with_the_nearest_one() -> None:
    with pytest.raises(UnknownCode, match=r"har inte serien ”absense”\. Menade du ”absence”\?"):
        town(series=[NET, ABSENCE]).find_series("absense")
    with pytest.raises(UnknownCode, match=r"har inte måttenheten ”furlong”\.$"):
        town().find_measure("furlong")


def test_a_setting_without_a_report_has_nothing_written() -> None:
    assert town().text_of(Subject("unit", "SN", "Socialnämnden"), "", "") == ()
