"""The addresses of the flow and of the log."""

from __future__ import annotations

from django.urls import path

from arshjul.web.flow import board, log, report, review, unit, versions

_OCCASION = "flode/<code:municipality>/<code:occasion>/"
_UNIT = _OCCASION + "enhet/<code:unit>/"
_REPORT = _OCCASION + "rapport/<code:report>/"

urlpatterns = [
    path("flode/", board.start, name="flow-start"),
    path(_OCCASION, board.board, name="flow-board"),
    path(_OCCASION + "godkann/", board.approve, name="flow-approve"),
    path(_UNIT, unit.unit, name="flow-unit"),
    path(_UNIT + "kommentar/", unit.say, name="flow-comment"),
    path(_REPORT, report.flow, name="flow"),
    path(_REPORT + "granskning/", review.review, name="report-review"),
    path(_REPORT + "jamfor/", versions.compare, name="flow-compare"),
    path(_REPORT + "version/<str:stage>/<file_kind:kind>/", versions.version, name="flow-version"),
    path("logg/<code:municipality>/", log.log, name="log"),
]
