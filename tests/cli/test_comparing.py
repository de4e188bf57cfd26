"""``arshjul review --against``: a report held against another, on the terminal and as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema_rs
import pytest
from click.testing import CliRunner, Result

from arshjul.cli.review import command

SCHEMA = Path(__file__).parents[2] / "docs" / "reference" / "granskning.schema.json"
BEFORE = """# Delårsrapport per den 30 april 2025
Rapporten gäller januari–april 2025, och utfallet per april 2025.

| Enhet | Utfall 2024 | Utfall jan-apr 2025 |
| --- | --- | --- |
| Äldreomsorg | 201,3 | 71,4 |
| Funktionsstöd | 98,7 | 33,2 |
| Familjeomsorg | 55,2 | 19,8 |
"""
AFTER = """# Delårsrapport per den 31 augusti 2025
Rapporten gäller januari–augusti 2025, och utfallet per augusti 2025.

| Enhet | Utfall 2024 | Utfall jan-aug 2025 |
| --- | --- | --- |
| Äldreomsorg | 203,1 | 142,9 |
| Funktionsstöd | 98,7 | 66,0 |
| Familjeomsorg | 55,2 | 39,9 |
| Elevhälsa | 12,0 | 8,1 |
"""


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """The later report and the earlier."""
    later, earlier = tmp_path / "augusti.md", tmp_path / "april.md"
    later.write_text(AFTER, "utf-8")
    earlier.write_text(BEFORE, "utf-8")
    return later, earlier


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(command(), [str(each) for each in arguments])


def test_what_changed_is_listed_and_what_should_not_have_is_a_finding(files: tuple[Path, Path]) -> None:
    later, earlier = files

    done = run(later, "--against", earlier)

    assert "[comparison]" in done.stdout
    assert "Mot april.md: 5 siffror eller rader skiljer" in done.stdout
    assert "Äldreomsorg, Utfall 2024: 201,3 → 203,1  ◆ borde vara lika" in done.stdout
    assert "Äldreomsorg, Utfall jan-apr 2025 → Utfall jan-aug 2025: 71,4 → 142,9" in done.stdout
    assert "Elevhälsa: ny rad, 12,0; 8,1" in done.stdout


def test_json_has_every_difference_and_fits_its_schema(files: tuple[Path, Path]) -> None:
    later, earlier = files

    said = json.loads(run(later, "--against", earlier, "--format", "json").stdout)

    assert jsonschema_rs.is_valid(json.loads(SCHEMA.read_text("utf-8")), said)
    (file,) = said["files"]
    assert file["comparison"]["against"] == "april.md"
    assert [each["what"] for each in file["comparison"]["changes"]].count("differs") == 1


def test_another_report_that_cannot_be_read_is_told_and_ends_with_2(files: tuple[Path, Path], tmp_path: Path) -> None:
    picture = tmp_path / "bild.png"
    picture.write_bytes(b"\x89PNG\r\n")

    done = run(files[0], "--against", picture)

    assert done.exit_code == 2
    assert "Filen är en bild." in done.stderr
