"""The steering model as files: read, edited, downloaded and uploaded. What is wrong is told with file and line."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from arshjul.actions.entering import Changed
from arshjul.actions.model_files import change_file, fingerprint, load_packed, model_files, packed_folder
from arshjul.core.messages import DomainError
from arshjul.core.problems import Problems
from arshjul.web.administration.frame import Frame, frame, told

_LARGEST = 20_000_000  # bytes of a packed model; the largest example is a hundredth of it


@dataclass(frozen=True)
class FileLine:
    """A file of the model."""

    name: str
    lines: int
    address: str


@dataclass(frozen=True)
class ModelPage:
    """The files of the model."""

    frame: Frame
    files: tuple[FileLine, ...]
    problems: tuple[str, ...] = ()
    has_loaded: bool = False

    navigation = property(lambda self: self.frame.navigation)


@dataclass(frozen=True)
class FilePage:
    """A file in an editor. When somebody else was first, ``current`` is what stands there now.

    ``line`` is the one that the page was asked for, counted from 1; 0 for none.
    """

    frame: Frame
    name: str
    text: str
    seen: str
    rows: int
    problems: tuple[str, ...] = ()
    current: str = ""
    line: int = 0

    @property
    def line_text(self) -> str:
        """What stands on the line."""
        return self.text.split("\n")[self.line - 1].strip() if self.line else ""

    navigation = property(lambda self: self.frame.navigation)


@require_http_methods(["GET", "HEAD", "POST"])
def model(request: HttpRequest, municipality: str) -> HttpResponse:
    """The list of files, and the form that uploads a packed folder."""
    around = frame(request, municipality, "model")
    problems: tuple[str, ...] = ()
    if request.method == "POST" and (upload := request.FILES.get("folder")):
        try:
            packed = upload.read(_LARGEST + 1)
            load_packed(by=around.actor, municipality=municipality, packed=packed)
            return HttpResponseRedirect(reverse("administration-model", args=[municipality]) + "?inlast=1")
        except (DomainError, Problems) as error:
            problems = told(error)
    files = tuple(
        FileLine(name, text.count("\n"), reverse("administration-file", args=[municipality, name]))
        for name, text in sorted(model_files(municipality).items())
    )
    page = ModelPage(around, files, problems, "inlast" in request.GET)
    return render(request, "administration/model.html", {"page": page}, status=422 if problems else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def file(request: HttpRequest, municipality: str, name: str) -> HttpResponse:
    """One file, shown and changed."""
    around = frame(request, municipality, "model")
    files = model_files(municipality)
    if name not in files:
        raise Http404(name)
    text, seen, current = files[name], fingerprint(files[name]), ""
    problems: tuple[str, ...] = ()
    if request.method == "POST":
        text = request.POST.get("text", "").replace("\r\n", "\n")
        seen = request.POST.get("seen", "")
        try:
            change_file(by=around.actor, municipality=municipality, name=name, text=text, seen=seen)
            return HttpResponseRedirect(reverse("administration-model", args=[municipality]) + "?inlast=1")
        except Changed as error:
            problems, current, seen = told(error)[:1], error.current, fingerprint(error.current)
        except (DomainError, Problems) as error:
            problems = told(error)
    page = FilePage(around, name, text, seen, min(40, text.count("\n") + 3), problems, current, _line(request, text))
    return render(request, "administration/file.html", {"page": page}, status=422 if problems else 200)


def _line(request: HttpRequest, text: str) -> int:
    """The line that a page asks for, 0 when the file has no such line."""
    word = request.GET.get("rad", "")
    return int(word) if word.isascii() and word.isdigit() and 0 < int(word[:9]) <= text.count("\n") + 1 else 0


@require_safe
def packed(request: HttpRequest, municipality: str) -> HttpResponse:
    """The folder as a zip file."""
    frame(request, municipality, "model")
    disposition = content_disposition_header(as_attachment=True, filename=f"{municipality}.zip")
    return HttpResponse(
        packed_folder(municipality), content_type="application/zip", headers={"Content-Disposition": disposition}
    )
