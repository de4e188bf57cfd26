"""The addresses of looking: overviews, comparisons, the reading view and published reports."""

from __future__ import annotations

from django.urls import path, register_converter

from arshjul.web import comparing, looking, published, reading
from arshjul.web.downloads import KindConverter

register_converter(KindConverter, "exhibit_kind")

_UNIT = "oversikt/<code:municipality>/<code:occasion>/<code:unit>/"
_COMPARISON = "jamfor/<code:municipality>/<code:occasion>/"
_VERSION = "publicerat/<code:municipality>/<code:occasion>/<code:report>/"

urlpatterns = [
    path(_UNIT, looking.overview, name="overview"),
    path(f"{_UNIT}figur/<code:figure_id>/", looking.figure, name="overview-figure"),
    path(f"{_UNIT}figur/<code:figure_id>/huvudbok/", looking.postings, name="overview-postings"),
    path(f"{_UNIT}viktigast/<code:figure_id>/", looking.brief_figure, name="brief-figure"),
    path(f"{_UNIT}viktigast/<code:figure_id>/huvudbok/", looking.brief_postings, name="brief-postings"),
    path(f"{_UNIT}siffra/", looking.asked, name="overview-asked"),
    path(f"{_UNIT}siffra/huvudbok/", looking.asked_postings, name="overview-asked-postings"),
    path(f"{_UNIT}fil/<file_kind:kind>/", looking.download, name="overview-file"),
    path(f"{_UNIT}bild/<code:name>.<exhibit_kind:kind>", looking.exhibit, name="overview-exhibit"),
    path(_COMPARISON, comparing.comparison, name="comparison"),
    path(f"{_COMPARISON}figur/<code:figure_id>/", comparing.figure, name="comparison-figure"),
    path(f"{_COMPARISON}figur/<code:figure_id>/huvudbok/", comparing.postings, name="comparison-postings"),
    path(f"{_COMPARISON}bild/<code:name>.<exhibit_kind:kind>", comparing.exhibit, name="comparison-exhibit"),
    path("las/<code:municipality>/<code:occasion>/<code:report>/", reading.reading, name="reading"),
    path("publicerat/<code:municipality>/", published.listing, name="published"),
    path(_VERSION, published.version, name="published-version"),
    path(f"{_VERSION}fil/<file_kind:kind>/", published.download, name="published-file"),
    path(f"{_VERSION}rattelser/", published.corrected, name="published-corrections"),
    path(f"{_VERSION}tidigare/<int:number>/", published.earlier, name="published-earlier"),
    path(
        f"{_VERSION}tidigare/<int:number>/fil/<file_kind:kind>/", published.earlier_file, name="published-earlier-file"
    ),
    path(f"{_VERSION}data/<published_data:kind>/", published.data, name="published-data"),
]
