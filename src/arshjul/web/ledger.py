"""A figure in the ledger: its accounts, months and vouchers, and a voucher with its rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING
from urllib.parse import quote

from django.core.signing import Signer
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from arshjul.actions.opened import opened
from arshjul.core.measures import KR, Measure
from arshjul.core.quantities import Quantity, decimals_of
from arshjul.planning.access import Action
from arshjul.web import shelf
from arshjul.web.navigation import Navigation, navigation
from arshjul.web.people import actor, require
from arshjul.web.places import PrintedFigure
from arshjul.web.provenance import units_in_ledger
from arshjul.web.report import find

if TYPE_CHECKING:
    from arshjul.actions.drill import Postings, Voucher


_OWN = ("konto", "fran")


@dataclass(frozen=True)
class Line:
    """A row of one of the tables: where it leads, what it is and its value as printed."""

    cells: tuple[str, ...]
    value: str
    address: str = ""
    is_chosen: bool = False


@dataclass(frozen=True)
class Section:
    """What is posted in one scenario (``what``) and span of months. ``earlier`` and ``later`` lead to other vouchers.

    ``measure`` is what is counted; empty of kronor.
    """

    what: str
    is_posted: bool
    first_month: date
    last_month: date
    total: str
    measure: str
    accounts: tuple[Line, ...]
    months: tuple[tuple[date, str], ...]
    vouchers: tuple[Line, ...]
    first: int = 0
    last: int = 0
    of_all: int = 0
    earlier: str = ""
    later: str = ""


@dataclass(frozen=True)
class LedgerPage:
    """A figure's postings; ``account`` is the only one that months and vouchers are of, if one is chosen."""

    navigation: Navigation
    back: str
    here: str
    title: str
    printed: str
    label: str
    account: str
    sections: tuple[Section, ...]


@dataclass(frozen=True)
class VoucherPage:
    """A whole voucher; ``back`` is the list it was found in."""

    navigation: Navigation
    back: str
    voucher: Voucher
    lines: tuple[Line, ...]

    @property
    def has_texts(self) -> bool:
        """Whether any row has a text of its own, besides the voucher's."""
        return any(row.text for row in self.voucher.rows)


@require_safe
def postings(request: HttpRequest, municipality: str, occasion: str, report: str, figure_id: str) -> HttpResponse:
    """The accounts, months and vouchers behind a figure of a report."""
    there_is, key = find(request, municipality, occasion, report)
    if (found := shelf.finished(key).figures.get(figure_id)) is None:
        raise Http404(figure_id)
    return show_postings(
        request,
        municipality,
        found,
        navigation=navigation(there_is.listings, current=reverse("report", args=[municipality, occasion, report])),
        back=reverse("figure", args=[municipality, occasion, report, figure_id]),
    )


def show_postings(
    request: HttpRequest, municipality: str, found: PrintedFigure, *, navigation: Navigation, back: str
) -> HttpResponse:
    """The accounts, months and vouchers behind a figure, wherever it is printed; ``back`` is its own page."""
    from arshjul.actions.drill import PAGE, drill  # noqa: PLC0415 - brings the ledger's libraries

    for unit in units_in_ledger(found.figure):
        require(request, Action.READ_VOUCHERS, municipality, unit)
    account, offset = request.GET.get("konto", ""), _offset(request, PAGE)
    posted = drill(municipality=municipality, figure=found.figure, account=account, offset=offset)
    if not posted or (account and not any(each.has_account(account) for each in posted)):
        raise Http404(found.id)
    page = LedgerPage(
        navigation=navigation,
        back=back,
        here=request.path + _asked(request)[:-1],
        title=found.section,
        printed=found.printed,
        label=found.figure.label,
        account=account,
        sections=tuple(_section(each, request, municipality, account, offset) for each in posted),
    )
    return render(request, "report/postings.html", {"page": page})


@require_safe
def voucher(request: HttpRequest, municipality: str, batch: str, voucher: int) -> HttpResponse:
    """A voucher with all its rows."""
    from arshjul.actions.drill import NotInLedger, open_voucher  # noqa: PLC0415 - brings the ledger's libraries

    _require_voucher(request, municipality, f"{batch}/{voucher}")
    try:
        found = open_voucher(municipality=municipality, batch=batch, voucher=voucher)
    except NotInLedger as error:
        raise Http404(str(error)) from error
    page = VoucherPage(
        navigation=navigation(shelf.inventory().listings, current=request.path),
        back=_own_address(request.GET.get("bakat", "")),
        voucher=found,
        lines=tuple(
            Line(
                (row.account, row.name, ", ".join(code for _, code in row.objects), row.text), _written(row.kronor, KR)
            )
            for row in found.rows
        ),
    )
    return render(request, "report/voucher.html", {"page": page})


def _section(posted: Postings, request: HttpRequest, municipality: str, account: str, offset: int) -> Section:
    shown, measure = offset + len(posted.vouchers), posted.measure
    return Section(
        what=" ".join(filter(None, (gettext(posted.scenario).capitalize(), posted.decision))),
        is_posted=posted.is_posted,
        first_month=posted.cell.first_month,
        last_month=posted.cell.last_month,
        total=_written(posted.value, measure),
        measure="" if measure.is_money else measure.code,
        accounts=tuple(
            Line(
                (part.account, part.name),
                _written(part.value, measure),
                f"{_asked(request)}konto={part.account}",
                part.account == account,
            )
            for part in posted.accounts
        ),
        months=tuple((part.month, _written(part.value, measure)) for part in posted.months),
        vouchers=tuple(
            Line(
                (f"{part.series} {part.number}".strip(), part.day.isoformat(), part.text),
                _written(part.value, measure),
                _voucher_address(request, municipality, part.batch, part.voucher),
            )
            for part in posted.vouchers
        ),
        first=offset + 1,
        last=shown,
        of_all=posted.vouchers_in_all,
        earlier=_page(request, account, offset - len(posted.vouchers)) if offset else "",
        later=_page(request, account, shown) if shown < posted.vouchers_in_all else "",
    )


def _voucher_address(request: HttpRequest, municipality: str, batch: str, voucher: int) -> str:
    address = reverse("voucher", args=[municipality, batch, voucher])
    key = _key(request, municipality, f"{batch}/{voucher}")
    return f"{address}?bakat={quote(request.get_full_path(), safe='/')}&nyckel={key}"


def _require_voucher(request: HttpRequest, municipality: str, voucher: str) -> None:
    """A voucher is for those who read the vouchers of all, and for whoever was led to it by a list of their own unit's.

    It has rows of many units, and its number can be guessed.
    """
    plan, given = opened(municipality), request.GET.get("nyckel", "")
    if not constant_time_compare(given, _key(request, municipality, voucher)):
        actor(request).require(Action.READ_VOUCHERS, plan.scope())


def _key(request: HttpRequest, municipality: str, voucher: str) -> str:
    return Signer(salt="voucher").signature(f"{actor(request).key} {municipality} {voucher}")


def _page(request: HttpRequest, account: str, offset: int) -> str:
    return f"{_asked(request)}konto={account}&fran={max(offset, 0)}"


def _asked(request: HttpRequest) -> str:
    """What an address goes on from: what else it asked for, such as the expression of the figure."""
    kept = request.GET.copy()
    for name in _OWN:
        kept.pop(name, None)
    return f"?{kept.urlencode()}&" if kept else "?"


def _offset(request: HttpRequest, most: int) -> int:
    told = request.GET.get("fran", "0")
    return int(told) // most * most if told.isdecimal() and len(told) < 10 else 0


def _own_address(address: str) -> str:
    """An address of this site, or nothing: a link must not lead somewhere that somebody else chose."""
    return address if address.startswith("/") and not address.startswith(("//", "/\\")) else ""


def _written(value: Decimal, measure: Measure) -> str:
    decimals = 2 if measure.is_money else decimals_of(value)
    return Quantity(value, measure).write(decimals, with_measure=False)
