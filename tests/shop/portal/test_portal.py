"""The portal's front: where a sign-in leads, whom one acts for, what waits today."""

from datetime import date, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from tests.register_factory import RegisterFactory
from traceability.register.clock import today
from traceability.register.models import Producer
from traceability.representing.models import Representative

PASSWORD = "mat-khau-dai-du"


@pytest.fixture
def user(db: None) -> Any:
    return get_user_model().objects.create_user("ngoc@example.vn", PASSWORD)


def act(user: Any, producer: Producer, **fields: Any) -> Representative:
    return Representative.objects.create(
        user=user, producer=producer, **{"since": today(), "checked_by": "gặp", **fields}
    )


def sign_in(client: Client) -> str:
    answer = client.post(reverse("customer:login"), {"username": "ngoc@example.vn", "password": PASSWORD})
    return answer.headers["Location"]


def test_a_representative_lands_in_the_portal_and_a_buyer_at_the_orders(
    user: Any, client: Client, register: RegisterFactory
) -> None:
    assert sign_in(client) == reverse("customer:order-list")
    client.logout()
    own = act(user, register.producer())
    assert sign_in(client) == reverse("portal:index")
    assert client.get(reverse("portal:index")).headers["Location"] == reverse(
        "portal:today", kwargs={"producer": own.producer_id}
    )


def test_who_acts_for_several_chooses_and_who_acts_for_nobody_reads_why(
    user: Any, client: Client, register: RegisterFactory
) -> None:
    client.force_login(user, backend="shop.users.backends.EmailOrPhoneBackend")
    nobody = BeautifulSoup(client.get(reverse("portal:index")).content, "html.parser")
    assert "Bạn chưa đại diện cho chủ thể nào" in nobody.get_text()
    act(user, register.producer("HTX Linh Ngọc"))
    act(user, register.producer("HTX Đoàn Kết"))
    page = BeautifulSoup(client.get(reverse("portal:index")).content, "html.parser")
    assert [one.strong.get_text() for one in page.select(".choices__one")] == [
        "HTX Đoàn Kết",
        "HTX Linh Ngọc",
    ]  # type: ignore[union-attr]
    own = BeautifulSoup(client.get(page.select(".choices__one")[0]["href"]).content, "html.parser")  # type: ignore[arg-type]
    assert next(link["href"] for link in own.select(".portal-head .tools a")) == reverse("portal:index")


@pytest.mark.parametrize(
    "fields",
    [{"until": today()}, {"since": today() + timedelta(days=1)}, {"until": today() + timedelta(days=1)}],
)
def test_the_right_holds_from_its_first_day_until_the_day_before_its_end(
    user: Any, client: Client, register: RegisterFactory, fields: dict[str, date]
) -> None:
    own = act(user, register.producer(), **fields)
    client.force_login(user, backend="shop.users.backends.EmailOrPhoneBackend")
    answer = client.get(reverse("portal:today", kwargs={"producer": own.producer_id}))
    assert answer.status_code == (200 if own.until and own.until > today() else 404)


def test_today_names_the_certificate_that_runs_out(
    user: Any, client: Client, register: RegisterFactory
) -> None:
    product = register.certificate(
        issued_on=today() - timedelta(days=900), valid_until=today() + timedelta(days=30)
    ).product
    act(user, product.producer)
    client.force_login(user, backend="shop.users.backends.EmailOrPhoneBackend")
    page = client.get(reverse("portal:today", kwargs={"producer": product.producer_id}))
    text = BeautifulSoup(page.content, "html.parser").select_one(".thread")
    assert text is not None
    assert "Mật ong hoa núi" in text.get_text()
    assert "còn 30 ngày" in text.get_text()


@pytest.mark.parametrize("products", [1, 3])
def test_today_asks_the_same_for_one_and_three_products(
    user: Any, client: Client, register: RegisterFactory, products: int, django_assert_num_queries: Any
) -> None:
    for number in range(products):
        register.certificate(register.product(f"Chè {number}"), issued_on=today() - timedelta(days=2000))
    producer = register.producer()
    act(user, producer)
    client.force_login(user, backend="shop.users.backends.EmailOrPhoneBackend")
    address = reverse("portal:today", kwargs={"producer": producer.pk})
    client.get(address)
    with django_assert_num_queries(21):
        page = client.get(address)
    assert (
        len(BeautifulSoup(page.content, "html.parser").select(".thread > li")) == products + 1
    )  # and "open a shop"
