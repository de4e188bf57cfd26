"""The empty Word file that a report is written into: page, styles, numbering and theme.

Its parts are readable text in ``template/``; :mod:`arshjul.writers.docx.file` fills it.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from jinja2 import Environment, FunctionLoader, StrictUndefined

from arshjul.core.documents import Look
from arshjul.writers.brand import carries_text, checked
from arshjul.writers.tokens import tokens

TEXT_WIDTH = 9355  # twentieths of a point between the margins of document.xml: A4 less 25 and 20 mm
_WHITE = "#ffffff"

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_PARTS = {  # part in the file: kind of relation, content type
    "styles.xml": ("styles", _WORD_TYPE.format("styles")),
    "numbering.xml": ("numbering", _WORD_TYPE.format("numbering")),
    "settings.xml": ("settings", _WORD_TYPE.format("settings")),
    "fontTable.xml": ("fontTable", _WORD_TYPE.format("fontTable")),
    "theme.xml": ("theme", "application/vnd.openxmlformats-officedocument.theme+xml"),
}


@lru_cache(maxsize=16)
def empty_file(look: Look, language: str) -> bytes:
    """A Word file without contents in the municipality's colours; ``language`` is a BCP 47 tag with region."""
    values = _values(look, language)
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _content_types())
        archive.writestr("_rels/.rels", _relations({"word/document.xml": "officeDocument"}))
        archive.writestr("word/_rels/document.xml.rels", _relations({name: kind for name, (kind, _) in _PARTS.items()}))
        for name in ("document.xml", *_PARTS):
            archive.writestr(f"word/{name}", _environment().get_template(name).render(values))
    return target.getvalue()


def part_of_file(name: str) -> bytes:
    """A part of the file that stands as it is in ``template/``."""
    return _environment().get_template(name).render().encode()


def _values(look: Look, language: str) -> dict[str, object]:
    """What the parts have gaps for: colours as ``RRGGBB``, sizes in points, widths in twentieths of a point."""
    light = tokens()["light"]
    primary = checked(look.primary, light["accent"])
    colours = {name.replace("-", "_"): _bare(colour) for name, colour in light.items()}
    colours |= {"primary": _bare(primary), "secondary": _bare(checked(look.secondary, light["accent"]))}
    theme = {"text1": "ink", "text2": "ink_soft", "background2": "wash", "accent1": "primary", "accent2": "secondary"}
    theme |= {"accent3": "good", "accent4": "fair", "accent5": "poor", "accent6": "neutral", "hyperlink": "accent"}
    return {
        **colours,
        "colours": {name: colours[token] for name, token in theme.items()},
        "heading": "accent1" if carries_text(primary, _WHITE) else "text1",
        "sizes": tokens()["paper-sizes-pt"],
        "width": TEXT_WIDTH,
        "language": language,
    }


def _bare(colour: str) -> str:
    return colour.removeprefix("#").upper()


@lru_cache(maxsize=1)
def _environment() -> Environment:
    folder = files("arshjul.writers.docx").joinpath("template")
    loader = FunctionLoader(lambda name: folder.joinpath(name).read_text("utf-8"))
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined)


def _content_types() -> str:
    overrides = {"document.xml": _WORD_TYPE.format("document.main")} | {
        name: type_ for name, (_, type_) in _PARTS.items()
    }
    parts = "".join(f'<Override PartName="/word/{name}" ContentType="{type_}"/>' for name, type_ in overrides.items())
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{parts}</Types>'
    )


def _relations(targets: dict[str, str]) -> str:
    lines = "".join(
        f'<Relationship Id="rId{index}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for index, (target, kind) in enumerate(targets.items(), 1)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'
    )
