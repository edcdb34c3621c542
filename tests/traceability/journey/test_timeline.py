"""/t/<path>/hanh-trinh: what everybody reads."""

from typing import Any

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.test import Client

from tests.traceability.journey.conftest import GTIN, NOON, Journey
from tests.traceability.journey.event_examples import CONTEXT
from traceability.codes.link_types import Kind, Thing, links_of
from traceability.codes.reference import Reference
from traceability.journey.timeline.reading import has_events
from traceability.production.lots import gate
from traceability.production.serial_orders import order, serials_of

pytestmark = pytest.mark.django_db
COMMUNE = {"id": "http://testserver/so-dang-ky/xa/02104/"}


@pytest.fixture(autouse=True)
def at_noon() -> Any:
    with time_machine.travel(NOON, tick=False):
        yield


def page(client: Client, path: str, **query: str) -> BeautifulSoup:
    answer = client.get(f"/t/{path}/hanh-trinh", query)
    assert answer.status_code == 200
    assert not answer.cookies
    assert "script-src" not in answer["Content-Security-Policy"]
    return BeautifulSoup(answer.content, "html.parser")


def titles(soup: BeautifulSoup) -> list[str]:
    return [" ".join(title.text.split()) for title in soup.select(".step h2")]


@pytest.fixture
def told(journey: Journey) -> Journey:
    lot = [{"epcClass": journey.lot_uri, "quantity": 40}]
    raw = [{"epcClass": f"{journey.lot_uri}#raw-material", "quantity": 410.5, "uom": "KGM"}]
    when = {"eventTimeZoneOffset": "+07:00", "readPoint": COMMUNE}
    mistaken = journey.event(bizStep="shipping", eventTime="2026-11-21T08:00:00+07:00", eventID="urn:uuid:1")
    job = journey.capture(
        journey.event(action="ADD", bizStep="commissioning", quantityList=raw, eventTime="2026-11-18T06:00:00+07:00",
                      **{"ocop:note": "Hái lúc <b>sớm</b>"}, readPoint=COMMUNE),
        {"type": "TransformationEvent", "bizStep": "commissioning", "inputQuantityList": raw,
         "outputQuantityList": lot, "eventTime": "2026-11-19T06:00:00+07:00", **when},
        journey.event(bizStep="inspecting", disposition="non_conformant", eventTime="2026-11-20T06:00:00+07:00"),
        mistaken,
        {**mistaken, "errorDeclaration": {"declarationTime": "2026-11-21T09:00:00+07:00", "reason": "incorrect_data"}},
        context=["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld", {"ocop": "https://ocop.vn/ns/journey/"}],
    )  # fmt: skip
    assert job.errors == []
    return journey


def test_the_journey_is_told_in_the_order_in_which_it_happened(told: Journey, client: Client) -> None:
    soup = page(client, f"{told.product.code}/10/L2611", lang="vi")
    assert titles(soup) == ["Thu hoạch", "Chế biến", "Kiểm tra chất lượng · không đạt", "Xuất hàng"]
    first, second, _, wrong = soup.select(".step")
    assert first.select_one(".step__day").text.strip() == "18/11/2026, 06:00"
    assert "410,5 kg" in first.text
    assert first.select_one(".step__note").text == "Hái lúc <b>sớm</b>"
    assert "xã Tân Kỳ, tỉnh Thái Nguyên · HTX Linh Ngọc" in " ".join(first.text.split())
    assert "410,5 kg nguyên liệu thành 40" in " ".join(second.text.split())
    assert wrong.select_one("s").text == "Xuất hàng"
    assert "ghi nhầm" in wrong.text


def test_it_is_told_in_english_too(told: Journey, client: Client) -> None:
    soup = page(client, f"{told.product.code}/10/L2611", lang="en")
    assert titles(soup) == [
        "Harvested",
        "Processed",
        "Quality checked · does not meet the standard",
        "Sent off",
    ]
    assert soup.html["lang"] == "en"


def test_each_lot_has_its_own_and_the_product_leads_to_them(told: Journey, client: Client) -> None:
    told.maker.lot("L9")
    assert titles(page(client, f"{told.product.code}/10/L9")) == []
    assert titles(page(client, f"{told.product.code}/10/l2611")) != []
    soup = page(client, told.product.code)
    assert titles(soup) == []
    assert [link["href"] for link in soup.select(".lots a")] == [
        f"http://testserver/t/{told.product.code}/10/L2611/hanh-trinh"
    ]
    assert titles(page(client, f"01/{GTIN}/10/L2611")) != []


def test_the_list_of_lots_says_which_is_recalled(told: Journey, client: Client) -> None:
    assert not page(client, told.product.code).select(".lots__recalled")
    gate.recall(told.lot, "Nhiễm khuẩn", "Không dùng", told.maker.by)
    (marked,) = page(client, told.product.code, lang="vi").select(".lots a:has(.lots__recalled)")
    assert " ".join(marked.text.split()) == "Lô L2611 · bị thu hồi"


def test_a_forged_serial_never_leads_to_the_genuine_journey(told: Journey, client: Client) -> None:
    made = order(told.product, 3, told.maker.by, lot=told.lot)
    serial = next(iter(serials_of(made)))
    path = f"{told.product.code}/10/L2611/21/{serial}"
    assert titles(page(client, path)) != []
    forged = path[:-1] + ("0" if path[-1] != "0" else "1")
    answer = client.get(f"/t/{forged}/hanh-trinh")
    assert (answer.status_code, answer["Location"]) == (302, f"/t/{forged}")
    for nothing in ("KHONGCO", "7KQ2M4XD9P", "01/08938505970028"):
        assert client.get(f"/t/{nothing}/hanh-trinh").status_code == 302


def test_a_recall_stands_above_everything(told: Journey, client: Client) -> None:
    gate.recall(told.lot, "Nhiễm khuẩn", "Không dùng", told.maker.by)
    soup = page(client, f"{told.product.code}/10/L2611", lang="vi")
    assert soup.select_one(".verdict h2").text == "Lô L2611 bị thu hồi"
    assert "Nhiễm khuẩn" in soup.select_one(".verdict").text
    assert titles(soup)[-1] == "Lô bị thu hồi"
    assert [day.text.strip()[:10] for day in soup.select(".step__day")][-1] == "22/11/2026"
    assert not soup.select('a[href*="nha-san-xuat"]')


def test_the_page_is_light_and_asks_little(
    told: Journey, client: Client, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(6):
        answer = client.get(
            f"/t/{told.product.code}/10/L2611/hanh-trinh", headers={"Accept-Encoding": "gzip"}
        )
    assert len(answer.content) < 9_000
    assert answer["Content-Encoding"] == "gzip"
    assert answer["Cache-Control"] == "no-store"


def test_resolvers_name_the_journey_where_there_is_one(told: Journey, django_assert_num_queries: Any) -> None:
    def links(kind: Kind, lot: str) -> list[str]:
        reference = Reference(code=told.product.code, lot=lot)
        thing = Thing(kind, "x", NOON, told.producer, told.product, reference=reference)
        return [
            f"{link.type} {link.url}" for link in links_of(thing) if link.type in ("traceability", "epcis")
        ]

    assert links(Kind.LOT, "L2611") == [
        f"traceability http://testserver/t/{told.product.code}/10/L2611/hanh-trinh",
        f"epcis http://testserver/api/epcis/epcs/http%3A%2F%2Ftestserver%2Ft%2F{told.product.code}%2F10%2FL2611/events",
    ]
    assert links(Kind.LOT, "L9") == []
    assert links(Kind.PRODUCT, "") == [
        f"traceability http://testserver/t/{told.product.code}/hanh-trinh",
    ]
    told.capture(told.event(quantityList=[{"epcClass": f"http://testserver/t/{told.product.code}"}]))
    assert [link.partition(" ")[0] for link in links(Kind.PRODUCT, "")] == ["traceability", "epcis"]
    with django_assert_num_queries(1):
        assert has_events(told.product.pk, "L2611")


def test_the_scan_page_leads_to_the_journey_where_there_is_one(told: Journey, client: Client) -> None:
    told.maker.lot("L9")
    code = told.product.code
    made = order(told.product, 1, told.maker.by, lot=told.lot)
    label = f"{code}/10/L2611/21/{next(iter(serials_of(made)))}"
    found = {}
    for path in (code, f"{code}/10/L2611", f"{code}/10/L9", f"01/{GTIN}/10/L2611", label):
        soup = BeautifulSoup(client.get(f"/t/{path}", {"lang": "vi"}).content, "html.parser")
        found[path] = [(link.text, link["href"]) for link in soup.select('a[href*="hanh-trinh"]')]
    of_lot = "Hành trình của lô này"
    assert found == {
        code: [("Hành trình từ ruộng vườn đến nơi bán", f"http://testserver/t/{code}/hanh-trinh?lang=vi")],
        f"{code}/10/L2611": [(of_lot, f"http://testserver/t/{code}/10/L2611/hanh-trinh?lang=vi")],
        f"{code}/10/L9": [],
        f"01/{GTIN}/10/L2611": [(of_lot, f"http://testserver/t/01/{GTIN}/10/L2611/hanh-trinh?lang=vi")],
        label: [(of_lot, f"http://testserver/t/{label}/hanh-trinh?lang=vi")],
    }
    assert client.get(f"/t/{label}/hanh-trinh").status_code == 200


def test_who_scans_the_own_carton_is_one_tap_from_the_form(told: Journey, client: Client) -> None:
    soup = page(client, f"{told.product.code}/10/L2611", lang="vi")
    (door,) = soup.select('a[href*="nha-san-xuat"]')
    assert door["href"] == f"/nha-san-xuat/{told.producer.pk}/hanh-trinh/?lot={told.lot.pk}"
    assert client.get(door["href"]).status_code == 302
    client.force_login(told.maker.user)
    assert "L2611" in client.get(door["href"]).content.decode()
    assert not page(client, told.product.code, lang="vi").select('a[href*="nha-san-xuat"]')


def test_where_nothing_is_told_there_is_a_drawing_and_a_way_back(told: Journey, client: Client) -> None:
    told.maker.lot("L9")
    soup = page(client, f"{told.product.code}/10/L9", lang="vi")
    assert soup.select_one(".untold svg")
    assert soup.select_one(".untold a")["href"] == f"http://testserver/t/{told.product.code}/10/L9?lang=vi"
    assert not page(client, f"{told.product.code}/10/L2611").select(".untold")


def test_a_programs_own_field_of_the_notes_name_is_not_told(journey: Journey, client: Client) -> None:
    event = journey.event(**{"ocop:note": "giá vốn 90.000"})
    assert journey.capture(event, context=[CONTEXT[0], {"ocop": "https://phan-mem.example.vn/"}]).is_success
    assert "90.000" not in page(client, f"{journey.product.code}/10/L2611").text
    assert "90.000" not in client.get("/api/epcis/events").content.decode()
