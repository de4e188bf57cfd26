"""Page furniture: page numbers, running heads and feet, rules across the page.

Nothing is known of what they say: a page number counts, a running line repeats where pages begin or end.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from arshjul.readers.lines import Line
from arshjul.readers.words import fold

_NAMED_NUMBER = re.compile(
    r"(?:sida?|sidan|sid\.|page|s\.)\s*\d{1,4}(?:\s*(?:\(|/|av|of)\s*\d{1,4}\s*\)?)?", re.IGNORECASE
)
_NUMBER_OF = re.compile(r"(\d{1,4})\s*(?:\(\s*(\d{1,4})\s*\)|/\s*(\d{1,4}))")
_BARE_NUMBER = re.compile(r"[-–—|\s]*(\d{1,4})[-–—|\s]*")
_RULE = re.compile(r"[-_=*~.·–—\s]{3,}")
_DIGITS = re.compile(r"\d+")

_ZONE = 3  # lines at the top and the bottom of a page where furniture stands
_LEAST_PAGES = 3
_LONGEST = 160
_LONG = 16  # letters of a running line that may be misread
_LONG_WORD = 5
_MOST_MISREAD = 2  # letters
_LEAST_APART = 12  # lines between page numbers that nothing but their order gives away


def find_furniture(lines: Sequence[Line], pages: int) -> set[int]:
    """The places in ``lines`` of those that are furniture."""
    found = {index for index, line in enumerate(lines) if is_rule(line) or _names_page(line)}
    numbers = found - {index for index in found if is_rule(lines[index])}
    if pages:
        zones = _zones(lines)
        numbers |= _counting(lines, zones)
        found |= numbers | _running(lines, zones, pages)
    else:
        numbers |= _counting_alone(lines)
        found |= numbers | _around(lines, numbers)
    return found


def is_rule(line: Line) -> bool:
    """Whether it is a rule drawn with characters."""
    words = line.words
    return len(words) > 2 and _RULE.fullmatch(words) is not None


def _names_page(line: Line) -> bool:
    words = line.words
    if len(words) > 30:
        return False
    if _NAMED_NUMBER.fullmatch(words):
        return True
    match = _NUMBER_OF.fullmatch(words)
    return match is not None and match[2] is not None and int(match[1]) <= int(match[2])


def _zones(lines: Sequence[Line]) -> dict[int, list[int]]:
    """By page, the places of its first and last lines."""
    by_page: defaultdict[int, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        by_page[line.page].append(index)
    return {page: sorted({*places[:_ZONE], *places[-_ZONE:]}) for page, places in by_page.items()}


def _counting(lines: Sequence[Line], zones: dict[int, list[int]]) -> set[int]:
    """Lone numbers at the edge of pages that grow with the page."""
    by_offset: defaultdict[int, set[int]] = defaultdict(set)
    for page, places in zones.items():
        for index in places:
            match = _BARE_NUMBER.fullmatch(lines[index].words)
            if match:
                by_offset[int(match[1]) - page].add(index)
    best = max(by_offset.values(), key=len, default=set())
    return best if len(best) >= max(2, len(zones) // 3) else set()


def _running(lines: Sequence[Line], zones: dict[int, list[int]], pages: int) -> set[int]:
    """Lines at the edge of pages that repeat, numbers apart, on many of them."""
    seen: defaultdict[str, set[int]] = defaultdict(set)
    for page, places in zones.items():
        for index in places:
            seen[_key(lines[index])].add(page)
    least = max(_LEAST_PAGES, pages * 3 // 10)
    running = {key for key, on in seen.items() if len(on) >= least and key.strip("# ")}
    running |= {key for key in seen.keys() - running if _is_misread(key, running)}
    return {index for places in zones.values() for index in places if _key(lines[index]) in running}


def _is_misread(key: str, running: Iterable[str]) -> bool:
    """Whether a line is a running one in which a scanner misread a letter or two."""
    return len(key) >= _LONG and any(_is_alike(key.split(), other.split()) for other in running)


def _is_alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether the words are the same but for a few letters of long ones; a short word may be another word."""
    if len(one) != len(other) or any(len(a) != len(b) for a, b in zip(one, other, strict=True)):
        return False
    wrong = [(a, sum(x != y for x, y in zip(a, b, strict=True))) for a, b in zip(one, other, strict=True) if a != b]
    return sum(count for _, count in wrong) <= _MOST_MISREAD and all(len(a) >= _LONG_WORD for a, _ in wrong)


def _counting_alone(lines: Sequence[Line]) -> set[int]:
    """Where no form feed says what a page is: lone numbers, far apart, that count 1, 2, 3."""
    alone = []
    for index, line in enumerate(lines):
        match = _BARE_NUMBER.fullmatch(line.words) if len(line.words) < 8 else None
        if match and line.gap and (index + 1 == len(lines) or lines[index + 1].gap or lines[index + 1].opens_page):
            alone.append((index, int(match[1])))
    found: set[int] = set()
    run: list[tuple[int, int]] = []
    for index, number in alone:
        if run and (number != run[-1][1] + 1 or index - run[-1][0] < _LEAST_APART):
            if number <= run[-1][1] + 1 and number != 1:
                continue
            found |= _long_enough(run)
            run = []
        run.append((index, number))
    return found | _long_enough(run)


def _long_enough(run: Sequence[tuple[int, int]]) -> set[int]:
    return {index for index, _ in run} if len(run) >= _LEAST_PAGES else set()


def _around(lines: Sequence[Line], numbers: Iterable[int]) -> set[int]:
    """Lines close to page numbers that stand only there, more than once, and what is between them and the number."""
    near = {place for index in numbers for place in range(index - _ZONE, index + _ZONE + 1) if 0 <= place < len(lines)}
    if not near:
        return set()
    close = near | set(range(max(0, len(lines) - _ZONE), len(lines))) | set(range(min(_ZONE, len(lines))))
    here = Counter(_key(lines[index]) for index in close if len(lines[index].words) < _LONGEST)
    everywhere = Counter(_key(line) for line in lines)
    running = {key for key, times in here.items() if times > 1 and times == everywhere[key] and key.strip("# ")}
    running |= {key for key in here.keys() - running if everywhere[key] == 1 and _is_misread(key, running)}
    found = {index for index in close if _key(lines[index]) in running}
    placed = sorted({*found, *numbers})
    between = (range(one + 1, other) for one, other in pairwise(placed) if other - one <= _ZONE)
    return found.union(*between)


def _key(line: Line) -> str:
    return " ".join(fold(_DIGITS.sub("#", line.text)).split())
