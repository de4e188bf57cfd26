"""Document → HTML: one standalone page, or the report's body as a fragment for the web site.

The markup needs no script and no inline style, so it stands under a strict Content-Security-Policy; looks are in
``report.css`` (the report, also served by the web site) and ``page.css`` (the standalone page around it).
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from itertools import count
from types import MappingProxyType
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from arshjul.core.cells import Cell, Row, Table
from arshjul.core.documents import Chart, Document, Look, Part, TableBlock
from arshjul.core.inlines import Inline, NoteMark, Text
from arshjul.core.links import safe_target
from arshjul.writers.brand import carries_text, checked
from arshjul.writers.captions import chart_label, table_label, table_name
from arshjul.writers.inline_svg import inline_svg
from arshjul.writers.layouts import has_numbers, is_wordy, row_groups, widths
from arshjul.writers.tokens import css_variables, tokens
from arshjul.writers.unbroken import unbroken

FigureHref = Callable[[str], str]
Beside = Mapping[str, tuple[str, Callable[[Row], str]]]
"""By a table's code the head of a column of small drawings after the row heads, and the drawing of a row, as SVG."""

NOTHING_BESIDE: Beside = MappingProxyType({})

_LARGEST_PAGE = 500_000  # bytes; a larger page goes without fonts of its own
_FONTS = (("SourceSans3-Regular", 400), ("SourceSans3-Semibold", 600))
_CONTENTS_DEPTH = 2


def write_html(document: Document) -> str:
    """The report as one accessible page that needs nothing beside itself: cover, contents and body."""
    body = render_body(document)
    page = _environment().get_template("page.html")
    contents = render_contents(document)
    css = _stylesheet(document)
    fonts = font_faces()
    if len(body.encode()) + len(css) + len(fonts) > _LARGEST_PAGE:
        fonts = ""
    return page.render(
        document=document,
        body=Markup(body),  # noqa: S704 - rendered above, with everything escaped
        contents=Markup(contents),  # noqa: S704 - likewise
        has_contents=next(document.headings(), None) is not None,
        css=Markup(fonts + css),  # noqa: S704 - our own files and checked colours
    )


def render_body(document: Document, *, figure_href: FigureHref | None = None) -> str:
    """The report's blocks as a fragment, its chapters from ``h2`` (the page's title is the ``h1``).

    With ``figure_href`` every figure is a link to where it comes from: an ``a.figure`` with ``id="f-<id>"`` and
    ``data-figure="<id>"``. The page around it needs ``report.css``, the tokens and :func:`brand_variables`.
    """
    makers = _makers(document.look)
    return _environment().get_template("body.html").render(document=document, figure_href=figure_href, **makers)


def render_parts(
    document: Document, *, figure_href: FigureHref | None = None, beside: Beside = NOTHING_BESIDE
) -> dict[str, str]:
    """Each named part of the report as a fragment of its own, for a page that lays them out itself.

    The page around them needs what that of :func:`render_body` does, and ``class="report"`` around each.
    """
    template = _environment().get_template("part.html")
    makers = _makers(document.look, beside)
    return {
        block.name: template.render(blocks_of_part=block.blocks, figure_href=figure_href, **makers)
        for block in document.blocks
        if isinstance(block, Part)
    }


def render_table(
    table: Table, look: Look, *, figure_href: FigureHref | None = None, beside: Beside = NOTHING_BESIDE
) -> str:
    """A table alone as a fragment."""
    template = _environment().get_template("part.html")
    blocks = (TableBlock(table),)
    return template.render(blocks_of_part=blocks, figure_href=figure_href, **_makers(look, beside))


def _makers(look: Look, beside: Beside = NOTHING_BESIDE) -> dict[str, Any]:
    """What templates ask for while a page is written: ids that are given once, and drawings."""
    seen: set[str] = set()
    numbers: dict[str, count[int]] = {}

    def figure_id(id_: str) -> Markup:
        """The ``id`` attribute the first time a figure is printed; the same figure again (a chart's table) has none."""
        if id_ in seen:
            return Markup("")
        seen.add(id_)
        return Markup('id="f-{}"').format(id_)

    def next_id(kind: str) -> str:
        return f"{kind}-{next(numbers.setdefault(kind, count(1)))}"

    def mark_id(table_id: str, sign: str) -> Markup:
        """The ``id`` attribute of a note's first mark in a table, to which the note leads back."""
        id_ = f"{table_id}_{sign}_1"
        if id_ in seen:
            return Markup("")
        seen.add(id_)
        return Markup(' id="{}"').format(id_)

    def drawn(chart: Chart) -> Markup:
        return Markup(inline_svg(chart, look))  # noqa: S704 - our own drawing, its words escaped

    def small(table: Table, row: Row) -> Markup:
        return Markup(beside[table.code][1](row))  # noqa: S704 - likewise

    small_heads = {code: head for code, (head, _) in beside.items()}
    return {
        "figure_id": figure_id,
        "next_id": next_id,
        "mark_id": mark_id,
        "drawn": drawn,
        "small": small,
        "small_heads": small_heads,
    }


def render_contents(document: Document) -> str:
    """The headings of the two upper levels as a list of links, to stand in a ``nav``."""
    headings = [heading for heading in document.headings() if heading.level <= _CONTENTS_DEPTH]
    return _environment().get_template("contents.html").render(headings=headings)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("arshjul.writers"),
        autoescape=True,
        trim_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters |= {
        "kind": lambda value: type(value).__name__,
        "slug": lambda kind: kind.value.replace(" ", "-"),
        "safe_target": safe_target,
        "is_plain": _is_plain,
        "note_marks": _note_marks,
        "status_parts": _status_parts,
        "manner": _manner,
        "row_groups": row_groups,
        "unbroken": unbroken,
        "widths": _width_classes,
        "table_label": table_label,
        "table_name": table_name,
        "chart_label": chart_label,
    }
    return environment


def _is_plain(cell: Cell) -> bool:
    """Whether the words of the whole cell can be one link, because nothing in it is a link already."""
    return all(isinstance(inline, Text | NoteMark) for inline in cell.content)


def _note_marks(content: tuple[Inline, ...]) -> tuple[NoteMark, ...]:
    """The marks alone of a cell whose words are printed already."""
    return tuple(inline for inline in content if isinstance(inline, NoteMark))


def _status_parts(cell: Cell) -> tuple[str, str]:
    """The shape of a status, silent to a screen reader, and its words; both are empty when it holds markup."""
    mark = cell.tone.mark if cell.tone else ""
    if mark and _is_plain(cell) and cell.text.startswith(mark):
        return mark, cell.text.removeprefix(mark).strip()
    return "", ""


def _manner(table: Table) -> str:
    """The table's class: ``wordy`` for prose, ``figures`` for numbers, ``words`` for the rest."""
    if is_wordy(table):
        return "wordy"
    return "figures" if has_numbers(table) else "words"


def _width_classes(table: Table) -> list[int]:
    """Each column's width in steps of five per cent (the style sheet has one class a step)."""
    return [min(90, max(5, 5 * round(share * 20))) for share in widths(table)]


def _stylesheet(document: Document) -> str:
    """Tokens, the municipality's colour, the report's rules and the page's, in the order in which they may overrule."""
    folder = files("arshjul.writers")
    rules = (folder.joinpath(name).read_text("utf-8") for name in ("report.css", "page.css"))
    return "\n".join((css_variables(), brand_variables(document.look), *rules))


def brand_variables(look: Look) -> str:
    """The municipality's colours as custom properties; a colour too pale to read is kept to lines and surfaces."""
    light = tokens()["light"]
    primary = checked(look.primary, light["accent"])
    secondary = checked(look.secondary, light["line-strong"])
    text = primary if carries_text(primary, light["paper"]) else light["ink"]
    return (
        f":root {{ --brand: {primary}; --brand-second: {secondary}; --brand-text: {text}; }}\n"
        "@media (prefers-color-scheme: dark) { :root { --brand-text: var(--ink); } }\n"
    )


@cache
def font_faces() -> str:
    """The interface's font in two weights, installed or embedded."""
    family = tokens()["fonts"]["sans"]
    return "".join(_font_face(family, name, weight) for name, weight in _FONTS)


def _font_face(family: str, name: str, weight: int) -> str:
    data = b64encode(files("arshjul.fonts").joinpath(f"{name}.ttf.woff2").read_bytes()).decode()
    return (
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; font-display: swap; '
        f'src: url("data:font/woff2;base64,{data}") format("woff2"); }}\n'
    )
