"""Which language the terminal speaks."""

from __future__ import annotations

import pytest

from arshjul.cli.language import choose_language


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ([], {}, "sv"),
        ([], {"LANG": "C.UTF-8"}, "sv"),
        ([], {"LANG": "en_US.UTF-8"}, "en"),
        ([], {"LANG": "en_US.UTF-8", "LC_ALL": "sv_SE.UTF-8"}, "sv"),
        ([], {"LC_ALL": "en_GB.UTF-8", "ARSHJUL_LANGUAGE": "sv"}, "sv"),
        (["--lang", "en", "load", "x"], {"LANG": "sv_SE.UTF-8"}, "en"),
        (["--lang=en"], {}, "en"),
        (["--lang"], {}, "sv"),
        (["--lang", "fr"], {}, "sv"),
    ],
)
def test_swedish_unless_somebody_asks_for_english(
    arguments: list[str], environment: dict[str, str], language: str
) -> None:
    assert choose_language(arguments, environment) == language
