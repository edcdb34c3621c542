"""The desk's door speaks Vietnamese and leads to a forgotten password's page."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db


def test_the_door_names_its_fields_in_vietnamese(client: Client) -> None:
    page = BeautifulSoup(client.get("/quan-tri/login/").content, "html.parser")
    assert page.select_one("label[for=id_password]").get_text(" ", strip=True).startswith("Mật khẩu")
    assert page.title.get_text(strip=True) == "Đăng nhập - Chợ OCOP"
    assert page.select_one(f"a[href='{reverse('password-reset')}']").get_text(strip=True) == "Quên mật khẩu"


def test_where_nothing_is_the_desk_says_so_in_the_officers_language(db: None, client: Client) -> None:
    client.force_login(
        get_user_model()._default_manager.create_superuser("quantri@example.vn", "mat-khau-dai")
    )
    answer = client.get("/quan-tri/khong-co/")
    assert answer.status_code == 404
    said = answer.content.decode()
    assert "Ở đây không có trang nào" in said
    page = BeautifulSoup(said, "html.parser")
    assert page.title.get_text(strip=True) == "Không tìm thấy trang - Chợ OCOP"
    assert page.select_one("main a")["href"] == "/quan-tri/"
