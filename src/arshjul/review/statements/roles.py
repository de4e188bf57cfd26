"""Which role an amount plays, in a sentence or under the head of a column: outcome, forecast, budget, variance ..."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from arshjul.review.statements.lexicon import pattern, plain


class Role(StrEnum):
    """What an amount is. A variance is against the budget, a change against an earlier time or an earlier forecast."""

    OUTCOME = "outcome"
    FORECAST = "forecast"
    BUDGET = "budget"
    TARGET = "target"
    VARIANCE = "variance"
    CHANGE = "change"


ROLES = {
    Role.OUTCOME: pattern(
        "utfall*", "bokfört", "bokförd*", "redovisar", "redovisas", "redovisning*", "redovisat", "bokslut*",
        "förbrukat", "förbrukad*", "upparbeta*", "faktisk*", "resultat", "resultatet", "ack utfall", "hittills",
        "uppgick", "uppgått", "överskred", "underskred", "redovisade", "blev",
    ),
    Role.FORECAST: pattern(
        "prognos*", "*prognos", "*prognosen", "progos", "beräkna*", "förvänta*", "bedöms", "bedömning*", "väntas",
        "justeras*", "kommer att",
    ),
    Role.BUDGET: pattern(
        "budget", "budgeten", "budgetera*", "årsbudget*", "helårsbudget*", "ram", "budgetram*", "anslag*",
        "per budget", "periodbudget*", "driftbudget*", "*budget", "*budgeten", "budgetens",
        "plan 20??", "årsplan", "plan jan*",
    ),
    Role.TARGET: pattern("mål", "målet", "målvärde*", "måltal*", "målnivå*", "målsättning*"),
    Role.VARIANCE: pattern(
        "*avvik*", "avv", "avv.", "diff", "differens*", "*överskott*", "*underskott*", "*överskrid*", "*underskrid*",
        "överskred",
        "underskred", "överstig*", "understig*", "mot budget", "än budget*", "jämfört med budget*",
        "gentemot budget*", "över budget*", "under budget*", "i balans", "budgetöver*", "än beräknat", "än planerat",
        "inte förbruka*", "ej förbruka*", "oförbruka*", "till godo", "kvarvarande", "kvar", "återstår",
    ),
    Role.CHANGE: pattern(
        "*förändring*", "förändra*", "ändring*", "*ökning*", "ökat", "ökade", "ökar", "*minskning*", "minskat",
        "minskade", "minskar", "förbättr*", "försämr*", "jämfört med föregående", "sedan föregående",
        "mot föregående", "än föregående", "jämfört med samma", "jämfört med motsvarande", "sjunkit", "stigit",
    ),
}  # fmt: skip
"""What says which role."""

_WHOSE = r"(?:(?:den|sin|var|[a-z]{3,}s|[a-z]+ade|hela)\s+){0,3}"
_AGAINST_BUDGET = (
    rf"(?<![a-z])(?:(?:an|over|under)\s+{_WHOSE}(?:[a-z]*budget[a-z]*|ram|ramen)"
    rf"|(?:mot|gentemot|med)\s+{_WHOSE}(?:[a-z]*budget|[a-z]*budgeten|ram|ramen))"
    r"(?![a-z]|\s+(?:pa|om)\s+[0-9])"
)
ROLES[Role.VARIANCE] = re.compile(rf"{ROLES[Role.VARIANCE].pattern}|{_AGAINST_BUDGET}")


@lru_cache(maxsize=8192)
def roles_in(text: str) -> frozenset[Role]:
    """The roles that some words name.

    >>> sorted(roles_in("Avvikelse budget-prognos"))
    [<Role.BUDGET: 'budget'>, <Role.FORECAST: 'forecast'>, <Role.VARIANCE: 'variance'>]
    """
    words = plain(text)
    return frozenset(role for role, each in ROLES.items() if each.search(words))
