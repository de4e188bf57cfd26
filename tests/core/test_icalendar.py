"""A calendar that somebody subscribes to can be read by any calendar program."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from arshjul.core.icalendar import CalendarDay, write_calendar

AT = datetime(2025, 9, 8, 6, 30, tzinfo=UTC)


def test_a_deadline_is_a_whole_day_that_makes_nobody_busy() -> None:
    day = CalendarDay("1@arshjul", date(2025, 9, 30), "Lämna in", "Mark", "https://arshjul.example.se/")

    assert write_calendar([day], name="Årshjul", at=AT).split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Arshjul//SV",
        "X-WR-CALNAME:Årshjul",
        "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
        "BEGIN:VEVENT",
        "UID:1@arshjul",
        "DTSTAMP:20250908T063000Z",
        "DTSTART;VALUE=DATE:20250930",
        "DTEND;VALUE=DATE:20251001",
        "SUMMARY:Lämna in",
        "DESCRIPTION:Mark",
        "URL:https://arshjul.example.se/",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_signs_with_a_meaning_of_their_own_are_escaped() -> None:
    day = CalendarDay("1", date(2025, 9, 30), "Godkänn; A, B\\C\nD")

    assert "SUMMARY:Godkänn\\; A\\, B\\\\C\\nD\r\n" in write_calendar([day], name="x", at=AT)


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=200))
def test_lines_are_folded_at_75_octets_and_no_letter_is_cut(summary: str) -> None:
    text = write_calendar([CalendarDay("1", date(2025, 9, 30), summary)], name="x", at=AT)

    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    unfolded = text.replace("\r\n ", "")
    escaped = summary.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    assert f"SUMMARY:{escaped}\r\n" in unfolded
