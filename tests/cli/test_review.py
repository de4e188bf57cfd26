"""``arshjul review``: what is said of a report, how it ends, and which files it leaves."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import docx
import jsonschema_rs
import pytest
from click.testing import CliRunner, Result

from arshjul.actions.load_model import load_model
from arshjul.cli import terminal
from arshjul.cli.review import command
from factories.exempelkoping import exempelkoping
from factories.review_files import WRONG, entry, gold_file, word_file

SCHEMAS = Path(__file__).parents[2] / "docs" / "reference"
MISSED = """# Mål: En attraktiv arbetsgivare

Nämnden bedömer att målet kommer att uppfyllas under året.

| Indikator | Utfall 2024 | Prognos 2025 | Mål 2025 |
|---|---|---|---|
| Sjukfrånvaro, % | 6,9 | 7,2 | högst 6,5 |
| Andel nöjda medarbetare, % | 78 | 80 | minst 80 |
"""
RIGHT = WRONG.replace("        5,1", "       -5,1")


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(command(), [str(each) for each in arguments])


def fits(said: Any, schema: str) -> bool:
    return jsonschema_rs.is_valid(json.loads((SCHEMAS / schema).read_text("utf-8")), said)


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    path = tmp_path / "rapport.txt"
    path.write_text(WRONG, "utf-8")
    return path


@pytest.fixture
def right(tmp_path: Path) -> Path:
    path = tmp_path / "stämmer.txt"
    path.write_text(RIGHT, "utf-8")
    return path


def test_a_report_that_adds_up_ends_with_0(right: Path) -> None:
    done = run(right)

    assert (done.exit_code, done.stdout.strip()) == (0, "stämmer.txt: inga fynd")


def test_an_error_is_told_with_place_arithmetic_and_suggestion_and_ends_with_1(wrong: Path) -> None:
    done = run(wrong, "--only", "table-variance")

    assert done.exit_code == 1
    assert done.stdout.startswith("rapport.txt: 1 fel\n")
    assert "▲ Fel  rad 7  Avvikelse i tabell, säkert [table-variance]" in done.stdout
    assert "Underlag: −269,7 − (−264,6) = −5,1 (mellan −5,2 och −5,0)" in done.stdout
    assert "Förslag: Ändra ”Personal”, ”Avvikelse” från 5,1 till −5,1" in done.stdout


def test_what_the_message_says_in_full_is_not_told_again_as_its_arithmetic(tmp_path: Path) -> None:
    path = tmp_path / "mål.md"
    path.write_text(MISSED, "utf-8")

    told = " ".join(run(path, "--only", "status-goal").stdout.split())

    assert told.count("”Sjukfrånvaro, %” prognos 2025 7,2 mot mål högst 6,5") == 1
    assert "Underlag" not in told


def test_a_file_that_cannot_be_read_does_not_hinder_the_others_and_ends_with_2(wrong: Path, tmp_path: Path) -> None:
    picture = tmp_path / "bild.png"
    picture.write_bytes(b"\x89PNG\r\n")

    done = run(picture, tmp_path / "saknas.pdf", wrong)

    assert done.exit_code == 2
    assert "bild.png kunde inte läsas: Filen är en bild." in done.stderr
    assert "saknas.pdf kunde inte läsas: den finns inte." in done.stderr
    assert "rapport.txt: 2 fel" in done.stdout
    assert "1 fil granskad: 2 fel" in done.stdout


def test_json_is_what_its_schema_says_and_has_the_same_shape_for_one_file_as_for_many(wrong: Path, right: Path) -> None:
    one, many = run(wrong, "--format", "json"), run(wrong, right, "nix.txt", "--format", "json")

    assert (one.exit_code, many.exit_code) == (1, 2)
    assert fits(json.loads(one.stdout), "granskning.schema.json")
    assert fits(json.loads(many.stdout), "granskning.schema.json")
    (file,) = json.loads(one.stdout)["files"]
    assert file["counts"] == {"error": 2, "warning": 0, "info": 0}
    assert {json.dumps(each["location"]) for each in file["findings"]} == {'{"line": 7, "page": null, "quote": "5,1"}'}
    assert json.loads(many.stdout)["refused"] == [{"name": "nix.txt", "reason": "den finns inte."}]


def test_rules_can_be_left_out_and_mild_findings_too(wrong: Path) -> None:
    assert run(wrong, "--off", "table-sum", "--off", "table-variance").exit_code == 0
    assert run(wrong, "--severity", "error").exit_code == 1


def test_a_rule_that_there_is_none_of_is_answered_with_those_there_are(wrong: Path) -> None:
    done = run(wrong, "--only", "table-summ")

    assert done.exit_code == 2
    assert "ingen granskningsregel ”table-summ”" in done.stderr
    assert "table-sum," in done.stderr


def test_a_steering_model_decides_which_rules_speak_and_how_loudly(wrong: Path, tmp_path: Path) -> None:
    told = '[review]\ntable-sum = "off"\ntable-variance = "info"\n[look]'
    model = exempelkoping(tmp_path, ("model.toml", "[look]", told))

    done = run(wrong, "--model", model)

    assert done.exit_code == 0
    assert done.stdout.startswith("rapport.txt: 1 upplysning\n")


def test_reports_are_written_and_the_word_file_gets_a_copy_with_comments(wrong: Path, tmp_path: Path) -> None:
    word = tmp_path / "rapport.docx"
    word.write_bytes(word_file())

    run(wrong, word, "--out", tmp_path / "ut")

    assert sorted(path.name for path in (tmp_path / "ut").iterdir()) == [
        "rapport.docx.granskning.html", "rapport.granskning.docx", "rapport.txt.granskning.html",
    ]  # fmt: skip
    assert word.read_bytes() == word_file() or not list(docx.Document(io.BytesIO(word.read_bytes())).comments)
    assert len(list(docx.Document(str(tmp_path / "ut" / "rapport.granskning.docx")).comments)) == 2


def test_two_reports_with_the_same_name_do_not_overwrite_each_other(wrong: Path, tmp_path: Path) -> None:
    other = tmp_path / "annan"
    other.mkdir()
    (other / wrong.name).write_text(RIGHT, "utf-8")

    run(wrong, other / wrong.name, "--out", tmp_path / "ut")

    assert len(list((tmp_path / "ut").iterdir())) == 2


class TestScore:
    """``--score``: held against a list of what there is to find."""

    def test_all_found_and_nothing_else_ends_with_0(self, wrong: Path, tmp_path: Path) -> None:
        gold = gold_file(tmp_path, entry("table-sum", 9, "Summa"), entry("table-variance", 7, "Personal"))

        done = run(wrong, "--score", gold)

        assert done.exit_code == 0
        assert "✓ mål 0,95 / 0,95" in done.stdout
        assert "missad" not in done.stdout

    def test_what_is_missed_and_what_is_wrongly_flagged_is_listed(self, wrong: Path, tmp_path: Path) -> None:
        holds = entry("table-sum", 7, "Personal -269,7 -264,6 5,1")
        gold = gold_file(tmp_path, entry("text-vs-text", 1, "Delårsrapport", claim="augusti"), consistent=(holds,))

        done = run(wrong, "--score", gold)

        assert done.exit_code == 1
        assert "1 missad:\n  rapport:1 text-vs-text text-vs-text-1: augusti" in done.stdout
        assert "Flaggat fastän det stämmer: 2\n  rapport:7 table-sum [table-sum] (table-sum-7)" in done.stdout

    def test_json_is_what_its_schema_says(self, wrong: Path, right: Path, tmp_path: Path) -> None:
        gold = gold_file(tmp_path, entry("table-sum", 9, "Summa"), entry("cross-table", 1, "x"))

        done = run(wrong, right, "--score", gold, "--format", "json")

        said = json.loads(done.stdout)
        assert fits(said, "granskning-facit.schema.json")
        assert said["reports"] == ["rapport"]
        assert said["groups"]["arithmetic"]["recall"] == 0.5
        assert "inget om stämmer" in done.stderr

    def test_what_is_no_gold_list_is_refused(self, wrong: Path) -> None:
        done = run(wrong, "--score", wrong)

        assert (done.exit_code, done.stderr.strip()) == (2, "Facitlistan är ingen JSON-fil.")


@pytest.mark.django_db
def test_a_loaded_municipality_decides_too(wrong: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = '[review]\ntable-sum = "off"\ntable-variance = "off"\n[look]'
    load_model(root=exempelkoping(tmp_path, ("model.toml", "[look]", told)))
    monkeypatch.setattr(terminal, "start", lambda: None)  # the test's own database is up to date

    assert run(wrong, "--model", "exempelkoping").exit_code == 0
    assert "Det finns ingen kommun ”nykoping”" in run(wrong, "--model", "nykoping").stderr
