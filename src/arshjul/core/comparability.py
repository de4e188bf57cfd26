"""The sentence below a table whose figures are of units together with those that they were formed of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from arshjul.core.cube import Address
from arshjul.core.inlines import Inline, Text
from arshjul.core.occasions import in_words
from arshjul.core.periods import Instant
from arshjul.core.predecessors import listed
from arshjul.core.provenance import Figure
from arshjul.core.setting import Setting


def formed_notes(figures: Mapping[Address, Figure], setting: Setting) -> tuple[tuple[Inline, ...], ...]:
    """One for each unit that is told together with others in any of these figures, in declared order."""
    if not setting.organisation.is_reorganised:
        return ()
    together = {
        address.unit
        for address, figure in figures.items()
        if figure.quantity is not None and setting.derivation.is_joined(address)
    }
    return tuple((Text(words),) for words in _sentences(together, setting))


def _sentences(codes: set[str], setting: Setting) -> Iterator[str]:
    organisation = setting.organisation
    for unit in organisation:
        if unit.code in codes and unit.valid_from is not None:
            names = listed(organisation.unit(old).name for old in unit.replaces)
            day = in_words(Instant(unit.valid_from))
            yield f"{unit.name} bildades {day}. I siffror för tiden dessförinnan ingår {names}."
