"""Folders that are either whole or not there, whatever happens to the process or the power while they are made.

A folder is filled under another name beside its own, put to disk, and only then given its name, which file systems do
at once or not at all. Whoever makes it holds a lock on it for as long as it is not known to be wanted; the operating
system lets go of the lock when the process ends, however it ends. So a folder that nobody wants and nobody holds is
what a killed process left, and :func:`sweep` takes it away.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

if os.name == "posix":
    import fcntl

DRAFT = ".draft-"
"""What the name of a folder begins with while it is filled."""

SURELY_LEFT = 24 * 3600.0
"""Seconds after which an untouched folder is taken for left, where the file system keeps no locks."""


@dataclass(slots=True)
class Hold:
    """A lock on a folder, which follows it when it is renamed; a lock that cannot be had is none (``handle`` < 0)."""

    handle: int = -1

    def release(self) -> None:
        """Let go; more than once does no harm."""
        if self.handle >= 0:
            os.close(self.handle)
            self.handle = -1


@contextmanager
def made(folder: Path) -> Iterator[tuple[Path, Hold]]:
    """The draft of a folder, to fill within ``with``; afterwards it is on disk under its own name, or not there at all.

    The hold is the caller's to release, when it is written down elsewhere that the folder is wanted. When the block
    fails, the draft is taken away. Raises OSError when the disk is full or the folder is there already.
    """
    folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    place, hold = _held_draft(folder)
    try:
        yield place, hold
        _put_to_disk(place)
        place = place.rename(folder)
        _sync(folder.parent)
    except BaseException:
        remove(place)
        hold.release()
        raise


def remove(folder: Path) -> None:
    """Take a folder away. One that is half gone is swept later, for nobody wants it."""
    shutil.rmtree(folder, ignore_errors=True)


def sweep(parent: Path, is_wanted: Callable[[str], bool], *, now: float | None = None) -> list[str]:
    """Take away the folders that nobody holds and nobody wants, and return their names.

    ``is_wanted`` is asked *after* the lock is had: who makes a folder says that it is wanted before letting go.
    """
    moment = time.time() if now is None else now
    return [entry.name for entry in _folders(parent) if _swept(entry, is_wanted, moment)]


def _folders(parent: Path) -> list[Path]:
    with suppress(FileNotFoundError):
        return sorted(entry for entry in parent.iterdir() if entry.is_dir() and not entry.is_symlink())
    return []


def _swept(folder: Path, is_wanted: Callable[[str], bool], now: float) -> bool:
    try:
        hold = _lock(folder, wait=False)
    except (BlockingIOError, FileNotFoundError):
        return False  # being made, or taken away by somebody else just now
    try:
        if is_wanted(folder.name) or (hold.handle < 0 and now - _touched(folder) < SURELY_LEFT):
            return False
        remove(folder)
        return True
    finally:
        hold.release()


def _held_draft(folder: Path) -> tuple[Path, Hold]:
    """An empty draft that is ours: one that was swept before we had its lock is made again."""
    draft = folder.with_name(f"{DRAFT}{folder.name}")
    while True:
        draft.mkdir(mode=0o700)
        try:
            hold = _lock(draft, wait=True)
        except FileNotFoundError:
            continue
        if hold.handle < 0 or _is_still(draft, hold):
            return draft, hold
        hold.release()


def _is_still(draft: Path, hold: Hold) -> bool:
    try:
        return os.path.samestat(draft.stat(), os.fstat(hold.handle))
    except FileNotFoundError:
        return False


def _lock(folder: Path, *, wait: bool) -> Hold:
    """The lock on a folder, or none where there are no such locks; raises BlockingIOError when it is taken."""
    if os.name != "posix":
        return Hold()  # Windows opens no folders
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        os.close(handle)
        raise
    except OSError:  # some network file systems lock no folders
        os.close(handle)
        return Hold()
    return Hold(handle)


def _touched(folder: Path) -> float:
    """When the folder or a file in it was last written, in seconds since the epoch."""
    times = [folder.stat().st_mtime]
    for path in folder.rglob("*"):
        with suppress(FileNotFoundError):
            times.append(path.stat().st_mtime)
    return max(times)


def _put_to_disk(folder: Path) -> None:
    """All that is in a folder, then the folder itself, so that no name is there without its content."""
    for path in sorted(folder.iterdir()):
        _sync(path)
    _sync(folder)


def _sync(path: Path) -> None:
    if path.is_dir() and os.name == "nt":
        return  # Windows opens no folders; its renames are written through
    handle = os.open(path, os.O_RDONLY if os.name != "nt" else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
