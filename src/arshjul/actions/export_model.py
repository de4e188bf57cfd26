"""Write a municipality's records as a folder of files that can be loaded again."""

from __future__ import annotations

from pathlib import Path

from arshjul.actions.read_model import read_model
from arshjul.steering.save import save


def export_model(*, municipality: str, root: Path) -> None:
    """Write the steering model in ``root``: the same in meaning as what was loaded, comments and layout apart.

    Raises UnknownMunicipality, or :class:`~arshjul.steering.save.FolderInUse` when the folder holds something else.
    """
    save(read_model(municipality, figures=True), root)
