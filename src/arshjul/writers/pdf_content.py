"""A document as plain values for the Typst template: words, kinds and measurements, never markup."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from arshjul.core.documents import (
    Block,
    Chart,
    ChartBlock,
    Document,
    Heading,
    List,
    Look,
    Paragraph,
    Solid,
    TableBlock,
    opened,
)
from arshjul.core.inlines import Emphasis, FigureReference, Footnote, Inline, LineBreak, Link, NoteMark, Text
from arshjul.core.links import is_external, safe_target
from arshjul.writers.brand import carries_text, checked
from arshjul.writers.captions import chart_label
from arshjul.writers.colours import readable_on
from arshjul.writers.pdf_tables import table_content
from arshjul.writers.tokens import tokens
from arshjul.writers.unbroken import unbroken

Value = dict[str, object]
Drawing = Callable[[Chart], str]


def content(document: Document, draw: Drawing, dated: date | None = None) -> Value:
    """Everything the template prints; ``draw`` makes the SVG of a chart, ``dated`` stands in the file's properties."""
    cover = document.cover
    language, _, region = document.language.partition("-")
    anchors = {heading.id for heading in document.headings()}
    return {
        "title": document.title,
        "date": {"year": dated.year, "month": dated.month, "day": dated.day} if dated else None,
        "language": language,
        "region": region or None,
        "municipality": cover.municipality,
        "organisation": cover.organisation,
        "report": cover.title,
        "period": cover.period,
        "facts": [list(fact) for fact in cover.facts],
        "colours": _colours(document.look),
        "fonts": tokens()["fonts"],
        "sizes": tokens()["paper-sizes-pt"],
        "blocks": _Blocks(draw, anchors).many(document.blocks),
    }


def _colours(look: Look) -> Value:
    """The tokens and the municipality's colours; headings are set in its first one when that can be read on paper."""
    colours = tokens()["light"]
    primary = checked(look.primary, colours["accent"])
    return {
        **colours,
        "primary": primary,
        "secondary": checked(look.secondary, colours["line-strong"]),
        "on-primary": readable_on(primary, light=colours["surface"], dark=colours["ink"]),
        "heading": primary if carries_text(primary, colours["surface"]) else colours["ink"],
    }


class _Blocks:
    """Blocks of one document, whose links may lead to its own headings."""

    def __init__(self, draw: Drawing, anchors: set[str]) -> None:
        self._draw = draw
        self._anchors = anchors

    def many(self, blocks: Iterable[Block]) -> list[Value]:
        return [self._one(block) for block in opened(blocks)]

    def _one(self, block: Solid) -> Value:
        match block:
            case Heading(level, words, id_, number):
                body = self.words(unbroken(words))
                return {"kind": "heading", "level": level, "number": number, "id": id_, "body": body}
            case Paragraph(words, role):
                return {"kind": "paragraph", "role": role, "body": self.words(unbroken(words))}
            case List(items, ordered):
                return {"kind": "list", "ordered": ordered, "items": [self.many(item) for item in items]}
            case TableBlock(table):
                return {"kind": "table", **table_content(table, self.words)}
            case ChartBlock(chart):
                return self._chart(chart)

    def _chart(self, chart: Chart) -> Value:
        return {
            "kind": "chart",
            "label": chart_label(chart),
            "measure": chart.measure,
            "notes": [self.words(note) for note in chart.data.notes],
            "alternative": chart.alternative,
            "svg": self._draw(chart),
        }

    def words(self, inlines: Sequence[Inline]) -> object:
        """A line of text: a string where it has no more than plain words, else a list of strings and marked words."""
        made = [self._inline(inline) for inline in inlines]
        plain = [words for words in made if isinstance(words, str)]
        return "".join(plain) if len(plain) == len(made) else made

    def _inline(self, inline: Inline) -> object:
        match inline:
            case Text(text) | FigureReference(_, text, _):
                return text
            case Link(target, inner):
                return self._link(target, inner)
            case _:
                return self._marked(inline)

    def _marked(self, inline: LineBreak | Emphasis | Footnote | NoteMark) -> Value:
        match inline:
            case LineBreak():
                return {"mark": "break"}
            case Emphasis(inner, strong):
                return {"mark": "strong" if strong else "emphasis", "body": self.words(inner)}
            case Footnote(inner, number):
                return {"mark": "footnote", "number": number, "body": self.words(inner)}
            case NoteMark(sign):
                return {"mark": "note", "body": sign}

    def _link(self, target: str, inner: Sequence[Inline]) -> object:
        safe = safe_target(target)
        if safe.startswith("#") and safe[1:] in self._anchors:
            return {"mark": "reference", "target": safe[1:], "body": self.words(inner)}
        if is_external(safe):
            return {"mark": "link", "target": safe, "body": self.words(inner)}
        return {"mark": "none", "body": self.words(inner)}
