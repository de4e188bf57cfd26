"""Loading is all or nothing, and a new load takes the place of the old one."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.apps import apps
from django.db import IntegrityError
from pytest_django import DjangoAssertNumQueries

from arshjul.actions.load_model import load_model
from arshjul.actions.read_model import loads, read_model
from arshjul.core.problems import Problems
from arshjul.planning.access import Actor
from arshjul.planning.models import Municipality
from arshjul.steering.load import load
from factories.folders import ALVSTA, MARK, NORRTALJE, alvsta_called, alvsta_with, spelled_alike

pytestmark = pytest.mark.django_db


def rows_in_the_database() -> dict[str, int]:
    return {model._meta.label: model._base_manager.count() for model in apps.get_models()}


@pytest.mark.parametrize("folder", [ALVSTA, MARK, NORRTALJE], ids=["alvsta", "mark", "norrtalje"])
def test_what_was_loaded_can_be_read(folder: Path) -> None:
    model = load_model(root=folder)

    assert model == load(folder)
    stored = read_model(model.head.code, figures=True)
    assert stored == spelled_alike(model)


def test_places_in_the_files_are_remembered() -> None:
    loaded = load_model(root=ALVSTA)
    stored = read_model("alvsta", figures=True)

    assert stored.head.place == loaded.head.place
    assert stored.definition_places == {
        name: loaded.definition_places[name] for name in ("table:economy", "table:goals", "chart:absence")
    }
    for name in (
        "units",
        "series",
        "figures",
        "objectives",
        "indicators",
        "assessments",
        "texts",
        "explanations",
        "actions",
    ):
        assert [row.place for row in getattr(stored, name)] == [row.place for row in getattr(loaded, name)], name
    assert [text.first_line for text in stored.texts] == [text.first_line for text in loaded.texts]


def test_figures_are_left_out_unless_asked_for() -> None:
    load_model(root=ALVSTA)

    assert read_model("alvsta").figures == ()


def test_reading_a_model_costs_the_same_however_much_it_holds(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    load_model(root=ALVSTA)
    load_model(root=MARK)

    for code, queries in (("alvsta", 35), ("mark", 33)):  # mark has no registers, whose codes need not be known
        with django_assert_num_queries(queries):
            read_model(code)


BAD = {
    "a broken number": {"figures/other.csv": "series;unit;period;scenario;value\ncosts;GR;2031;actual;tolv\n"},
    "an unknown series": {"explanations.csv": "occasion;unit;code;amount;measure;cause\n2031-08;XX;a;1;tkr;b\n"},
    "a template that cannot be resolved": {"report.md": "# Rapport\n\n::table finns_inte\n"},
    "a figure that nobody has": {"kort.md": "# Läget\n\n{actual year of pupils for SKN}\n"},
}


@pytest.mark.parametrize("files", BAD.values(), ids=BAD.keys())
def test_a_model_with_a_mistake_leaves_no_trace(files: dict[str, str], tmp_path: Path) -> None:
    before = rows_in_the_database()

    with pytest.raises(Problems):
        load_model(root=alvsta_with(tmp_path, files))

    assert rows_in_the_database() == before
    assert loads() == {}


def test_a_mistake_in_a_new_version_leaves_the_old_one_in_place(tmp_path: Path) -> None:
    model = load_model(root=ALVSTA)
    before, when = rows_in_the_database(), loads()["alvsta"]

    with pytest.raises(Problems):
        load_model(root=alvsta_with(tmp_path, BAD["a broken number"]))

    assert rows_in_the_database() == before
    assert loads()["alvsta"] == when
    assert read_model("alvsta", figures=True) == spelled_alike(model)


@pytest.mark.django_db(transaction=True)
def test_what_only_the_database_refuses_leaves_no_trace_either(tmp_path: Path) -> None:
    model = load_model(root=ALVSTA)
    twice = (ALVSTA / "assessments.csv").read_text("utf-8") + "2031-04;objective;skola;light;green;\n"

    with pytest.raises((Problems, IntegrityError)):
        load_model(root=alvsta_with(tmp_path, {"assessments.csv": twice}))

    assert read_model("alvsta", figures=True) == spelled_alike(model)


def test_a_new_load_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    load_model(root=ALVSTA)
    before, when = Municipality.objects.get(), loads()["alvsta"]
    folder = alvsta_called(tmp_path, "alvsta", questions=("Finns en", "Finns det en"))
    (folder / "figures/economy.csv").write_text(
        (ALVSTA / "figures/economy.csv").read_text("utf-8").replace("-73607,50", "-73607,51"), "utf-8"
    )

    changed = load_model(root=folder, by=Actor("Ekonomichefen"))

    assert read_model("alvsta", figures=True) == spelled_alike(changed)
    after = Municipality.objects.get()
    assert (after.pk, after.loaded_by) == (before.pk, "Ekonomichefen")
    assert loads()["alvsta"] > when


def test_two_municipalities_live_side_by_side(tmp_path: Path) -> None:
    load_model(root=alvsta_called(tmp_path, "granne", organisation=("Grundskola", "Skolor")))
    alvsta = load_model(root=ALVSTA)
    load_model(root=ALVSTA)

    assert list(loads()) == ["alvsta", "granne"]
    assert read_model("alvsta", figures=True) == spelled_alike(alvsta)
    assert {unit.name for unit in read_model("granne").units} - {unit.name for unit in alvsta.units} == {"Skolor"}
    assert [len(read_model(code, figures=True).figures) for code in loads()] == [19, 19]


def test_nothing_is_known_of_a_municipality_that_was_never_loaded() -> None:
    assert loads() == {}
    assert "mark" not in loads()
