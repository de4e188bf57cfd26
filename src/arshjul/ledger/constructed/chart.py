"""A municipal chart of accounts: our own selection, numbered within the groups of the normal chart Kommun-Bas.

Salaries are class 5 there and taxes class 8; names of accounts and everything below the groups are local, so these are.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Way(StrEnum):
    """How an account comes to be posted to: by which kind of voucher."""

    PAY = "pay"
    INVOICE = "invoice"
    AID = "aid"
    FEE = "fee"
    GRANT = "grant"
    INTERNAL = "internal"
    DEPRECIATION = "depreciation"
    BALANCE = "balance"


@dataclass(frozen=True, slots=True)
class Account:
    """An account. ``usual`` is what one posting usually is in kronor, ``vat`` the percent that a supplier adds.

    ``unit`` is what its quantities count, empty when it has none.
    """

    number: str
    name: str
    way: Way
    usual: int = 0
    vat: int = 0
    unit: str = ""

    @property
    def type(self) -> str:
        """T, S, K or I as in #KTYP: asset, liability, cost, revenue."""
        if self.way is Way.BALANCE:
            return "T" if self.number.startswith("1") else "S"
        return "I" if self.number.startswith("3") else "K"


_P, _I, _A, _F, _G = Way.PAY, Way.INVOICE, Way.AID, Way.FEE, Way.GRANT
_N, _D, _B = Way.INTERNAL, Way.DEPRECIATION, Way.BALANCE

EQUIPMENT, DEPRECIATED, RECEIVABLES, VAT = "1210", "1229", "1510", "1687"
SETTLEMENT, EQUITY, SUPPLIERS, TAX, CHARGES, INTERNAL, ACCRUED = "1990", "2010", "2511", "2710", "2730", "2890", "2990"

ACCOUNTS = (
    Account(EQUIPMENT, "Inventarier", _B), Account(DEPRECIATED, "Ackumulerade avskrivningar på inventarier", _B),
    Account(RECEIVABLES, "Kundfordringar", _B), Account(VAT, "Ingående moms att återsöka", _B),
    Account(SETTLEMENT, "Avräkning mot kommunens koncernkonto", _B), Account(EQUITY, "Eget kapital", _B),
    Account(SUPPLIERS, "Leverantörsskulder", _B), Account(TAX, "Personalens källskatt", _B),
    Account(CHARGES, "Arbetsgivaravgifter att betala", _B), Account(INTERNAL, "Interna avräkningar", _B),
    Account(ACCRUED, "Upplupna kostnader", _B),
    Account("3011", "Försäljning av varor och tjänster", _F, 9_000),
    Account("3111", "Avgifter för boende och omsorg", _F, 60_000),
    Account("3131", "Övriga avgifter", _F, 8_000),
    Account("3411", "Hyror från boende", _F, 120_000),
    Account("3511", "Riktade statsbidrag", _G, 900_000),
    Account("3521", "Ersättning från Försäkringskassan", _G, 300_000),
    Account("3531", "Bidrag för anställda med stöd", _G, 60_000),
    Account("3611", "Försäljning av verksamhet till andra kommuner", _F, 90_000),
    Account("4111", "Material för underhåll", _I, 4_000, 25),
    Account("4511", "Utbetalt försörjningsstöd", _A, 350_000),
    Account("4512", "Bidrag till bostadsanpassning", _A, 60_000),
    Account("4513", "Bidrag till föreningar", _A, 90_000),
    Account("4611", "Köp av boende enligt LSS", _I, 190_000, 0, "dygn"),
    Account("4612", "Köp av korttidsvistelse", _I, 55_000, 0, "dygn"),
    Account("4621", "Köp av personlig assistans", _I, 140_000),
    Account("4622", "Assistans, de första 20 timmarna", _A, 160_000),
    Account("4631", "Köp av HVB-vård för barn och unga", _I, 170_000, 0, "dygn"),
    Account("4632", "Köp av familjehemsvård", _I, 60_000, 0, "dygn"),
    Account("4633", "Köp av skyddat boende", _I, 60_000, 0, "dygn"),
    Account("4634", "Köp av HVB-vård för vuxna", _I, 90_000, 0, "dygn"),
    Account("4635", "Köp av öppenvård", _I, 70_000),
    Account("4641", "Köp av undervisning", _I, 60_000),
    Account("5011", "Arvoden till förtroendevalda", _P), Account("5021", "Månadslön, tillsvidareanställda", _P),
    Account("5022", "Månadslön, visstidsanställda", _P), Account("5023", "Timlön", _P),
    Account("5111", "Semesterlön", _P), Account("5121", "Sjuklön", _P),
    Account("5311", "Ersättning för obekväm arbetstid", _P), Account("5321", "Jour och beredskap", _P),
    Account("5341", "Övertid och mertid", _P), Account("5521", "Ersättning för resor i tjänsten", _P),
    Account("5611", "Arbetsgivaravgifter enligt lag", _P), Account("5711", "Pensionskostnader", _P),
    Account("6011", "Internhyra", _N), Account("6012", "Hyra av lokaler", _I, 70_000),
    Account("6111", "Städning, internt köp", _N), Account("6211", "El och värme", _I, 25_000, 25),
    Account("6311", "Leasing av fordon", _I, 30_000, 25), Account("6411", "Förbrukningsinventarier", _I, 12_000, 25),
    Account("6412", "Förbrukningsmaterial", _I, 7_000, 25), Account("6413", "Livsmedel", _I, 9_000, 12),
    Account("6511", "Kontorsmaterial", _I, 4_000, 25), Account("6611", "Reparation och underhåll", _I, 14_000, 25),
    Account("6811", "Telefoni", _I, 9_000, 25), Account("6821", "It-tjänster, internt köp", _N),
    Account("6911", "Drivmedel", _I, 9_000, 25), Account("7011", "Resor och transporter för brukare", _I, 45_000, 6),
    Account("7111", "Representation", _I, 3_000, 12), Account("7311", "Försäkringar", _I, 40_000),
    Account("7411", "Konsulter", _I, 60_000, 25), Account("7412", "Tolktjänster", _I, 18_000, 25),
    Account("7431", "Kurser och handledning", _I, 20_000, 25),
    Account("7511", "Inhyrd personal", _I, 110_000, 25), Account("7611", "Övriga kostnader", _I, 5_000, 25),
    Account("7911", "Avskrivning av inventarier", _D),
)  # fmt: skip

BY_NUMBER = {account.number: account for account in ACCOUNTS}

DIMENSIONS = (("1", "Ansvar"), ("20", "Verksamhet"), ("6", "Projekt"), ("30", "Motpart"))
"""Number and name; SIE reserves 1 and 6 (4B, 5.4), from 20 they are free."""

COUNTERPARTIES = {"101": "Kommunens fastigheter", "102": "Kommunens service", "103": "Kommunens it"}
"""Inside the municipality, for internal entries."""

SELLERS = {"6011": "101", "6111": "102", "6821": "103"}
"""Which counterparty sells what is bought internally."""
