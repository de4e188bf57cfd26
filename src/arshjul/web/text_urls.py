"""The addresses of a unit's texts, below ``inmatning/<municipality>/<occasion>/<unit>/text/``."""

from __future__ import annotations

from django.urls import path

from arshjul.web import text_help, texts

urlpatterns = [
    path("", texts.texts, name="texts"),
    path("<code:name>/", texts.text, name="text"),
    path("<code:name>/sok/", text_help.search, name="text-search"),
    path("<code:name>/siffra/", text_help.figure_forms, name="text-forms"),
    path("<code:name>/forslag/", text_help.proposals, name="text-proposals"),
    path("<code:name>/granska/", text_help.check, name="text-check"),
    path("<code:name>/tvatta/", text_help.clean, name="text-clean"),
]
