"""Who may do what in a shop: representatives everything, invited people what their rights open."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpResponse
from django.test import RequestFactory

from shop.sellers.access import ALL, Right, may, producers_worked_for, rights_for, sells
from shop.sellers.models import Seller, SellerPerson
from shop.users.models import User
from tests.shop.conftest import NOON, MarketFactory
from traceability.register.clock import vietnam_day
from traceability.representing import navigation, today
from traceability.representing.models import Representative

pytestmark = pytest.mark.django_db
DAY = vietnam_day(NOON)


def request_of(user: Any) -> Any:
    request = RequestFactory().get("/")
    request.user, request.moment = user, NOON
    return request


def works(seller: Seller, **rights: bool) -> User:
    user = User.objects.create_user(f"nv{User.objects.count()}@ocop.localhost", "x")
    SellerPerson.objects.create(seller=seller, user=user, since=DAY, **rights)
    return user


@sells(Right.ORDERS)
def orders_page(request: Any, seller: Seller) -> HttpResponse:
    return HttpResponse(seller.producer.name)


def test_an_invited_person_finds_what_the_rights_open(market: MarketFactory) -> None:
    seller = market.seller()
    packer, writer = works(seller, orders=True), works(seller, messages=True, listings=True)
    key = seller.producer_id
    assert rights_for(request_of(packer), key) == {Right.ORDERS}
    assert rights_for(request_of(writer), key) == {Right.MESSAGES, Right.LISTINGS}
    assert orders_page(request_of(packer), producer=key).content.decode() == "HTX Linh Ngọc"
    with pytest.raises(Http404):
        orders_page(request_of(writer), producer=key)
    assert [may(packer, seller, right, DAY) for right in Right] == [True, False, False, False, False]


def test_a_representative_has_all_rights(market: MarketFactory) -> None:
    seller, user = market.seller(), User.objects.create_user("dd@ocop.localhost", "x")
    Representative.objects.create(user=user, producer=seller.producer, since=DAY, checked_by="thử")
    assert rights_for(request_of(user), seller.producer_id) == ALL
    assert orders_page(request_of(user), producer=seller.producer_id).status_code == 200
    assert producers_worked_for(request_of(user)) == [seller.producer]


def test_visitors_sign_in_and_strangers_find_nothing(market: MarketFactory) -> None:
    seller = market.seller()
    other = market.seller(market.register.producer("HTX Đoàn Kết", "02101"))
    neighbour = works(other, orders=True, staff=True)
    assert orders_page(request_of(AnonymousUser()), producer=seller.producer_id).status_code == 302
    with pytest.raises(Http404):
        orders_page(request_of(neighbour), producer=seller.producer_id)
    assert not may(neighbour, seller, Right.ORDERS, DAY)


def test_rights_end_with_their_day(market: MarketFactory) -> None:
    seller = market.seller()
    user = works(seller, orders=True)
    SellerPerson.objects.update(since=DAY - timedelta(days=3), until=DAY)
    assert rights_for(request_of(user), seller.producer_id) == frozenset()
    assert may(user, seller, Right.ORDERS, DAY) is False
    assert may(user, seller, Right.ORDERS, DAY - timedelta(days=1)) is True


def test_a_representative_without_a_shop_is_led_to_open_one(market: MarketFactory) -> None:
    producer, user = market.register.producer(), User.objects.create_user("dd@ocop.localhost", "x")
    Representative.objects.create(user=user, producer=producer, since=DAY, checked_by="thử")
    answer = orders_page(request_of(user), producer=producer.pk)
    assert (answer.status_code, answer.url) == (302, f"/nha-san-xuat/{producer.pk}/gian-hang/bat-dau/")


def test_the_portal_shows_an_invited_person_only_the_own_rooms(
    market: MarketFactory, client: Any, noon: object
) -> None:
    seller = market.seller()
    client.force_login(works(seller, orders=True))
    front = client.get("/nha-san-xuat/")
    assert front.url == f"/nha-san-xuat/{seller.producer_id}/"
    page = client.get(front.url)
    assert page.status_code == 200
    assert client.get(f"/nha-san-xuat/{seller.producer_id}/tem/").status_code == 404
    assert {item.right for item in navigation.items_for({"orders"})} <= {"orders", navigation.ANY}
    links = page.content.decode().split('class="portal-nav__list"')[1].split("</nav>")[0].count("<li>")
    assert links == len(navigation.items_for({"orders"}))
    assert today.tasks_for(seller.producer, NOON, frozenset()) == []
