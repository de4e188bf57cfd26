"""A sample report of the invented municipality Exempelköping: every block, cell, row and chart that a writer meets."""

from __future__ import annotations

from arshjul.core.documents import Block, ChartBlock, Cover, Document, Heading, List, Look, Paragraph, TableBlock
from arshjul.core.inlines import Emphasis, Footnote, Inline, LineBreak, Link, Text
from factories.cells import Words, inlines, reference
from factories.tables import diverging, finances, history, indicators, internal_control, letters, long_table, multiples


def sample_document(*, look: Look | None = None) -> Document:
    """The interim report of a social services committee, about ten pages."""
    return Document(_cover(), _blocks(), look=look or Look(primary="#1f4e5f", secondary="#c8892f"))


def heading(level: int, words: str, id_: str, number: str = "") -> Heading:
    return Heading(level, inlines(words), id_, number)


def paragraph(words: Words, role: str = "") -> Paragraph:
    return Paragraph(inlines(words), role)


def footnote(number: int, *content: Inline) -> Footnote:
    return Footnote(content, number)


def _cover() -> Cover:
    return Cover(
        municipality="Exempelköpings kommun",
        organisation="Socialnämnden",
        title="Delårsrapport",
        period="Januari–augusti 2025",
        facts=(("Diarienummer", "SN 2025/0147"), ("Version", "Utskickad 2025-09-09"), ("Ansvarig", "Karin Åkerström")),
    )


def _blocks() -> tuple[Block, ...]:
    return (*_summary(), *_finances(), *_objectives(), *_control(), *_appendix())


def _summary() -> tuple[Block, ...]:
    return (
        heading(1, "Sammanfattning", "sammanfattning", "1"),
        paragraph(
            (
                Text("Socialnämnden räknar med ett underskott om "),
                reference("f-avvikelse", "-22.0"),
                Text(" för helåret, en försämring med "),
                reference("f-andring", "-7.8", label="Ändring sedan april"),
                Text(" sedan prognosen efter april."),
            ),
            "lead",
        ),
        paragraph(
            (
                Text("Det är placeringar av barn och unga som kostar mer än budgeterat: "),
                reference("f-placeringar", "-17.6"),
                Text(". Vård och omsorg lämnar ett "),
                Emphasis((Text("överskott"),), strong=True),
                Text(" om "),
                reference("f-vard", "4.0"),
                Text(", framför allt för att fem platser på särskilt boende stått "),
                Emphasis((Text("outnyttjade"),)),
                Text(" under sommaren. Metoden beskrivs hos "),
                Link("https://www.rkr.se/", (Text("Rådet för kommunal redovisning"),)),
                Text("."),
                footnote(
                    1,
                    Text("Jämfört med prognosen "),
                    Emphasis((Text("efter april"),)),
                    Text(" är det "),
                    reference("f-sedan-april", "-7.8", label="Ändring sedan april"),
                    Text(", se "),
                    Link("https://www.rkr.se/noter", (Text("rådets anvisning"),)),
                    Text("."),
                ),
            )
        ),
        heading(2, "Tre saker att besluta om", "beslut", "1.1"),
        List(
            (
                (
                    paragraph("Åtgärdsplanen för placeringar, som beräknas ge halv effekt i år:"),
                    List(
                        (
                            (paragraph("fler egna familjehem i stället för konsulentstödda,"),),
                            (paragraph("förstärkt öppenvård i två av kommunens fyra områden."),),
                        )
                    ),
                ),
                (paragraph("Omfördelning av medel från vård och omsorg till individ- och familjeomsorg."),),
                (
                    paragraph(
                        (
                            Text("En begäran till kommunfullmäktige om tilläggsanslag."),
                            footnote(2, Text("Kommunfullmäktige sammanträder i november.")),
                        )
                    ),
                ),
            ),
            ordered=True,
        ),
        heading(2, "Så går arbetet till", "arbetet", "1.2"),
        paragraph(
            "Enheterna lämnade sina prognoser den femte september. Controllern har stämt av dem mot redovisningen och "
            "mot de volymer som verksamheten själv följer: antalet placerade barn, beviljade hemtjänsttimmar och "
            "hushåll med försörjningsstöd. Förvaltningsledningen har därefter gått igenom verksamhetsområdenas "
            "sammanställningar."
        ),
        TableBlock(letters()),
    )


def _finances() -> tuple[Block, ...]:
    return (
        heading(1, "Ekonomi", "ekonomi", "2"),
        heading(2, "Utfall och helårsprognos", "prognos", "2.1"),
        paragraph(
            "Nettokostnaderna till och med augusti är högre än den periodiserade budgeten. Intäkterna överstiger "
            "budgeten tack vare ett ökat statsbidrag, men kostnaderna för köpt verksamhet växer snabbare."
        ),
        TableBlock(finances()),
        ChartBlock(diverging()),
        heading(3, "Individ- och familjeomsorg", "ifo", "2.1.1"),
        paragraph(
            "Antalet placerade barn och unga har ökat från 61 till 74 sedan årsskiftet. Dygnskostnaden på institution "
            "har samtidigt stigit med sex procent. Nya placeringar prövas sedan juni av en gemensam samordnare, och "
            "uppföljningen av pågående placeringar sker varje månad i stället för varje kvartal."
        ),
        heading(3, "Vård och omsorg", "vardomsorg", "2.1.2"),
        paragraph("Hemtjänsten har utfört färre timmar än beviljat.\u00a0Skillnaden följs upp per område."),
        paragraph("Uppgifterna om utförda timmar är preliminära.", "note"),
        heading(2, "Prognosernas utveckling", "utveckling", "2.2"),
        ChartBlock(history()),
    )


def _objectives() -> tuple[Block, ...]:
    return (
        heading(1, "Mål och indikatorer", "mal", "3"),
        heading(2, "Trygga brukare", "trygga", "3.1"),
        paragraph(
            "Målet bedöms uppfyllas delvis. Brukarna är nöjdare än tidigare, men fler ungdomar än önskat blir aktuella "
            "igen inom ett år efter avslutad insats."
        ),
        TableBlock(indicators()),
        ChartBlock(multiples()),
    )


def _control() -> tuple[Block, ...]:
    return (
        heading(1, "Intern kontroll", "internkontroll", "4"),
        paragraph("Nämnden antog internkontrollplanen i december. Tre av planens kontroller är genomförda."),
        TableBlock(internal_control()),
    )


def _appendix() -> tuple[Block, ...]:
    return (
        heading(1, "Bilaga: prognos per enhet", "bilaga"),
        TableBlock(long_table()),
        paragraph((Text("Frågor besvaras av ekonomienheten."), LineBreak(), Text("Exempelköpings kommun"))),
    )
