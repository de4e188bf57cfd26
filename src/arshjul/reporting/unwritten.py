"""A text that a report asks for and nobody has written: what it is called, and what is said of it."""

from __future__ import annotations

from arshjul.core.setting import Setting
from arshjul.core.subjects import Subject
from arshjul.reporting.plan import TextKey
from arshjul.reporting.references import NoValue


def text_name(section: str, subject: str) -> str:
    """What a text is called by those who write it: the heading it stands under, and whom it is about.

    >>> text_name("Ekonomi", "Skolnämnden")
    'Ekonomi – Skolnämnden'
    >>> text_name("Mål 2: Barnen har det bra", "Barnen har det bra")
    'Mål 2: Barnen har det bra'
    """
    return section if subject in section else " – ".join(filter(None, (section, subject)))


def unwritten(key: TextKey, setting: Setting, section: str, focus: Subject | None) -> NoValue:
    """That a text is not written, for the author of the template and in plain words."""
    about = " ".join(filter(None, key))
    none = NoValue(
        "Det finns ingen text om ”{about}” för {occasion}. Skriv den under rubriken # {about}, "
        'eller lägg till optional eller else "…".',
        about=about, occasion=setting.occasion.code,
    )  # fmt: skip
    none.text = key
    name = text_name(section, focus.name if focus is not None else "")
    return none.plainly("Texten är inte skriven: {about}.", about=name or about)
