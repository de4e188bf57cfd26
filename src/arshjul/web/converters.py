"""What the parts of an address may be: codes from a steering model, kinds of files."""

from __future__ import annotations

from typing import cast

from arshjul.actions.build_report import FILE_KINDS, FileKind


class FileKindConverter:
    """A kind of file that a report can be written as."""

    regex = "|".join(FILE_KINDS)

    def to_python(self, value: str) -> FileKind:
        return cast(FileKind, value)

    def to_url(self, value: FileKind) -> str:
        return value


class CodeConverter:
    """Letters (Swedish ones too), figures and ``_ . : -``: the code of a municipality, occasion, report or figure."""

    regex = r"[\w.:-]+"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value
