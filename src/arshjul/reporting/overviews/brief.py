"""A report for somebody with three minutes: what matters first as a document, and the short story out of the report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from arshjul.core import inlines as out
from arshjul.core.documents import Block, Cover, Document, Heading, Paragraph, opened
from arshjul.core.setting import Setting
from arshjul.reporting.assemble import assemble
from arshjul.reporting.overviews.matters import Matter, matters
from arshjul.reporting.overviews.overview import Appearance, without_numbers
from arshjul.reporting.plan import ReportPlan

MOST_SECTIONS = 5
_LONGEST = 700  # characters of a section's beginning
_ROLES = ("note",)


def brief(setting: Setting, appearance: Appearance) -> tuple[tuple[Matter, ...], Document]:
    """What matters first: the rule's findings, and a document with a part for each (``1``, ``2``, ``3``).

    Raises :class:`~arshjul.core.problems.Problems` when a sentence cannot be said.
    """
    found = matters(setting)
    template = "\n".join(
        f":::part {number}\n\n## {each.headline}\n\n{each.told}\n\n:::\n" for number, each in enumerate(found, 1)
    )
    plan = ReportPlan(
        cover=Cover(appearance.municipality, setting.organisation.unit(setting.unit).name, setting.occasion.name, ""),
        template=f"# Viktigast först\n\n{template}",
        template_file="",
        tables={},
        look=appearance.look,
        language=appearance.language,
        phrases=appearance.phrases,
    )
    return found, without_numbers(assemble(plan, setting))


def short_story(document: Document, most: int = MOST_SECTIONS) -> tuple[tuple[Heading, Paragraph], ...]:
    """The chapters of a report with the paragraph that each begins with; those without running text are left out."""
    return tuple(_sections(list(opened(document.blocks))))[:most]


def _sections(blocks: Sequence[Block]) -> Iterator[tuple[Heading, Paragraph]]:
    heading: Heading | None = None
    for block in blocks:
        match block:
            case Heading(level=1):
                heading = block
            case Paragraph(content, role) if heading is not None and role not in _ROLES and _is_prose(content):
                yield heading, Paragraph(_without_notes(content))
                heading = None
            case _:
                pass


def _is_prose(content: tuple[out.Inline, ...]) -> bool:
    """Whether it is a sentence, not a label or a line of facts."""
    words = out.plain(content).strip()
    return len(words) > 40 and words.endswith((".", "!", "?")) and len(words) <= _LONGEST


def _without_notes(content: tuple[out.Inline, ...]) -> tuple[out.Inline, ...]:
    return tuple(each for each in content if not isinstance(each, out.Footnote))
