"""The desk's door speaks Vietnamese and leads to a forgotten password's page."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from wagtail.users.models import UserProfile

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


def test_where_nothing_is_the_desk_speaks_english_to_who_chose_it(db: None, client: Client) -> None:
    officer = get_user_model()._default_manager.create_superuser("quantri@example.vn", "mat-khau-dai")
    UserProfile.get_for_user(officer)
    UserProfile.objects.filter(user=officer).update(preferred_language="en")
    client.force_login(officer)
    answer = client.get("/quan-tri/khong-co/")
    assert answer.status_code == 404
    assert "There is no page here" in answer.content.decode()


def test_the_language_is_chosen_without_a_second_name(db: None, client: Client) -> None:
    officer = get_user_model()._default_manager.create_superuser(
        "quantri@example.vn", "mat-khau-dai", first_name="Nguyễn Thị Hoa"
    )
    client.force_login(officer)
    page = BeautifulSoup(client.get("/quan-tri/account/").content, "html.parser")
    asked = {field["name"] for field in page.select("main form [name]") if "-" in field["name"]}
    assert not {"name_email-last_name", "name_email-email", "locale-current_time_zone"} & asked
    answer = client.post(
        "/quan-tri/account/",
        {
            "name-first_name": "Nguyễn Thị Hoa",
            "locale-preferred_language": "en",
            "theme-theme": "system",
            "theme-contrast": "system",
            "theme-density": "default",
        },
    )
    assert answer.status_code == 302
    officer.refresh_from_db()
    assert officer.wagtail_userprofile.preferred_language == "en"
    assert (officer.first_name, officer.email) == ("Nguyễn Thị Hoa", "quantri@example.vn")
