"""One file a concept. A column has the name of the word in the steering model's files that it holds."""

from arshjul.planning.models.assignment import Assignment
from arshjul.planning.models.budget import BudgetDecision
from arshjul.planning.models.definition import Chart, Report, Table, Template
from arshjul.planning.models.history import HistoryEntry
from arshjul.planning.models.indicator import Indicator, Target
from arshjul.planning.models.internal_control import Control
from arshjul.planning.models.ledger import LedgerLine, LedgerSource, LedgerUnit
from arshjul.planning.models.municipality import Municipality
from arshjul.planning.models.objective import Mission, Objective
from arshjul.planning.models.organisation import Unit
from arshjul.planning.models.person import Absence, Person, Post
from arshjul.planning.models.question import Question
from arshjul.planning.models.record import Coded, Record
from arshjul.planning.models.register import Entry, Register
from arshjul.planning.models.series import Series
from arshjul.planning.models.touched import Touch, Touched

__all__ = [
    "Absence",
    "Assignment",
    "BudgetDecision",
    "Chart",
    "Coded",
    "Control",
    "Entry",
    "HistoryEntry",
    "Indicator",
    "LedgerLine",
    "LedgerSource",
    "LedgerUnit",
    "Mission",
    "Municipality",
    "Objective",
    "Person",
    "Post",
    "Question",
    "Record",
    "Register",
    "Report",
    "Series",
    "Table",
    "Target",
    "Template",
    "Touch",
    "Touched",
    "Unit",
]
