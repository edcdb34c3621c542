"""What a parcel costs by weight, place and amount, on the page and in the order; and who may set it."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from shop.shipping.quoting import quote
from shop.shipping.rules.models import FeeRules, PackWeight
from tests.gates.permissions.lots import let_act
from tests.shop.conftest import NOON, MarketFactory
from tests.shop.seller_orders.conftest import Orders
from traceability.register.models import Province

pytestmark = [pytest.mark.usefixtures("noon"), pytest.mark.django_db]


def own_rules(orders: Orders, **changes: Any) -> FeeRules:
    """25,000 up to 2 kg, 5,000 for each further kilogram, 15,000 into Thái Nguyên."""
    facts = {"base_fee": 25_000, "base_grams": 2000, "kilo_fee": 5_000, "near_fee": 15_000} | changes
    rules = FeeRules.objects.create(partner=orders.honey.product.stockrecords.get().partner, **facts)
    rules.near_provinces.add(Province.objects.get(pk="19"))
    return rules


@pytest.mark.parametrize(
    ("quantity", "province", "fee"),
    [(1, "", 25_000), (1, "19", 15_000), (2, "24", 25_000), (3, "24", 30_000), (5, "19", 30_000)],
)
def test_weight_and_place(orders: Orders, quantity: int, province: str, fee: int) -> None:
    """A jar weighs 900 g: two are below 2 kg, three are 2.7 kg, five are 4.5 kg."""
    own_rules(orders)
    PackWeight.objects.create(product=orders.honey.product, grams=900)
    parcel = quote(orders.market.basket(orders.honey, quantity=quantity), province, NOON)[0]
    assert (parcel.fee, parcel.method) == (fee, "delivery")


def test_free_above_an_amount(orders: Orders) -> None:
    own_rules(orders, free_from=330_000)
    fees = [quote(orders.market.basket(orders.honey, quantity=n), "19", NOON)[0].fee for n in (1, 2)]
    assert fees == [15_000, 0]


def test_fetching_costs_nothing_and_ends_with_the_fair(orders: Orders) -> None:
    rules = own_rules(orders, pick_up_place="Thôn Nà Mu", fair_place="Hội chợ", fair_until=date(2026, 11, 22))
    basket = orders.market.basket(orders.honey)
    chosen = quote(basket, "19", NOON, {rules.partner_id: "fair"})[0]
    assert (chosen.fee, chosen.method, [option.code for option in chosen.options]) == (
        0,
        "fair",
        ["delivery", "pick-up", "fair"],
    )
    FeeRules.objects.update(fair_until=date(2026, 11, 21))
    late = quote(basket, "19", NOON, {rules.partner_id: "fair"})[0]
    assert (late.fee, late.method) == (15_000, "delivery")


def test_the_order_keeps_its_fee(orders: Orders) -> None:
    own_rules(orders)
    own = orders.one(quantity=3)
    FeeRules.objects.update(base_fee=99_000)
    own.refresh_from_db()
    assert (own.fee, own.quote["further_kilos"], own.quote["base"]) == (30_000, 1, 25_000)


def test_a_seller_sets_the_fees(client: Client, orders: Orders, market: MarketFactory) -> None:
    honey = orders.honey
    user = get_user_model().objects.create_user("htx@example.vn", "mật-khẩu-dài-dài")
    let_act(user, honey.certified_product.producer)
    client.force_login(user)
    url = f"/nha-san-xuat/{honey.certified_product.producer_id}/giao-hang/"
    assert client.get(url).status_code == 200
    typed = {"base_fee": "20000", "base_grams": "1000", "kilo_fee": "4000", "near_provinces": ["19"]}
    weight = {f"grams-{honey.product_id}": "900"}
    wrong = client.post(url, {**typed, **weight, "fair_place": "Hội chợ"})
    assert (wrong.status_code, FeeRules.objects.count(), PackWeight.objects.count()) == (422, 0, 0)
    assert client.post(url, typed | weight).status_code == 302
    rules = FeeRules.objects.get()
    assert (rules.base_fee, rules.kilo_fee, rules.near_fee, PackWeight.objects.get().grams) == (
        20_000,
        4_000,
        None,
        900,
    )
