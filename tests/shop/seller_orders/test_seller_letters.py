"""Each seller hears of an order, and only of the own part of it."""

from typing import Any

from django.core import mail
from django.test import Client

from shop.listings.create import Pack, create_listing
from shop.sellers.create import create_seller
from tests.shop.conftest import MarketFactory
from tests.shop.test_buying import add, confirm, look


def test_each_seller_gets_the_own_lines_and_the_address(
    db: None, client: Client, market: MarketFactory, django_capture_on_commit_callbacks: Any
) -> None:
    honey = market.listing()
    market.seller(honey.certified_product.producer).partner.users.create(email="linhngoc@example.vn")
    maker = market.register.producer(name="HTX Đoàn Kết")
    plum = market.register.product("Ô mai mơ", "preserved-fruit", maker)
    market.register.certificate(plum)
    other = create_seller(maker, phone="0900000002", address="Xã Tân Kỳ", email="doanket@example.vn")
    add(client, honey)
    add(client, create_listing(plum, other, Pack("hộp 250 g", 85_000, 5)))
    with django_capture_on_commit_callbacks(execute=True):
        confirm(client, look(client, email=""))
    letters = {letter.to[0]: letter.body for letter in mail.outbox}
    assert set(letters) == {"linhngoc@example.vn", "doanket@example.vn"}
    assert "Mật ong hoa núi" in letters["linhngoc@example.vn"]
    assert "Ô mai mơ" not in letters["linhngoc@example.vn"]
    assert "Ô mai mơ" in letters["doanket@example.vn"]
    assert "Mật ong hoa núi" not in letters["doanket@example.vn"]
    assert all("Xã Tân Kỳ" in body or "Tân Kỳ" in body for body in letters.values())


def test_a_seller_without_an_address_stops_nothing(
    db: None, client: Client, market: MarketFactory, django_capture_on_commit_callbacks: Any
) -> None:
    add(client, market.listing())
    with django_capture_on_commit_callbacks(execute=True):
        placed = confirm(client, look(client, email=""))
    assert (placed.status_code, mail.outbox) == (200, [])
