"""The structure tree of a tagged PDF (ISO 32000-1, 14.7): what each stretch of marked content is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf, PdfError

Object = Any  # of a PDF: what kind it really is, a broken file decides

_MOST_ELEMENTS = 500_000
_DEEPEST = 80
_MOST_ACROSS = 500  # rows or columns of one cell
_STANDARD = frozenset(
    [
        "Document",
        "DocumentFragment",
        "Part",
        "Art",
        "Sect",
        "Div",
        "Aside",
        "BlockQuote",
        "Caption",
        "TOC",
        "TOCI",
        "Index",
        "NonStruct",
        "Private",
        "P",
        "Title",
        "H",
        "H1",
        "H2",
        "H3",
        "H4",
        "H5",
        "H6",
        "L",
        "LI",
        "Lbl",
        "LBody",
        "Table",
        "TR",
        "TH",
        "TD",
        "THead",
        "TBody",
        "TFoot",
        "Span",
        "Sub",
        "Em",
        "Strong",
        "Quote",
        "Note",
        "FENote",
        "Reference",
        "BibEntry",
        "Code",
        "Link",
        "Annot",
        "Ruby",
        "Warichu",
        "Figure",
        "Formula",
        "Form",
        "Artifact",
    ]
)


@dataclass(slots=True)
class Node:
    """An element: its standard kind, what is in it in order, its text alternative, and how many rows and columns.

    Content is a page from 1 and the number of a mark on it.
    """

    kind: str
    kids: list[Node | tuple[int, int]] = field(default_factory=list)
    alternative: str = ""
    actual: str = ""
    rows: int = 1
    columns: int = 1

    def nodes(self) -> Iterator[Node]:
        """The elements right below."""
        return (kid for kid in self.kids if isinstance(kid, Node))

    def marks(self) -> Iterator[tuple[int, int]]:
        """All the content in it, in order."""
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.marks()
            else:
                yield kid

    def all(self) -> Iterator[Node]:
        """The element and all below it."""
        yield self
        for kid in self.nodes():
            yield from kid.all()


def structure(content: bytes) -> Node | None:
    """The tree; None when the file has none that can be followed."""
    try:
        with Pdf.open(BytesIO(content)) as pdf:
            root = pdf.Root.get("/StructTreeRoot")
            if not isinstance(root, Dictionary) or "/K" not in root:
                return None
            pages: dict[tuple[int, int], int] = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
            made = Node("Document")
            _Walk(pages, _roles(root)).into(made, root, 0, 0)
            return made
    except (PdfError, RecursionError, ValueError, TypeError, KeyError, AttributeError, NotImplementedError):
        return None


def _roles(root: Object) -> dict[str, str]:
    told = root.get("/RoleMap")
    pairs = told.items() if isinstance(told, Dictionary) else ()
    return {str(name)[1:]: str(role)[1:] for name, role in pairs if isinstance(role, Name)}


class _Walk:
    """Follows the tree from its root; a circle in it ends where an element comes again."""

    def __init__(self, pages: dict[tuple[int, int], int], roles: dict[str, str]) -> None:
        self._pages = pages
        self._roles = roles
        self._left = _MOST_ELEMENTS
        self._seen: set[tuple[int, int]] = set()

    def into(self, node: Node, element: Object, page: int, depth: int) -> None:
        """Puts what stands below an element into its node."""
        kids = element.get("/K")
        for kid in kids if isinstance(kids, Array) else [kids]:
            self._left -= 1
            if self._left < 0 or depth > _DEEPEST:
                return
            if isinstance(kid, int):
                node.kids.append((page, kid))
            elif isinstance(kid, Dictionary):
                self._one(node, kid, page, depth)

    def _one(self, node: Node, kid: Object, page: int, depth: int) -> None:
        page = self._page(kid, page)
        if "/S" in kid:
            if kid.is_indirect and kid.objgen in self._seen:
                return
            self._seen.add(kid.objgen)
            made = Node(self._kind(str(kid.S)[1:]), [], _words(kid, "/Alt"), _words(kid, "/ActualText"))
            made.rows, made.columns = _span(kid, "/RowSpan"), _span(kid, "/ColSpan")
            self.into(made, kid, page, depth + 1)
            node.kids.append(made)
        elif "/MCID" in kid:
            node.kids.append((page, int(kid.MCID)))

    def _page(self, element: Object, page: int) -> int:
        said = element.get("/Pg")
        return self._pages.get(said.objgen, page) if isinstance(said, Dictionary) else page

    def _kind(self, name: str) -> str:
        for _ in range(5):
            if name in _STANDARD or name not in self._roles:
                break
            name = self._roles[name]
        return name


def _words(element: Object, name: str) -> str:
    said = element.get(name)
    return str(said) if said is not None and not isinstance(said, Array | Dictionary) else ""


def _span(element: Object, name: str) -> int:
    attributes: Object = element.get("/A")
    for each in attributes if isinstance(attributes, Array) else [attributes]:
        said: Object = each.get(name) if isinstance(each, Dictionary) else None
        if isinstance(said, int):
            return max(1, min(said, _MOST_ACROSS))
    return 1
