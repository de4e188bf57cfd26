"""What findings are called when a person reads them: severities, how sure they are, kinds, and where they stand."""

from __future__ import annotations

from collections.abc import Mapping

from arshjul.core.messages import Message
from arshjul.core.reading import ReadDocument, Spot
from arshjul.core.spots import Spots
from arshjul.review.findings import Confidence, Kind, Location, Severity

SEVERITIES: Mapping[Severity, Message] = {
    Severity.ERROR: Message("Fel"),
    Severity.WARNING: Message("Varning"),
    Severity.INFO: Message("Upplysning"),
}
"""In the order of how bad they are."""

SHAPES: Mapping[Severity, str] = {Severity.ERROR: "▲", Severity.WARNING: "◆", Severity.INFO: "○"}
"""What a severity looks like beside its colour."""

CONFIDENCES: Mapping[Confidence, Message] = {
    Confidence.CERTAIN: Message("säkert"),
    Confidence.LIKELY: Message("troligt"),
    Confidence.POSSIBLE: Message("möjligt"),
}

KINDS: Mapping[Kind, Message] = {
    Kind.CAPTION: Message("Tabellrubrik"),
    Kind.CROSS_TABLE: Message("Två tabeller säger olika"),
    Kind.MISSING_VALUE: Message("Saknas eller oklart"),
    Kind.OCR_SUSPECT: Message("Troligen felläst"),
    Kind.PERIOD_LABEL: Message("Fel period"),
    Kind.SIGN_CONVENTION: Message("Tecken"),
    Kind.STATUS_VS_TARGET: Message("Status mot mål"),
    Kind.TABLE_PERCENT: Message("Procent i tabell"),
    Kind.TABLE_SUM: Message("Summa i tabell"),
    Kind.TABLE_VARIANCE: Message("Avvikelse i tabell"),
    Kind.TEXT_ARITHMETIC: Message("Räkning i text"),
    Kind.TEXT_VS_TABLE: Message("Text mot tabell"),
    Kind.TEXT_VS_TEXT: Message("Text mot text"),
    Kind.TREND_VS_SERIES: Message("Trend mot värden"),
}


def place_of(document: ReadDocument, spot: Spot) -> Message | None:
    """Where a spot is, in the words of its kind of file; None when neither line nor page is known."""
    if document.kind == "xlsx" and spot.page and spot.line:
        return Message("blad {page}, rad {line}", {"page": spot.page, "line": spot.line})
    if document.kind == "xlsx" and spot.page:
        return Message("blad {page}", {"page": spot.page})
    if spot.line:
        return Message("rad {line}", {"line": spot.line})
    return Message("sida {page}", {"page": spot.page}) if spot.page else None


def whereabouts(document: ReadDocument, spots: Spots, at: Location) -> Message:
    """Where a finding is; by the heading that it stands under where nothing better is known."""
    if (place := place_of(document, at.spot)) is not None:
        return place
    heading = spots.heading(at.spot, at.quote)
    return Message("under ”{heading}”", {"heading": heading}) if heading else Message("i dokumentet")
