"""From a figure on the page of a report to the vouchers behind it, as a reader clicks."""

from __future__ import annotations

import re

import pytest
from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

SWEDISH = {"Accept-Language": "sv"}


def page_of(client: Client, address: str) -> str:
    answer = client.get(address, headers=SWEDISH)
    assert answer.status_code == 200, address
    return answer.content.decode()


def amounts(page: str) -> list[int]:
    """The amounts in öre that stand in the cells of a page."""
    cells = re.findall(r'<td class="number">([−\d\xa0]+,\d\d)</td>', page)
    return [int(re.sub(r"[\xa0,]", "", cell).replace("−", "-")) for cell in cells]


def test_a_figure_from_the_ledger_leads_to_its_accounts_which_add_up_to_it(client: Client, mark: str) -> None:
    figure = f"{mark}figur/drift:FS:2/"
    assert f'href="{figure}huvudbok/"' in page_of(client, figure)

    page = page_of(client, f"{figure}huvudbok/")
    accounts = amounts(page.split("</tbody>")[0])
    [total] = amounts(page.split("<tfoot>")[1].split("</tfoot>")[0])

    assert sum(accounts) == total
    assert "5021" in page
    assert f"{total / 1e8:.1f}".replace("-", "−").replace(".", ",") in page


def test_an_account_leads_to_its_vouchers_and_a_voucher_to_rows_that_balance(client: Client, mark: str) -> None:
    page = page_of(client, f"{mark}figur/drift:FS:2/huvudbok/?konto=5021")
    voucher = re.findall(r'href="(/mark/verifikation/[^"]+)"', page)[0]

    rows = amounts(page_of(client, voucher.replace("&amp;", "&")))

    assert sum(rows) == 0
    assert len(rows) > 2


def test_an_account_that_is_not_the_figures_is_not_found(client: Client, mark: str) -> None:
    assert client.get(f"{mark}figur/drift:FS:2/huvudbok/?konto=9999").status_code == 404


def test_a_figure_that_somebody_typed_has_no_way_into_the_ledger(client: Client, mark: str) -> None:
    typed = f"{mark}figur/drift:FS:3/"

    assert "huvudbok" not in page_of(client, typed)
    assert client.get(f"{typed}huvudbok/").status_code == 404


def test_a_link_back_never_leaves_the_site(client: Client, mark: str) -> None:
    page = page_of(client, f"{mark}figur/drift:FS:2/huvudbok/")
    voucher = re.findall(r'href="(/mark/verifikation/[^"?]+)', page)[0]

    assert "example.org" not in page_of(client, f"{voucher}?bakat=https://example.org/")
    assert "example.org" not in page_of(client, f"{voucher}?bakat=//example.org/")
    assert client.get("/mark/verifikation/nothing/1/").status_code == 404
