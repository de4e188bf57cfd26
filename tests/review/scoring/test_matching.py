"""When a finding answers for an entry of a gold list: the same report, a kind that is kin, and near."""

from __future__ import annotations

import pytest

from arshjul.core.messages import Message
from arshjul.core.reading import Spot
from arshjul.review.findings import Confidence, Finding, Kind, Location, Severity
from arshjul.review.scoring.gold import Gold, NoGoldList, read_gold
from arshjul.review.scoring.matching import flags, matches
from arshjul.review.scoring.score import GROUPS, score


def finding(kind: Kind, line: int = 0, quote: str = "x", also: tuple[Location, ...] = (), page: int = 0) -> Finding:
    at = Location(Spot(line, page), quote)
    return Finding(
        kind, "r", Severity.ERROR, Confidence.CERTAIN, at, quote, "", "", Message("Fel."), also=also
    )  # fmt: skip


def entry(kind: Kind, *lines: int, where: str = "Summa 1 2 3", report: str = "rapport") -> Gold:
    return Gold(report, f"{kind}-{lines}", kind, where, lines, "")


ENTRY = entry(Kind.TABLE_SUM, 10)


@pytest.mark.parametrize(
    ("found", "is_match"),
    [
        (finding(Kind.TABLE_SUM, 10), True),
        (finding(Kind.TABLE_SUM, 12), True),
        (finding(Kind.TABLE_SUM, 13), False),
        (finding(Kind.TABLE_VARIANCE, 10), True),
        (finding(Kind.TEXT_VS_TABLE, 10), False),
        (finding(Kind.TABLE_SUM, 99, also=(Location(Spot(10), "y"),)), True),
    ],
)
def test_near_and_kin_is_a_match(found: Finding, *, is_match: bool) -> None:
    assert matches(found, ENTRY) is is_match


def test_in_a_file_without_lines_the_words_decide() -> None:
    words = entry(Kind.TEXT_VS_TABLE, 10, where="ett underskott om 12,7 mnkr för")

    assert matches(finding(Kind.TEXT_VS_TABLE, page=3, quote="underskott om\n12,7 mnkr"), words)
    assert not matches(finding(Kind.TEXT_VS_TABLE, page=3, quote="12,7 mnkr"), words)


def test_on_the_page_that_is_named_a_cell_s_figure_is_enough() -> None:
    row = Gold("rapport", "1", Kind.TABLE_SUM, "Summa placerade   66,7   71,9", (0,), "", page=2)

    assert matches(finding(Kind.TABLE_SUM, page=2, quote="71,9"), row)
    assert not matches(finding(Kind.TABLE_SUM, page=3, quote="71,9"), row)
    assert matches(finding(Kind.TABLE_SUM, quote="−400"), entry(Kind.TABLE_SUM, 0, where="Teknik -400"))


def test_what_holds_is_flagged_only_on_its_line_and_by_its_words() -> None:
    assert flags(finding(Kind.TABLE_SUM, 10, "2"), ENTRY)
    assert not flags(finding(Kind.TABLE_SUM, 10, "7"), ENTRY)
    assert not flags(finding(Kind.TABLE_SUM, 11, "2"), ENTRY)


def test_an_entry_that_names_several_lines_is_hit_by_any() -> None:
    raw = b'{"findings": [{"report": "a", "kind": "text-vs-text", "line": 5, "evidence": "lines 14, 98 and 1221"}]}'

    assert read_gold(raw).findings[0].lines == (5, 14, 98, 1221)


def test_one_finding_answers_for_every_relation_that_its_cell_breaks() -> None:
    gold = read_gold(
        b'{"findings": [{"report": "a", "id": "1", "kind": "table-sum", "line": 5, "where": "x"},'
        b' {"report": "a", "id": "2", "kind": "table-variance", "line": 5, "where": "x"},'
        b' {"report": "b", "id": "3", "kind": "table-sum", "line": 5, "where": "x"}]}'
    )

    result = score(gold, {"a": [finding(Kind.TABLE_SUM, 5)]})

    tally = result.tally(GROUPS[0].kinds)
    assert (tally.findings, tally.true, tally.entries, tally.found) == (1, 1, 2, 2)
    assert result.missed == ()


def test_without_findings_precision_is_unknown_and_a_target_for_recall_is_not_reached() -> None:
    gold = read_gold(b'{"findings": [{"report": "a", "kind": "table-sum", "line": 5, "where": "x"}]}')

    result = score(gold, {"a": []})

    assert result.tally(GROUPS[0].kinds).precision is None
    assert [result.reaches(group) for group in GROUPS] == [False, True, True]


def test_every_kind_is_in_one_group() -> None:
    assert sorted(kind for group in GROUPS for kind in group.kinds) == sorted(Kind)


@pytest.mark.parametrize("content", [b"[]", b"{}", b"x", b'{"findings": [{"report": "a", "kind": "?"}]}'])
def test_what_is_no_gold_list_is_said(content: bytes) -> None:
    with pytest.raises(NoGoldList):
        read_gold(content)
