"""The addresses of administration, below ``administration/<municipality>/``."""

from __future__ import annotations

from django.urls import path

from arshjul.web.administration import frame, imports, model, occasions, organisation, people

urlpatterns = [
    path("", frame.administration, name="administration"),
    path("organisation/", organisation.organisation, name="administration-organisation"),
    path("organisation/ny/", organisation.unit, name="administration-new-unit"),
    path("organisation/enhet/<code:code>/", organisation.unit, name="administration-unit"),
    path("tillfallen/", occasions.occasions, name="administration-occasions"),
    path("tillfallen/nytt/", occasions.occasion, name="administration-new-occasion"),
    path(
        "tillfallen/tillfalle/<code:code>/",
        occasions.occasion,
        name="administration-occasion",
    ),
    path("personer/", people.people, name="administration-people"),
    path("personer/<int:key>/", people.person, name="administration-person"),
    path("modell/", model.model, name="administration-model"),
    path("modell/zip/", model.packed, name="administration-packed"),
    path("modell/fil/<path:name>", model.file, name="administration-file"),
    path("huvudbok/", imports.imports, name="administration-imports"),
    path("huvudbok/<int:key>/", imports.job, name="administration-import"),
    path(
        "huvudbok/<slug:batch>/aterkalla/",
        imports.withdraw,
        name="administration-withdraw",
    ),
]
