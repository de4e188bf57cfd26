"""An example in the database with all of it: its files, and the ledger in its folder imported."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.test import override_settings

from arshjul.actions.import_ledger import import_ledger, ledgers_in
from arshjul.actions.load_model import load_model


def load_whole(root: Path) -> None:
    """What ``arshjul load`` does."""
    model = load_model(root=root)
    for file in ledgers_in(municipality=model.head.code, root=root):
        import_ledger(municipality=model.head.code, file=file)


@contextmanager
def loaded(root: Path, data: Path) -> Iterator[None]:
    """The example in the database, its batches in the folder ``data``, for as long as the block lasts."""
    with override_settings(ARSHJUL_DATA=data):
        load_whole(root)
        yield
