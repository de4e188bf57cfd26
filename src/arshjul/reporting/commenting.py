"""Whether the comments that a report shows are new: none is from before the previous occasion, none repeats itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from arshjul.core.messages import Message
from arshjul.core.occasions import Occasion
from arshjul.core.setting import Setting
from arshjul.core.subjects import Subject
from arshjul.core.tables import TableDefinition, each_row
from arshjul.reporting.markdown import read_markdown
from arshjul.reporting.plan import Comment, ReportPlan
from arshjul.reporting.reconciling import is_ours
from arshjul.reporting.template import blocks_in

Comments = Sequence[Comment]
"""All about one subject, the newest first."""

_OLD = "Vid {occasion} är de här kommentarerna äldre än förra tillfället ({previous}): {names}."
_REPEATED = "Vid {occasion} säger de här kommentarerna detsamma som vid förra tillfället ({previous}): {names}."


def stale_comments(plan: ReportPlan, setting: Setting) -> list[Message]:
    """Which comments in the report's tables are older than the previous occasion, and which say what they said then.

    A comment is as old as the occasion that it was written for, or as its own day when that is before the previous
    occasion. What is done needs no new one.
    """
    previous = _previous(setting)
    if previous is None:
        return []
    shown = list(_shown(plan, setting))
    checks: tuple[tuple[str, Callable[[Comments, Occasion], bool]], ...] = ((_OLD, _is_old), (_REPEATED, _repeats))
    told = []
    for sentence, is_stale in checks:
        names = [f"{subject.name} ({each[0].day})" for subject, each in shown if is_stale(each, previous)]
        if names:
            gaps = {"occasion": setting.occasion.code, "previous": previous.code, "names": ", ".join(names)}
            told.append(Message(sentence, gaps))
    return told


def _previous(setting: Setting) -> Occasion | None:
    """The occasion that this one is compared with, else the latest before it."""
    now = setting.occasion
    before = [each for each in setting.occasions if each.data_date < now.data_date]
    named = (each for each in before if each.code == now.previous)
    return next(named, max(before, key=lambda each: each.data_date, default=None))


def _shown(plan: ReportPlan, setting: Setting) -> Iterator[tuple[Subject, Comments]]:
    """What the report's tables can show comments about, as far as it is the unit's and not done, with those."""
    blocks = blocks_in(read_markdown(plan.template).nodes)
    named = dict.fromkeys(block.arguments for block in blocks if block.name == "table")
    tables = [plan.tables[code] for code in named if code in plan.tables and plan.tables[code].comments]
    kinds = {kind for table in tables for kind in _kinds(table)}
    if not kinds:  # nothing is read that is not asked for
        return
    for (kind, code), comments in plan.comments.items():
        subject = setting.subjects.find(kind, code) if kind in kinds else None
        if subject is not None and not _is_done(subject) and is_ours(subject, setting):
            yield subject, comments


def _kinds(table: TableDefinition) -> Iterator[str]:
    """What the rows of a table are about."""
    for _, row in each_row(table.rows):
        yield row.each or ("unit" if row.children else "series")


def _is_done(subject: Subject) -> bool:
    judged = (each.level.role for each in subject.assessments.values() if each.level is not None)
    return bool(subject.fields.get("completed_on")) or "done" in judged


def _is_old(comments: Comments, previous: Occasion) -> bool:
    newest = comments[0]
    is_of_this = newest.occasion.data_date > previous.data_date
    return newest.day < previous.data_date if is_of_this else newest.occasion.data_date < previous.data_date


def _repeats(comments: Comments, previous: Occasion) -> bool:
    newest = comments[0]
    if newest.occasion.data_date <= previous.data_date:
        return False
    then = next((each for each in comments if each.occasion.data_date <= previous.data_date), None)
    return then is not None and then.text.markdown.split() == newest.text.markdown.split()
