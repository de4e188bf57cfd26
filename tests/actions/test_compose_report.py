"""Several reports of one occasion: each stands or falls by itself."""

from pathlib import Path

import pytest

from arshjul.actions.compose_report import compose_all, compose_each
from arshjul.actions.which_report import UnknownReport, find_report
from arshjul.core.cube import MemoryCube
from arshjul.core.documents import Document
from arshjul.core.problems import Problems
from arshjul.steering import interpret
from arshjul.steering.load import load
from arshjul.steering.schema import SteeringModel
from factories.exempelkoping import exempelkoping

ANOTHER = '[[reports]]\ncode = "trasig"\nunit = "ON"\ntitle = "Trasig"\ntemplate = "trasig.md"\n\n[[reports]]'


@pytest.fixture
def model(tmp_path: Path) -> SteeringModel:
    """Exempelköping with a report before its own that cannot be built."""
    folder = exempelkoping(tmp_path, ("model.toml", "[[reports]]", ANOTHER), ("trasig.md", "", "# Rubrik\n\n{nej}\n"))
    return load(folder)


def test_a_report_that_cannot_be_built_does_not_hinder_the_others(model: SteeringModel) -> None:
    cube = MemoryCube(interpret.observations(model))

    broken, whole = compose_each(model, cube, occasion="2025-08", reports=("trasig", "omsorg"))

    assert isinstance(broken, Problems)
    assert [problem.place.file for problem in broken.problems] == ["trasig.md"]
    assert isinstance(whole, Document)
    with pytest.raises(Problems, match=r"trasig\.md:3"):
        compose_all(model, cube, occasion="2025-08", reports=("trasig", "omsorg"))


def test_who_does_not_say_which_of_several_reports_is_told_which_there_are(model: SteeringModel) -> None:
    with pytest.raises(UnknownReport, match=r"flera rapporter: trasig, omsorg\. Ange vilken med --report\."):
        find_report(model, "")
