"""The simplest store of figures."""

from arshjul.core.cube import LayeredCube, MemoryCube
from factories.towns import NET, observations


def test_a_cube_answers_only_what_has_been_reported() -> None:
    budget, outcome = observations("net SN 2025 budget -10\nnet SN 2025-08 actual -1", {"net": NET})

    assert MemoryCube([budget]).observe([budget.address, outcome.address]) == {budget.address: budget}


def test_the_last_report_of_a_figure_counts() -> None:
    first, last = observations("net SN 2025 budget -10\nnet SN 2025 budget -12", {"net": NET})

    assert MemoryCube([first, last]).observe([first.address]) == {first.address: last}


def test_of_several_cubes_the_first_that_knows_a_figure_is_believed() -> None:
    first, other, elsewhere = observations(
        "net SN 2025 budget -10\nnet SN 2025 budget -12\nnet SN 2024 budget -9", {"net": NET}
    )
    cube = LayeredCube(MemoryCube([first]), MemoryCube([other, elsewhere]))

    assert cube.observe([first.address, elsewhere.address]) == {first.address: first, elsewhere.address: elsewhere}
