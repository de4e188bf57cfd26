"""The addresses of the site. They are Swedish and short, for they are read aloud, printed and put in minutes.

A family of pages with many addresses has them in a file of its own, named here.
"""

from __future__ import annotations

from django.urls import include, path, re_path, register_converter

from arshjul.web import account, ledger, my, report, start, style
from arshjul.web.converters import CodeConverter, FileKindConverter
from arshjul.web.reviewing import upload

register_converter(CodeConverter, "code")
register_converter(FileKindConverter, "file_kind")

_REPORT = "<code:municipality>/<code:occasion>/<code:report>/"

urlpatterns = [
    path("", start.start, name="start"),
    path("logga-in/", account.LogIn.as_view(), name="login"),
    path("roller/", account.roles, name="roles"),
    path("logga-ut/", account.LogOut.as_view(), name="logout"),
    path("mitt/", my.mine, name="mine"),
    path("granska/", upload.review, name="review"),
    path("kalender/<str:token>.ics", my.calendar, name="calendar"),
    path("inmatning/<code:municipality>/<code:occasion>/<code:unit>/text/", include("arshjul.web.text_urls")),
    path("inmatning/<code:municipality>/<code:occasion>/<code:unit>/", include("arshjul.web.entry_urls")),
    path("administration/<code:municipality>/", include("arshjul.web.administration.urls")),
    path("", include("arshjul.web.flow.urls")),
    path("", include("arshjul.web.looking_urls")),
    path("halsa/", start.health, name="health"),
    path("stil/<slug:fingerprint>/rapport.css", style.serve_report_rules, name="report-rules"),
    re_path(r"^stil/(?P<primary>[0-9a-fA-F]{6})-(?P<secondary>[0-9a-fA-F]{6})\.css$", style.serve_brand, name="brand"),
    path(_REPORT, report.report, name="report"),
    path(_REPORT + "figur/<code:figure_id>/", report.figure, name="figure"),
    path(_REPORT + "figur/<code:figure_id>/huvudbok/", ledger.postings, name="postings"),
    path(_REPORT + "fil/<file_kind:kind>/", report.download, name="download"),
    path("<code:municipality>/verifikation/<slug:batch>/<int:voucher>/", ledger.voucher, name="voucher"),
]
