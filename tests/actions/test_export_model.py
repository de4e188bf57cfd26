"""What comes out is what went in, and can go in again."""

from __future__ import annotations

from pathlib import Path

import pytest

from arshjul.actions.export_model import export_model
from arshjul.actions.load_model import load_model
from arshjul.actions.read_model import read_model
from arshjul.planning.municipalities import UnknownMunicipality
from arshjul.steering.load import load
from arshjul.steering.save import FolderInUse
from factories.folders import ALVSTA, MARK, spelled_alike

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("folder", [ALVSTA, MARK], ids=["alvsta", "mark"])
def test_an_exported_model_means_what_the_loaded_one_meant(folder: Path, tmp_path: Path) -> None:
    model = load_model(root=folder)

    export_model(municipality=model.head.code, root=tmp_path)

    assert load(tmp_path) == spelled_alike(model)


@pytest.mark.parametrize("folder", [ALVSTA, MARK], ids=["alvsta", "mark"])
def test_an_exported_model_loads_as_the_same_records(folder: Path, tmp_path: Path) -> None:
    code = load_model(root=folder).head.code
    before = read_model(code, figures=True)
    export_model(municipality=code, root=tmp_path)

    load_model(root=tmp_path)

    assert read_model(code, figures=True) == before


def test_exporting_again_changes_no_byte(tmp_path: Path) -> None:
    load_model(root=ALVSTA)
    export_model(municipality="alvsta", root=tmp_path)
    first = {path: path.read_bytes() for path in tmp_path.rglob("*.*")}
    load_model(root=tmp_path)

    export_model(municipality="alvsta", root=tmp_path)

    assert {path: path.read_bytes() for path in tmp_path.rglob("*.*")} == first


def test_somebody_elses_folder_is_left_alone(tmp_path: Path) -> None:
    load_model(root=ALVSTA)
    (tmp_path / "budget.xlsx").write_text("viktigt")

    with pytest.raises(FolderInUse):
        export_model(municipality="alvsta", root=tmp_path)


def test_a_municipality_that_was_never_loaded_makes_no_folder(tmp_path: Path) -> None:
    with pytest.raises(UnknownMunicipality):
        export_model(municipality="mark", root=tmp_path / "ny")

    assert not (tmp_path / "ny").exists()
