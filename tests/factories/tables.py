"""The tables and charts of the sample report: between them every kind of cell, row and chart."""

from __future__ import annotations

from arshjul.core.cells import Align, Column, RowKind, Table
from arshjul.core.documents import Chart
from arshjul.core.inlines import Emphasis, LineBreak, NoteMark, Text
from arshjul.core.scales import Tone
from factories.cells import addressed, columns, failed, heading_row, not_measured, noted, row, status, text

NOTE = (Text("Belopp i miljoner kronor. Positiv avvikelse är gynnsam; kostnader skrivs med minustecken."),)


def finances() -> Table:
    """A wide table with a heading row, a subtotal, two totals, of-which rows and every kind of missing value."""
    return addressed(
        Table(
            code="drift",
            caption="Driftredovisning efter augusti 2025 (mnkr)",
            columns=columns(
                "Resultaträkning",
                "Utfall 31/8 2024",
                "Utfall 31/8 2025",
                "Budget 31/8 2025",
                "Prognos 2025",
                "Budget 2025",
                "Budget\u00adavvikelse",
                "Ändring sedan april",
                width=4,
            ),
            rows=(
                row("Intäkter", ["84.2", "88.9", "86.0", "131.4", "129.0", "2.4", "0.6"], plus_in=5),
                row(
                    "varav statsbidrag",
                    ["21.5", "24.1", "22.0", "35.0", "33.0", "2.0", "0.4"],
                    RowKind.OF_WHICH,
                    depth=1,
                    plus_in=5,
                ),
                row("Personalkostnader", ["-398.1", "-412.6", "-405.3", "-618.8", "-610.0", "-8.8", "-3.1"], plus_in=5),
                row(
                    "Köp av verksamhet", ["-151.0", "-163.4", "-152.7", "-245.2", "-229.0", "-16.2", "-5.4"], plus_in=5
                ),
                row(
                    "varav placeringar",
                    ["-88.3", "-101.7", "-90.0", "-152.6", "-135.0", "-17.6", "-6.0"],
                    RowKind.OF_WHICH,
                    depth=1,
                    plus_in=5,
                ),
                row("Övriga kostnader", ["-97.6", "-99.2", "-100.0", "-149.4", "-150.0", "0.6", "0.1"], plus_in=5),
                row(
                    "Nettokostnader", ["-562.5", "-586.3", "-572.0", "-882.0", "-860.0", "-22.0", "-7.8"], RowKind.TOTAL
                ),
                heading_row("Fördelning på huvudverksamhet, netto"),
                row("Individ- och familjeomsorg", ["-201.4", "-218.0", "-201.3", "-327.9", "-302.0", "-25.9", "-8.3"]),
                row("Vård och omsorg", ["-352.3", "-359.2", "-361.4", "-539.0", "-543.0", "4.0", "0.5"], plus_in=5),
                row(
                    "Summa verksamhet",
                    ["-553.7", "-577.2", "-562.7", "-866.9", "-845.0", "-21.9", "-7.8"],
                    RowKind.SUBTOTAL,
                ),
                row("Nämnd och stab", ["-8.8", "-9.1", "-9.3", "-15.1", "-15.0", "-0.1", None]),
                row("Krisberedskap", [None, not_measured(), None, "0.0", "0.0", failed("saknas"), "0.0"]),
                row(
                    "Summa nämnden", ["-562.5", "-586.3", "-572.0", "-882.0", "-860.0", "-22.0", "-7.8"], RowKind.TOTAL
                ),
            ),
            notes=(
                NOTE,
                (Emphasis((Text("Krisberedskap"),), strong=False), Text(" redovisas på egen rad från och med i år.")),
            ),
            number=1,
        )
    )


def indicators() -> Table:
    """Indicators with target, outcome and a status column."""
    return addressed(
        Table(
            code="indikatorer",
            caption="Nämndens indikatorer (procent)",
            columns=(
                Column("Indikator", Align.LEFT, 6),
                Column("Utfall 2023", Align.RIGHT, 2),
                Column("Utfall 2024", Align.RIGHT, 2),
                Column("Prognos 2025", Align.RIGHT, 2),
                Column("Mål 2025", Align.RIGHT, 2, marks=(NoteMark("a"),)),
                Column("Bedömning", Align.LEFT, 3),
            ),
            rows=(
                row(
                    "Andel brukare som är ganska eller mycket nöjda med sin hemtjänst",
                    ["84", "86", "88", "87", status("Uppfylls", Tone.GOOD)],
                ),
                row("Sjukfrånvaro", ["7.9", "8.1", noted("7.6", "b"), "7.0", status("Uppfylls delvis", Tone.FAIR)]),
                row(
                    "Ej återaktualiserade ungdomar inom ett år",
                    ["81", "76", "72", "80", status("Uppfylls inte", Tone.POOR)],
                ),
                row(
                    "Heltidsarbetande månadsavlönade",
                    ["68", not_measured("mäts ej"), None, "75", status("Kan inte bedömas", Tone.NEUTRAL)],
                ),
            ),
            notes=(
                (Text("Enkäterna besvaras av brukarna själva."),),
                (NoteMark("a"), Text("\u00a0Beslutade av nämnden i december 2024.")),
                (NoteMark("b"), Text("\u00a0Gäller tolv månader.")),
            ),
            number=2,
        )
    )


def internal_control() -> Table:
    """A table of prose: risk, control, result and measure."""
    prose = (
        (
            "Felaktiga utbetalningar av försörjningsstöd",
            "Stickprov av tjugo slumpvis valda beslut per kvartal; handläggningen följs från ansökan till utbetalning.",
            "Två av sextio granskade beslut saknade aktuell inkomstuppgift. Beloppen var rätt i båda fallen.",
            status("Mindre brist", Tone.FAIR),
            "Påminnelse om inkomstuppgift läggs in i handläggningssystemets checklista före den sista november.",
        ),
        (
            "Avtalstrohet vid inköp",
            "Leverantörsreskontran jämförs med avtalsdatabasen en gång per tertial.",
            "Avtalstroheten är 93 procent, en förbättring med fyra procentenheter sedan föregående år.",
            status("Ingen brist", Tone.GOOD),
            "Ingen åtgärd behövs.",
        ),
        (
            "Behörigheter i verksamhetssystem",
            "Samtliga aktiva konton stäms av mot personalsystemets anställningsregister.",
            "Elva konton tillhörde medarbetare som slutat. Tre av dem kunde läsa sekretessbelagda personakter.",
            status("Brist", Tone.POOR),
            "Kontona är avslutade. Automatisk avstämning varje natt beställs av it-enheten; klart i mars 2026.",
        ),
    )
    return addressed(
        Table(
            code="internkontroll",
            caption="Uppföljning av internkontrollplanen",
            columns=(
                Column("Risk", Align.LEFT, 4),
                Column("Kontroll", Align.LEFT, 6),
                Column("Resultat", Align.LEFT, 6),
                Column("Bedömning", Align.LEFT, 3),
                Column("Åtgärd", Align.LEFT, 6),
            ),
            rows=tuple(row(risk, cells) for risk, *cells in prose),
            number=3,
        )
    )


def long_table(rows: int = 60) -> Table:
    """A table that does not fit on one page: one row a unit, and a total that is the sum of its rows."""
    tenths = [(41 + 7 * index % 23, 3 * index % 11 - 5) for index in range(rows)]
    total = sum(budget for budget, _ in tenths), sum(variance for _, variance in tenths)
    made = (
        row(
            f"Enhet {index + 1:02}, {('hemtjänst', 'särskilt boende', 'daglig verksamhet')[index % 3]}",
            _budget_row(budget, variance),
            plus_in=2,
        )
        for index, (budget, variance) in enumerate(tenths)
    )
    return addressed(
        Table(
            code="enheter",
            caption="Prognos per enhet (mnkr)",
            columns=columns("Enhet", "Prognos 2025", "Budget 2025", "Avvikelse"),
            rows=(*made, row("Summa enheter", _budget_row(*total), RowKind.TOTAL, plus_in=2)),
            notes=(NOTE,),
            number=4,
        )
    )


def _budget_row(budget: int, variance: int) -> list[str]:
    return [f"{(variance - budget) / 10:.1f}", f"{-budget / 10:.1f}", f"{variance / 10:.1f}"]


def diverging() -> Chart:
    """Where is the variance? One bar a unit, sorted."""
    bars = (
        ("Placeringar barn och unga", "-17.6"),
        ("Försörjningsstöd", "-8.3"),
        ("Stab och nämnd", "-0.1"),
        ("Öppenvård", "0.0"),
        ("Särskilt boende", "1.4"),
        ("Hemtjänst", "2.6"),
    )
    return Chart(
        code="avvikelse",
        kind="diverging",
        finding="Placeringarna står för nästan hela underskottet",
        measure="Prognostiserad budgetavvikelse 2025 per verksamhet, mnkr",
        alternative="Stapeldiagram: placeringar barn och unga −17,6, försörjningsstöd −8,3, stab och nämnd −0,1, "
        "öppenvård ±0,0, särskilt boende +1,4 och hemtjänst +2,6 mnkr.",
        data=addressed(
            Table(
                code="avvikelse",
                caption="Budgetavvikelse",
                columns=columns("Verksamhet", "Avvikelse"),
                rows=tuple(row(name, [value], plus_in=0) for name, value in bars),
            )
        ),
        number=1,
    )


def history() -> Chart:
    """How did it move? One line a series over the rounds of the year."""
    return Chart(
        code="prognoser",
        kind="history",
        finding="Prognosen har försämrats vid varje tillfälle",
        measure="Prognostiserad budgetavvikelse per tillfälle, mnkr",
        alternative="Linjediagram över tre tillfällen: nämnden −6,0, −14,2 och −22,0; individ- och familjeomsorg −9,1, "
        "−17,6 och −25,9; vård och omsorg saknas, +3,4 och +4,0 mnkr.",
        data=addressed(
            Table(
                code="prognoser",
                caption="Prognoser",
                columns=columns("Område", "Mars", "April", "Augusti", "Oktober"),
                rows=(
                    row("Nämnden", ["-6.0", "-14.2", "-22.0", None]),
                    row("Individ- och familjeomsorg", ["-9.1", "-17.6", "-25.9", None]),
                    row("Vård och omsorg", [None, "3.4", "4.0", None]),
                ),
                notes=((Text("Ansvar: 5 – Socialnämnden. Alla verksamheter utom projekt."),),),
            )
        ),
        number=2,
    )


def multiples() -> Chart:
    """Are the indicators on their way? One small panel each, with its target."""
    rows = (
        ("Nöjda brukare i hemtjänst, procent", ["83", "84", "86", "88", "87"]),
        ("Sjukfrånvaro, procent", ["7.4", "7.9", "8.1", "7.6", "7.0"]),
        ("Ej återaktualiserade ungdomar, procent", ["83", "81", "76", "72", "80"]),
        ("Väntetid till särskilt boende, dagar", ["41", None, "58", "63", "45"]),
    )
    return Chart(
        code="indikatorer",
        kind="multiples",
        finding="Två av fyra indikatorer går åt rätt håll",
        measure="Utfall 2022–2024, prognos 2025 och mål 2025",
        alternative="Fyra små linjediagram. Nöjda brukare i hemtjänst 83, 84, 86, 88 (mål 87). Sjukfrånvaro 7,4, 7,9, "
        "8,1, 7,6 (mål 7,0). Ej återaktualiserade ungdomar 83, 81, 76, 72 (mål 80). Väntetid till särskilt boende "
        "41, saknas, 58, 63 dagar (mål 45).",
        data=addressed(
            Table(
                code="indikatorer",
                caption="Indikatorer",
                columns=columns("Indikator", "2022", "2023", "2024", "Prognos 2025", "Mål 2025"),
                rows=tuple(row(name, values) for name, values in rows),
            )
        ),
        number=3,
    )


def letters() -> Table:
    """A table without number, whose cells hold emphasis and line breaks."""
    return addressed(
        Table(
            code="datum",
            caption="",
            columns=(Column("Tillfälle", Align.LEFT, 2), Column("Beslut", Align.LEFT, 3)),
            rows=(
                row(
                    "Delårsrapport",
                    [text((Text("Socialnämnden 16 september,"), LineBreak(), Text("kommunstyrelsen 8 oktober")))],
                ),
                row(
                    "Årsbokslut",
                    [text((Text("Socialnämnden "), Emphasis((Text("preliminärt"),)), Text(" 24 februari")))],
                ),
            ),
        )
    )
