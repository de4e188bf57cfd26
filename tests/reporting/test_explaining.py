"""Why a figure is what it is: parts, their parts, and what nobody has explained, adding up on every level."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from arshjul.core.documents import List, Paragraph
from arshjul.core.explanations import Explanation
from arshjul.core.inlines import FigureReference
from arshjul.core.measures import MNKR
from arshjul.core.provenance import Figure, Stated
from arshjul.core.quantities import Quantity
from arshjul.reporting.explaining import Explaining
from factories.reports import Files, mistakes, printed

HEAD = "occasion;unit;of;code;part_of;amount;measure;cause\n"
amounts = st.decimals(min_value=-100, max_value=100, places=1)


def explained(*rows: str) -> tuple[str, str, str]:
    return ("explanations.csv", "", HEAD + "\n".join(rows) + "\n")


def test_each_figure_has_explanations_of_its_own(compose_from: Files) -> None:
    rows = explained("2025-08;HV;;a;;−1,9;mnkr;Vikarier", "2025-08;HV;change year of costs;b;;−0,8;mnkr;Sommaren")
    template = ":::each child where code=HV\n::explanations\n\n::explanations  change  year of costs\n:::"

    assert printed(compose_from(template, "", rows)) == ["- Vikarier: −1,9 mnkr", "- Sommaren: −0,8 mnkr"]


def test_parts_in_another_measure_leave_the_rest_in_theirs(compose_from: Files) -> None:
    rows = explained("2025-08;HV;;a;;−1 500;tkr;Vikarier")

    document = compose_from(":::each child where code=HV\n::explanations\n:::", "", rows)

    assert printed(document) == ["- Vikarier: −1 500 tkr", "- Övrigt: −400 tkr"]


def test_parts_that_cannot_be_added_to_the_figure_are_a_mistake(compose_from: Files) -> None:
    rows = explained("2025-08;HV;;a;;−2;%;Vikarier")

    [told] = mistakes(lambda: compose_from(":::each child where code=HV\n::explanations\n:::", "", rows))

    assert told.startswith("report.md:2: mnkr kan inte räknas om till %")


@given(amounts, st.lists(amounts, min_size=1, max_size=4), st.lists(amounts, max_size=3))
def test_bullets_add_up_on_every_level(whole: Decimal, parts: list[Decimal], inner: list[Decimal]) -> None:
    rows = [Explanation("A", f"p{n}", Quantity(value, MNKR, 1), "del") for n, value in enumerate(parts)]
    rows += [Explanation("A", f"i{n}", Quantity(value, MNKR, 1), "del", "p0") for n, value in enumerate(inner)]

    bullets = Explaining(tuple(rows), "A", "x").bullets(Figure("a", Quantity(whole, MNKR), Stated("")))

    assert added(bullets) == whole
    below = bullets.items[0][1:]
    assert bool(below) == bool(inner)
    for each in below:
        assert isinstance(each, List)
        assert added(each) == parts[0]


def test_the_model_chooses_the_word_for_the_rest_and_a_cause_says_its_period(compose_from: Files) -> None:
    head = ("explanations.csv", "", HEAD.replace("cause", "cause;period") + "2025-08;HV;;a;;−1,5;mnkr;Vikarier;2024\n")
    rule = ("model.toml", "[look]", '[explanations]\nrest = "Ej förklarat"\n\n[look]')

    document = compose_from(":::each child where code=HV\n::explanations\n:::", "", head, rule)

    assert printed(document) == ["- Vikarier, avser 2024: −1,5 mnkr", "- Ej förklarat: −0,4 mnkr"]


def added(bullets: List) -> Decimal:
    figures = [inline.figure for first, *_ in bullets.items if isinstance(first, Paragraph)
               for inline in first.content if isinstance(inline, FigureReference)]  # fmt: skip
    return sum((figure.quantity.to(MNKR).value for figure in figures if figure.quantity), Decimal(0))


def test_an_amount_in_single_kronor_stays_in_kronor(compose_from: Files) -> None:
    series = ("series.csv", "net;", "place;Kostnad per plats;;kr;ratio;cost;;year;;;;;\nnet;")
    figures = ("figures/economy.csv", "revenue;HV;", "place;ON;2025;budget;;−812;;\nrevenue;HV;")

    document = compose_from("{budget year of place as size} av {budget year as size}", "", series, figures)

    assert printed(document) == ["812 kr av 120,0 mnkr"]


def test_a_list_of_causes_can_have_the_signs_of_the_tables(compose_from: Files) -> None:
    rows = explained("2025-08;HV;;a;;−1,5;mnkr;Vikarier", "2025-08;HV;budget year of costs;b;;−9;mnkr;Löner")
    template = ":::each child where code=HV\n::explanations {}signs {}\n:::"

    turned = compose_from(template.format("", "reversed"), "", rows)
    costs = [
        printed(compose_from(template.format(of, "costs positive"), "", rows)) for of in ("", "budget year of costs ")
    ]

    assert printed(turned) == ["- Vikarier: +1,5 mnkr", "- Övrigt: +0,4 mnkr"]
    assert set(turned.turned()) == set(turned.figures())
    assert costs[0] == ["- Vikarier: −1,5 mnkr", "- Övrigt: −0,4 mnkr"]  # a variance is no cost
    assert costs[1][0] == "- Löner: +9 mnkr"
