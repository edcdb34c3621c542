"""Only a person's look counts: no HEAD, no robot, no link preview, no page that a browser fetched ahead."""

import pytest
from django.test import Client, RequestFactory

from tests.register_factory import RegisterFactory
from tests.traceability.codes import situations
from tests.traceability.scan_page import lots
from tests.traceability.scans.browsers import CHROME, PEOPLE, ROBOTS
from traceability.production.models import SerialOrder
from traceability.scans import counting
from traceability.scans.models import ScanCount, SerialScan
from traceability.scans.robots import is_a_persons_look

AHEAD = [
    {"sec-purpose": "prefetch"}, {"sec-purpose": "prefetch;prerender"}, {"purpose": "prefetch"}, {"x-moz": "prefetch"},
    {"x-purpose": "preview"}, {"sec-fetch-mode": "no-cors"},
]  # fmt: skip


@pytest.mark.parametrize("name", PEOPLE)
def test_browsers_and_in_app_browsers_are_people(name: str, rf: RequestFactory) -> None:
    assert is_a_persons_look(rf.get("/t/X", headers={"user-agent": PEOPLE[name]}).META)
    assert is_a_persons_look(
        rf.get("/t/X", headers={"user-agent": PEOPLE[name], "sec-fetch-mode": "navigate", "dnt": "1"}).META
    )


@pytest.mark.parametrize("name", ROBOTS)
def test_robots_and_link_previews_are_not(name: str, rf: RequestFactory) -> None:
    assert not is_a_persons_look(rf.get("/t/X", headers={"user-agent": ROBOTS[name]}).META)


@pytest.mark.parametrize("headers", AHEAD, ids=str)
def test_what_is_fetched_ahead_is_no_look(headers: dict[str, str], rf: RequestFactory) -> None:
    assert not is_a_persons_look(rf.get("/t/X", headers={"user-agent": CHROME, **headers}).META)


def test_head_is_no_look(rf: RequestFactory) -> None:
    assert not is_a_persons_look(rf.head("/t/X", headers={"user-agent": CHROME}).META)


@pytest.mark.usefixtures("db", "at_five_past_two")
def test_pages_are_counted_by_hour_province_and_lot(register: RegisterFactory, client: Client) -> None:
    product = situations.valid(register)
    lot = lots.on_sale(product)
    for path in (product.code, product.code, f"{product.code}/10/L2611", f"{product.code}/10/UNKNOWN"):
        client.get(f"/t/{path}", headers={"user-agent": CHROME})
    client.head(f"/t/{product.code}", headers={"user-agent": CHROME})
    client.get(f"/t/{product.code}", headers={"user-agent": ROBOTS["telegram"]})
    client.get("/t/ZZZZZ22222", headers={"user-agent": CHROME})
    assert ScanCount.objects.count() == 0
    assert counting.flush() == 4
    client.get(f"/t/{product.code}", headers={"user-agent": CHROME})
    assert counting.flush() == 1
    assert counting.flush() == 0
    hour = situations.MOMENT.replace(minute=0)
    stored = ScanCount.objects.order_by("lot").values_list("product", "lot", "hour", "province", "number")
    assert set(stored) == {(product.pk, None, hour, "", 4), (product.pk, lot.pk, hour, "", 1)}


@pytest.mark.usefixtures("db", "at_five_past_two")
def test_robots_leave_no_scan_of_a_label(labels: SerialOrder, client: Client) -> None:
    reference = lots.label(labels)
    for name in ROBOTS:
        page = client.get(
            f"/t/{reference.path}", headers={"user-agent": ROBOTS[name], "accept-language": "vi"}
        )
        assert "Tem này chưa được quét lần nào" in page.content.decode()
    client.head(f"/t/{reference.path}", headers={"user-agent": CHROME})
    assert SerialScan.objects.count() == 0
