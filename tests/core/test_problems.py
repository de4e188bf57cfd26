"""A person's mistakes, all at once, each with its place."""

from arshjul.core.messages import DomainError
from arshjul.core.problems import Place, Problems, from_error, problem


def test_problems_are_told_by_file_and_line() -> None:
    problems = Problems(
        [
            problem(Place("series.csv", 12), "Okänd enhet {code}.", code="XX"),
            problem(Place("series.csv", 3), "Koden saknas."),
            problem(Place("model.toml"), "Filen saknas."),
        ]
    )

    assert str(problems) == "model.toml: Filen saknas.\nseries.csv:3: Koden saknas.\nseries.csv:12: Okänd enhet XX."


def test_an_error_of_the_arithmetic_gets_the_place_of_the_line_that_caused_it() -> None:
    assert from_error(Place("figures.csv", 4), DomainError("{x} är fel.", x=1)).render() == "figures.csv:4: 1 är fel."


def test_a_problem_is_told_in_the_readers_language() -> None:
    told = problem(Place("model.toml"), "Filen saknas.").render({"Filen saknas.": "The file is missing."}.__getitem__)

    assert told == "model.toml: The file is missing."
