"""The addresses of the site. They are Swedish and short, for they are read aloud, printed and put in minutes."""

from __future__ import annotations

from django.urls import path, re_path, register_converter

from arshjul.web import account, ledger, report, start, style
from arshjul.web.converters import CodeConverter, FileKindConverter

register_converter(CodeConverter, "code")
register_converter(FileKindConverter, "file_kind")

urlpatterns = [
    path("", start.start, name="start"),
    path("logga-in/", account.LogIn.as_view(), name="login"),
    path("logga-ut/", account.LogOut.as_view(), name="logout"),
    path("halsa/", start.health, name="health"),
    path("stil/<slug:fingerprint>/rapport.css", style.serve_report_rules, name="report-rules"),
    re_path(r"^stil/(?P<primary>[0-9a-fA-F]{6})-(?P<secondary>[0-9a-fA-F]{6})\.css$", style.serve_brand, name="brand"),
    path("<code:municipality>/<code:occasion>/<code:report>/", report.report, name="report"),
    path("<code:municipality>/<code:occasion>/<code:report>/figur/<code:figure_id>/", report.figure, name="figure"),
    path(
        "<code:municipality>/<code:occasion>/<code:report>/figur/<code:figure_id>/huvudbok/",
        ledger.postings,
        name="postings",
    ),
    path("<code:municipality>/verifikation/<slug:batch>/<int:voucher>/", ledger.voucher, name="voucher"),
    path("<code:municipality>/<code:occasion>/<code:report>/fil/<file_kind:kind>/", report.download, name="download"),
]
