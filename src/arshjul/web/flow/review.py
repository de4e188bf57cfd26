"""The review of a report on its way: each finding with its place, its arithmetic, and how it is mended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from arshjul.actions.report_readiness import try_report
from arshjul.actions.review_report import NotReviewed, review_at
from arshjul.actions.told_at import told_at
from arshjul.core.problems import Problems
from arshjul.web.flow.report import found
from arshjul.web.navigation import Navigation

if TYPE_CHECKING:
    from arshjul.web.reviewing.shown import ShownReview


@dataclass(frozen=True)
class ReportReviewPage:
    """The page; ``review`` is None when there is none, and ``wrong`` says why."""

    navigation: Navigation
    owner: str
    title: str
    occasion: str
    back: str
    reading: str
    review: ShownReview | None
    wrong: str


@require_safe
def review(request: HttpRequest, municipality: str, occasion: str, report: str) -> HttpResponse:
    """What does not add up in what was typed in the report, as it would be built now."""
    from arshjul.web.reviewing.shown import shown  # noqa: PLC0415 - brings large libraries

    plan, row, its = found(request, municipality, occasion, report)
    tried = try_report(municipality, occasion, report)
    where = (municipality, occasion, report)
    wrong, its_review = gettext("Rapporten kan inte byggas som den är nu, så det finns inget att granska."), None
    if not isinstance(tried, Problems):
        try:
            its_review = shown(review_at(told_at(municipality, occasion), tried), "rapport")
        except NotReviewed as error:
            wrong = error.message.render(gettext)
    page = ReportReviewPage(
        Navigation(), plan.organisation.unit(its.unit).name_on(row.data_date), its.title, row.name,
        reverse("flow", args=where), reverse("report", args=where),
        its_review, wrong,
    )  # fmt: skip
    return render(request, "flow/review.html", {"page": page})
