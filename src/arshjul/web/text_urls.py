"""The addresses of a unit's texts, below ``inmatning/<municipality>/<occasion>/<unit>/text/``."""

from __future__ import annotations

from django.urls import path

from arshjul.web import texts

urlpatterns = [
    path("", texts.texts, name="texts"),
    path("<code:name>/", texts.text, name="text"),
    path("<code:name>/sok/", texts.search, name="text-search"),
    path("<code:name>/siffra/", texts.figure_forms, name="text-forms"),
    path("<code:name>/forslag/", texts.proposals, name="text-proposals"),
    path("<code:name>/granska/", texts.check, name="text-check"),
    path("<code:name>/tvatta/", texts.clean, name="text-clean"),
]
