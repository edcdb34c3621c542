"""Which scans look like a copy, and which do not."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.register_factory import RegisterFactory
from tests.traceability.codes import situations
from tests.traceability.codes.situations import MOMENT
from tests.traceability.scan_page import lots
from tests.traceability.scan_page.conftest import Phone
from traceability.production.lots import gate
from traceability.production.models import Lot
from traceability.register.models import Province
from traceability.scans.models import SerialScan
from traceability.scans.places.centres import CENTRES, least_distance
from traceability.scans.places.networks import province_of
from traceability.scans.signs import MANY_SCANS, Sign, signs_for

HOUR = MOMENT.replace(minute=0)


def scans(*places: tuple[int, str]) -> list[SerialScan]:
    """Scans by hours after the first and province."""
    return [
        SerialScan(serial="S", number=n, hour=HOUR + timedelta(hours=hours), province=province, phone=f"P{n}")
        for n, (hours, province) in enumerate(places, start=1)
    ]


@pytest.mark.parametrize(
    ("seen", "found"),
    [
        (scans((0, "01")), []),
        (scans((0, "01"), (0, "79")), [Sign.TOO_FAST]),
        (scans((0, "01"), (1, "79")), []),  # up to two hours apart: an aeroplane
        (scans((0, "01"), (0, "24")), []),  # neighbours
        (scans((0, "01"), (0, "48")), []),
        (scans((0, "01"), (0, "")), []),
        (scans((0, "01"), (24, "79"), (48, "01")), []),
        (scans((0, "01"), (24, "24"), (48, "19"), (72, "20")), [Sign.MANY_PLACES]),
        (scans((0, "01"), (24, "24"), (48, "19"), (31 * 24, "20")), []),
        (scans(*[(n, "") for n in range(MANY_SCANS - 1)]), []),
        (scans(*[(n, "") for n in range(MANY_SCANS)]), [Sign.MANY_SCANS]),
        (scans(*[(n * 24, "") for n in range(MANY_SCANS)]), []),
    ],
)
def test_rules_of_place_and_number(seen: list[SerialScan], found: list[Sign]) -> None:
    assert signs_for(seen, None, MOMENT) == found


@pytest.mark.usefixtures("db", "at_five_past_two")
def test_rules_of_the_lots_life(register: RegisterFactory) -> None:
    lot = lots.opened(situations.valid(register))
    assert signs_for(scans((0, "")), lot, MOMENT) == [Sign.BEFORE_ACTIVATION]
    active = gate.activate(lot, lots.by(MOMENT))
    assert signs_for(scans((0, "")), active, MOMENT) == []
    assert signs_for(scans((-1, "")), active, MOMENT) == [Sign.BEFORE_ACTIVATION]
    closed = gate.close(active, lots.by(MOMENT))
    assert signs_for(scans((0, "")), closed, MOMENT) == []
    assert signs_for(scans((1, "")), closed, MOMENT) == [Sign.AFTER_CLOSE]


@pytest.mark.usefixtures("db", "at_five_past_two")
def test_words_of_a_suspicious_label(register: RegisterFactory, phone: Phone) -> None:
    lot: Lot = lots.on_sale(situations.valid(register))
    labels = lots.ordered(lot.product, lot)
    reference = lots.label(labels)
    for number, province in enumerate(("01", "79"), start=1):
        SerialScan.objects.create(
            order=labels,
            serial=reference.serial,
            number=number,
            hour=HOUR,
            province=province,
            phone=f"P{number}",
        )
    page = phone.page(reference.path)
    assert page.select(".verdict h1")[0].get_text() == "Tem này có dấu hiệu bị sao chép"
    assert [item.get_text() for item in page.select(".verdict li")] == [
        "Tem được quét ở hai nơi quá xa nhau trong thời gian quá ngắn: một gói hàng không thể có mặt ở cả hai nơi."
    ]
    assert "Như vậy chưa phải là bằng chứng" in page.select(".verdict")[0].get_text()
    assert page.select(".verdict--second h2")[0].get_text().strip() == "Chứng nhận còn hiệu lực"


@pytest.mark.usefixtures("db")
def test_every_province_has_its_place() -> None:
    assert set(CENTRES) == set(Province.objects.values_list("code", flat=True))
    assert all(8 < north < 24 and 102 < east < 110 for north, east in CENTRES.values())
    assert 900 < least_distance("01", "79") < 960
    assert least_distance("01", "24") == 0
    assert least_distance("79", "XX") == 0


def test_a_place_is_known_only_from_the_operators_table(settings: Any, tmp_path: Path) -> None:
    assert province_of("203.0.113.7") == ""
    table = tmp_path / "networks.csv"
    table.write_text(
        "network,province\n203.0.113.0/24,79\n203.0.113.128/25,01\n2001:db8::/32,19\n", encoding="utf-8"
    )
    settings.OCOP_PROVINCES_OF_NETWORKS = str(table)
    asked = ["203.0.113.7", "203.0.113.200", "198.51.100.1", "2001:db8::5", "not an address", ""]
    assert [province_of(address) for address in asked] == ["79", "01", "", "19", "", ""]
    broken = tmp_path / "broken.csv"
    broken.write_text("network,province\n203.0.113.0/24,Hà Nội\n", encoding="utf-8")
    settings.OCOP_PROVINCES_OF_NETWORKS = str(broken)
    with pytest.raises(ValueError, match="line 2"):
        province_of("203.0.113.7")
