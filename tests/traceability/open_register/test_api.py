"""The read API: what it tells, page by page, and what it refuses."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.utils import timezone

from tests.register_factory import RegisterFactory
from tests.traceability.open_register.every_fate import NOW, Kept
from traceability.open_register.public_data.all_resources import RESOURCES
from traceability.register import gate
from traceability.register.models import Certificate, CertificateEvent, Producer

pytestmark = pytest.mark.django_db
# One of each for the register's state, under which the answer is remembered.
QUERIES = {
    "certificates": 4,
    "products": 6,
    "producers": 3,
    "decisions": 3,
    "events": 3,
    "removals": 2,
    "product-sets": 2,
    "provinces": 2,
    "communes": 2,
}


@pytest.fixture(autouse=True)
def at_nine() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


def items_of(client: Client, path: str) -> list[dict[str, Any]]:
    """All rows, page after page."""
    items: list[dict[str, Any]] = []
    address: str | None = path
    while address:
        response = client.get(address.removeprefix("http://testserver"))
        assert response.status_code == 200, response.content
        items += response.json()["items"]
        address = response.json()["next"]
    return items


def test_a_certificate_is_told_with_the_status_of_the_moment(client: Client, kept: Kept) -> None:
    row = client.get(f"/api/v1/certificates/{kept.valid.public_id}").json()
    assert row["as_of"] == "2026-11-22T09:00:00+07:00"
    assert (row["status"], row["is_valid"], row["stars"], row["stars_granted"]) == ("valid", True, 4, 4)
    assert (row["valid_from"], row["valid_until"]) == ("2026-06-19", "2029-06-19")
    assert row["product_name"] == "Mật ong hoa núi"
    assert (row["producer_name"], row["province_code"], row["commune_code"]) == (
        "HTX Linh Ngọc",
        "19",
        "02104",
    )
    assert row["set_id"] == "2026-4"
    assert row["status_changes_at"] == "2029-02-19T00:00:00+07:00"
    assert row["url"] == f"http://testserver/so-dang-ky/chung-nhan/{kept.valid.public_id}/"


def test_every_status_is_told_and_found(client: Client, kept: Kept) -> None:
    told = {row["id"]: row["status"] for row in items_of(client, "/api/v1/certificates?limit=2")}
    wanted = {name: certificate.public_id for name, certificate in vars(kept).items() if name != "voided"}
    assert told == {key: name for name, key in wanted.items()}
    for name, key in wanted.items():
        found = items_of(client, f"/api/v1/certificates?status={name}")
        assert [row["id"] for row in found] == [key]


def test_stars_are_told_only_while_valid(client: Client, kept: Kept) -> None:
    stars = {row["id"]: row["stars"] for row in items_of(client, "/api/v1/certificates")}
    shown = {kept.valid.public_id: 4, kept.expiring.public_id: 5, kept.extended.public_id: 3}
    assert {key: count for key, count in stars.items() if count} == shown


def test_another_day_gives_what_held_on_that_day(client: Client, kept: Kept) -> None:
    rows = items_of(client, "/api/v1/certificates?valid_at=2024-06-01")
    assert {row["id"] for row in rows} == {
        kept.superseded.public_id, kept.expiring.public_id, kept.expired.public_id, kept.extended.public_id
    }  # fmt: skip
    assert {row["status"] for row in rows} == {"valid", "extended"}
    assert client.get("/api/v1/certificates?valid_at=9999-12-31").json()["items"] == []
    assert client.get("/api/v1/products?valid_at=0001-01-01").json()["items"] == []


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("province=19&stars=4", {"Mật ong hoa núi"}),
        ("commune=01864", {"Chè xanh"}),
        ("set=2026-11", {"Chè xanh"}),
        ("code=10-088-03006-3-2021", {"Mật ong hoa núi"}),
        ("status=suspended", {"Miến"}),
        ("status=upcoming", {"Cam sành"}),
        ("status=superseded", set()),
        ("province=01", set()),
    ],
)
def test_products_are_found(client: Client, kept: Kept, question: str, names: set[str]) -> None:
    assert {row["name"] for row in items_of(client, f"/api/v1/products?{question}")} == names


def test_the_public_code_is_understood_as_printed(client: Client, kept: Kept) -> None:
    printed = kept.valid.product.printed_code.lower()
    found = items_of(client, f"/api/v1/certificates?code={printed}")
    assert {row["id"] for row in found} == {kept.valid.public_id, kept.superseded.public_id}


def test_contacts_are_told_only_with_consent(client: Client, kept: Kept) -> None:
    told = {row["name"]: (row["phone"], row["address"]) for row in items_of(client, "/api/v1/producers")}
    assert told["HTX Linh Ngọc"] == ("0912345678", None)
    assert told["HTX Kín Tiếng"] == (None, None)


def test_no_officer_is_named_anywhere(client: Client, kept: Kept) -> None:
    for resource in RESOURCES:
        text = client.get(f"/api/v1/{resource.name}?limit=500").content.decode()
        assert "Cán bộ thử nghiệm" not in text
        assert "thử nghiệm" not in text


@pytest.mark.parametrize("rows", [1, 3])
def test_each_list_asks_the_same_number_of_questions(
    client: Client, register: RegisterFactory, rows: int, django_assert_num_queries: Any
) -> None:
    for number in range(rows):
        producer = register.producer(f"HTX {number}", commune="02104")
        register.certificate(register.product(f"Mật ong {number}", producer=producer))
    for name, count in QUERIES.items():
        with django_assert_num_queries(count):
            assert client.get(f"/api/v1/{name}").status_code == 200


def test_pages_neither_miss_nor_repeat_while_others_write(client: Client, register: RegisterFactory) -> None:
    first = [register.certificate(register.product(f"Sản phẩm {n}")).public_id for n in range(5)]
    page = client.get("/api/v1/certificates?limit=2").json()
    seen = [row["id"] for row in page["items"]]
    gate.void(Certificate.objects.get(public_id=first[0]), register.change(NOW))
    late = register.certificate(register.product("Mới vào")).public_id
    seen += [row["id"] for row in items_of(client, page["next"].removeprefix("http://testserver"))]
    assert seen == [*first, late]


def test_pages_lead_forth_and_back(client: Client, register: RegisterFactory) -> None:
    keys = [register.certificate(register.product(f"Sản phẩm {n}")).public_id for n in range(5)]
    first = client.get("/api/v1/certificates?limit=2")
    assert first.json()["previous"] is None
    assert first["Link"] == (
        f'<http://testserver/api/v1/certificates?limit=2>; rel="first", <{first.json()["next"]}>; rel="next"'
    )
    second = client.get(first.json()["next"]).json()
    last = client.get(second["next"]).json()
    assert [row["id"] for row in last["items"]] == keys[4:]
    assert last["next"] is None
    back = client.get(last["previous"]).json()
    assert [row["id"] for row in back["items"]] == keys[2:4]
    assert [row["id"] for row in client.get(back["previous"]).json()["items"]] == keys[:2]


def test_what_is_known_costs_one_query(client: Client, kept: Kept, django_assert_num_queries: Any) -> None:
    for address in ("/api/v1/certificates?limit=500", f"/api/v1/certificates/{kept.valid.public_id}"):
        first = client.get(address)
        with django_assert_num_queries(1):
            again = client.get(address, headers={"If-None-Match": first["ETag"]})
        assert (again.status_code, again["ETag"]) == (304, first["ETag"])
        assert again.get("Link") == first.get("Link")


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("ocop_register_certificate", "stars = 5"),
        ("ocop_register_certifiedproduct", "name = 'Khác'"),
        ("ocop_register_producer", "name = 'Khác'"),
        ("ocop_register_decision", "is_demo = NOT is_demo"),
        ("ocop_register_issuer", "abolished_on = '2026-01-01', name = 'Khác ' || id"),
        ("ocop_register_commune", "name = 'Khác'"),
        ("ocop_register_province", "name = 'Khác'"),
        ("ocop_register_suspension", "first_day = '2026-11-02'"),
    ],
)
def test_any_write_ends_what_is_known(client: Client, kept: Kept, table: str, column: str) -> None:
    """However it is made."""
    address = f"/api/v1/certificates/{kept.suspended.public_id}"
    first = client.get(address)
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET {column}")  # noqa: S608 - our own constants
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 200
    assert again["ETag"] != first["ETag"]


def test_the_next_day_ends_what_is_known(client: Client, kept: Kept) -> None:
    address = f"/api/v1/certificates/{kept.valid.public_id}"
    first = client.get(address)
    with time_machine.travel(NOW + timedelta(days=1000), tick=False):
        again = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 200


def test_what_is_known_is_not_sent_again(client: Client, kept: Kept, register: RegisterFactory) -> None:
    for address in (
        "/api/v1/certificates",
        f"/api/v1/products/{kept.valid.product.code}",
        "/api/openapi.json",
    ):
        first = client.get(address)
        assert first["Cache-Control"] == "no-cache"
        with time_machine.travel(NOW + timedelta(minutes=5), tick=False):
            again = client.get(address, headers={"If-None-Match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert (again["ETag"], again["Access-Control-Allow-Origin"]) == (first["ETag"], "*")


def test_a_change_ends_the_etag(client: Client, kept: Kept, register: RegisterFactory) -> None:
    address = f"/api/v1/certificates/{kept.valid.public_id}"
    etag = client.get(address)["ETag"]
    gate.suspend(kept.valid, register.change(NOW))
    changed = client.get(address, headers={"If-None-Match": etag})
    assert (changed.status_code, changed.json()["status"]) == (200, "suspended")


def test_midnight_ends_the_etag_too(client: Client, kept: Kept) -> None:
    address = f"/api/v1/certificates/{kept.upcoming.public_id}"
    etag = client.get(address)["ETag"]
    with time_machine.travel(datetime(2026, 11, 30, 17, 0, tzinfo=UTC), tick=False):
        changed = client.get(address, headers={"If-None-Match": etag})
    assert (changed.status_code, changed.json()["status"]) == (200, "valid")
    assert changed.json()["updated_at"] == "2026-12-01T00:00:00+07:00"
    assert changed["Last-Modified"] == "Mon, 30 Nov 2026 17:00:00 GMT"


def test_head_answers_like_get_without_a_body(client: Client, kept: Kept) -> None:
    told = client.get("/api/v1/certificates")
    head = client.head("/api/v1/certificates")
    assert (head.status_code, head.content, head["ETag"]) == (200, b"", told["ETag"])


def test_any_page_on_the_web_may_ask(client: Client, kept: Kept) -> None:
    preflight = client.options("/api/v1/certificates", headers={"Origin": "https://bao.vn"})
    assert preflight.status_code == 204
    assert preflight["Access-Control-Allow-Origin"] == "*"
    assert preflight["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert "If-None-Match" in preflight["Access-Control-Allow-Headers"]
    assert "ETag" in client.get("/api/v1/provinces")["Access-Control-Expose-Headers"]


def test_no_cookie_comes_out(client: Client, kept: Kept) -> None:
    response = client.get("/api/v1/certificates", headers={"Cookie": "sessionid=x"})
    assert response.cookies == {}
    assert "cookie" not in response["Vary"].lower()


@pytest.mark.parametrize(
    ("question", "parameter"),
    [
        ("status=gone", "status"),
        ("status=", "status"),
        ("status=valid&status=expired", "status"),
        ("statsu=valid", "statsu"),
        ("stars=6", "stars"),
        ("stars=%D9%A3", "stars"),
        ("limit=0", "limit"),
        ("limit=" + "9" * 5000, "limit"),
        ("producer=0", "producer"),
        ("producer=99999999999999999999", "producer"),
        ("province=%00", "province"),
        ("code=%00", "code"),
        ("valid_at=2026-02-30", "valid_at"),
        ("valid_at=22/11/2026", "valid_at"),
        ("updated_since=yesterday", "updated_since"),
        ("updated_since=2026-11-22", "updated_since"),
        ("updated_since=2026-13-22T00:00:00Z", "updated_since"),
        ("updated_since=2026-11-22T00:00:00%2B99:00", "updated_since"),
        ("cursor=x", "cursor"),
        ("cursor=a1", "cursor"),
        ("%00=1", ""),
    ],
)
def test_a_bad_parameter_is_named(client: Client, kept: Kept, question: str, parameter: str) -> None:
    response = client.get(f"/api/v1/certificates?{question}")
    body = response.json()
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    assert body["errors"][0]["parameter"] == parameter
    assert (body["status"], body["type"]) == (400, "about:blank")


@pytest.mark.parametrize(
    "question",
    [
        "updated_since=0001-01-01T00:00:00%2B14:00",
        "updated_since=9999-12-31T23:59:60-12:00",
        "updated_since=2026-11-22T00:00:00 07:00",
        "updated_since=2026-11-22t00:00:00.123456789z",
        "cursor=a999999999999999999.9999999999",
        "cursor=b000000000000000000.0000000000",
        "producer=9223372036854775807",
    ],
)
def test_odd_but_possible_values_are_answered(client: Client, kept: Kept, question: str) -> None:
    assert client.get(f"/api/v1/certificates?{question}").status_code == 200


def test_errors_speak_the_readers_language(client: Client, kept: Kept) -> None:
    english = client.get("/api/v1/certificates?stars=9&lang=en")
    assert english.json()["title"] == "The request has a mistake"
    assert english["Content-Language"] == "en"
    vietnamese = client.get("/api/v1/certificates?stars=9", headers={"Accept-Language": "vi"})
    assert vietnamese.json()["title"] == "Yêu cầu có chỗ chưa đúng"
    assert vietnamese.json()["detail"] == "stars: Hãy ghi một số nguyên từ 3 đến 5."


@pytest.mark.parametrize(
    "path",
    ["/api/v1/certificates/0000000000", "/api/v1/producers/x", "/api/v1/producers/99", "/api/v1/x", "/api/v2",
     "/api/v1/provinces/%00%00", "/api/v1/certificates/", "/api/%0A"],
)  # fmt: skip
def test_what_is_not_there_is_a_404_document(client: Client, kept: Kept, path: str) -> None:
    response = client.get(path)
    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")


def test_a_voided_certificate_is_gone(client: Client, kept: Kept) -> None:
    response = client.get(f"/api/v1/certificates/{kept.voided.public_id}?lang=en")
    assert (response.status_code, response["Content-Type"]) == (410, "application/problem+json")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_is_written_here(client: Client, kept: Kept, method: str) -> None:
    before = CertificateEvent.objects.count()
    response = getattr(client, method)("/api/v1/certificates")
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert response["Content-Type"] == "application/problem+json"
    assert CertificateEvent.objects.count() == before


def test_only_json_is_offered(client: Client, kept: Kept) -> None:
    response = client.get("/api/v1/certificates", headers={"Accept": "application/xml"})
    assert (response.status_code, response["Content-Type"]) == (406, "application/problem+json")
    assert client.get("/api/v1/certificates", headers={"Accept": "text/html,*/*;q=0.8"}).status_code == 200


def test_one_address_cannot_ask_without_end(client: Client, settings: Any) -> None:
    settings.OCOP_API_REQUESTS_PER_HOUR = 2
    cache.clear()
    answers = [client.get("/api/v1/provinces") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[2]["Retry-After"] == "3600"
    assert answers[2]["Content-Type"] == "application/problem+json"
    assert client.get("/api/v1/provinces", REMOTE_ADDR="10.0.0.9").status_code == 200


def test_names_are_mended_everywhere_they_are_repeated(client: Client, kept: Kept) -> None:
    producer = Producer.objects.get(name="HTX Linh Ngọc")
    since = timezone.now().astimezone(UTC)
    assert since  # the clock of the test stands still; the triggers' own does not
    before = {row["id"]: row["updated_at"] for row in items_of(client, "/api/v1/certificates")}
    producer.name = "HTX Linh Ngọc Tân Kỳ"
    producer.save()
    row = client.get(f"/api/v1/certificates/{kept.valid.public_id}").json()
    assert row["producer_name"] == "HTX Linh Ngọc Tân Kỳ"
    assert row["updated_at"] >= before[kept.valid.public_id]
