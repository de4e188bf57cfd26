"""Row headings in a tagged PDF: Typst marks the headings of columns, this those of rows (ISO 32000-1, 14.8.5.7).

Typst also says of each cell which column heading it belongs to, and a reader then looks no further. So each cell is
told all of its headings: of its column, of its group of rows, of its row.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from io import BytesIO

from pikepdf import Array, Dictionary, Name, Object, ObjectStreamMode, Pdf, Stream, String

_LEAVES = {"/P", "/H1", "/H2", "/H3", "/H4", "/H5", "/H6", "/Figure", "/TOC"}


def mark_row_headings(pdf: bytes) -> bytes:
    """The same file with the first cell of each row of a table's body as that row's heading."""
    with Pdf.open(BytesIO(pdf)) as opened:
        tree = opened.Root.StructTreeRoot
        named: dict[str, Object] = {}
        for index, table in enumerate(_tables(tree)):
            _mark_table(table, f"R{index}", named)
        _add_names(tree, named)
        _end_clearly(opened)
        written = BytesIO()
        packed = ObjectStreamMode.generate
        opened.save(written, object_stream_mode=packed, fix_metadata_version=False, deterministic_id=True)
    return written.getvalue()


def _end_clearly(pdf: Pdf) -> None:
    """Let no page's stream end in a carriage return, which a checker takes for a part of the line end that follows it.

    ISO 19005-2, 6.1.7.1: the length of a stream must be what stands in the file. A page may end in any white space.
    """
    for page in pdf.pages:
        contents = page.Contents
        if isinstance(contents, Stream) and contents.read_raw_bytes().endswith(b"\r"):
            drawn = contents.read_bytes()
            while (packed := zlib.compress(drawn)).endswith(b"\r"):
                drawn += b"\n"
            contents.write(packed, filter=Name.FlateDecode)


def _mark_table(table: Object, prefix: str, named: dict[str, Object]) -> None:
    sections = list(table.K)
    tops = [row for part in sections if part.S == "/THead" for row in part.K]
    heads = [cell.ID for row in tops[:1] for cell in row.K]
    groups: list[Object] = []
    above: list[Object] = []
    for row in tops[1:]:  # a heading row that comes first in the table, which Typst joins to the headings of columns
        _attributes(row.K[0]).Headers = Array()
        groups = [row.K[0].ID]
    rows = [row for part in sections if part.S == "/TBody" for row in part.K]
    for index, row in enumerate(rows):
        first, *others = row.K
        if first.S == "/TH":  # a heading row over the whole width, which Typst calls a header of its own
            _attributes(first).Headers = Array()
            groups = [first.ID]
            continue
        if len(row.K) == 1 and len(heads) > 1:  # a comment over the whole width, about the row above
            _attributes(first).Headers = Array([*groups, *above])
            continue
        first.S = Name.TH
        first.ID = String(f"{prefix}y{index}")
        named[f"{prefix}y{index}"] = first
        above = [first.ID]
        _attributes(first).Scope = Name.Row
        _attributes(first).Headers = Array([heads[0], *groups])
        for head, cell in zip(heads[1:], others, strict=True):
            _attributes(cell).Headers = Array([head, *groups, first.ID])


def _attributes(cell: Object) -> Object:
    """What the cell says about its place in its table; what else it says (borders, layout) stays untouched."""
    found = cell.get("/A")
    if found is None:
        cell.A = Array()
    elif not isinstance(found, Array):
        cell.A = Array([found])
    for attributes in cell.A:
        if attributes.O == "/Table":
            return attributes
    cell.A.append(Dictionary(O=Name.Table))
    return cell.A[len(cell.A) - 1]


def _add_names(tree: Object, named: dict[str, Object]) -> None:
    """Enter the new headings where readers look names up, which must be in order."""
    if not named:
        return
    known = list(tree.IDTree.Names)
    pairs = [*zip(known[::2], known[1::2], strict=True), *((String(name), cell) for name, cell in named.items())]
    pairs.sort(key=lambda pair: bytes(pair[0]))
    tree.IDTree.Names = Array([item for pair in pairs for item in pair])


def _tables(element: Object) -> Iterator[Object]:
    """Every table below an element, in document order."""
    for child in _children(element):
        if child.S == "/Table":
            yield child
        elif str(child.S) not in _LEAVES:
            yield from _tables(child)


def _children(element: Object) -> Iterator[Object]:
    """The structure elements below an element (marked content and references to objects left out)."""
    kids = element.get("/K")
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield kid
