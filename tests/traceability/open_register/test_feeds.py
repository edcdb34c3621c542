"""Atom feeds: well-formed, the same ids in both languages, and 304 when nothing changed."""

from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.register_factory import RegisterFactory
from tests.traceability.codes import situations
from tests.traceability.codes.situations import MOMENT
from traceability.register import gate
from traceability.register.models.certificates import RevocationGround

pytestmark = pytest.mark.usefixtures("db", "at_five_past_two")
ATOM = "{http://www.w3.org/2005/Atom}"
FEED = "/so-dang-ky/thay-doi.atom"


def entries(client: Client, path: str = FEED) -> list[ElementTree.Element]:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(answer.content).findall(f"{ATOM}entry")  # noqa: S314 - our own


def titles(client: Client, path: str = FEED) -> list[str]:
    return [str(entry.findtext(f"{ATOM}title")) for entry in entries(client, path)]


def ids(client: Client, path: str = FEED) -> list[str]:
    return [str(entry.findtext(f"{ATOM}id")) for entry in entries(client, path)]


def test_what_was_recorded_and_what_the_clock_did(register: RegisterFactory, client: Client) -> None:
    certificate = register.certificate(issued_on=date(2023, 11, 20))
    gate.revoke(
        register.certificate(register.product("Chè", "tea")), RevocationGround.MISUSE, register.change(MOMENT)
    )
    assert titles(client) == [
        "Bị thu hồi: Chè · HTX Linh Ngọc",
        "Hết hạn: Mật ong hoa núi · HTX Linh Ngọc",
        "Được cấp: Chè · HTX Linh Ngọc",
        "Được cấp: Mật ong hoa núi · HTX Linh Ngọc",
    ]
    lapse = ids(client)[1]
    assert lapse == f"tag:testserver,2026:register/lapsed/{certificate.public_id}/2026-11-21"


def test_ids_are_the_same_in_both_languages_and_never_twice(
    register: RegisterFactory, client: Client
) -> None:
    situations.revoked(register)
    assert ids(client) == ids(client, f"/en{FEED}")
    assert len(set(ids(client))) == len(ids(client)) == 6
    assert titles(client, f"/en{FEED}")[0] == "Revoked: Miến dong · HTX Linh Ngọc"


def test_each_scope_has_its_own(register: RegisterFactory, client: Client) -> None:
    product = situations.valid(register)
    elsewhere = register.producer("HTX Xa", commune="00190")
    register.certificate(register.product("Gạo", "rice", elsewhere))
    mine = ["Được cấp: Mật ong hoa núi · HTX Linh Ngọc"]
    for path in (
        f"san-pham/{product.code}", f"chu-the/{product.producer_id}", "xa/02104", "tinh/19",
    ):  # fmt: skip
        assert titles(client, f"/so-dang-ky/{path}/thay-doi.atom") == mine
    assert len(titles(client)) == 2
    for path in ("san-pham/ZZZZZ22222", "chu-the/999", "xa/99999", "tinh/99"):
        assert client.get(f"/so-dang-ky/{path}/thay-doi.atom").status_code == 404


def test_unchanged_is_answered_with_304_until_something_happens(
    register: RegisterFactory, client: Client
) -> None:
    certificate = register.certificate()
    first = client.get(FEED)
    same = client.get(FEED, headers={"if-none-match": first["ETag"]})
    assert (same.status_code, same.content) == (304, b"")
    assert client.get(FEED, headers={"if-modified-since": first["Last-Modified"]}).status_code == 304
    gate.suspend(certificate, register.change(MOMENT))
    assert client.get(FEED, headers={"if-none-match": first["ETag"]}).status_code == 200


def test_the_clock_alone_changes_the_feed(register: RegisterFactory, client: Client) -> None:
    register.certificate(issued_on=date(2023, 11, 22))
    first = client.get(FEED)
    with time_machine.travel(MOMENT + timedelta(days=1), tick=False):
        answer = client.get(FEED, headers={"if-none-match": first["ETag"]})
        assert answer.status_code == 200
        assert titles(client)[0] == "Hết hạn: Mật ong hoa núi · HTX Linh Ngọc"


def test_no_officers_name_and_no_import_reason_is_told(register: RegisterFactory, client: Client) -> None:
    situations.revoked(register)
    text = client.get(FEED).content.decode()
    assert "Cán bộ thử nghiệm" not in text
    assert "thử nghiệm" not in text
    assert "Dùng nhãn sai." in text


def test_one_and_three_changes_cost_the_same(
    register: RegisterFactory, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    register.certificate(register.product("Mận", None), date(2023, 11, 1))
    with django_assert_num_queries(3):
        client.get(FEED)
    for name, day in (("Đào", date(2023, 11, 2)), ("Lê", date(2025, 6, 19))):
        register.certificate(register.product(name, None), day)
    with django_assert_num_queries(3):
        assert len(entries(client)) == 5


def test_names_and_reasons_are_words_and_never_markup(register: RegisterFactory, client: Client) -> None:
    """Readers of feeds show a summary of the type html as a page: what is typed must reach them escaped once more."""
    certificate = register.certificate(register.product("Rượu <b>to</b>"))
    reason = "độ cồn < 5 & <script>alert(1)</script>"
    gate.revoke(certificate, RevocationGround.MISUSE, register.change(MOMENT, reason=reason))
    newest = entries(client)[0]
    summary = newest.find(f"{ATOM}summary")
    assert summary is not None
    assert summary.get("type") == "html"
    assert "độ cồn &lt; 5 &amp; &lt;script&gt;" in str(summary.text)
    assert "<" not in str(summary.text)
    assert "Rượu <b>to</b>" in str(newest.findtext(f"{ATOM}title")), "a title is plain text"


def test_a_name_put_right_ends_the_etag(register: RegisterFactory, client: Client) -> None:
    """A producer renamed is told with the next asking, not only after the next change."""
    product = register.certificate().product
    known = client.get(FEED)["ETag"]
    product.producer.name = "HTX Linh Ngọc Mới"
    product.producer.save()
    assert client.get(FEED, headers={"If-None-Match": known}).status_code == 200
    assert titles(client) == ["Được cấp: Mật ong hoa núi · HTX Linh Ngọc Mới"]
