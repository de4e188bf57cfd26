"""One file a concept. A column has the name of the word in the steering model's files that it holds."""

from arshjul.followup.models.action import Action
from arshjul.followup.models.assessment import Assessment
from arshjul.followup.models.decision import Decision
from arshjul.followup.models.explanation import Explanation
from arshjul.followup.models.figure import Figure
from arshjul.followup.models.import_batch import ImportBatch
from arshjul.followup.models.import_job import ImportJob
from arshjul.followup.models.occasion import Occasion
from arshjul.followup.models.reminder import Reminder
from arshjul.followup.models.submission import Submission
from arshjul.followup.models.text import Text
from arshjul.followup.models.version import Version

__all__ = [
    "Action",
    "Assessment",
    "Decision",
    "Explanation",
    "Figure",
    "ImportBatch",
    "ImportJob",
    "Occasion",
    "Reminder",
    "Submission",
    "Text",
    "Version",
]
