"""Which side something is said to lie on without any amount: "X redovisar underskott", "X är lägre än budget".

All words before the verb must name rows, so that nothing narrower can be meant. A row is only contrary when everything
that its tables print of the kind lies on the other side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from arshjul.review.binding.finding_lines import Lines, Named
from arshjul.review.binding.sides import Against
from arshjul.review.binding.subjects import subject_of
from arshjul.review.binding.worth import Worth
from arshjul.review.printed_tables import PrintedCell
from arshjul.review.statements.roles import Role
from arshjul.review.statements.sentences import Sentence
from arshjul.review.words import says_income, says_share

_VERB = (
    r"(?:redovisa[rd]e?|(?:upp)?visa[rd]e?|prognosti[sc]era[rd]e?|lamna[rd]e?|gar|gick|har|hade|far|fick|vantas|beraknas"
    r"|bedoms|ar|var|blir|blev|ligger|over|under)"
)
_FILL = (
    r"(?:\s(?:ett|en|ge|ha|fa|ga|lamna|visa|redovisa|med|sammantaget|ocksa|darmed|nagot|klart|marginellt|betydligt|litet"
    r"|mindre|storre|stort|tydligt|bli|hamna|pa|darfor|alltsa|for|helaret|aret|perioden|bada|alla))*"
)
_BUDGET = (
    r"(?:(?:sin|den|det|arets|periodens|periodiserade)\s)?"
    r"(?:budget(?:en|erat)?|ramen|budgetram(?:en)?|planerat|beraknat)\b"
)
_END = r"(?=\s*(?:[.,;]|$|\s(?:och|medan|men|pa grund|till foljd|beroende|eftersom|da|tack vare|mot budget|jamfort)\b))"
_RESULT = re.compile(
    rf"\b(?P<verb>{_VERB}){_FILL}\s(?P<word>(?P<up>overskott|positiv (?:budget)?avvikelse)"
    rf"|(?P<down>underskott|negativ (?:budget)?avvikelse))\b{_END}"
)
_BESIDE = re.compile(
    rf"\b(?P<verb>ar|var|blir|blev|ligger|vantas bli|beraknas bli){_FILL}\s(?P<word>(?P<up>hogre an|over|dyrare an)"
    rf"|(?P<down>lagre an|under|billigare an))\s{_BUDGET}"
)
_NOT = re.compile(
    r"\b(?:inte|ej|varken|skulle|risk\w*|kan|bor|om|utan|andra|ovriga|varav|sjalva|bara|delar|del|flera|vissa|nagra"
    r"|forra aret|foregaende ar|tidigare|i (?:mars|april|maj|juni|juli|september|oktober))\b"
)
_CUT = re.compile(r"[,;:.(]\s?|\s(?:medan|men|dar|som|vilket)\s")
_LETTERS = ("skott", "avvikelse", "budget", "ramen", "planerat", "beraknat")  # one of them stands in all of these
_OF_COST = frozenset({"kostnad", "netokostnad", "utfal", "arsprognos", "antal"})
_LONGEST = 90


@dataclass(frozen=True, slots=True)
class BareSide:
    """A row that lies on the other side than its words say; ``cells`` are what say so, a later before an earlier."""

    sentence: Sentence
    begin: int
    end: int
    word: str
    way: int
    row: Named
    cells: tuple[PrintedCell, ...]


def bare_sides(sentence: Sentence, lines: Lines, worth: Worth, *, is_scanned: bool) -> Iterator[BareSide]:
    """The rows that a sentence names which lie on the other side, at most one for each word."""
    if not any(each in sentence.words for each in _LETTERS):
        return
    for pattern, against in ((_RESULT, Against.RESULT), (_BESIDE, Against.SIZE_OF_BUDGET)):
        for match in pattern.finditer(sentence.words):
            begin = max((cut.end() for cut in _CUT.finditer(sentence.words, 0, match.start())), default=0)
            clause = sentence.words[begin : match.end("word")]
            has_figures = any(map(str.isdigit, sentence.words[begin : match.start()]))
            if _NOT.search(clause) or len(clause) > _LONGEST or has_figures:
                continue
            way = 1 if match["up"] else -1
            for rows in named_rows(sentence.text[begin : match.start()], lines, is_scanned=is_scanned):
                found = [each for row in rows for each in _sides(row, against, worth)]
                if found and {side for side, _ in found} == {-way}:
                    yield BareSide(sentence, begin, match.end(), match["word"], way, rows[0], found[0][1])
                    break


def named_rows(text: str, lines: Lines, *, is_scanned: bool) -> Iterator[list[Named]]:
    """The rows that all words of a text name, those of one name together; none when a word names something else."""
    words = [word for word in subject_of(text, is_scanned=is_scanned) if word.key not in _OF_COST]
    called = [each for each in lines.called(words) if each.cover > 0.99 and each.is_row]
    called = [each for each in called if not any(each.said < other.said for other in called)]
    said = frozenset().union(*(each.said for each in called)) if called else frozenset()
    if not called or not lines.bare(words) <= said:
        return
    names = dict.fromkeys(each.said for each in called)
    for name in names:
        rows = [each for each in called if each.said == name]
        if len({each.line.keys for each in rows}) == 1:
            yield rows


def _sides(row: Named, against: Against, worth: Worth) -> Iterator[tuple[int, tuple[PrintedCell, ...]]]:
    """Every side that a row's tables print: 0 when it is on neither."""
    for cell in row.cells():
        roles = row.table.roles_at(cell)
        if Role.VARIANCE not in roles or says_share(row.table.columns[cell.column].label):
            continue
        value = worth.signed(row.table, row, cell)
        if value is None:
            yield 0, (cell,)
        elif against is Against.RESULT:
            yield (value > 0) - (value < 0), (cell,)
        else:  # above its budget is to the bad for costs, to the good for income
            good = (value > 0) - (value < 0)
            yield good if says_income(row.line.label) else -good, (cell,)
