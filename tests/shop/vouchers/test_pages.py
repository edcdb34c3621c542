"""Typing a code, taking it out, and making one: what people see and what is kept."""

from typing import Any

import pytest
from django.test import Client

from shop.users.models import User
from shop.vouchers.models import HeldVoucher, Voucher, VoucherEvent
from tests.second_step import BACKEND
from tests.shop.conftest import MarketFactory
from tests.shop.test_buying import add
from tests.shop.vouchers.conftest import Vouchers
from traceability.register.clock import today
from traceability.representing.models import Representative

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]


def said(response: Any) -> str:
    return " ".join(str(message) for message in response.context["messages"])


def test_a_code_is_found_however_it_is_typed(
    client: Client, market: MarketFactory, vouchers: Vouchers
) -> None:
    add(client, market.listing())
    voucher = vouchers.make(code="Tết 2027 OI")
    assert (voucher.code, voucher.folded) == ("TET-2027-OI", "TET202701")
    page = client.post("/gio/ma-giam/", {"code": " tết2o27 0l "}, follow=True)
    assert said(page) == "Mã TET-2027-OI giảm 16.500\N{NO-BREAK SPACE}₫."
    assert page.context["request"].basket.total_incl_tax == 148_500
    assert "HTX Linh Ngọc" in page.content.decode()
    page = client.post(f"/gio/ma-giam/{voucher.pk}/bo/", follow=True)
    assert (said(page), HeldVoucher.objects.count()) == ("Đã bỏ mã.", 0)
    assert page.context["request"].basket.total_incl_tax == 165_000


@pytest.mark.parametrize(
    ("terms", "words"),
    [
        ({"minimum": 200_000}, "từ 200.000"),
        ({"uses_allowed": 0}, "đã dùng hết"),
    ],
)
def test_why_a_code_does_not_hold(
    client: Client, market: MarketFactory, vouchers: Vouchers, terms: dict[str, int], words: str
) -> None:
    add(client, market.listing())
    voucher = vouchers.make(**terms)
    assert words in said(client.post("/gio/ma-giam/", {"code": voucher.code}, follow=True))
    assert HeldVoucher.objects.count() == 0


def test_alcohol_is_never_reduced(client: Client, market: MarketFactory, vouchers: Vouchers) -> None:
    add(client, market.listing("Rượu men lá", set_key="white-spirit"))
    page = client.post("/gio/ma-giam/", {"code": vouchers.make().code}, follow=True)
    assert "theo luật" in said(page)
    assert page.context["request"].basket.total_incl_tax == 165_000


def test_the_law_takes_at_most_half(client: Client, market: MarketFactory, vouchers: Vouchers) -> None:
    add(client, market.listing())
    page = client.post("/gio/ma-giam/", {"code": vouchers.make(dong=100_000).code}, follow=True)
    assert page.context["request"].basket.total_incl_tax == 82_500
    assert "luật có giới hạn" in page.content.decode()


def test_wrong_codes_are_counted(client: Client, market: MarketFactory, vouchers: Vouchers) -> None:
    add(client, market.listing())
    voucher = vouchers.make()
    for _try in range(20):
        assert "Không có mã" in said(client.post("/gio/ma-giam/", {"code": "sai sai"}, follow=True))
    assert "quá nhiều lần" in said(client.post("/gio/ma-giam/", {"code": voucher.code}, follow=True))
    assert HeldVoucher.objects.count() == 0


def test_the_checkout_takes_a_code_and_keeps_what_was_typed(
    client: Client, market: MarketFactory, vouchers: Vouchers
) -> None:
    add(client, market.listing())
    voucher = vouchers.make()
    typed = {"name": "Đào Duy An", "action": "voucher", "voucher_code": voucher.code.lower()}
    page = client.post("/thanh-toan/", typed, follow=True)
    assert "Đào Duy An" in page.content.decode()
    assert page.context["shown_total"] == 148_500 + 30_000
    page = client.post("/thanh-toan/", {"action": f"leave-{voucher.pk}"}, follow=True)
    assert page.context["shown_total"] == 165_000 + 30_000


def seller(client: Client, market: MarketFactory) -> str:
    shop = market.seller()
    user = User.objects.create_user("linhngoc@ocop.localhost", "x")
    Representative.objects.create(user=user, producer=shop.producer, since=today(), checked_by="thử")
    client.force_login(user, BACKEND)
    return f"/nha-san-xuat/{shop.producer_id}/ma-giam/"


TERMS = {"percent": "20", "first_day": "2026-11-22", "last_day": "2026-12-31", "uses_per_buyer": "1"}


def test_a_seller_makes_and_ends_a_code(client: Client, market: MarketFactory) -> None:
    base = seller(client, market)
    assert client.post(f"{base}moi/", TERMS).status_code == 302
    made = Voucher.objects.get()
    assert (made.payer, made.percent, made.partner) == ("seller", 20, market.seller().partner)
    assert client.post(f"{base}{made.pk}/", {"reason": ""}).status_code == 200
    assert Voucher.objects.get().ended_at is None
    assert client.post(f"{base}{made.pk}/", {"reason": "hết hàng"}).status_code == 302
    assert Voucher.objects.get().ended_at is not None
    assert [event.step for event in VoucherEvent.objects.order_by("pk")] == ["made", "ended"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"percent": "51"},
        {"percent": ""},
        {"dong": "5000"},
        {"last_day": "2026-11-01"},
        {"code": "abc"},
        {"dong": "9000", "percent": "", "budget": "8000"},
    ],
)
def test_wrong_terms_make_nothing(client: Client, market: MarketFactory, wrong: dict[str, str]) -> None:
    base = seller(client, market)
    page = client.post(f"{base}moi/", TERMS | wrong)
    assert page.status_code == 200
    assert page.context["form"].errors
    assert (Voucher.objects.count(), VoucherEvent.objects.count()) == (0, 0)


LIST = 10


@pytest.mark.parametrize("count", [1, 3])
def test_the_lists_cost_the_same(
    client: Client, market: MarketFactory, vouchers: Vouchers, django_assert_num_queries: Any, count: int
) -> None:
    base = seller(client, market)
    for _one in range(count):
        vouchers.make(partner=market.seller().partner)
    with django_assert_num_queries(LIST):
        assert client.get(base).content.decode().count("vouchers__one") == count
