"""What every answer has: headers that keep a page to itself, and a way on for those who may not see it.

The policy allows no inline script and no inline style, and has no exceptions.
"""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter, thread_time

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from arshjul.actions.which_report import UnknownReport
from arshjul.core.organisation import UnknownUnit
from arshjul.core.problems import Problems
from arshjul.planning.access import NOBODY, NotAllowed
from arshjul.planning.models import Person
from arshjul.planning.municipalities import UnknownMunicipality, one_look
from arshjul.web.navigation import Navigation
from arshjul.web.people import actor
from arshjul.web.unfinished import unfinished

CONTENT_SECURITY_POLICY = (
    "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
)


class ServerTiming:
    """Tells in ``Server-Timing`` how many milliseconds an answer took, for the browser's tools and for bench/.

    ``cpu`` are those in which the processor worked for it: a machine that does other things too makes them no more.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        started, worked = perf_counter(), thread_time()
        response = self.get_response(request)
        total, cpu = (perf_counter() - started) * 1000, (thread_time() - worked) * 1000
        response.headers["Server-Timing"] = f"total;dur={total:.1f}, cpu;dur={cpu:.1f}"
        return response


class SecurityHeaders:
    """Sets the Content-Security-Policy and its companions on every answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers["Content-Security-Policy"] = CONTENT_SECURITY_POLICY
        response.headers["Referrer-Policy"] = "same-origin"
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response


class LookOnce:
    """Each page asks once what has changed since others looked, and once more when it changes something itself."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with one_look():
            return self.get_response(request)


class SpeakTheirLanguage:
    """Whoever has logged in is spoken to in the language that they chose, whatever their browser prefers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if isinstance(request.user, Person):
            translation.activate(request.user.language)
        return self.get_response(request)


class AskToLogIn:
    """Answers what a view raises: something that does not exist, cannot be made yet, or is not for the one who asks.

    Whoever has not logged in is asked to; a script gets 401 and says so itself, without leaving the page.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Django calls this with what a view raised."""
        if isinstance(exception, UnknownMunicipality | UnknownReport | UnknownUnit):
            raise Http404(str(exception)) from exception
        if isinstance(exception, Problems):
            return unfinished(request, exception)
        if not isinstance(exception, NotAllowed):
            return None
        if actor(request) is not NOBODY:
            page = {"navigation": Navigation()}
            return render(request, "403.html", {"page": page, "why": exception.message}, status=403)
        if "HX-Request" in request.headers or request.headers.get("Sec-Fetch-Mode") == "cors":
            return HttpResponse("Logga in igen.", status=401, headers={"X-Arshjul": "stale"})
        return redirect_to_login(request.get_full_path())
