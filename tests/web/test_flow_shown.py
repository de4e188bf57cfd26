"""What hinders is worked through from the top: what comes first is seen at once, the rest is a press away."""

from __future__ import annotations

import pytest

from arshjul.actions.hindrance import Hindrance, Severity
from arshjul.core.messages import Message
from arshjul.steering.entry_parts import Part
from arshjul.web.flow.shown import hindrance_groups


@pytest.mark.parametrize(("found", "first", "rest"), [(3, 3, 0), (11, 11, 0), (12, 10, 2)])
def test_a_long_list_shows_its_first_ten(found: int, first: int, rest: int) -> None:
    each = Hindrance(Severity.WARNING, Message("Orsaken saknas."), Part.ECONOMY, "GR", "")

    (group,) = hindrance_groups([each] * found, "alvsta", "2031-08")

    assert (len(group.first), len(group.rest)) == (first, rest)
    assert group.first + group.rest == group.rows
