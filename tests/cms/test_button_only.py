"""Whoever opens an address that only buttons may use reads why and finds the way back; programs get a plain 405."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from cms.middleware import address_above
from tests.traceability.desk.certificates.conftest import Desk

pytestmark = pytest.mark.django_db


def test_a_page_says_what_to_do_and_leads_back() -> None:
    officer = Desk("so", "register", "19")
    answer = officer.client.get("/quan-tri/so/nhieu/")
    page = BeautifulSoup(answer.content, "html.parser")
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert page.h1.get_text(strip=True) == "Mời bấm nút lại"
    assert page.select_one("main a.button")["href"] == "/quan-tri/so/"


def test_the_way_back_is_the_nearest_page_above() -> None:
    assert address_above("/quan-tri/so/viec/7/lam/") == "/quan-tri/so/viec/7/"
    assert address_above("/quan-tri/danh-sach/3/quyet/5/") == "/quan-tri/danh-sach/3/"
    assert address_above("/khong/co/gi/") == "/"


def test_programs_and_posts_keep_the_plain_answer(client: Client) -> None:
    assert client.post("/api/v1/certificates").headers["Content-Type"].startswith("application/")
    assert client.post("/so-dang-ky/").content == b""
