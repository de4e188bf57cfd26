"""What hinders is worked through from the top: what comes first is seen at once, the rest is a press away."""

from __future__ import annotations

import pytest

from arshjul.actions.hindrance import Hindrance, Severity
from arshjul.core.messages import Message
from arshjul.steering.entry_parts import Part
from arshjul.web.flow.shown import differing, hindrance_groups


@pytest.mark.parametrize(("found", "first", "rest"), [(3, 3, 0), (11, 11, 0), (12, 10, 2)])
def test_a_long_list_shows_its_first_ten(found: int, first: int, rest: int) -> None:
    each = Hindrance(Severity.WARNING, Message("Orsaken saknas."), Part.ECONOMY, "GR", "")

    (group,) = hindrance_groups([each] * found, "alvsta", "2031-08")

    assert (len(group.first), len(group.rest)) == (first, rest)
    assert group.first + group.rest == group.rows


def test_the_log_shows_the_place_in_a_long_text_where_it_was_changed() -> None:
    start = "Platserna räcker till alla som behöver dem. " * 5

    assert differing(start + "Kön är kort.", start + "Kön är lång.") == (
        "… behöver dem. Kön är kort.",
        "… behöver dem. Kön är lång.",
    )
    assert differing("Kön är kort.", "") == ("Kön är kort.", "")
