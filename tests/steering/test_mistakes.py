"""What a controller is told about each mistake in a steering model: file, line, what is wrong and what is right."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from factories.exempelkoping import EXEMPELKOPING, Edit, exempelkoping, told

MISTAKES = Path(__file__).with_name("mistakes.txt")


def mistakes() -> Iterator[object]:
    """The edits of ``mistakes.txt`` (which says how it is to be read), each with the lines that are told."""
    file = ""
    for paragraph in MISTAKES.read_text("utf-8").split("\n\n")[1:]:
        lines = paragraph.strip("\n").split("\n")
        if lines[0].startswith("== "):
            file = lines.pop(0).removeprefix("== ")
        old, new = ("".join(line[2:] for line in lines if line[0] == mark).replace("⏎", "\n") for mark in "-+")
        if lines:
            expected = [line[2:] for line in lines if line[0] == "!"]
            yield pytest.param((file, old, new), expected, id=f"{file}: {new[:50] or 'empty'}")


def test_the_model_itself_has_no_mistake(tmp_path: Path) -> None:
    assert told(exempelkoping(tmp_path)) == []


@pytest.mark.parametrize(("edit", "expected"), [*mistakes()])
def test_a_mistake_is_told_where_it_stands(edit: Edit, expected: list[str], tmp_path: Path) -> None:
    assert told(exempelkoping(tmp_path, edit)) == expected


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    folder = exempelkoping(
        tmp_path,
        ("organisation.csv", "ON;Omsorgsnämnden;committee;EK", "ON;Omsorgsnämnden;committee;HV"),
        ("series.csv", "revenue costs", "revenue costs net"),
        ("figures/economy.csv", "revenue;SB;2025;budget;;20,0", "revenue;SB;2025;budget;;tjugo"),
        ("objectives.toml", 'parent = "trygg"', 'parent = "hemma"'),
        ("objectives.toml", '"≥ 85"', '"minst 85"'),
        ("assessments.csv", "goal;part;", "goal;halv;"),
        ("tables.toml", '"costs",', '"kosts",'),
        ("texts/2025-08/mal.md", "# assignment digital", "# assignment digitalt"),
    )

    assert told(folder) == [
        "assessments.csv:2: ”halv” finns inte i skalan goal. Välj något av: full, part, not, unknown.",
        (
            "figures/economy.csv:5: ”tjugo” är inte ett tal. Skriv till exempel −12,7 eller 109 669: decimalkomma, "
            "och mellanslag mellan tusentalen."
        ),
        "objectives.toml:10: Slinga: hemma → hemma. Något av dem måste ligga under något annat.",
        "objectives.toml:24: Målet ”minst 85” kan inte läsas. Skriv till exempel ≤ 100, 70–100, −15 % eller minska.",
        "organisation.csv:4: Slinga: ON → HV → ON. Något av dem måste ligga under något annat.",
        "series.csv:4: Slinga: net → net. En serie kan inte vara en del av sig själv.",
        "tables.toml:13: Modellen har inte serien ”kosts”. Menade du ”costs”?",
        "texts/2025-08/mal.md:7: Modellen har inte uppdraget ”digitalt”. Menade du ”digital”?",
    ]


def test_a_mistake_in_a_loop_that_is_empty_today_is_told_today(tmp_path: Path) -> None:
    folder = exempelkoping(
        tmp_path,
        ("report.md", ":::each child under ON", ":::each child under HV"),
        ("report.md", "## {name} {variance year as signed}", "## {namn}\n\n::table drfit"),
    )

    assert told(folder) == [
        "report.md:33: ”{namn}” är varken ett fält, ett datum eller en siffra. Menade du ”{name}”?",
        "report.md:35: Tabellen ”drfit” finns inte i tables.toml. De som finns är: drift, indicators, assignments.",
    ]


@pytest.mark.parametrize(
    ("encoding", "line"),
    [
        pytest.param("latin-1", 2, id="as old Excel saves it: the line of the first Swedish letter"),
        pytest.param("utf-16", 1, id="as Windows calls Unicode"),
        pytest.param("utf-16-le", 1, id="the same without a mark, which looks like UTF-8 full of zeros"),
    ],
)
def test_a_file_in_another_encoding_is_told_how_to_be_saved(encoding: str, line: int, tmp_path: Path) -> None:
    folder = exempelkoping(tmp_path)
    text = (folder / "organisation.csv").read_text("utf-8")
    (folder / "organisation.csv").write_bytes(text.encode(encoding))

    assert told(folder)[-1].endswith("Filen är inte text i UTF-8. Spara den på nytt som UTF-8 (i Excel: CSV UTF-8).")
    assert told(folder)[-1].startswith(f"organisation.csv:{line}: ")


def test_a_file_that_leads_out_of_the_folder_is_not_read(tmp_path: Path) -> None:
    folder = exempelkoping(tmp_path)
    (tmp_path / "secret.md").write_text("# Hemligt", "utf-8")
    (folder / "report.md").unlink()
    (folder / "report.md").symlink_to(tmp_path / "secret.md")

    assert told(folder) == ["report.md: Filen är en länk ut ur mappen och läses inte. Lägg filen själv i mappen."]


def test_a_template_outside_the_folder_is_no_template(tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("# Hemligt", "utf-8")

    folder = exempelkoping(tmp_path, ("model.toml", 'title = "Delår', 'template = "../secret.md"\ntitle = "Delår'))

    assert told(folder) == ["model.toml:64: Mallen ”../secret.md” finns inte i mappen. De som finns är: report.md."]


def test_a_file_of_endless_brackets_is_refused(tmp_path: Path) -> None:
    folder = exempelkoping(tmp_path, ("model.toml", "", "a = " + "[" * 5000))

    assert told(folder) == ["model.toml: Filen kan inte läsas: listorna ligger för djupt i varandra."]


def test_a_huge_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("arshjul.steering.files.MAX_BYTES", 100)

    lines = told(exempelkoping(tmp_path))

    assert "report.md: Filen är större än 0 MB och läses inte." in lines


def test_a_folder_that_does_not_exist_is_told(tmp_path: Path) -> None:
    assert told(tmp_path / "nowhere") == [f"{(tmp_path / 'nowhere').as_posix()}: Mappen finns inte."]


def test_a_folder_without_a_model_is_told(tmp_path: Path) -> None:
    assert told(tmp_path) == ["model.toml: Filen saknas. Den säger vilken kommun modellen gäller."]


def test_old_line_ends_and_a_mark_at_the_start_are_no_mistakes(tmp_path: Path) -> None:
    folder = exempelkoping(tmp_path)
    for file, ends in (("organisation.csv", "\r\n"), ("series.csv", "\r"), ("tables.toml", "\r\n")):
        text = (EXEMPELKOPING / file).read_text("utf-8")
        (folder / file).write_bytes(b"\xef\xbb\xbf" + text.replace("\n", ends).encode())

    assert told(folder) == []
