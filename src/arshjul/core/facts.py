"""What is known of a subject, by name: a field, what was judged, its status, its trend, how much of it is measured.

One answer for the columns of words, the conditions of ``where`` and the keys of a cross table.
"""

from __future__ import annotations

from dataclasses import dataclass

from arshjul.core.judgement import Judgement, baseline_of, coverage, judge
from arshjul.core.provenance import Figure
from arshjul.core.scales import Assessment, Level, Scale, Tone
from arshjul.core.setting import Setting
from arshjul.core.subjects import Subject
from arshjul.core.trends import judge_trend

SPOKEN = ("name", "code", "assessment", "status", "trend", "coverage", "baseline")
"""What can be asked of any subject besides its fields, an assessment and a status on a scale too: ``status:plan``."""


@dataclass(frozen=True, slots=True)
class Fact:
    """``words`` are printed and ``tone`` colours them; a condition compares with the words or one of the ``codes``.

    ``rank`` is its place in a scale, the best first.
    """

    words: str = ""
    codes: tuple[str, ...] = ()
    tone: Tone | None = None
    rank: int | None = None
    figure: Figure | None = None

    @property
    def code(self) -> str:
        """The code of the level that was judged, if that is what it is."""
        return self.codes[0] if self.codes else ""


def fact(subject: Subject, name: str, setting: Setting, unit: str = "") -> Fact:
    """What a name says of a subject; nothing when it has no such field."""
    what, _, scale = name.partition(":")
    match what:
        case "assessment":
            return _judged(subject, scale)
        case "status":
            its = setting.find_scale(scale)
            return _ruled(judge(subject, setting, unit, its), its)
        case "trend" if setting.trend is not None:
            return _ruled(judge_trend(subject, setting, unit), setting.find_scale(setting.trend.scale))
        case "coverage":
            return Fact(coverage(subject, setting, unit))
        case "baseline":
            return _baseline(subject, setting, unit)
    said = {"name": subject.name, "code": subject.code, **subject.fields}
    return Fact(said.get(name, ""))


def satisfies(subject: Subject, name: str, value: str, setting: Setting) -> bool:
    """Whether a name says ``value`` of a subject: the code of a level, what a rule answers, or the words of a field."""
    if name == "assessment":
        return value in {judged.level.code for judged in subject.assessments.values() if judged.level}
    known = fact(subject, name, setting)
    return value == known.words or value in known.codes


def meets(subject: Subject, condition: str, setting: Setting) -> bool:
    """Whether a subject satisfies ``name=value``; it always satisfies an empty condition."""
    name, _, value = condition.partition("=")
    return not condition or satisfies(subject, name.strip(), value.strip(), setting)


def _baseline(subject: Subject, setting: Setting, unit: str) -> Fact:
    figure = baseline_of(subject, setting, unit)
    if figure is None or figure.quantity is None:
        hidden = setting.conventions.hidden if figure is not None and figure.is_hidden else ""
        return Fact(hidden, figure=figure)
    series = setting.find_series(subject.series)
    return Fact(figure.quantity.to(series.measure).write(series.decimals, with_measure=False), figure=figure)


def _judged(subject: Subject, scale: str) -> Fact:
    """What somebody judged on the scale, or on the only one there is when none is named."""
    judged = subject.assessments.get(scale) if scale else next(iter(subject.assessments.values()), None)
    return Fact() if judged is None else _assessed(judged)


def _assessed(judged: Assessment) -> Fact:
    if judged.level is None:
        return Fact(judged.reason, tone=Tone.NEUTRAL, rank=len(judged.scale.levels))
    return _of_level(judged.level, judged.scale)


def _ruled(judgement: Judgement, scale: Scale) -> Fact:
    level = judgement.level or scale.with_role(judgement.role)
    if level is None:
        return Fact(codes=(judgement.role,), figure=judgement.figure)
    return _of_level(level, scale, judgement.figure, judgement.role)


def _of_level(level: Level, scale: Scale, figure: Figure | None = None, role: str = "") -> Fact:
    return Fact(level.label, (level.code, *filter(None, (role,))), level.tone, scale.levels.index(level), figure)
