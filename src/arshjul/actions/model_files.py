"""The steering model as files, to read, edit and hand over in the web: the same as a folder that is loaded.

What people have entered stays theirs: a row that was entered and still has its key is kept as entered, so that a later
load of a folder does not lose it.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from arshjul.actions.entering import Changed
from arshjul.actions.export_model import export_model
from arshjul.actions.load_model import Entered, load_model
from arshjul.actions.opened import opened
from arshjul.actions.read_model import read_model
from arshjul.core.messages import DomainError
from arshjul.planning.access import Action, Actor
from arshjul.planning.municipalities import revisions
from arshjul.steering.save import files_of
from arshjul.steering.schema import SteeringModel

_MOST_FILES, _MOST_BYTES = 2_000, 50_000_000
"""What a packed folder may hold: a hundred times the largest example; more is a mistake or an attack."""


class NotAFolder(DomainError):
    """What was uploaded is no packed folder of a steering model."""


def model_files(municipality: str) -> dict[str, str]:
    """The contents of the files by name, as :func:`~arshjul.actions.export_model.export_model` would write them."""
    return files_of(read_model(municipality, figures=True))


def fingerprint(text: str) -> str:
    """What a page tells of the file that it shows, so that a later change of it is noticed."""
    return sha256(text.encode()).hexdigest()[:16]


def change_file(*, by: Actor, municipality: str, name: str, text: str, seen: str) -> SteeringModel:
    """Put a text in the place of one of the model's files, new or old, and load it all: everything, or nothing.

    ``seen`` is the :func:`fingerprint` of the file as it was shown. Raises
    :class:`~arshjul.core.problems.Problems` with file and line, :class:`~arshjul.actions.entering.Changed` and
    :class:`~arshjul.planning.access.NotAllowed`.
    """
    by.require(Action.RUN_MODEL, opened(municipality).scope())
    revision = revisions()[municipality][2]
    current = model_files(municipality).get(name, "")
    if fingerprint(current) != seen:
        raise Changed(current=current, mine=text)
    with _folder(municipality) as root:
        target = (root / name).resolve()
        if not target.is_relative_to(root.resolve()):
            raise NotAFolder("”{name}” ligger utanför modellens mapp.", name=name)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
        return load_model(root=root, by=by, entered=Entered.IN_FOLDER, only=municipality, revision=revision)


def packed_folder(municipality: str) -> bytes:
    """The model's folder as a zip file, to edit where one likes and upload again."""
    packed = io.BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, text in sorted(model_files(municipality).items()):
            archive.writestr(f"{municipality}/{name}", text)
    return packed.getvalue()


def load_packed(*, by: Actor, municipality: str, packed: bytes) -> SteeringModel:
    """Load a packed folder in the place of the municipality's model; what people have entered stays.

    Raises :class:`NotAFolder`, :class:`~arshjul.core.problems.Problems` and
    :class:`~arshjul.planning.access.NotAllowed`.
    """
    by.require(Action.RUN_MODEL, opened(municipality).scope())
    with tempfile.TemporaryDirectory() as temporary:
        root = _unpacked(packed, Path(temporary))
        return load_model(root=root, by=by, only=municipality)


@contextmanager
def _folder(municipality: str) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary) / municipality
        export_model(municipality=municipality, root=root)
        yield root


def _unpacked(packed: bytes, into: Path) -> Path:
    """The folder with ``model.toml`` in what was uploaded, on disk; nothing lands outside ``into``."""
    try:
        with ZipFile(io.BytesIO(packed)) as archive:
            members = [each for each in archive.infolist() if not each.is_dir()]
            if len(members) > _MOST_FILES or sum(each.file_size for each in members) > _MOST_BYTES:
                raise NotAFolder("Filen är för stor för att vara en styrmodell.")
            contents: Mapping[str, bytes] = {each.filename: archive.read(each) for each in members}
    except BadZipFile as error:
        raise NotAFolder("Filen är ingen zip-fil. Packa mappen med model.toml och ladda upp den.") from error
    for name, content in contents.items():
        target = (into / name).resolve()
        if not target.is_relative_to(into.resolve()):
            raise NotAFolder("”{name}” ligger utanför modellens mapp.", name=name)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    heads = sorted(into.rglob("model.toml"))
    if len(heads) != 1:
        raise NotAFolder("I zip-filen ska finnas en mapp med en model.toml. Den har {count}.", count=len(heads))
    return heads[0].parent
