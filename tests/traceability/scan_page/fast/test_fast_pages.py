"""Pages from memory say the same as the whole stack, and never what is no longer true."""

import gzip
import threading
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client, RequestFactory
from pytest_django import DjangoAssertNumQueries

from cms.wsgi import application
from tests.register_factory import RegisterFactory
from tests.traceability.codes import situations
from tests.traceability.scan_page import lots
from tests.traceability.scans.browsers import CHROME, ROBOTS
from traceability.production.lots import gate as lot_gate
from traceability.register import gate
from traceability.register.models import CertifiedProduct, Producer
from traceability.register.models.certificates import RevocationGround
from traceability.scan_page.fast import front, news
from traceability.scan_page.fast.pages import Pages
from traceability.scans import counting
from traceability.scans.models import ScanCount

pytestmark = pytest.mark.usefixtures("real_db")
IGNORED = {"Content-Length"}  # Django's own compression adds random bytes


def asked(method: str, path: str, headers: dict[str, str]) -> HttpResponse:
    """The answer of the WSGI application that a server runs."""
    told: list[Any] = []
    environ = RequestFactory().generic(method, path, headers=headers).environ
    parts = application(environ, lambda status, given: told.extend((status, given)))
    response = HttpResponse(b"".join(parts), status=int(told[0][:3]))
    del response["Content-Type"]
    for name, value in told[1]:
        response.headers[name] = value
    if hasattr(parts, "close"):
        parts.close()
    return response


def opened(path: str, agent: str = "", **headers: str) -> HttpResponse:
    return asked("GET", f"/t/{path}", {"accept-language": "vi", "user-agent": agent, **headers})


def plain(response: HttpResponse) -> bytes:
    return gzip.decompress(response.content) if response.get("Content-Encoding") else response.content


@pytest.mark.usefixtures("moment")
@pytest.mark.parametrize("encoding", ["gzip, br", "identity"])
@pytest.mark.parametrize("query", ["", "?lang=en"])
def test_from_memory_the_answer_is_the_same(
    encoding: str, query: str, register: RegisterFactory, kept: Pages, settings: Any,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    product = situations.valid(register)
    lots.on_sale(product)
    for path in (product.code, f"{product.code}/10/L2611", f"{product.code}/10/L9"):
        answers = [opened(path + query, **{"accept-encoding": encoding}) for _ in range(2)]
        assert [plain(a) for a in answers] == [plain(answers[0])] * 2
        assert answers[0].get("Content-Encoding") == answers[1].get("Content-Encoding")
        headers = [{k: v for k, v in a.items() if k not in IGNORED} for a in answers]
        assert headers[0] == headers[1]
        assert answers[1]["Cache-Control"] == "no-store"
        assert "Set-Cookie" not in answers[1]
        with django_assert_num_queries(1):  # the question whether anything changed
            opened(path + query, **{"accept-encoding": encoding})
    assert len(kept) == 3


@pytest.mark.usefixtures("moment")
def test_languages_hosts_and_labels_do_not_mix(register: RegisterFactory, kept: Pages) -> None:
    product = situations.valid(register)
    label = lots.label(lots.ordered(product))
    assert "Chứng nhận còn hiệu lực" in opened(product.code).content.decode()
    assert "The certificate is valid" in opened(product.code, **{"accept-language": "en"}).content.decode()
    assert len(kept) == 2
    assert opened(product.code, host="evil.example").status_code == 400
    for path in (
        label.path,
        "ZZZZZ22222",
        f"{product.code}/21/ABC",
        f"{product.code}?utm=1",
        product.code.lower(),
    ):
        opened(path)
    asked("HEAD", f"/t/{product.code}", {})
    asked("POST", f"/t/{product.code}", {})
    assert len(kept) == 2


def changes(register: RegisterFactory, product: CertifiedProduct) -> list[Any]:
    """Deeds that show on a product's page, each with a word that must stand there afterwards."""
    lot = lots.on_sale(product)

    def rename() -> None:
        Producer.objects.filter(pk=product.producer_id).update(name="HTX Tên Mới")

    def revoke() -> None:
        gate.revoke(product.certificates.get(), RevocationGround.MISUSE, register.change(situations.MOMENT))

    def suspend() -> None:
        gate.suspend(product.certificates.get(), register.change(situations.MOMENT))

    return [
        (lambda: lots.recalled(lot), "Có lô của sản phẩm này bị thu hồi"),
        (rename, "HTX Tên Mới"),
        (lambda: CertifiedProduct.objects.filter(pk=product.pk).update(name="Tên mới"), "Tên mới"),
        (suspend, "Chứng nhận đang tạm ngừng"),
        (revoke, "Chứng nhận đã bị thu hồi"),
    ]


@pytest.mark.usefixtures("moment")
def test_any_change_shows_at_once(register: RegisterFactory, kept: Pages) -> None:
    product, other = situations.valid(register), situations.expiring(register)
    for change, words in changes(register, product):
        opened(other.code)
        assert words not in opened(product.code).content.decode()
        assert words not in opened(product.code).content.decode()
        change()
        assert words in opened(product.code).content.decode()


@pytest.mark.usefixtures("moment")
def test_news_of_one_product_leave_the_others(register: RegisterFactory, kept: Pages) -> None:
    product, other = situations.valid(register), situations.expiring(register)
    for code in (product.code, other.code):
        opened(code)
    CertifiedProduct.objects.filter(pk=product.pk).update(name="Tên mới")
    assert front.NEWS.are_known()
    assert [key[2] for key in kept._kept] == [f"/t/{other.code}"]  # type: ignore[index]


@pytest.mark.usefixtures("moment")
def test_a_recalled_lot_is_red_at_once(register: RegisterFactory) -> None:
    lot = lots.on_sale(situations.valid(register))
    path = f"{lot.product.code}/10/L2611"
    assert "Lô L2611 bị thu hồi" not in opened(path).content.decode()
    lot_gate.recall(lot, "Vi sinh.", "Ngừng dùng.", lots.by())
    assert "Lô L2611 bị thu hồi" in opened(path).content.decode()


def test_a_change_that_commits_late_is_not_missed(register: RegisterFactory, kept: Pages) -> None:
    """It was written before another one that is already known: its number is lower, its commit later."""
    if connection.vendor == "sqlite":
        pytest.skip("SQLite has one writer at a time: numbers are given in the order of the commits")
    product, other = situations.valid(register), situations.expiring(register)
    opened(product.code)
    written, known = threading.Event(), threading.Event()

    def slow() -> None:
        try:
            with transaction.atomic():
                CertifiedProduct.objects.filter(pk=product.pk).update(name="Tên muộn")
                written.set()
                known.wait(10)
        finally:
            connection.close()

    thread = threading.Thread(target=slow)
    thread.start()
    written.wait(10)
    CertifiedProduct.objects.filter(pk=other.pk).update(name="Tên sớm")
    assert "Tên muộn" not in opened(product.code).content.decode()
    known.set()
    thread.join()
    assert "Tên muộn" in opened(product.code).content.decode()


@pytest.mark.usefixtures("moment")
def test_a_page_that_was_begun_before_the_news_is_not_kept(register: RegisterFactory, client: Client) -> None:
    pages, product = Pages(), situations.valid(register)
    response = client.get(f"/t/{product.code}")
    began_in = pages.round
    pages.throw_away([product.pk])
    pages.keep("key", response.page, response.items(), began_in, 10)
    assert len(pages) == 0
    pages.keep("key", response.page, response.items(), pages.round, 10)
    assert len(pages) == 1
    for number in range(20):
        pages.keep(number, response.page, response.items(), pages.round, 10)
    assert len(pages) == 10
    pages.throw_away([product.pk])
    assert (len(pages), dict(pages._of_product)) == (0, {})


def test_the_minute_is_filled_in_and_midnight_ends_the_page(
    moment: Any, register: RegisterFactory, kept: Pages
) -> None:
    product = register.certificate(issued_on=date(2023, 11, 22)).product
    first = opened(product.code).content.decode()
    moment.shift(timedelta(minutes=1))
    second = opened(product.code).content.decode()
    assert "Kiểm tra lúc 14:05, 22/11/2026." in first
    assert second == first.replace("14:05, 22/11/2026", "14:06, 22/11/2026")
    moment.move_to("2026-11-22T16:59:59Z")
    assert "Hôm nay, <strong>22/11/2026</strong>, là ngày cuối." in opened(product.code).content.decode()
    moment.move_to("2026-11-22T17:00:00Z")
    assert "Chứng nhận đã hết hạn" in opened(product.code).content.decode()


@pytest.mark.usefixtures("moment")
def test_looks_count_from_memory_too(register: RegisterFactory) -> None:
    product = situations.valid(register)
    for agent in (CHROME, CHROME, ROBOTS["telegram"], CHROME):
        opened(product.code, agent)
    opened(product.code, CHROME, **{"sec-purpose": "prefetch"})
    counting.flush()
    assert list(ScanCount.objects.values_list("product", "number")) == [(product.pk, 3)]


@pytest.mark.usefixtures("moment")
def test_without_the_database_nothing_is_served_from_memory(register: RegisterFactory, kept: Pages) -> None:
    product = situations.valid(register)
    opened(product.code)
    assert len(kept) == 1
    table = news.PageChange._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} RENAME TO elsewhere")
    try:
        assert front.NEWS.are_known() is False
    finally:
        with connection.cursor() as cursor:  # another one: the connection of a failed question is closed
            cursor.execute(f"ALTER TABLE elsewhere RENAME TO {table}")
    assert len(kept) == 0


def test_nobody_is_served_longer_than_the_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(news, "ASKED_EVERY", 0.3)
    pages = Pages()
    asked = news.News(pages)
    assert asked.are_known()
    at = asked.asked_at
    assert asked.are_known()
    assert asked.asked_at == at
    asked.asked_at -= 0.31
    assert asked.are_known()
    assert asked.asked_at > at
    assert news.ASKED_EVERY < news.WAITED_FOR < 1
