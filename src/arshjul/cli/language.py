"""Which language the terminal speaks: Swedish, or English when the person's settings ask for it."""

from __future__ import annotations

import gettext
import os
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path

LANGUAGES = ("sv", "en")
LOCALES = Path(__file__).parent.parent / "locale"
_SETTINGS = ("ARSHJUL_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")

_catalogue: gettext.NullTranslations = gettext.NullTranslations()


def choose_language(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """``--lang`` if it is given, else the first setting of the environment that says anything; Swedish by default."""
    for option, value in pairwise([*arguments, ""]):
        name, _, inline = option.partition("=")
        wanted = inline or value
        if name == "--lang" and wanted in LANGUAGES:
            return wanted
    said = next((environment[name] for name in _SETTINGS if environment.get(name)), "")
    return "en" if said.startswith("en") else "sv"


def speak(language: str) -> None:
    """Make :func:`tr` and click's own words, which it looks up in the domain ``messages``, answer in a language."""
    global _catalogue  # noqa: PLW0603 - one terminal speaks one language
    _catalogue = gettext.translation("django", LOCALES, [language], fallback=True)
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain("messages", LOCALES)


def tr(sentence: str) -> str:
    """A Swedish sentence in the chosen language."""
    return _catalogue.gettext(sentence)


def tr_count(one: str, many: str, count: int) -> str:
    """A count with what is counted, e.g. ``1 fil`` and ``4 filer``, in the chosen language."""
    return _catalogue.ngettext(one, many, count).format(count=count)
