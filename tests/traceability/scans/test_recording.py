"""A label's scans are numbered exactly, one phone a day is one scan, and nothing that names anybody is kept."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, connection, models, transaction
from django.db.utils import DatabaseError
from django.test import Client

from tests.crowd import Crowd
from tests.register_factory import RegisterFactory
from tests.traceability.codes import situations
from tests.traceability.codes.situations import MOMENT
from tests.traceability.scan_page import lots
from tests.traceability.scans.browsers import CHROME, SAFARI
from traceability.production.models import SerialOrder
from traceability.register.clock import midnight
from traceability.scans.models import DailyKey, ScanCount, SerialScan
from traceability.scans.recording import MOST_KEPT, keep
from traceability.scans.retention import throw_away_outdated

HOUR = MOMENT.replace(minute=0)


def scan(client: Client, path: str, agent: str = CHROME, address: str = "203.0.113.7") -> str:
    headers = {"user-agent": agent, "accept-language": "vi"}
    answer = client.get(f"/t/{path}", headers=headers, REMOTE_ADDR=address)
    assert answer.status_code == 200
    return str(answer.content.decode())


@pytest.mark.usefixtures("db", "at_five_past_two")
def test_the_first_scan_is_the_first_and_the_same_phone_is_not_another(
    labels: SerialOrder, client: Client
) -> None:
    path = lots.label(labels).path
    assert "Lần quét đầu tiên của tem này" in scan(client, path)
    assert "Lần quét đầu tiên của tem này" in scan(client, path)
    second = scan(client, path, SAFARI)
    assert "Tem này đã được quét 2 lần" in second
    assert "Lần quét đầu tiên là ngày 22/11/2026." in second
    assert "Mã tem do hệ thống cấp, chưa có dấu hiệu bị sao chép." in second
    with time_machine.travel(MOMENT + timedelta(days=1), tick=False):
        assert "Tem này đã được quét 3 lần" in scan(client, path)
    assert list(SerialScan.objects.values_list("number", "hour", "province")) == [
        (1, HOUR, ""), (2, HOUR, ""), (3, HOUR + timedelta(days=1), ""),
    ]  # fmt: skip
    assert "Lần quét đầu tiên của tem này" in scan(client, lots.label(labels, 1).path)


@pytest.mark.usefixtures("db", "at_five_past_two")
def test_nothing_that_names_a_phone_is_kept_and_the_key_goes_with_its_day(
    labels: SerialOrder, client: Client
) -> None:
    path = lots.label(labels).path
    scan(client, path)
    today = SerialScan.objects.get()
    assert {field.name for field in SerialScan._meta.get_fields()} == {
        "id", "order", "serial", "number", "hour", "province", "is_place_told", "phone",
    }  # fmt: skip
    assert "203" not in today.phone
    assert today.hour == HOUR
    with time_machine.travel(MOMENT + timedelta(days=1), tick=False):
        scan(client, path)
    assert SerialScan.objects.get(number=2).phone != today.phone
    assert list(DailyKey.objects.values_list("day", flat=True)) == [date(2026, 11, 23)]


class Uncounted(models.Model):  # noqa: DJ008 - never shown
    """The control's table: as SerialScan, without the constraint."""

    serial = models.CharField(max_length=18)
    number = models.PositiveIntegerField()

    class Meta:
        app_label = "ocop_scans_control"


def test_of_four_phones_at_once_exactly_one_is_first(crowd: Crowd, register: RegisterFactory) -> None:
    labels = lots.ordered(situations.valid(register))
    serial = lots.label(labels).serial
    kept = crowd.at_once(
        *[lambda n=n: keep(labels, serial, HOUR, "", f"PHONE{n}") for n in range(4)]  # type: ignore[misc]
    )
    assert sorted(one.number for one in kept) == [1, 2, 3, 4]
    assert sorted(SerialScan.objects.values_list("number", flat=True)) == [1, 2, 3, 4]


def test_control_without_the_constraint_two_are_first(crowd: Crowd, real_db: None) -> None:
    """The race is real: read, pause, write, and two phones are both told that they are the first."""
    from threading import Barrier

    with connection.schema_editor() as editor:
        editor.create_model(Uncounted)
    both_have_read = Barrier(2)

    def careless() -> int:
        number = Uncounted.objects.filter(serial="X").count() + 1
        both_have_read.wait(10)
        Uncounted.objects.create(serial="X", number=number)
        return number

    try:
        assert crowd.at_once(careless, careless) == [1, 1]
    finally:
        with connection.schema_editor() as editor:
            editor.delete_model(Uncounted)


@pytest.mark.usefixtures("db", "at_five_past_two")
def test_nobody_fills_the_disk_with_one_label(labels: SerialOrder) -> None:
    serial = lots.label(labels).serial
    SerialScan.objects.bulk_create(
        SerialScan(order=labels, serial=serial, number=n, hour=HOUR, phone=f"P{n}")
        for n in range(1, MOST_KEPT + 1)
    )
    assert keep(labels, serial, HOUR, "", "ONE MORE") is None
    assert SerialScan.objects.count() == MOST_KEPT


@pytest.mark.usefixtures("db", "at_five_past_two")
@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"number": 7}, "a scan is never changed"),
        ({"hour": MOMENT}, "a scan is never changed"),
        ({"phone": "OTHER"}, "a scan is never changed"),
        ({"province": "19", "is_place_told": True}, ""),
    ],
)
def test_a_scan_is_never_changed_but_for_the_place_that_was_told(
    change: dict[str, Any], message: str, labels: SerialOrder
) -> None:
    stored = keep(labels, lots.label(labels).serial, HOUR, "", "PHONE")
    assert stored is not None
    mine = SerialScan.objects.filter(pk=stored.pk)
    if message:
        with pytest.raises(DatabaseError, match=message), transaction.atomic():
            mine.update(**change)
        assert mine.get() == stored
        return
    mine.update(**change)
    with pytest.raises(DatabaseError, match="a scan is never changed"), transaction.atomic():
        mine.update(province="24")


@pytest.mark.usefixtures("db", "at_five_past_two")
@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("scans_are_numbered_from_one", {"number": 0}),
        ("scan_knows_its_phone", {"phone": ""}),
        ("scan_names_a_province", {"province": "HN"}),
        ("told_place_is_a_place", {"is_place_told": True}),
    ],
)
def test_the_database_keeps_its_promises(name: str, fields: dict[str, Any], labels: SerialOrder) -> None:
    row = {"order": labels, "serial": "S", "number": 1, "hour": HOUR, "phone": "P", **fields}
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        SerialScan.objects.create(**row)
    assert SerialScan.objects.count() == 0


@pytest.mark.usefixtures("db", "at_five_past_two")
def test_whoever_scans_may_tell_the_province(labels: SerialOrder, client: Client) -> None:
    path = lots.label(labels).path
    assert f'action="/t/{path}/noi-quet"' in scan(client, path)
    headers = {"user-agent": CHROME}
    sent = {"headers": headers, "REMOTE_ADDR": "203.0.113.7"}
    foreign = {**headers, "sec-fetch-site": "cross-site"}
    client.post(f"/t/{path}/noi-quet", {"province": "19"}, headers=foreign, REMOTE_ADDR="203.0.113.7")
    client.post(f"/t/{path}/noi-quet", {"province": "XX"}, **sent)
    client.post(f"/t/{path}/noi-quet", {"province": "19"}, headers=headers, REMOTE_ADDR="203.0.113.8")
    assert SerialScan.objects.get().province == ""
    answer = client.post(f"/t/{path}/noi-quet", {"province": "19"}, **sent)
    assert (answer.status_code, answer["Location"]) == (302, f"/t/{path}")
    stored = SerialScan.objects.get()
    assert (stored.province, stored.is_place_told) == ("19", True)
    assert "noi-quet" not in scan(client, path)
    forged = path[:-1] + ("0" if path[-1] != "0" else "1")
    assert client.post(f"/t/{forged}/noi-quet", {"province": "19"}, **sent).status_code == 404
    assert client.get(f"/t/{path}/noi-quet").status_code == 405


@pytest.mark.usefixtures("db", "at_five_past_two")
def test_scans_go_when_their_time_is_over_but_the_first_stays(labels: SerialOrder) -> None:
    serial = lots.label(labels).serial
    for phone in ("A", "B"):
        keep(labels, serial, HOUR, "", phone)
    ScanCount.objects.create(product=labels.product, lot=labels.lot, hour=HOUR, number=2)
    ScanCount.objects.create(product=labels.product, hour=HOUR, number=5)
    last_day = midnight(date(2029, 11, 2))  # twelve months after the shelf life
    throw_away_outdated(last_day)
    assert (SerialScan.objects.count(), ScanCount.objects.count()) == (2, 2)
    throw_away_outdated(last_day + timedelta(days=1))
    assert list(SerialScan.objects.values_list("number", flat=True)) == [1]
    assert list(ScanCount.objects.values_list("lot", "number")) == [(None, 5)]
    throw_away_outdated(midnight(date(2031, 11, 22)))
    assert ScanCount.objects.count() == 1
    throw_away_outdated(midnight(date(2031, 11, 24)))
    assert ScanCount.objects.count() == 0
    with pytest.raises(DatabaseError, match="the first scan of a label is kept"), transaction.atomic():
        SerialScan.objects.all().delete()
