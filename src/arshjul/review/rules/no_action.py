"""What does not follow the plan has an action.

A section that says that something is not according to plan, and that no actions are identified, owes its reader a
reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from arshjul.core.messages import Message
from arshjul.review.findings import Confidence, Finding, Kind, Severity
from arshjul.review.report import Report
from arshjul.review.statements.sentences import Sentence, Where

NAME = "no-action"
KINDS = (Kind.MISSING_VALUE,)

EXAMPLE = """
# Måluppföljning
Tillsyn 64 % (ej enligt plan)
Åtgärder: inga åtgärder identifierade.
"""

LEAVES_ALONE = """
# Måluppföljning
Tillsyn 94 % (enligt plan)
Åtgärder: inga åtgärder identifierade.
# Övrigt
Granskningen avviker från planen eftersom två handläggare slutat. Nya rekryteras i höst.
"""

_OFF_PLAN = re.compile(
    r"\b(?:ej|inte|icke) (?:i )?enligt plan(?:en)?\b|\bavvik(?:er|else) fran plan(?:en)?\b|\b(?:ej|inte) uppfyllt\b"
)
_NO_ACTION = re.compile(
    r"\b(?:inga|ingen) (?:\w+ )?(?:atgard(?:er)?|atgardsplan) (?:\w+ )?"
    r"(?:identifiera\w*|planera\w*|vidta\w*|beslut\w*|finns)\b"
)
_REASON = re.compile(r"\b(?:eftersom|darfor att|da (?:det|den|de)|behovs inte|kravs inte|beror pa)\b")


def find(report: Report) -> Iterator[Finding]:
    """Sections off plan that say that nothing is to be done."""
    off: Sentence | None = None
    for sentence in report.sentences:
        if sentence.where is Where.HEADING:
            off = None
        elif _OFF_PLAN.search(sentence.words):
            off = sentence
        elif off is not None and _NO_ACTION.search(sentence.words) and not _REASON.search(sentence.words):
            yield _told(off, sentence)
            off = None


def _told(off: Sentence, said: Sentence) -> Finding:
    at = off.location()
    return Finding(
        Kind.MISSING_VALUE,
        NAME,
        Severity.WARNING,
        Confidence.LIKELY,
        at,
        at.quote,
        "",
        f"{at.quote} | {said.text}",
        Message("”{off}”, men ”{said}”", {"off": at.quote.strip(), "said": said.text.strip()}),
        Message("Skriv en åtgärd, eller varför det inte behövs någon."),
        (said.location(),),
    )
