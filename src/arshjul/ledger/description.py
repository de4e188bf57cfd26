"""What a stored batch says of itself, in ``batch.json``: plain values that any program can read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from arshjul.ledger.books import FiscalYear, Head
from arshjul.ledger.rules import Content

Raw = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The file that a batch was made of; ``source`` is the system it comes from, in the municipality's own word."""

    file: str
    sha256: str
    bytes: int
    source: str = ""


@dataclass(frozen=True, slots=True)
class FileSize:
    """How large a file of the batch is, and how many rows it has."""

    bytes: int
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """A batch in short. Öre with the ledger's sign; ``sums`` by scenario; months are their first days, if any."""

    layout: int
    batch: str
    content: Content
    origin: Origin
    head: Head
    first_month: date | None
    last_month: date | None
    debit_ore: int
    credit_ore: int
    sums: Mapping[str, int]
    files: Mapping[str, FileSize]

    def rows(self, frame: str) -> int:
        """How many rows a frame has."""
        return self.files[f"{frame}.parquet"].rows

    @property
    def scenarios(self) -> frozenset[str]:
        """The scenarios that something is summed in: actual, budget or both."""
        return frozenset(self.sums)


def to_json(description: Description) -> dict[str, Any]:
    """The description as JSON's own kinds of values; days as ISO dates."""
    told: dict[str, Any] = _plain(asdict(description))
    return told


def from_json(raw: Raw) -> Description:
    """The description that :func:`to_json` wrote; raises ValueError, KeyError or TypeError when it is none."""
    return Description(
        layout=raw["layout"],
        batch=raw["batch"],
        content=Content(raw["content"]),
        origin=Origin(**raw["origin"]),
        head=_head(raw["head"]),
        first_month=_day(raw["first_month"]),
        last_month=_day(raw["last_month"]),
        debit_ore=raw["debit_ore"],
        credit_ore=raw["credit_ore"],
        sums=dict(raw["sums"]),
        files={name: FileSize(**size) for name, size in raw["files"].items()},
    )


def _head(raw: Raw) -> Head:
    years = tuple(
        FiscalYear(y["number"], date.fromisoformat(y["first_day"]), date.fromisoformat(y["last_day"]))
        for y in raw["years"]
    )
    days = {name: _day(raw[name]) for name in ("generated", "through")}
    return Head(**{**raw, **days, "years": years})


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _plain(value: object) -> Any:  # noqa: ANN401 - whatever JSON holds
    match value:
        case date():
            return value.isoformat()
        case Mapping():
            return {name: _plain(each) for name, each in value.items()}
        case tuple() | list():
            return [_plain(each) for each in value]
        case _:
            return value
