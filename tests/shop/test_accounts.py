"""Accounts: sign-in by e-mail or phone, own orders only, and no way round the throttle."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.test import Client
from oscar.core.loading import get_model

from shop.users.models import User
from tests.shop.conftest import MarketFactory
from tests.shop.test_buying import add, confirm, look, said
from tests.shop.test_gate import revoke

Order, UserAddress = get_model("order", "Order"), get_model("address", "UserAddress")
PASSWORD = "một-mật-khẩu-dài"


def person(email: str | None = "lan@example.vn", phone: str | None = "0912345678", **more: Any) -> User:
    return get_user_model().objects.create_user(email, PASSWORD, phone=phone, **more)


def sign_in(
    client: Client, username: str, password: str = PASSWORD, address: str = "/tai-khoan/dang-nhap/"
) -> Any:
    return client.post(address, {"username": username, "password": password})


@pytest.mark.parametrize("typed", ["lan@example.vn", "LAN@Example.VN", "0912 345 678", "+84 912.345.678"])
def test_sign_in_by_mail_or_phone(db: None, client: Client, typed: str) -> None:
    person()
    response = sign_in(client, typed)
    assert (response.status_code, response.url) == (302, "/tai-khoan/don-hang/")


def test_the_field_says_that_either_will_do(db: None, client: Client) -> None:
    page = client.get("/tai-khoan/dang-nhap/").content.decode()
    assert "E-mail hoặc số điện thoại" in page


def test_wrong_password_is_refused(db: None, client: Client) -> None:
    person()
    response = sign_in(client, "lan@example.vn", "sai-mật-khẩu")
    assert response.context["form"].non_field_errors() == ["E-mail, số điện thoại hoặc mật khẩu chưa đúng."]
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    ("typed", "email", "phone"),
    [("Moi@Example.vn", "moi@example.vn", None), ("0987 654 321", None, "+84987654321")],
)
def test_registration(db: None, client: Client, typed: str, email: str | None, phone: str | None) -> None:
    form = {
        "first_name": "Mới",
        "address": typed,
        "password1": PASSWORD,
        "password2": PASSWORD,
        "next": "/gio/",
    }
    response = client.post("/tai-khoan/dang-ky/", form)
    assert response.url == "/gio/"
    user = get_user_model().objects.get()
    assert (user.email, user.phone, user.is_staff) == (email, phone, False)
    assert client.session["_auth_user_id"] == str(user.pk)


@pytest.mark.parametrize("typed", ["lan@example.vn", "+84 912 345 678", "không phải số", "a@b"])
def test_registration_refuses_taken_and_unusable_addresses(db: None, client: Client, typed: str) -> None:
    person()
    form = {"first_name": "Mới", "address": typed, "password1": PASSWORD, "password2": PASSWORD}
    response = client.post("/tai-khoan/dang-ky/", form)
    assert "address" in response.context["form"].errors
    assert get_user_model().objects.count() == 1


def test_no_redirect_to_another_site(db: None, client: Client) -> None:
    person()
    response = client.post(
        "/tai-khoan/dang-nhap/",
        {"username": "lan@example.vn", "password": PASSWORD, "next": "https://evil.example/"},
    )
    assert response.url == "/tai-khoan/don-hang/"


def test_signing_out_needs_a_button(db: None, client: Client) -> None:
    client.force_login(person())
    assert client.get("/tai-khoan/dang-xuat/").status_code == 405
    assert client.post("/tai-khoan/dang-xuat/").status_code == 302
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("address", ["/tai-khoan/dang-nhap/", "/quan-tri/login/"])
def test_eight_failures_lock_the_name_however_it_is_spelled(
    db: None, client: Client, settings: Any, address: str
) -> None:
    settings.AXES_ENABLED = True
    person(is_staff=True, is_superuser=True)
    spellings = ["0912345678", "0912 345 678", "+84912345678", "84912345678"] * 2
    codes = [sign_in(client, typed, "sai", address).status_code for typed in spellings]
    assert codes == [200] * 7 + [429]
    assert sign_in(client, "0912345678", PASSWORD, address).status_code == 429
    assert "_auth_user_id" not in client.session
    assert sign_in(Client(REMOTE_ADDR="203.0.113.7"), "0912345678", PASSWORD, address).status_code == 302


def test_own_orders_only(db: None, noon: None, client: Client, market: MarketFactory) -> None:
    client.force_login(person())
    listing = market.listing()
    add(client, listing)
    confirm(client, look(client))
    order = Order.objects.get()
    page = f"/tai-khoan/don-hang/{order.number}/"
    assert client.get(page).status_code == 200
    assert order.number in client.get("/tai-khoan/don-hang/").content.decode()
    stranger = Client()
    assert stranger.get(page).url == f"/tai-khoan/dang-nhap/?next={page}"
    stranger.force_login(person("khac@example.vn", None))
    assert stranger.get(page).status_code == 404
    assert stranger.post(page).status_code == 404
    assert order.number not in stranger.get("/tai-khoan/don-hang/").content.decode()
    assert (
        stranger.get(f"/tai-khoan/don-hang-khach/{order.number}/{order.verification_hash()}/").status_code
        == 404
    )


def test_order_list_takes_as_many_queries_for_three_orders_as_for_one(
    db: None, noon: None, client: Client, market: MarketFactory, django_assert_num_queries: Any
) -> None:
    user = person()
    client.force_login(user)
    listing = market.listing()
    for count in (1, 3):
        while Order.objects.count() < count:
            add(client, listing)
            confirm(client, look(client))
        with django_assert_num_queries(ORDER_LIST_QUERIES):
            assert len(client.get("/tai-khoan/don-hang/").context["orders"]) == count


# Session, its row, person, count, notifications, basket, its lines, may enter the desk (3), own producers (4), orders,
# their lines.
ORDER_LIST_QUERIES = 16


def test_the_last_address_is_offered_again(
    db: None, noon: None, client: Client, market: MarketFactory
) -> None:
    client.force_login(person())
    listing = market.listing()
    add(client, listing)
    confirm(client, look(client, name="Người nhận khác"))
    assert UserAddress.objects.count() == 1
    add(client, listing)
    form = client.get("/thanh-toan/").context["form"]
    assert [form[name].value() for name in ("name", "phone", "province", "commune", "street")] == [
        "Người nhận khác", "0912 345 678", "19", "02104", "Số 5, thôn Nà Mu"
    ]  # fmt: skip


def test_buying_again_goes_through_the_gate(
    db: None, noon: None, client: Client, market: MarketFactory
) -> None:
    client.force_login(person())
    good, bad = market.listing("Chè Shan"), market.listing()
    add(client, good)
    add(client, bad)
    confirm(client, look(client))
    revoke(market, bad)
    response = client.post(f"/tai-khoan/don-hang/{Order.objects.get().number}/", follow=True)
    assert said(response) == ["“Mật ong hoa núi” không đặt được: giấy chứng nhận OCOP đã bị thu hồi."]
    assert [line.product.title for line in response.context["basket"].all_lines()] == ["Chè Shan"]


def test_profile_keeps_one_way_to_sign_in(db: None, client: Client) -> None:
    client.force_login(person())
    page = "/tai-khoan/ho-so/sua/"
    assert client.post(page, {"first_name": "Lan", "email": "", "phone": ""}).status_code == 200
    assert client.post(page, {"first_name": "Lan", "email": "", "phone": "0987654321"}).status_code == 302
    user = get_user_model().objects.get()
    assert (user.first_name, user.email, user.phone) == ("Lan", None, "+84987654321")


def test_profile_refuses_another_persons_number(db: None, client: Client) -> None:
    person("khac@example.vn", "0987654321")
    client.force_login(person())
    response = client.post("/tai-khoan/ho-so/sua/", {"first_name": "", "email": "", "phone": "0987 654 321"})
    assert "phone" in response.context["form"].errors


def test_password_change_and_reset(db: None, client: Client) -> None:
    user = person()
    client.force_login(user)
    new = {"old_password": PASSWORD, "new_password1": "mật-khẩu-mới-dài", "new_password2": "mật-khẩu-mới-dài"}
    assert client.post("/tai-khoan/mat-khau/", new).url == "/tai-khoan/ho-so/"
    assert client.get("/tai-khoan/ho-so/").status_code == 200
    client.logout()
    assert client.get("/password-reset/").status_code == 200
    client.post("/password-reset/", {"email": "lan@example.vn"})
    letter = mail.outbox[0]
    link = next(word for word in letter.body.split() if word.startswith("http://testserver/"))
    form = client.get(link.removeprefix("http://testserver"), follow=True)
    newest = {"new_password1": "mật-khẩu-mới-nữa", "new_password2": "mật-khẩu-mới-nữa"}
    assert client.post(form.redirect_chain[-1][0], newest, follow=True).status_code == 200
    user.refresh_from_db()
    assert user.check_password("mật-khẩu-mới-nữa")


def test_a_letter_box_gets_three_reset_letters_an_hour(db: None, client: Client) -> None:
    person(email="lan@example.vn")
    answers = {client.post("/password-reset/", {"email": "lan@example.vn"}).status_code for _ in range(5)}
    assert (answers, len(mail.outbox)) == ({302}, 3)


def test_behind_our_proxy_a_stranger_locks_nobody_out(db: None, client: Client, settings: Any) -> None:
    settings.AXES_ENABLED = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    person(email="lan@example.vn")
    for _attempt in range(9):
        client.post(
            "/tai-khoan/dang-nhap/",
            {"username": "lan@example.vn", "password": "sai"},
            headers={"x-forwarded-for": "203.0.113.9"},
        )
    right = {"username": "lan@example.vn", "password": PASSWORD}
    own = client.post("/tai-khoan/dang-nhap/", right, headers={"x-forwarded-for": "198.51.100.1"})
    assert own.status_code == 302
