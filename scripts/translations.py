"""The English catalogue: which Swedish sentences the product says, which lack English, and the compiled files.

``python scripts/translations.py`` adds what is new to ``django.po`` (to be translated), takes out what nobody says any
more, and compiles both catalogues. ``--check`` changes nothing and fails when something is left to do.
"""

from __future__ import annotations

import ast
import io
import re
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TypeGuard

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

PACKAGE = Path(__file__).parents[1] / "src" / "arshjul"
ENGLISH = PACKAGE / "locale" / "en" / "LC_MESSAGES" / "django.po"
CLICK = PACKAGE / "locale" / "sv" / "LC_MESSAGES" / "messages.po"

Said = str | tuple[str, str]
"""A sentence, or one for one and one for many."""

ARGUMENTS = {
    "tr": (0,), "Message": (0,), "problem": (1,), "say": (0,), "plainly": (0,), "telling_problems": (0,), "_tell": (1,),
    "gettext": (0,), "gettext_lazy": (0,), "_": (0,), "DomainError": (0,),
    "found": (3,), "NotARow": (1,), "NotEntered": (), "Method": (1, 2), "Proposed": (1, 2),
}  # fmt: skip
"""Which argument of a call is a sentence. Of every other subclass of DomainError it is the first."""
PLURALS = ("tr_count", "ngettext", "ngettext_lazy")
HEADER = "# What Årshjul says, in English. Kept by scripts/translations.py."
NO_DATE = datetime(2025, 1, 1, tzinfo=UTC)  # else every run would change the files
TABLES = ("_TOML", "_CSV", "_REASONS", "RULE")
"""Tables of sentences that reach a call only through a function's argument."""


def said_in_code() -> set[Said]:
    """Every sentence in the package's Python files."""
    errors = _errors()
    return {said for path in _trees() for said in _Module(path, errors).sentences()}


_TEXT = r"""u?('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
_CALL = re.compile(rf"(?<!\w)(_|gettext|ngettext)\(\s*{_TEXT}(?:\s*,\s*{_TEXT})?")


def said_in_templates() -> set[Said]:
    """Every sentence in Django's templates, which Django itself turns into calls of gettext."""
    found: set[Said] = set()
    for path in PACKAGE.glob("web/templates/**/*.html"):
        for call in _CALL.finditer(templatize(path.read_text("utf-8"), origin=str(path))):
            one, many = (ast.literal_eval(text) if text else "" for text in call.groups()[1:])
            found.add((one, many) if call[1] == "ngettext" else one)
    return found


def said_of_rules() -> set[Said]:
    """What each rule of review looks for, in a line."""
    told = tomllib.loads((PACKAGE / "review" / "rules.toml").read_text("utf-8"))
    return {each["title"] for each in told.values()}


def said() -> set[Said]:
    """Every sentence that somebody may read, the empty one left out."""
    return {each for each in (*said_in_code(), *said_in_templates(), *said_of_rules()) if each}


@cache
def _trees() -> dict[Path, ast.Module]:
    return {path: ast.parse(path.read_text("utf-8")) for path in PACKAGE.rglob("*.py")}


def _errors() -> set[str]:
    """The names of the classes that descend from DomainError."""
    bases: defaultdict[str, set[str]] = defaultdict(set)
    for tree in _trees().values():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                bases[node.name] |= _bases(node)
    found = {"DomainError"}
    while more := {name for name, above in bases.items() if above & found} - found:
        found |= more
    return found


def _bases(node: ast.ClassDef) -> set[str]:
    return {base.id for base in node.bases if isinstance(base, ast.Name)}


class _Module:
    """One file: its calls, and what its names are bound to, also in the files that it imports from."""

    def __init__(self, path: Path, errors: set[str]) -> None:
        self.tree = _trees()[path]
        namesakes = {
            node.name for node in self.tree.body if isinstance(node, ast.ClassDef) and not _bases(node) & errors
        }
        self.errors = errors - namesakes

    def sentences(self) -> Iterator[Said]:
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call):
                yield from self._call(node)
            elif isinstance(node, ast.ClassDef) and node.name in self.errors:
                yield from (text for call in ast.walk(node) if _is_own_init(call) for text in _strings(call.args[0]))
            elif isinstance(node, ast.FunctionDef) and ARGUMENTS.get(node.name) == (0,):
                yield from (text for default in node.args.defaults for text in _strings(default))
            elif isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value and _name_of(node) in TABLES:
                yield from _strings(node.value)

    def _call(self, call: ast.Call) -> Iterator[Said]:
        name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
        if name in PLURALS and len(call.args) > 1:
            one, many = (next(_strings(argument), "") for argument in call.args[:2])
            if one:
                yield one, many
        for position in ARGUMENTS.get(name, (0,) if name in self.errors else ()):
            if position < len(call.args):
                yield from self._resolved(call.args[position], 3)

    def _resolved(self, value: ast.expr, depth: int) -> Iterator[str]:
        yield from _strings(value)
        for name in set(_looked_in(value)) if depth else ():
            for bound in _bindings(self.tree, name):
                yield from self._resolved(bound, depth - 1)


def _is_own_init(node: ast.AST) -> TypeGuard[ast.Call]:
    """Whether it is ``super().__init__(…)``, where an error says its own sentence."""
    return isinstance(node, ast.Call) and ast.unparse(node.func) == "super().__init__" and bool(node.args)


def _strings(value: ast.expr) -> Iterator[str]:
    """The texts in an expression; of a table its values, of a lookup nothing but what it falls back on."""
    match value:
        case ast.Constant(str(text)):
            yield text
        case ast.Dict(_, values):
            for inner in values:
                yield from _strings(inner)
        case ast.IfExp(_, body, orelse):
            yield from (*_strings(body), *_strings(orelse))
        case ast.Tuple(items) | ast.List(items):
            for inner in items:
                yield from _strings(inner)
        case ast.BoolOp(_, values):
            for inner in values:
                yield from _strings(inner)
        case _:
            pass


def _looked_in(value: ast.AST) -> Iterator[str]:
    """The names in an expression; of a lookup the table, not what is looked up."""
    match value:
        case ast.Name(id_):
            yield id_
        case ast.Subscript(table):
            yield from _looked_in(table)
        case ast.Call(ast.Attribute(table, "get"), [_, *otherwise]):
            for inner in (table, *otherwise):
                yield from _looked_in(inner)
        case _:
            for inner in ast.iter_child_nodes(value):
                yield from _looked_in(inner)


def _bindings(tree: ast.Module, name: str) -> Iterator[ast.expr]:
    """What a name is assigned, goes through, or is imported as."""
    for node in ast.walk(tree):
        match node:
            case ast.Assign(targets, value) if any(isinstance(t, ast.Name) and t.id == name for t in targets):
                yield value
            case ast.Assign([ast.Tuple(targets)], ast.Tuple(values)):
                yield from (
                    v for t, v in zip(targets, values, strict=False) if isinstance(t, ast.Name) and t.id == name
                )
            case ast.AnnAssign(ast.Name(id_), _, value) if id_ == name and value is not None:
                yield value
            case ast.For(target, iterable) | ast.comprehension(target, iterable) if name in _names(target):
                yield iterable
            case ast.ImportFrom(str(module), aliases) if any((a.asname or a.name) == name for a in aliases):
                path = PACKAGE.parent / (module.replace(".", "/") + ".py")
                if path in _trees() and _trees()[path] is not tree:
                    yield from _bindings(_trees()[path], name)
            case _:
                pass


def _names(target: ast.expr) -> set[str]:
    return {node.id for node in ast.walk(target) if isinstance(node, ast.Name)}


def _name_of(node: ast.Assign | ast.AnnAssign) -> str:
    target = node.targets[0] if isinstance(node, ast.Assign) else node.target
    return target.id if isinstance(target, ast.Name) else ""


def read(path: Path) -> Catalog:
    """A catalogue's source."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3])


def compiled(catalog: Catalog) -> bytes:
    """A catalogue as gettext reads it."""
    catalog.creation_date = catalog.revision_date = NO_DATE
    out = io.BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def untranslated(catalog: Catalog) -> list[Said]:
    """What somebody may read in Swedish and nobody can read in English."""
    known = {message.id for message in catalog if message.id and all(_words(message.string))}
    return sorted(said() - known, key=str)


def unsaid(catalog: Catalog) -> list[Said]:
    """What is translated but said no more."""
    return sorted({message.id for message in catalog if message.id} - said(), key=str)


def _words(string: str | Iterable[str]) -> tuple[str, ...]:
    return (string,) if isinstance(string, str) else tuple(string)


def update() -> None:
    """Write the English catalogue anew with everything that is said, and compile both."""
    old = read(ENGLISH) if ENGLISH.exists() else Catalog(locale="en")
    new = Catalog(locale="en", header_comment=HEADER, creation_date=NO_DATE, fuzzy=False)
    for each in sorted(said(), key=str):
        known = old.get(each)
        new.add(each, known.string if known and isinstance(known.id, str) is isinstance(each, str) else None)
    out = io.BytesIO()
    write_po(out, new, width=110, omit_header=False, ignore_obsolete=True)
    ENGLISH.parent.mkdir(parents=True, exist_ok=True)
    ENGLISH.write_bytes(out.getvalue())
    for path in (ENGLISH, CLICK):
        path.with_suffix(".mo").write_bytes(compiled(read(path)))


if __name__ == "__main__":
    if "--check" not in sys.argv:
        update()
    missing = untranslated(read(ENGLISH))
    for each in missing:
        print(f"saknar engelska: {each}")
    sys.exit(1 if missing else 0)
