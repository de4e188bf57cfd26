"""On which line each value of a TOML file stands, so that a mistake can be pointed at."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping

import tree_sitter_toml
from tree_sitter import Language, Node, Parser

Path = tuple[str | int, ...]


def lines_of(source: str) -> dict[Path, int]:
    """The line (from 1) of every table, key and array item, by its path: ``("scales", 0, "levels", 1, "tone")``."""
    tree = Parser(Language(tree_sitter_toml.language())).parse(source.encode())
    found: dict[Path, int] = {}
    counts: dict[Path, int] = {}
    for node in tree.root_node.children:
        match node.type:
            case "pair":
                found.update(_pair(node, ()))
            case "table":
                base = _absolute(_key(node), counts)
                found[base] = _line(node)
                found.update(_pairs(node, base))
            case "table_array_element":
                key = _absolute(_key(node), counts)
                counts[key] = counts.get(key, -1) + 1
                base = (*key, counts[key])
                found.setdefault(key, _line(node))
                found[base] = _line(node)
                found.update(_pairs(node, base))
            case _:
                pass
    return found


def nearest(lines: Mapping[Path, int], path: Path) -> int:
    """The line of a path, or of the nearest thing around it."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)


def _absolute(key: tuple[str, ...], counts: dict[Path, int]) -> Path:
    """A header's key with the index of the array elements it lies in."""
    path: Path = ()
    for part in key[:-1]:
        path = (*path, part)
        if path in counts:
            path = (*path, counts[path])
    return (*path, key[-1])


def _pairs(node: Node, base: Path) -> Iterator[tuple[Path, int]]:
    for child in node.children:
        if child.type == "pair":
            yield from _pair(child, base)


def _pair(node: Node, base: Path) -> Iterator[tuple[Path, int]]:
    path = (*base, *_key(node))
    yield path, _line(node)
    yield from _value(node.children[-1], path)


def _value(node: Node, path: Path) -> Iterator[tuple[Path, int]]:
    if node.type == "inline_table":
        yield from _pairs(node, path)
    elif node.type == "array":
        items = [child for child in node.children if child.is_named and child.type != "comment"]
        for index, item in enumerate(items):
            yield (*path, index), _line(item)
            yield from _value(item, (*path, index))


def _key(node: Node) -> tuple[str, ...]:
    key = next(child for child in node.children if child.type in ("bare_key", "quoted_key", "dotted_key"))
    return tuple(_parts(key))


def _parts(key: Node) -> Iterator[str]:
    if key.type == "dotted_key":
        for child in key.children:
            if child.type != ".":
                yield from _parts(child)
    else:
        text = (key.text or b"").decode()
        yield next(iter(tomllib.loads(f"{text} = 0"))) if key.type == "quoted_key" else text


def _line(node: Node) -> int:
    return int(node.start_point[0]) + 1
