"""The site's addresses are those of the pages."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [path("", include("arshjul.web.urls"))]
