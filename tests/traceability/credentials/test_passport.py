"""The digital passport: what Art. 32 asks for, live, and nothing for what we never issued."""

import json
from datetime import date

import pytest
import time_machine

from tests.register_factory import RegisterFactory
from traceability.codes import passport_parts
from traceability.credentials.passport.asked import NotIssued, asked
from traceability.production.acting import By
from traceability.production.lots import gate as lots
from traceability.production.lots.stating import Facts
from traceability.production.serial_orders import order, serials_of
from traceability.register.clock import midnight

NOON = midnight(date(2026, 11, 22)).replace(hour=12)
BY = By(None, NOON, name="Chị Lan")
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def noon():
    with time_machine.travel(NOON, tick=False):
        yield


def read(client, path: str):
    answer = client.get(f"/t/{path}/ho-chieu.json", headers={"Accept": "text/html"})
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store"
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert not answer.cookies
    return json.loads(answer.content)


def test_the_passport_of_a_product(register: RegisterFactory, client) -> None:
    certificate = register.certificate(stars=4)
    product = certificate.product
    found = read(client, product.code)
    assert found["id"] == f"http://testserver/t/{product.code}"
    assert found["product"]["name"] == "Mật ong hoa núi"
    assert found["product"]["gtin"] == []
    assert found["producer"]["name"] == "HTX Linh Ngọc"
    assert found["origin"] == {"country": "VN", "place": "xã Tân Kỳ, tỉnh Thái Nguyên", "areaCode": None}
    assert found["checkedAt"] == "2026-11-22T12:00:00+07:00"
    (told,) = found["certificates"]
    assert told["status"] == "valid"
    assert told["score"]["rank"] == 2
    assert told["validUntil"] == "2028-06-19"
    assert found["safetyWarnings"] == []
    assert [link["type"] for link in found["traceability"]["links"]].count("https://gs1.org/voc/dpp") == 1


def test_contacts_stay_at_home_without_consent(register: RegisterFactory, client) -> None:
    producer = register.producer("HKD Hoa", address="Thôn Bản Cháo, số 7", phone="0900000009")
    product = register.certificate(register.product(producer=producer)).product
    text = json.dumps(read(client, product.code), ensure_ascii=False)
    assert "Bản Cháo" not in text
    producer.contact_consent_on = date(2026, 1, 1)
    producer.save()
    found = read(client, product.code)
    assert found["producer"]["address"] == "Thôn Bản Cháo, số 7"
    assert "0900000009" not in json.dumps(found)


def test_a_lot_tells_its_days_and_its_recall(register: RegisterFactory, client) -> None:
    product = register.certificate().product
    lot = lots.open_lot(
        product, Facts("L2611", date(2026, 11, 1), date(2027, 11, 1), area_code="VN-19.4"), BY
    )
    path = f"{product.code}/10/L2611"
    found = read(client, path)
    assert found["lot"] == {
        "number": "L2611",
        "madeOn": "2026-11-01",
        "bestBefore": "2027-11-01",
        "state": "open",
    }
    assert found["origin"]["areaCode"] == "VN-19.4"
    lots.recall(lot, "Nhiễm nấm mốc", "Không ăn, mang trả nơi bán", BY)
    for where in (path, product.code):  # also for a code that names no lot
        (warning,) = read(client, where)["safetyWarnings"]
        assert (warning["kind"], warning["lot"]) == ("recall", "L2611")
        assert warning["advice"] == "Không ăn, mang trả nơi bán"


def test_a_serial_of_ours_has_a_passport(register: RegisterFactory, client) -> None:
    product = register.certificate().product
    lot = lots.open_lot(product, Facts("L2611", date(2026, 11, 1)), BY)
    serial = next(serials_of(order(product, 3, BY, lot=lot)))
    found = read(client, f"{product.code}/21/{serial}")
    assert (found["serial"], found["lot"]["number"]) == (serial, "L2611")


def test_a_forged_serial_gets_no_passport_and_costs_no_query(
    register: RegisterFactory, client, django_assert_num_queries
) -> None:
    product = register.certificate().product
    path = f"{product.code}/21/ABCDEFGHJKMNPQRSTV"
    with django_assert_num_queries(0), pytest.raises(NotIssued, match="serial"):
        asked(path)
    answer = client.get(f"/t/{path}/ho-chieu.json")
    assert answer.status_code == 404
    assert product.name not in answer.content.decode()


@pytest.mark.parametrize("path", ["ZZZZZZZZZZ", "01/08938505970016", "x/10", "%2e%2e", "7KQ2M4XD9P/99/1"])
def test_what_was_never_issued_has_none(client, path: str) -> None:
    assert client.get(f"/t/{path}/ho-chieu.json").status_code == 404


def test_rooms_add_their_parts_and_one_that_fails_stays_out(register: RegisterFactory, client) -> None:
    def broken(product, lot, moment):
        raise RuntimeError

    def good(product, lot, moment):
        return {"extra": [lot]}

    passport_parts.register(broken)
    passport_parts.register(good)
    try:
        assert read(client, register.certificate().product.code)["extra"] == [""]
    finally:
        passport_parts.unregister(broken)
        passport_parts.unregister(good)
