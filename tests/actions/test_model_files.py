"""The model's files are edited in the web or in a folder of one's own, and lead to the same data."""

from __future__ import annotations

import io
from zipfile import ZipFile

import pytest

from arshjul.actions.enter_figure import FigureAddress, Typed, enter_figure
from arshjul.actions.entering import Changed
from arshjul.actions.load_model import AnotherMunicipality, load_model
from arshjul.actions.model_files import (
    NotAFolder,
    change_file,
    fingerprint,
    load_packed,
    model_files,
    packed_folder,
)
from arshjul.actions.read_model import read_model
from arshjul.core.periods import read_period
from arshjul.core.problems import Problems
from arshjul.core.series import Scenario
from arshjul.followup.models import Figure
from arshjul.planning.access import NotAllowed
from factories.folders import ALVSTA
from factories.people import ADMIN, CENTRAL, GUN

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def alvsta() -> None:
    load_model(root=ALVSTA)


def edit(name: str, old: str, new: str) -> None:
    text = model_files("alvsta")[name]
    change_file(by=ADMIN, municipality="alvsta", name=name, text=text.replace(old, new), seen=fingerprint(text))


def test_a_table_is_changed_in_the_browser_as_in_the_file() -> None:
    edit("organisation.csv", "Grundskola", "Skolor")

    assert "Skolor" in {unit.name for unit in read_model("alvsta").units}


def test_a_mistake_is_told_with_file_and_line_and_nothing_is_changed() -> None:
    before = model_files("alvsta")

    with pytest.raises(Problems) as told:
        edit("series.csv", ";flow;net;", ";flöde;net;")

    assert str(told.value).startswith("series.csv:2: ")
    assert model_files("alvsta") == before


def test_somebody_elses_change_of_the_file_is_shown_and_not_overwritten() -> None:
    text = model_files("alvsta")["organisation.csv"]
    edit("organisation.csv", "Grundskola", "Skolor")

    with pytest.raises(Changed) as told:
        change_file(by=ADMIN, municipality="alvsta", name="organisation.csv", text=text, seen=fingerprint(text))

    assert "Skolor" in told.value.current


def test_what_people_entered_survives_an_edit_in_the_browser_and_a_later_load_of_the_folder() -> None:
    at = FigureAddress("costs", read_period("2031"), Scenario.FORECAST, "2031-08")
    enter_figure(by=GUN, municipality="alvsta", occasion="2031-08", unit="GR", at=at, typed=Typed("-76,2", "−75,10"))

    edit("organisation.csv", "Grundskola", "Skolor")
    load_model(root=ALVSTA)

    assert str(Figure.objects.get(series__code="costs", unit__code="GR", round="2031-08").value) == "-76.2"


def test_a_packed_folder_can_be_downloaded_changed_and_uploaded() -> None:
    packed = packed_folder("alvsta")

    load_packed(by=ADMIN, municipality="alvsta", packed=packed)

    with ZipFile(io.BytesIO(packed)) as archive:
        assert {name.partition("/")[2] for name in archive.namelist()} == set(model_files("alvsta"))


def packed_with(files: dict[str, str]) -> bytes:
    packed = io.BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return packed.getvalue()


@pytest.mark.parametrize(
    "packed",
    [b"ingen zip", packed_with({}), packed_with({"../utanfor.txt": "x", "model.toml": ""}),
     packed_with({"a/model.toml": "", "b/model.toml": ""})],
    ids=["no zip", "empty", "outside", "two models"],
)  # fmt: skip
def test_what_is_no_packed_model_is_refused(packed: bytes) -> None:
    with pytest.raises(NotAFolder):
        load_packed(by=ADMIN, municipality="alvsta", packed=packed)


def test_a_model_of_another_municipality_is_refused() -> None:
    files = {name: text.replace('code = "alvsta"', 'code = "granne"') for name, text in model_files("alvsta").items()}

    with pytest.raises(AnotherMunicipality):
        load_packed(by=ADMIN, municipality="alvsta", packed=packed_with(files))


def test_the_model_is_the_administrators() -> None:
    with pytest.raises(NotAllowed):
        load_packed(by=CENTRAL, municipality="alvsta", packed=packed_folder("alvsta"))
