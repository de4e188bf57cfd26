"""The words of made-up municipalities: places, committees with their units, what is counted and what is done."""

from __future__ import annotations

FIRST = ("Björk", "Alm", "Granit", "Sten", "Lind", "Ask", "Hassel", "Vass", "Tall", "Kvarn", "Hög", "Öst", "Räv")
LAST = ("hamra", "berga", "torp", "sunda", "näs", "lösa", "holma", "ryda", "fors", "köping", "vallen", "bäck")

COMMITTEES: dict[str, tuple[str, ...]] = {
    "Barn- och utbildningsnämnden": (
        "Förskola", "Fritidshem", "Grundskola", "Anpassad grundskola", "Gymnasieskola", "Elevhälsa", "Kulturskola",
        "Pedagogisk omsorg", "Modersmål", "Skolskjuts",
    ),
    "Omsorgsnämnden": (
        "Hemtjänst", "Särskilt boende", "Korttidsvård", "Hemsjukvård", "Dagverksamhet", "Personlig assistans",
        "Bostad med särskild service", "Daglig verksamhet", "Hjälpmedel", "Anhörigstöd",
    ),
    "Samhällsbyggnadsnämnden": (
        "Gata och väg", "Park och natur", "Bygglov", "Kart och mät", "Trafik", "Vatten och avlopp", "Renhållning",
        "Vinterväghållning", "Belysning", "Detaljplanering",
    ),
    "Kultur- och fritidsnämnden": (
        "Bibliotek", "Simhall", "Idrottsplatser", "Ungdomsgård", "Konsthall", "Föreningsstöd", "Museum", "Friluftsliv",
        "Arkiv", "Evenemang",
    ),
    "Arbetsmarknads- och vuxennämnden": (
        "Vuxenutbildning", "Svenska för invandrare", "Försörjningsstöd", "Feriearbete", "Budgetrådgivning",
        "Konsumentvägledning", "Integration", "Arbetsträning", "Öppenvård", "Boendestöd",
    ),
    "Miljö- och räddningsnämnden": (
        "Livsmedelstillsyn", "Miljötillsyn", "Hälsoskydd", "Räddningstjänst", "Sotning", "Energirådgivning",
        "Vattenvård", "Djurskydd", "Alkohol och tobak", "Kalkning",
    ),
    "Tekniska utskottet": (
        "Fastighetsdrift", "Lokalvård", "Kost", "Bostadsanpassning", "Fordon", "Projektering", "Skog", "Hamn",
        "Förråd", "Verkstad",
    ),
}  # fmt: skip

INCOME = ("Intäkter", "Taxor och avgifter", "Bidrag och ersättningar", "Hyror och försäljning")
COSTS = (
    "Personalkostnader", "Lokalkostnader", "Köp av verksamhet", "Entreprenader", "Material", "Övriga kostnader",
    "Kapitalkostnader", "Konsulter", "Transporter", "Livsmedel", "Lämnade bidrag", "IT och telefoni",
)  # fmt: skip
SUMS = ("Summa", "Totalt", "Summa nettokostnad", "Nämnden totalt", "Summa kostnader netto")

INDICATORS: tuple[tuple[str, str, bool], ...] = (
    ("Sjukfrånvaro", "%", False),
    ("Andel nöjda brukare", "%", True),
    ("Andel elever med behörighet till yrkesprogram", "%", True),
    ("Handläggningstid bygglov", "dagar", False),
    ("Besök per öppetdag", "antal", True),
    ("Personalomsättning", "%", False),
    ("Andel förnybara drivmedel", "%", True),
    ("Väntetid till boende", "dagar", False),
    ("Andel inköp inom ramavtal", "%", True),
    ("Utlån per invånare", "antal", True),
    ("Andel timmar utförda av timavlönade", "%", False),
    ("Andel ekologiska livsmedel", "%", True),
    ("Medarbetarengagemang", "index", True),
    ("Andel vattenläckage", "%", False),
    ("Svarstid telefon", "minuter", False),
    ("Andel avslutade ärenden inom fyra veckor", "%", True),
)

COUNTED: tuple[tuple[str, str, str], ...] = (
    ("barn i förskolan", "Antalet barn i förskolan", "barn"),
    ("besökare i simhallen", "Antalet besökare i simhallen", "besökare"),
    ("bygglovsärenden", "Antalet bygglovsärenden", "ärenden"),
    ("hushåll med försörjningsstöd", "Antalet hushåll med försörjningsstöd", "hushåll"),
    ("brukare med hemtjänst", "Antalet brukare med hemtjänst", "brukare"),
    ("tillsynsbesök", "Antalet tillsynsbesök", "besök"),
    ("årsarbetare", "Antalet årsarbetare", "årsarbetare"),
    ("deltagare i vuxenutbildningen", "Antalet deltagare i vuxenutbildningen", "deltagare"),
    ("placerade ungdomar", "Antalet placerade ungdomar", "ungdomar"),
    ("inkomna synpunkter", "Antalet inkomna synpunkter", "synpunkter"),
)

GOALS = (
    "Invånarna ska uppleva god service",
    "Verksamheten ska vara kostnadseffektiv",
    "Alla barn ska klara sin skolgång",
    "Kommunens klimatpåverkan ska minska",
    "Medarbetarna ska ha en hållbar arbetsmiljö",
    "Det ska vara lätt att starta företag",
    "Äldre ska känna sig trygga",
    "Kulturutbudet ska nå fler",
    "Digitala tjänster ska vara tillgängliga",
    "Skolvägarna ska vara säkra",
)

ACTIONS = (
    "Ta fram en lokalförsörjningsplan", "Se över taxorna", "Införa gemensam schemaläggning", "Upphandla skolskjuts",
    "Kartlägga köpta platser", "Utbilda skyddsombud", "Anställningsprövning", "Byta verksamhetssystem",
    "Samordna transporter", "Minska matsvinn", "Se över hyresavtal", "Ny introduktion för nyanställda",
    "Öka egen regi", "Revidera delegationsordningen", "Energieffektivisera idrottshallar",
)  # fmt: skip

CAUSES = (
    "högre kostnader för vikarier",
    "färre köpta platser än planerat",
    "lägre intäkter från taxor",
    "vakanta tjänster under våren",
    "en mild vinter",
    "ökade priser på livsmedel",
    "fler elever i behov av stöd",
    "senarelagda projekt",
    "högre hyror",
    "statsbidrag som inte var budgeterade",
)

FILLER = (
    "Verksamheten har under perioden arbetat vidare enligt beslutad plan.",
    "Samverkan med grannkommunerna har fördjupats.",
    "Rekryteringen av erfaren personal är fortsatt en utmaning.",
    "Arbetet med att förenkla rutinerna fortgår.",
    "Införandet av det nya systemet sker stegvis.",
    "Flera medarbetare har gått utbildning i bemötande.",
    "Dialogen med invånarna har utvecklats genom öppna möten.",
    "Lokalerna i centrum har rustats upp.",
    "Ledningen följer utvecklingen månadsvis.",
    "En översyn av organisationen pågår.",
    "Under hösten väntas nya föreskrifter från regeringen.",
    "Beredskapen för störningar har övats tillsammans med länsstyrelsen.",
)

RESIDUE = (
    "Klicka eller tryck här för att ange text.",
    "[Skriv kommentar här]",
    "<Beskriv orsaken till avvikelsen>",
    "Lorem ipsum dolor sit amet, consectetur adipiscing elit.",
    "XXX",
    "Text kompletteras senare.",
    "TODO: uppdatera siffrorna före utskick.",
)

NUMBER_WORDS = (
    "noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv",
)  # fmt: skip
MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
    "december",
)  # fmt: skip
