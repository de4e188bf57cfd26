"""What an editor asks for while somebody writes: figures, forms, proposals, findings, and what was pasted, cleaned."""

from __future__ import annotations

from django.http import Http404, HttpRequest, JsonResponse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from arshjul.actions.texts import Writing, chips_of, writing
from arshjul.core.messages import Message
from arshjul.core.subjects import UnknownSubject
from arshjul.reporting.editor_html import chip_html, from_editor, text_nodes, to_editor
from arshjul.reporting.live_figures import Chip
from arshjul.reporting.number_findings import Finding
from arshjul.reporting.surface_html import nodes_of_html
from arshjul.web.people import actor

LONGEST = 1_000_000
"""Characters of HTML that are looked at; Word's own for a long text is shorter."""


@require_safe
def search(request: HttpRequest, municipality: str, occasion: str, unit: str, name: str) -> JsonResponse:
    """Figures by plain words (``q``), each with what it prints."""
    helping = helping_with(request, municipality, occasion, unit, name)
    found = helping.search(request.GET.get("q", "")[:200])
    return JsonResponse({"figures": [
        {"text": chip.text, "name": each.series, "place": each.unit, "what": each.what, "html": chip_html(chip, say)}
        for each, chip in found
    ]})  # fmt: skip


@require_safe
def figure_forms(request: HttpRequest, municipality: str, occasion: str, unit: str, name: str) -> JsonResponse:
    """A figure (``r``, a reference) in each form that it can be printed in, and what it is."""
    helping = helping_with(request, municipality, occasion, unit, name)
    reference = request.GET.get("r", "")[:500]
    chip = helping.chips([reference])[reference]
    return JsonResponse({
        "label": say(chip.problem) if chip.problem else chip.label,
        "forms": [
            {"text": each.text, "html": chip_html(each, say), "is_current": each.text == chip.text}
            for each in helping.forms(reference)
        ],
    })  # fmt: skip


@require_safe
def proposals(request: HttpRequest, municipality: str, occasion: str, unit: str, name: str) -> JsonResponse:
    """Sentences that say what the figures say."""
    helping = helping_with(request, municipality, occasion, unit, name)
    return JsonResponse({"sentences": [
        {"text": each.text, "html": surface_of(helping, each.markdown)} for each in helping.proposals()
    ]})  # fmt: skip


@require_POST
def check(request: HttpRequest, municipality: str, occasion: str, unit: str, name: str) -> JsonResponse:
    """What is found about the numbers typed in a surface (``html``)."""
    helping = helping_with(request, municipality, occasion, unit, name)
    nodes = text_nodes(nodes_of_html(request.POST.get("html", "")[:LONGEST]))
    return JsonResponse({"findings": [_finding(helping, each) for each in helping.findings(nodes)]})


@require_POST
def clean(request: HttpRequest, municipality: str, occasion: str, unit: str, name: str) -> JsonResponse:
    """What a text may hold of something that was pasted (``html``)."""
    helping = helping_with(request, municipality, occasion, unit, name)
    headings = request.POST.get("headings") != "0"
    markdown = from_editor(request.POST.get("html", "")[:LONGEST], takes_headings=headings)
    return JsonResponse({"html": surface_of(helping, markdown)})


def helping_with(request: HttpRequest, municipality: str, occasion: str, unit: str, name: str) -> Writing:
    """What helps while writing the text with this name."""
    kind, _, rest = name.partition(":")
    code, _, aspect = rest.rpartition(":") if ":" in rest else (rest, "", "")
    key = (kind, code, aspect) if rest else ("unit", unit, "" if name == "-" else name)
    try:
        return writing(by=actor(request), municipality=municipality, occasion=occasion, unit=unit, key=key)
    except UnknownSubject as error:
        raise Http404(name) from error


def surface_of(helping: Writing, markdown: str, *, takes_headings: bool = True) -> SafeString:
    """A text as the finished HTML of its surface."""
    printed = chips_of(helping, markdown)

    def chip_of(reference: str) -> Chip:
        return printed.get(reference) or helping.chips([reference])[reference]

    html = to_editor(markdown, chip_of, say, takes_headings=takes_headings)
    return mark_safe(html)  # noqa: S308 - written by us, with everything escaped


def say(message: Message) -> str:
    """A message in the reader's language."""
    return message.render(gettext)


def _finding(helping: Writing, finding: Finding) -> dict[str, object]:
    chip = helping.chips([finding.reference])[finding.reference] if finding.reference else None
    return {
        "text": finding.typed.text, "nth": finding.typed.nth, "verdict": finding.verdict,
        "sureness": finding.sureness, "told": say(finding.told),
        "printed": chip.text if chip and chip.problem is None else "",
        "html": chip_html(chip, say) if chip and chip.problem is None else "",
    }  # fmt: skip
