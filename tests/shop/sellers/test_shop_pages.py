"""The shop in the portal and on the staff's pages."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from shop.sellers import people
from shop.sellers.gate import By, Refused
from shop.sellers.models import Right, Seller, SellerEvent, SellerPerson, SellerPersonEvent
from shop.users.models import User
from tests.second_step import BACKEND, verify
from tests.shop.conftest import NOON, MarketFactory
from tests.shop.counting import asked_by_rooms
from traceability.register.clock import vietnam_day
from traceability.register.models import Producer
from traceability.representing.models import Representative
from traceability.representing.today import tasks_for

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]
DAY = vietnam_day(NOON)
TERMS = {"delivery_terms": "2 ngày", "return_terms": "7 ngày", "complaint_terms": "Gọi"}


def represents(producer: Producer) -> User:
    user = User.objects.create_user("dd@ocop.localhost", "x")
    Representative.objects.create(user=user, producer=producer, since=DAY, checked_by="thử")
    return user


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, BACKEND)
    return client


def test_a_representative_opens_a_shop_in_two_pages(market: MarketFactory) -> None:
    producer = market.register.producer()
    client = signed_in(represents(producer))
    own = f"/nha-san-xuat/{producer.pk}/gian-hang/"
    assert client.get(own).url == f"{own}bat-dau/"
    assert client.post(f"{own}bat-dau/", {"phone": "x", "address": "Xã", "consent": "on"}).status_code == 200
    assert not Seller.objects.exists()
    begun = client.post(f"{own}bat-dau/", {"phone": "0912345678", "address": "Xã", "consent": "on"})
    assert begun.url == own
    client.post(f"{own}mo/")
    assert Seller.objects.get().state == "onboarding"
    said = {"phone": "0912345678", "address": "Xã", "registration_number": "0100109106", **TERMS}
    client.post(own, said)
    assert [task.tone for task in tasks_for(producer, NOON, frozenset({"staff"}))] == ["warning"]
    client.post(f"{own}mo/")
    assert Seller.objects.get().state == "active"
    assert tasks_for(producer, NOON, frozenset({"staff"})) == []


def test_an_open_shop_cannot_lose_its_terms(market: MarketFactory) -> None:
    seller = market.seller()
    client = signed_in(represents(seller.producer))
    Seller.objects.update(**TERMS)
    own = f"/nha-san-xuat/{seller.producer_id}/gian-hang/"
    refused = client.post(own, {"phone": "0999", "address": "", "return_terms": ""})
    assert {"phone", "address", "return_terms"} <= set(refused.context["form"].errors)
    seller.refresh_from_db()
    assert (seller.return_terms, seller.phone) == ("7 ngày", "0912 345 678")


def test_a_holiday_and_the_end_of_the_shop_by_the_pages(market: MarketFactory) -> None:
    seller = market.seller()
    client = signed_in(represents(seller.producer))
    own = f"/nha-san-xuat/{seller.producer_id}/gian-hang/"
    assert client.post(f"{own}nghi/", {"first": "hôm nay", "last": ""}).status_code == 200
    client.post(f"{own}nghi/", {"first": "2026-11-22", "last": "2026-11-24"})
    assert not Seller.objects.selling(NOON).exists()
    client.post(f"{own}ban-lai/")
    assert Seller.objects.selling(NOON).exists()
    assert client.post(f"{own}dong/", {"reason": " "}).status_code == 200
    client.post(f"{own}dong/", {"reason": "Nghỉ hẳn"})
    seller.refresh_from_db()
    assert seller.state == "closed"
    steps = list(SellerEvent.objects.order_by("pk").values_list("step", flat=True))
    assert steps == ["holiday", "back", "closed"]


def test_people_are_invited_changed_and_ended(
    market: MarketFactory, mailoutbox: list, django_capture_on_commit_callbacks: Any
) -> None:
    seller = market.seller()
    client = signed_in(represents(seller.producer))
    own = f"/nha-san-xuat/{seller.producer_id}/nguoi-ban/"
    with django_capture_on_commit_callbacks(execute=True):
        client.post(own, {"name": "Lan", "email": "Lan@Example.vn", "rights": ["orders", "money"]})
    person = SellerPerson.objects.select_related("user").get()
    assert (person.user.email, person.rights) == ("lan@example.vn", {Right.ORDERS, Right.MONEY})
    assert mailoutbox[0].to == ["lan@example.vn"]
    assert (
        client.post(own, {"name": "Lan", "email": "lan@example.vn", "rights": ["orders"]}).status_code == 200
    )
    client.post(f"{own}{person.pk}/", {"rights": ["messages"]})
    person.refresh_from_db()
    assert person.rights == {Right.MESSAGES}
    client.post(f"{own}{person.pk}/thoi/")
    person.refresh_from_db()
    assert person.until == DAY
    rows = list(SellerPersonEvent.objects.order_by("pk").values_list("step", "rights"))
    assert rows == [("invited", "money orders"), ("changed", "messages"), ("ended", "messages")]


def test_an_invited_strangers_password_and_sessions_end(market: MarketFactory) -> None:
    squatter = User.objects.create_user("lan@example.vn", "cua-ke-la")
    people.invite(market.seller(), "lan@example.vn", "Lan", [Right.ORDERS], By(None, NOON, "thử"))
    squatter.refresh_from_db()
    assert not squatter.has_usable_password()


def test_people_without_the_right_invite_nobody(market: MarketFactory) -> None:
    seller = market.seller()
    packer = User.objects.create_user("lan@example.vn", "x")
    SellerPerson.objects.create(seller=seller, user=packer, since=DAY, orders=True)
    with pytest.raises(Refused):
        people.invite(seller, "ban@example.vn", "Bạn", [Right.MONEY], By(packer, NOON))
    client = signed_in(packer)
    for path in ("gian-hang/", "nguoi-ban/", "gian-hang/dong/"):
        assert client.get(f"/nha-san-xuat/{seller.producer_id}/{path}").status_code == 404
    assert (SellerPerson.objects.count(), User.objects.filter(email="ban@example.vn").count()) == (1, 0)


def staff_client() -> Client:
    user = User.objects.create_user("s@ocop.localhost", "x", is_staff=True, is_superuser=True)
    client = signed_in(user)
    verify(client.session, user)
    return client


def test_staff_finds_suspends_and_lifts(market: MarketFactory) -> None:
    seller, client = market.seller(), staff_client()
    market.seller(market.register.producer("HTX Đoàn Kết", "02101"))
    for query, count in (({}, 2), ({"q": "linh ngoc"}, 1), ({"state": "suspended"}, 0)):
        assert client.get("/dieu-hanh/gian-hang/", query).context["page_obj"].paginator.count == count
    page = f"/dieu-hanh/gian-hang/{seller.pk}/"
    assert client.post(page, {"deed": "suspend", "reason": ""}).status_code == 200
    client.post(page, {"deed": "suspend", "reason": "Hàng giả"})
    seller.refresh_from_db()
    assert seller.state == "suspended"
    client.post(page, {"deed": "lift", "reason": "Đã rõ"})
    seller.refresh_from_db()
    assert seller.state == "active"


@pytest.mark.parametrize("count", [1, 3])
def test_the_staffs_list_asks_the_same_for_one_and_three(
    market: MarketFactory, count: int, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        market.seller(market.register.producer(f"HTX {number}"))
    client = staff_client()
    client.get("/dieu-hanh/gian-hang/")
    counted = asked_by_rooms(timezone.now())
    with django_assert_num_queries(STAFF_LIST + counted):
        page = client.get("/dieu-hanh/gian-hang/")
    assert len(page.context["shops"]) == count


STAFF_LIST = 7
