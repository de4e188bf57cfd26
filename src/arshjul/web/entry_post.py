"""What was filled in on a page and sent: only what differs from what was seen, and whole rows where any of one does."""

from __future__ import annotations

from collections.abc import Mapping

from arshjul.actions.enter_page import Filled

_VALUE, _SEEN = "v.", "s."
_LONGEST = {"judge": 4, "explain": 2, "action": 2, "comment": 2}
"""How many words of a field's name say which row it is in; a figure is a row of its own."""


def filled_in(posted: Mapping[str, str]) -> tuple[dict[str, Filled], str, str]:
    """The fields, whose proposal is taken over if any is, and the line that a total's difference is put on."""
    found = {
        name.removeprefix(_VALUE): Filled(value, posted.get(_SEEN + name.removeprefix(_VALUE), ""))
        for name, value in posted.items()
        if name.startswith(_VALUE)
    }
    take = posted.get("take", "")
    changed = {row_of(key) for key, each in found.items() if each.value.strip() != each.seen.strip()}
    kept = {key: each for key, each in found.items() if row_of(key) in changed}
    return kept, take, posted.get("difference_on", "")


def row_of(key: str) -> str:
    """Which row a field is saved with."""
    words = key.split(":")
    return ":".join(words[: _LONGEST.get(words[0], len(words))])
