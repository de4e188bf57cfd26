"""Which dimension of a file is which part of a municipal account coding.

SIE reserves numbers for few of them (SIE 4B, 5.4: 1 cost centre, 6 project), and none for service area or counterparty,
so the names of a file's dimensions tell, unless the steering model says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from arshjul.core.messages import DomainError

_BY_NUMBER = {"1": "cost_centre", "6": "project"}
_BY_NAME = {
    "ansvar": "cost_centre",
    "kostnadsställe": "cost_centre",
    "resultatenhet": "cost_centre",
    "verksamhet": "service_area",
    "projekt": "project",
    "aktivitet": "activity",
    "objekt": "object",
    "motpart": "counterparty",
}


class UnknownDimension(DomainError):
    """The model names a dimension that the file does not have."""


def parts_by_dimension(
    dimensions: Iterable[tuple[str, str]], declared: Mapping[str, str] | None = None
) -> dict[str, str]:
    """The part that each dimension (number, name) is, by its number.

    ``declared`` gives a part's dimension by number or name and goes before what names and reserved numbers say. A
    reserved number need not be declared in the file, so its usual name stands for it too; a file that declares no
    dimension at all (vouchers to import) lacks no other. Raises :class:`UnknownDimension`.
    """
    names = {number: name.strip().casefold() for number, name in dimensions}
    told: dict[str, str] = {}
    for part, wanted in (declared or {}).items():
        if number := _number(wanted, names):
            told[number] = part
    for number, name in names.items():
        part = _BY_NAME.get(name) or _BY_NUMBER.get(number, "")
        if part and part not in told.values():
            told.setdefault(number, part)
    for number, part in _BY_NUMBER.items():
        if part not in told.values():
            told.setdefault(number, part)
    return told


def _number(wanted: str, names: Mapping[str, str]) -> str:
    if wanted in names or wanted in _BY_NUMBER:
        return wanted
    for number, name in names.items():
        if name == wanted.strip().casefold():
            return number
    reserved = _BY_NAME.get(wanted.strip().casefold())
    for number, part in _BY_NUMBER.items():
        if part == reserved:
            return number
    if not names:
        return ""
    raise UnknownDimension(
        "Filen har ingen dimension ”{wanted}”. De som finns är: {known}.",
        wanted=wanted,
        known=", ".join(f"{number} {name}" for number, name in names.items()) or "–",
    )
