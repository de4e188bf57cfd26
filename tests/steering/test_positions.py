"""On which line things stand in a TOML file, however they are written."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arshjul.steering.places import paths
from arshjul.steering.positions import lines_of, nearest

SOURCE = """\
code = "a"
look.primary = "#000000"

[conventions]
measure = "mnkr"

[[scales]]
code = "x"
levels = [
  { code = "one", label = "Ett" },
  # a comment
  { code = "two", label = '''Två
    ord''' }, { code = "three", label = "Tre" },
]

[[scales]]
code = "y"

[scales.extra]
deep = 1

[[scales.levels]]
code = "four"

[[scales.levels]]
code = "five"

["quoted key"]
"another one" = [[1, 2],
  [3]]
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("code",), 1),
        (("look", "primary"), 2),
        (("conventions",), 4),
        (("conventions", "measure"), 5),
        (("scales", 0), 7),
        (("scales", 0, "levels"), 9),
        (("scales", 0, "levels", 0, "label"), 10),
        (("scales", 0, "levels", 1), 12),
        (("scales", 0, "levels", 1, "label"), 12),
        (("scales", 0, "levels", 2, "code"), 13),
        (("scales", 1), 16),
        (("scales", 1, "extra", "deep"), 20),
        (("scales", 1, "levels", 0, "code"), 23),
        (("scales", 1, "levels", 1), 25),
        (("quoted key", "another one"), 29),
        (("quoted key", "another one", 0, 1), 29),
        (("quoted key", "another one", 1, 0), 30),
    ],
)
def test_a_value_has_the_line_it_stands_on(path: tuple[str | int, ...], line: int) -> None:
    assert lines_of(SOURCE)[path] == line


def test_what_does_not_stand_in_the_file_has_the_line_of_what_it_belongs_to() -> None:
    assert nearest(lines_of(SOURCE), ("scales", 1, "levels", 0, "label")) == 22
    assert nearest(lines_of(SOURCE), ("nowhere",)) == 1


def test_every_value_that_is_read_has_a_line_of_its_own() -> None:
    known = lines_of(SOURCE)

    implied = {(), ("look",), ("scales", 1, "extra")} - known.keys()
    assert set(paths(tomllib.loads(SOURCE))) - known.keys() == implied


@given(st.lists(st.sampled_from(["# hej", "", "  "]), max_size=4), st.integers(1, 5))
def test_lines_between_move_what_follows(between: list[str], count: int) -> None:
    source = "".join("[[rows]]\n" + "\n".join([*between, f"code = {number}\n"]) for number in range(count))

    lines = source.split("\n")
    assert all(lines[lines_of(source)["rows", number, "code"] - 1] == f"code = {number}" for number in range(count))
