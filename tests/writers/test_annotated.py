"""The annotated report shows each remark at its very place, and its Word copy has it as a comment there."""

from __future__ import annotations

import io
import re

import axe_playwright_python.sync_playwright
import docx
import pytest
from docx.oxml.ns import qn
from playwright.sync_api import Browser

from arshjul.actions.review_file import annotated_page, commented_copy, review_file
from arshjul.core.reading import ReadDocument, Spot, in_order
from arshjul.writers.annotated import About, At, Remark
from arshjul.writers.annotated.comments import AUTHOR, CannotBeCommented, write_comments
from arshjul.writers.annotated.marking import Mark, Span, find, pieces
from arshjul.writers.annotated.page import write_annotated
from factories.read_documents import read
from factories.review_files import WRONG, word_file

TEXT = """
# Ekonomi

Nämnden räknar med ett underskott om 12,7 mnkr, eller 2,7 mnkr mer än i april.

Drift, mnkr
Rad | Prognos | Budget
Personal | 5,1 | 5,1
"""


def remark(number: int = 1, *, line: int = 3, quote: str = "12,7 mnkr", **more: object) -> Remark:
    told = {
        "level": "error", "level_name": "Fel", "shape": "▲", "title": "Text mot tabell", "sure": "säkert",
        "place": f"rad {line}", "message": "Det stämmer inte.", "evidence": "1 + 1 = 2", "suggestion": "Räkna om.",
        "rule": "text-vs-table", "at": At(Spot(line=line), quote),
    }  # fmt: skip
    return Remark(number=number, **{**told, **more})  # type: ignore[arg-type]


def shown(*remarks: Remark, document: ReadDocument | None = None) -> str:
    page = write_annotated(document or in_order(read(TEXT)), remarks, About("rapport.txt", (("Fil", "Text"),)))
    return page.partition("</style>")[2]


def test_the_quoted_words_are_marked_and_lead_to_the_list_and_back() -> None:
    page = shown(remark())

    assert '<mark class="error">12,7 mnkr</mark><a class="ref error" id="plats-1" href="#fynd-1"' in page
    assert '<li id="fynd-1"' in page
    assert '<a href="#plats-1">rad 3</a>' in page


def test_a_cell_is_marked_and_not_the_same_number_beside_it() -> None:
    document = in_order(read(TEXT))
    spot = document.passages[-1].cells[0, 2].spot

    page = shown(remark(at=At(spot, "5,1")), document=document)

    assert re.findall(r"<td[^>]*>(.*?)</td>", page)[-2:] != []
    assert page.index("5,1</td>") < page.index('<mark class="error">5,1</mark>')


def test_other_places_are_marked_more_quietly() -> None:
    page = shown(remark(also=(At(Spot(line=7), "Personal"),)))

    assert '<mark class="also">Personal</mark><a class="ref error also" id="plats-1-1"' in page


def test_each_note_leads_to_the_next() -> None:
    page = shown(remark(1), remark(2, quote="2,7 mnkr"))

    assert 'href="#plats-2" aria-label="Nästa fynd, 2"' in page
    assert 'href="#plats-1" aria-label="Förra fyndet, 1"' in page


def test_a_remark_without_a_known_place_is_in_the_list_all_the_same() -> None:
    page = shown(remark(place="i dokumentet", at=At(Spot(), "finns inte")))

    assert "i dokumentet" in page
    assert "#plats-1" not in page.partition("</nav>")[2]


def test_what_a_file_says_cannot_act_as_markup() -> None:
    document = in_order(read("Hej <script>alert(1)</script> du"))

    assert "<script" not in shown(remark(line=1, quote="<script>"), document=document)


def test_no_finding_is_said_in_a_sentence() -> None:
    assert "Inga fynd" in shown()


@pytest.mark.parametrize(
    ("quote", "line", "found"),
    [
        ("2,7", "12,7 eller 2,7", "2,7"),
        ("budget-\navvikelse", "En budgetavvikelse", "budgetavvikelse"),
        ("två  rader", "på två rader", "två rader"),
        ("saknas", "något annat", None),
    ],
)
def test_a_quote_is_found_however_its_line_is_broken(quote: str, line: str, found: str | None) -> None:
    there = find(quote, line)

    assert (line[slice(*there)] if there else None) == found


def test_the_whole_number_is_meant_and_not_its_end() -> None:
    assert find("2,7", "12,7 eller 2,7") == (11, 14)


def test_marks_may_overlap() -> None:
    one, other = Mark("a", 1, "error"), Mark("b", 2, "info")

    cut = pieces("abcd", [Span(0, 3, one), Span(2, 4, other)])

    assert [(each.text, each.levels) for each in cut] == [
        ("ab", ("error",)),
        ("c", ("error", "info")),
        ("d", ("info",)),
    ]


@pytest.mark.slow
def test_the_page_is_accessible_and_fits_a_phone(browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 375, "height": 800})
    page.set_content(annotated_page(review_file(name="rapport.txt", content=WRONG.encode())))

    assert axe_playwright_python.sync_playwright.Axe().run(page).response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth") == 375


# Word


def commented(content: bytes) -> docx.document.Document:
    reviewed = review_file(name="rapport.docx", content=content)
    return docx.Document(io.BytesIO(commented_copy(reviewed, content)))


def test_a_comment_stands_at_the_cell_that_is_wrong_though_others_say_the_same() -> None:
    file = commented(word_file(before=3))

    cells = [cell for row in file.tables[0].rows for cell in row.cells]
    anchored = [cell.text for cell in cells if list(cell._tc.iter(qn("w:commentRangeStart")))]
    assert anchored == ["5,1"]
    assert not [each for each in file.paragraphs if list(each._p.iter(qn("w:commentRangeStart")))]


def test_a_comment_says_what_why_and_what_to_do() -> None:
    file = commented(word_file())

    said = [comment.text for comment in file.comments]
    assert {comment.author for comment in file.comments} == {AUTHOR}
    assert any("Underlag: −269,7 − (−264,6) = −5,1" in words and "Förslag: Ändra" in words for words in said)


def test_the_words_of_the_copy_are_those_of_the_original() -> None:
    original, file = docx.Document(io.BytesIO(word_file(before=1))), commented(word_file(before=1))

    assert [each.text for each in file.paragraphs] == [each.text for each in original.paragraphs]


def test_only_the_quoted_run_is_commented() -> None:
    made = docx.Document()
    paragraph = made.add_paragraph("Underskottet är ")
    paragraph.add_run("12,7 mnkr").bold = True
    paragraph.add_run(" i år.")
    out = io.BytesIO()
    made.save(out)

    told = remark(at=At(Spot(order=1), "12,7 mnkr"))
    file = docx.Document(io.BytesIO(write_comments(out.getvalue(), [told])))

    names = [each.tag.rpartition("}")[2] for each in file.paragraphs[0]._p]
    assert names == ["r", "commentRangeStart", "r", "commentRangeEnd", "r", "r"]


def test_a_remark_whose_place_is_not_known_stands_first_in_the_file() -> None:
    told = remark(place="sida 3", at=At(Spot(page=3), "x"))

    file = docx.Document(io.BytesIO(write_comments(word_file(), [told])))

    assert list(file.paragraphs[0]._p.iter(qn("w:commentRangeStart")))
    assert next(iter(file.comments)).text.startswith("Fel (sida 3)")


def test_a_file_that_no_copy_can_be_made_of_is_told() -> None:
    with pytest.raises(CannotBeCommented):
        write_comments(b"PK\x03\x04 inget", [remark()])
