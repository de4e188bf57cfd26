"""What is hidden besides: from the shown cells and the shown sums, no hidden figure can be solved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from arshjul.core.suppression import Hidden, Role, Statement, suppress
from factories.matrices import rank

Cells = Mapping[str, int]


def cell(unknown: str) -> Statement[str]:
    return Statement({unknown: Fraction(1)})


def cells(values: Iterable[str]) -> list[Statement[str]]:
    return [cell(each) for each in values]


def difference(one: str, other: str) -> Statement[str]:
    return Statement({one: Fraction(1), other: Fraction(-1)})


def total(unknowns: Iterable[str]) -> Statement[str]:
    return Statement(dict.fromkeys(unknowns, Fraction(1)), Role.SUM)


def rule(whole: str, parts: Iterable[str]) -> Statement[str]:
    return Statement({whole: Fraction(-1), **dict.fromkeys(parts, Fraction(1))}, Role.RULE)


def hidden(statements: Sequence[Statement[str]], secret: Iterable[str], sizes: Cells | None = None) -> set[str]:
    known = sizes or {}
    return set(suppress(statements, secret, lambda unknown, closes: (-closes, known.get(unknown, 0))).unknowns)


def first(unknown: str, _closes: int) -> str:
    return unknown


def test_the_smallest_of_the_others_is_hidden_too_so_that_nobody_can_subtract() -> None:
    statements = [*cells("abc"), total("abc")]

    assert hidden(statements, "a", {"b": 40, "c": 25}) == {"a", "c"}


def test_two_hidden_figures_under_a_sum_protect_each_other() -> None:
    assert hidden([*cells("abcd"), total("abcd")], "ab") == {"a", "b"}


def test_nothing_more_is_hidden_where_no_sum_is_shown() -> None:
    assert hidden(cells("abc"), "a") == {"a"}


def test_a_rule_of_the_model_reveals_as_a_printed_sum_does() -> None:
    statements = [*cells(["kvinnor", "män", "alla"]), rule("alla", ["kvinnor", "män"])]

    assert hidden(statements, ["män"], {"kvinnor": 40, "alla": 45}) == {"män", "kvinnor"}


def test_a_change_reveals_one_year_by_the_other() -> None:
    """The smaller year of the two goes, and with it the change."""
    statements = [
        *(cell(f"{who}{year}") for who in "abc" for year in "01"),
        *(difference(f"{who}1", f"{who}0") for who in "abc"),
        total(["a1", "b1", "c1"]),
    ]

    assert hidden(statements, ["a1"], {"a0": 12, "b0": 40, "b1": 41, "c0": 22, "c1": 21}) == {"a1", "c1"}


def test_in_a_cross_table_four_cells_protect_one() -> None:
    """A hidden cell needs another in its row and in its column, and they the corner where they meet."""
    units, sexes = "abc", "km"
    statements = [
        *(cell(unit + sex) for unit in units for sex in sexes),
        *cells(units),
        *(rule(unit, [unit + sex for sex in sexes]) for unit in units),
        *(total(unit + sex for unit in units) for sex in sexes),
        total(units),
    ]
    sizes = {"ak": 4, "am": 30, "bk": 20, "bm": 21, "ck": 40, "cm": 41, "a": 34, "b": 41, "c": 81}

    assert hidden(statements, ["ak"], sizes) == {"ak", "am", "bk", "bm"}


def test_a_sum_of_one_is_hidden_for_it_is_that_one() -> None:
    assert suppress([cell("a"), total("a")], "a", first) == Hidden(("a",), frozenset({1}))


def test_where_only_sums_are_shown_the_smallest_that_tells_is_hidden() -> None:
    """Nobody prints the figures themselves, only what two rows come to and what three do."""
    assert suppress([total("ab"), total("abc")], "c", first) == Hidden(("c",), frozenset({0}))


def test_a_rule_about_what_no_table_shows_says_nothing() -> None:
    """The parts stand somewhere else in the report."""
    assert hidden([*cells(["SN", "a"]), rule("SN", ["a", "b", "c"])], ["b"]) == {"b"}


# no hidden figure can be solved: ranks of matrices, by another way than the algorithm's own


def assert_nothing_can_be_solved(statements: Sequence[Statement[str]], made: Hidden[str]) -> None:
    names = sorted({unknown for each in statements for unknown in each.terms} | set(made.unknowns))
    concealed = set(made.unknowns)

    def as_row(terms: Mapping[str, Fraction]) -> list[Fraction]:
        return [terms.get(name, Fraction(0)) for name in names]

    shown = [
        as_row(each.terms)
        for index, each in enumerate(statements)
        if index not in made.sums and (each.role is not Role.CELL or not each.terms.keys() & concealed)
    ]
    unshown = [each.terms for each in statements if each.role is Role.CELL and each.terms.keys() & concealed]
    for secret in (*({name: Fraction(1)} for name in concealed), *unshown, *(statements[i].terms for i in made.sums)):
        assert rank([*shown, as_row(secret)]) == rank(shown) + 1, secret


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[Statement[str]], list[str], dict[str, int]]:
    """Rows and two columns with their difference; totals and subtotals; a breakdown in two; some figures secret."""
    rows = [f"r{index}" for index in range(draw(st.integers(1, 5)))]
    columns = ["0", "1"][: draw(st.integers(1, 2))]
    statements: list[Statement[str]] = [cell(row + column) for row in rows for column in columns]
    if len(columns) > 1 and draw(st.booleans()):
        statements += [difference(row + "1", row + "0") for row in rows]
    for column in columns:
        if draw(st.booleans()):
            statements.append(total(row + column for row in rows))
        cut = draw(st.integers(0, len(rows)))
        statements += [total(row + column for row in part) for part in (rows[:cut], rows[cut:]) if part]
        for row in rows:
            if draw(st.booleans()):
                slices = [f"{row}{column}{sex}" for sex in "km"]
                statements += [*cells(slices), rule(row + column, slices)]
    names = sorted({unknown for each in statements for unknown in each.terms})
    secret = draw(st.lists(st.sampled_from(names), min_size=1, max_size=3, unique=True))
    return statements, secret, {name: draw(st.integers(0, 60)) for name in names}


@given(tables())
def test_no_hidden_figure_can_be_solved_from_what_is_shown(
    table: tuple[list[Statement[str]], list[str], dict[str, int]],
) -> None:
    statements, secret, sizes = table

    made = suppress(statements, secret, lambda unknown, _: sizes[unknown])

    assert set(secret) <= set(made.unknowns)
    assert_nothing_can_be_solved(statements, made)


@given(tables())
def test_a_table_without_secrets_is_shown_whole(
    table: tuple[list[Statement[str]], list[str], dict[str, int]],
) -> None:
    statements, _, sizes = table

    assert suppress(statements, [], lambda unknown, _: sizes[unknown]) == Hidden(())


def test_in_a_long_table_one_secret_takes_one_other_figure_with_it() -> None:
    names = [f"r{index}" for index in range(40)]
    statements = [s for year in "01" for s in (*cells(n + year for n in names), total(n + year for n in names))]
    statements += [difference(n + "1", n + "0") for n in names]

    assert hidden(statements, ["r01"], {f"r{i}{year}": i for i in range(40) for year in "01"}) == {"r01", "r11"}
