"""The text of a paragraph as it is finally shown: insertions are read, deletions are not, nor what is hidden."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from arshjul.core.inlines import Emphasis, Footnote, Inline, LineBreak, Link, NoteMark, Text, plain
from arshjul.core.links import safe_target
from arshjul.readers.docx.names import Element, count, is_on, local, value, w
from arshjul.readers.docx.styles import Style, Styles

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_LEFT_OUT = frozenset(
    ["del", "moveFrom", "instrText", "delText", "delInstrText", "pPr", "rPr", "sdtPr", "annotationRef"]
)
_GONE_INTO = frozenset(
    [
        "ins",
        "moveTo",
        "smartTag",
        "customXml",
        "sdt",
        "sdtContent",
        "fldSimple",
        "bdo",
        "dir",
        "oMath",
        "oMathPara",
        "r",
    ]
)
_SIGNS = {
    "F0FC": "✓", "F0FB": "✗", "F0FE": "☑", "F0FD": "☒", "F0A8": "☐", "F06F": "☐", "F0B7": "•", "F0A7": "▪",
    "F0E0": "→", "F0E1": "↑", "F0E2": "↓", "F0DF": "←", "F0E8": "→", "F0E9": "↑", "F0EA": "↓", "F04A": "☺", "F06C": "●",
    "F06E": "■", "F0B3": "≥", "F0A3": "≤", "F0B1": "±", "F0B0": "°",
}  # fmt: skip
"""What the letters of the symbol fonts that Word puts in look like."""


@dataclass(slots=True)
class Field:
    """Fields within each other: text between begin and separate is their code, which nobody is shown."""

    in_code: list[bool] = field(default_factory=list)

    @property
    def hides(self) -> bool:
        """Whether what stands here is the code of a field."""
        return any(self.in_code)

    def mark(self, kind: str) -> None:
        """A field's beginning, middle or end."""
        if kind == "begin":
            self.in_code.append(True)
        elif kind == "separate" and self.in_code:
            self.in_code[-1] = False
        elif kind == "end" and self.in_code:
            self.in_code.pop()


@dataclass(slots=True)
class Lines:
    """Makes inlines of runs. ``notes`` are footnotes and endnotes by kind and id, ``addresses`` links by id.

    ``boxes`` gathers the text boxes, pictures and charts that are met, for whoever reads the paragraph.
    """

    styles: Styles
    notes: Mapping[tuple[str, str], Element] = field(default_factory=dict)
    addresses: Mapping[str, str] = field(default_factory=dict)
    boxes: list[Element] = field(default_factory=list)
    pages: int = 0
    _fields: Field = field(default_factory=Field)
    _noted: int = 0

    def content(self, paragraph: Element, before: Iterable[Inline] = ()) -> tuple[Inline, ...]:
        """The words of a paragraph, after what an earlier one whose end was deleted left open."""
        return tuple(_joined((*before, *self._inside(paragraph))))

    def left_open(self, paragraph: Element, before: Iterable[Inline] = ()) -> list[Inline]:
        """The same for a paragraph that the next one goes on with."""
        return [*before, *self._inside(paragraph)]

    def _inside(self, parent: Element) -> Iterator[Inline]:
        for element in parent:
            name = local(element)
            if name in _LEFT_OUT:
                continue
            if name == "r":
                yield from self._run(element)
            elif name in _GONE_INTO:
                yield from self._inside(element)
            elif name == "hyperlink":
                yield from self._link(element)
            elif name == "AlternateContent":
                yield from self._inside(_chosen(element))
            elif name == "t":  # a formula's
                yield Text(element.text or "")

    def _link(self, element: Element) -> Iterator[Inline]:
        content = tuple(self._inside(element))
        target = safe_target(self.addresses.get(element.get(_RELATION, ""), ""))
        if target and plain(content).strip():
            yield Link(target, content)
        else:
            yield from content

    def _run(self, run: Element) -> Iterator[Inline]:
        look = run.find(w("rPr"))
        style = self.styles.of(value(look, "rStyle") or "") if look is not None else Style()
        content = list(self._pieces(run))
        hidden = is_on(look, "vanish")
        if not content or (style.is_hidden if hidden is None else hidden):
            return
        words = plain(content).strip()
        is_raised = style.is_raised or value(look, "vertAlign") == "superscript"
        is_noted = any(isinstance(each, Footnote) for each in content)
        if is_raised and not is_noted and words and len(words) <= 3 and words not in ("2", "3"):
            yield NoteMark(words.strip("()[]"))
            return
        bold, slanted = is_on(look, "b"), is_on(look, "i")
        is_strong = bold or (bold is None and style.is_bold)
        if words and not is_noted and (is_strong or slanted or style.name in ("Emphasis", "Betoning")):
            yield Emphasis(tuple(content), strong=bool(is_strong))
        else:
            yield from content

    def _pieces(self, run: Element) -> Iterator[Inline]:
        for element in run:
            name = local(element)
            if name == "fldChar":
                self._fields.mark(element.get(w("fldCharType"), ""))
            elif self._fields.hides or name in _LEFT_OUT:
                continue
            elif name == "t":
                yield Text((element.text or "").replace("\u00ad", ""))
            elif name in ("br", "cr"):
                self.pages += element.get(w("type")) == "page"
                yield Text(" ") if element.get(w("type")) in ("page", "column") else LineBreak()
            elif name in _ONE_SIGN:
                yield Text(_ONE_SIGN[name])
            elif name == "sym":
                yield Text(_SIGNS.get(element.get(w("char"), "").upper(), "□"))
            elif name in ("footnoteReference", "endnoteReference"):
                yield from self._note(name.removesuffix("Reference"), element.get(w("id"), ""))
            elif name == "AlternateContent":
                self.boxes.extend(_chosen(element))
            elif name in ("drawing", "pict", "object"):
                self.boxes.append(element)

    def _note(self, kind: str, id_: str) -> Iterator[Inline]:
        note = self.notes.get((kind, id_))
        if note is None:
            return
        self._noted += 1
        number = self._noted
        inner = Lines(self.styles, {}, self.addresses)
        found: list[Inline] = []
        for paragraph in note.iter(w("p")):
            found += [LineBreak()] if found else []
            found += inner.content(paragraph)
        yield Footnote(tuple(_stripped(found)), number)


_ONE_SIGN = {"tab": "\t", "ptab": "\t", "noBreakHyphen": "\u2011"}


def runs_bold(paragraph: Element, style: Style) -> bool:
    """Whether every word of a paragraph is bold."""
    looks = [(run.find(w("rPr")), run) for run in paragraph.iter(w("r")) if any(each.text for each in run.iter(w("t")))]
    told = [is_on(look, "b") for look, _ in looks]
    return bool(told) and all(style.is_bold if each is None else each for each in told)


def size_of(paragraph: Element) -> int:
    """The largest size of letters that a paragraph itself asks for, in half points; 0 when it asks for none."""
    return max((count(run.find(w("rPr")), "sz") for run in paragraph.iter(w("r"))), default=0)


def _chosen(alternatives: Element) -> Element:
    """The first of several ways to say the same; the last resort when there is no other."""
    choices = [each for each in alternatives if local(each) == "Choice"]
    return (choices or list(alternatives) or [alternatives])[0]


def _joined(content: Iterable[Inline]) -> Iterator[Inline]:
    """Neighbouring texts, and neighbouring words of the same weight, as one."""
    kept: list[Inline] = []
    for inline in content:
        before = kept[-1] if kept else None
        if isinstance(inline, Text) and isinstance(before, Text):
            kept[-1] = Text(before.text + inline.text)
        elif isinstance(inline, Emphasis) and isinstance(before, Emphasis) and inline.strong == before.strong:
            kept[-1] = Emphasis(tuple(_joined((*before.content, *inline.content))), inline.strong)
        elif inline != Text(""):
            kept.append(inline)
    return iter(_stripped(kept))


def _stripped(content: list[Inline]) -> list[Inline]:
    """Without spaces at either end."""
    while content and isinstance(first := content[0], Text) and not first.text.strip():
        content.pop(0)
    while content and isinstance(last := content[-1], Text | LineBreak) and not plain([last]).strip():
        content.pop()
    if content and isinstance(first := content[0], Text):
        content[0] = Text(first.text.lstrip())
    if content and isinstance(last := content[-1], Text):
        content[-1] = Text(last.text.rstrip())
    return content
