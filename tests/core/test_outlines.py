"""A figure's provenance as words that an auditor can read."""

from decimal import Decimal

from arshjul.core.cube import Address, Observation
from arshjul.core.evaluation import evaluate
from arshjul.core.grammar import read_expression
from arshjul.core.measures import MNKR
from arshjul.core.numbers import NBSP
from arshjul.core.outlines import Node, lines, lines_of, outline
from arshjul.core.periods import read_period
from arshjul.core.provenance import Absent, Figure, Observed, Stated
from arshjul.core.quantities import Quantity
from arshjul.core.series import Scenario
from factories.towns import AUGUST, NET, town


def told(figure: Figure) -> str:
    return "\n".join(lines(outline(figure))).replace(NBSP, " ")


def test_a_variance_is_followed_down_to_what_was_reported() -> None:
    setting = town(
        units="SN\nFS < SN\nIFO < SN",
        figures="""
        net FS 2025 budget -183.4
        net IFO 2025 budget -171.2
        net SN 2025 forecast@2025-08 -374
        """,
    )
    expression = read_expression("variance year")
    figure = evaluate(
        expression,
        lambda lookup: setting.derivation.figures([address := lookup.address(NET, "SN", AUGUST)])[address],
        NET,
        "Budgetavvikelse",
    )

    assert told(figure) == (
        "Budgetavvikelse: −19,4 mnkr  (avvikelse: prognos mot budget, plus är bättre)\n"
        "  Nettokostnad, Enhet SN, prognos 2025, gjord 2025-08: −374 mnkr  (ledger)\n"
        "  Nettokostnad, Enhet SN, budget 2025: −354,6 mnkr  (summa av enheterna)\n"
        "    Nettokostnad, Enhet FS, budget 2025: −183,4 mnkr  (ledger)\n"
        "    Nettokostnad, Enhet IFO, budget 2025: −171,2 mnkr  (ledger)"
    )


def test_an_observation_tells_its_statistic_source_place_and_note() -> None:
    address = Address("net", "SN", read_period("2025"), Scenario.BUDGET)
    quantity = Quantity(Decimal(-10), MNKR, 1)
    seen = Observation(address, quantity, "Ekonomisystemet", "efter omfördelning", "summa", "figures/economy.csv:7")

    assert outline(Figure("Budget", quantity, Observed(seen))) == Node(
        "Budget", f"−10,0{NBSP}mnkr", "summa; Ekonomisystemet; figures/economy.csv:7; efter omfördelning"
    )


def test_a_target_is_told_as_it_was_written_and_an_absent_figure_with_its_reason() -> None:
    assert outline(Figure("Mål 2025", None, Stated("objectives.toml:9", "70–100"))) == Node(
        "Mål 2025", "70–100", "objectives.toml:9"
    )
    assert told(Figure("Andel", None, Absent(None, "nämnaren är noll"))) == "Andel: –  (nämnaren är noll)"
    assert told(Figure("Andel", None, Absent(None))) == "Andel: –  (ingen uppgift har lämnats)"


def test_what_a_column_prints_with_the_opposite_sign_is_told() -> None:
    quantity = Quantity(Decimal(-10), MNKR, 1)
    address = Address("net", "SN", read_period("2025"), Scenario.BUDGET)
    figure = Figure("Nettokostnader", quantity, Observed(Observation(address, quantity, "ledger")))

    assert list(lines_of(figure, is_turned=True)) == [
        f"Nettokostnader: −10,0{NBSP}mnkr  (ledger; skrivs med omvänt tecken)"
    ]


def test_the_first_lines_are_those_of_the_whole_tree() -> None:
    setting = town(units="SN\nFS < SN\nIFO < SN", figures="net FS 2025 budget -1\nnet IFO 2025 budget -2")
    address = Address("net", "SN", read_period("2025"), Scenario.BUDGET)
    figure = setting.derivation.figures([address])[address]

    assert list(lines_of(figure)) == list(lines(outline(figure)))
