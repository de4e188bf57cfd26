"""The pages where a unit enters: what each part is called in words and in its address."""

from __future__ import annotations

from django.urls import reverse
from django.utils.functional import Promise as Promised
from django.utils.translation import gettext_lazy as _

from arshjul.steering.entry_parts import Part

SLUGS = {
    Part.ECONOMY: "ekonomi",
    Part.STAFF: "personal",
    Part.VOLUMES: "volymer",
    Part.INDICATORS: "indikatorer",
    Part.OBJECTIVES: "mal",
    Part.ASSIGNMENTS: "uppdrag",
    Part.CAPITAL: "investeringar",
    Part.CONTROL: "internkontroll",
}
PARTS = {slug: part for part, slug in SLUGS.items()}

NAMES: dict[Part, Promised] = {
    Part.ECONOMY: _("Ekonomi"),
    Part.STAFF: _("Personal"),
    Part.VOLUMES: _("Volymer"),
    Part.INDICATORS: _("Indikatorer"),
    Part.OBJECTIVES: _("Mål"),
    Part.ASSIGNMENTS: _("Uppdrag och åtgärder"),
    Part.CAPITAL: _("Investeringar"),
    Part.CONTROL: _("Intern kontroll"),
}

LEADS: dict[Part, Promised] = {
    Part.ECONOMY: _("Hur blir helåret? Ta över förslaget eller skriv egna belopp, och förklara det som avviker."),
    Part.STAFF: _("Det som personalsystemet inte redan har fyllt i."),
    Part.VOLUMES: _("Hur mycket verksamheten har gjort, och hur mycket det blir på helåret."),
    Part.INDICATORS: _("Utfall och prognos för det som målen mäts med."),
    Part.OBJECTIVES: _("Hur går det? En motivering behövs bara när du bedömer annorlunda än regeln."),
    Part.ASSIGNMENTS: _("Läget i uppdragen, och vad som görs för att hålla budgeten."),
    Part.CAPITAL: _("Vad projekten kostar i år, och vad de beräknas kosta när de är klara."),
    Part.CONTROL: _("Vad kontrollerna har visat."),
}


def part_address(part: Part, municipality: str, occasion: str, unit: str) -> str:
    """Where a part is entered."""
    return reverse("entry-part", args=[municipality, occasion, unit, SLUGS[part]])
