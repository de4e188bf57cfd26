"""Anybody's report is reviewed by upload: the findings at once, files to take away, and nothing kept."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from docx import Document
from pytest_django import Settings

from arshjul.actions import review_file as verb
from arshjul.actions.load_model import load_model
from arshjul.planning.access import Actor
from arshjul.web.reviewing import upload
from factories.folders import ALVSTA
from factories.people import KLAS, person_like

pytestmark = pytest.mark.django_db

PAGE = "/granska/"
WRONG = """Resultat, mnkr
Enhet            Budget   Prognos
Äldreomsorg       210,0     214,1
Funktionsstöd     101,5     101,0
Familjeomsorg      57,0      57,9
Hemtjänst          33,1      32,8
Summa             401,6     410,8
"""
RIGHT = WRONG.replace("410,8", "405,8")


def file(content: str | bytes, name: str = "rapport.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)


def text_of(html: bytes) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html.decode()))


def word(*paragraphs: str) -> bytes:
    document, out = Document(), BytesIO()
    for words in paragraphs:
        document.add_paragraph(words)
    document.save(out)
    return out.getvalue()


def taken_away(html: bytes, ending: str) -> bytes:
    """The file that the page holds with this ending."""
    (address,) = re.findall(rf'download="[^"]+\.{ending}" href="data:[^"]+;base64,([^"]+)"', html.decode())
    return b64decode(address)


def test_a_sum_that_does_not_add_up_is_told_with_place_arithmetic_and_suggestion(client: Client) -> None:
    answer = client.post(PAGE, {"files": file(WRONG)})

    assert answer.status_code == 200
    told = text_of(answer.content)
    for words in ("1 fel", "rad 7", "405,8", "Underlag", "Förslag"):
        assert words in told


def test_the_findings_are_taken_away_as_json_and_as_the_document_with_marks(client: Client) -> None:
    answer = client.post(PAGE, {"files": file(WRONG)})

    (told,) = json.loads(taken_away(answer.content, "json"))["files"]
    assert (told["name"], told["counts"]["error"]) == ("rapport.txt", 1)
    assert '<mark class="error">410,8</mark>' in taken_away(answer.content, "html").decode()


def test_a_word_file_is_given_back_with_comments(client: Client) -> None:
    wrong = (
        "Underskottet på 12,7 mnkr består av högre personalkostnader (8,1 mnkr), köp av platser (3,2 mnkr) och hyror "
        "(2,4 mnkr)."
    )

    answer = client.post(PAGE, {"files": file(word(wrong), "rapport.docx")})

    commented = Document(BytesIO(taken_away(answer.content, "docx")))
    assert "13,7" in "\n".join(comment.text for comment in commented.comments)


def test_a_report_that_holds_is_said_to(client: Client) -> None:
    assert "Inga fynd" in text_of(client.post(PAGE, {"files": file(RIGHT)}).content)


def test_it_is_compared_with_another_report(client: Client) -> None:
    then = RIGHT.replace("Budget ", "Budget ").replace("214,1", "213,0").replace("405,8", "404,7")

    told = text_of(client.post(PAGE, {"files": file(RIGHT, "augusti.txt"), "against": file(then, "april.txt")}).content)

    assert "Ändrat sedan april.txt" in told
    assert "Äldreomsorg Prognos 213,0 214,1" in told


def test_several_files_are_answered_for_one_by_one_and_a_broken_one_hinders_none(client: Client) -> None:
    files = [file(WRONG, "a.txt"), file(b"%PDF-1.7 trasig", "b.pdf"), file(RIGHT, "c.txt")]

    answer = client.post(PAGE, {"files": files})

    told = text_of(answer.content)
    assert answer.status_code == 200
    assert "b.pdf: PDF-filen är skadad" in told
    assert told.index("a.txt") < told.index("c.txt")


@pytest.mark.parametrize(
    ("content", "name", "why"),
    [
        (b"", "tom.txt", "Filen är tom."),
        (b"\x89PNG\r\n", "bild.png", "Filen är en bild."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "gammal.doc", "äldre Office-format"),
        (b"PK\x03\x04trasig", "trasig.docx", "skadad"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_what_to_do(
    client: Client, content: bytes, name: str, why: str
) -> None:
    answer = client.post(PAGE, {"files": file(content or b" ", name)})

    assert answer.status_code == 422
    assert why in text_of(answer.content)


def test_half_letters_and_markup_in_a_file_are_shown_as_they_are(client: Client) -> None:
    nasty = WRONG.replace("Hemtjänst", "<script>x</script>") + "\ufffe \x00 \u202e"

    answer = client.post(PAGE, {"files": file(nasty.encode("utf-8", "surrogatepass"), "<b>namn</b>.txt")})

    assert answer.status_code == 200
    assert b"<script>x</script>" not in answer.content
    assert b"<b>namn" not in answer.content


def test_a_file_that_nobody_foresaw_is_refused_and_the_page_goes_on(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise RecursionError

    monkeypatch.setattr(verb, "read", fails)

    answer = client.post(PAGE, {"files": file(WRONG)})

    assert answer.status_code == 422
    assert "rapport.txt: Filen kunde inte granskas." in text_of(answer.content)


@pytest.mark.parametrize(
    ("limit", "value", "why"),
    [
        ("MOST_FILES", 1, "Högst 1 filer"),
        ("LARGEST", 10, "större än 0 MB"),
        ("LARGEST_SUM", 10, "tillsammans större"),
        ("LONGEST", -1.0, "tog för lång tid"),
    ],
)
def test_what_is_too_much_is_refused(
    client: Client, monkeypatch: pytest.MonkeyPatch, limit: str, value: float, why: str
) -> None:
    monkeypatch.setattr(upload, limit, value)

    answer = client.post(PAGE, {"files": [file(WRONG), file(RIGHT, "b.txt")]})

    assert answer.status_code == 422
    assert why in text_of(answer.content)


def test_no_file_is_asked_for_again(client: Client) -> None:
    answer = client.post(PAGE, {})

    assert (answer.status_code, "Välj en fil först." in answer.content.decode()) == (422, True)


def test_nothing_that_is_uploaded_is_kept(client: Client, settings: Settings, tmp_path: Path) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 10  # every file goes by way of the disk
    before = sorted(settings.ARSHJUL_DATA.rglob("*")) if settings.ARSHJUL_DATA.exists() else []

    answer = client.post(PAGE, {"files": file(WRONG)})
    answer.close()

    assert list(tmp_path.iterdir()) == []
    assert (sorted(settings.ARSHJUL_DATA.rglob("*")) if settings.ARSHJUL_DATA.exists() else []) == before


def test_a_site_with_people_is_for_those_who_have_logged_in_whatever_their_roles(client: Client) -> None:
    load_model(root=ALVSTA)
    guest = Client()
    client.force_login(person_like(Actor("Ny", "ny@alvsta.example")))

    for answer in (guest.get(PAGE), guest.post(PAGE, {"files": file(WRONG)})):
        assert (answer.status_code, answer["Location"].startswith("/logga-in/")) == (302, True)
    assert PAGE not in guest.get("/logga-in/").content.decode()
    assert "1 fel" in text_of(client.post(PAGE, {"files": file(WRONG)}).content)
    assert f'href="{PAGE}"' in client.get("/").content.decode()


def test_a_form_from_another_site_is_refused() -> None:
    assert Client(enforce_csrf_checks=True).post(PAGE, {"files": file(WRONG)}).status_code == 403


def test_the_review_of_a_report_on_its_way_is_a_page_of_its_own(client: Client) -> None:
    load_model(root=ALVSTA)
    address = "/flode/alvsta/2031-08/rapport/skolnamnden/granskning/"
    client.force_login(person_like(KLAS))

    answer = client.get(address)

    assert answer.status_code == 200
    assert "Granskning" in text_of(answer.content)
    assert json.loads(taken_away(answer.content, "json"))["files"][0]["kind"] == "ours"
    outsider = Client()
    outsider.force_login(person_like(Actor("Ute", "ute@alvsta.example")))
    assert outsider.get(address).status_code == 403
