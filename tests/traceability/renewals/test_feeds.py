"""Calendar feeds, read back with a parser: three days for each certificate, the same ids for ever, 304 for the same."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar

from tests.register_factory import RegisterFactory
from tests.traceability.renewals.conftest import Ending
from traceability.register import gate
from traceability.register.clock import midnight, today
from traceability.register.models import Certificate, Producer
from traceability.register.models.certificates import RevocationGround
from traceability.renewals.calendar_links import link_of, replace_link

PROVINCE = "/gia-han/tinh/19/lich.ics"


def events(client: Client, address: str = PROVINCE) -> dict[str, Any]:
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert b"\r\n" in response.content
    assert max(len(line) for line in response.content.split(b"\r\n")) <= 75
    return {str(event["uid"]): event for event in Calendar.from_ical(response.content).walk("VEVENT")}


@pytest.fixture
def last_day() -> date:
    return today() + timedelta(days=200)


@pytest.fixture
def certificate(ending: Ending, last_day: date) -> Certificate:
    return ending(last_day)


def test_three_all_day_events_with_stable_ids(
    client: Client, certificate: Certificate, last_day: date
) -> None:
    found = events(client)
    key = certificate.public_id
    assert {uid: (event["dtstart"].dt, event["dtend"].dt) for uid, event in found.items()} == {
        f"{key}-opens@testserver": (today() + timedelta(days=20), today() + timedelta(days=21)),
        f"{key}-closes@testserver": (today() + timedelta(days=80), today() + timedelta(days=81)),
        f"{key}-last-day@testserver": (last_day, last_day + timedelta(days=1)),
    }
    for event in found.values():
        assert (event["status"], event["transp"], event["sequence"]) == ("CONFIRMED", "TRANSPARENT", 0)
        assert event["dtstamp"].dt == midnight(certificate.issued_on)
        assert event.subcomponents == []  # no alarms: the reader decides
    assert (
        str(found[f"{key}-closes@testserver"]["summary"])
        == "Hạn cuối nộp hồ sơ đánh giá lại: Mật ong hoa núi"
    )


def test_what_is_revoked_or_renewed_is_cancelled_under_the_same_ids(
    client: Client, register: RegisterFactory, ending: Ending, certificate: Certificate, last_day: date
) -> None:
    renewed = ending(last_day, "Ô mai")
    before = set(events(client))
    gate.revoke(certificate, RevocationGround.CRITERIA, register.change(midnight(today())))
    gate.issue(
        renewed.product,
        register.decision(issued_on=today()),
        gate.Grant(stars=4, issued_on=today(), valid_from=last_day + timedelta(days=1)),
        register.change(midnight(today())),
    )
    after = events(client)
    assert set(after) == before  # the new certificate ends too far away to be of use
    assert {event["status"] for event in after.values()} == {"CANCELLED"}
    assert after[f"{certificate.public_id}-opens@testserver"]["sequence"] == 2
    assert after[f"{renewed.public_id}-opens@testserver"]["sequence"] == 1


def test_an_extension_moves_the_last_day_and_ends_the_filing(
    client: Client, register: RegisterFactory, ending: Ending
) -> None:
    certificate = ending(today() - timedelta(days=10))
    register.extend(certificate, today() + timedelta(days=90), midnight(today()))
    (uid,) = events(client)
    assert uid == f"{certificate.public_id}-last-day@testserver"
    assert events(client)[uid]["dtstart"].dt == today() + timedelta(days=90)


def test_the_same_facts_are_answered_304(
    client: Client, register: RegisterFactory, certificate: Certificate
) -> None:
    first = client.get(PROVINCE)
    again = client.get(PROVINCE, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    gate.suspend(certificate, register.change(midnight(today())))
    changed = client.get(PROVINCE, headers={"If-None-Match": first["ETag"]})
    assert changed.status_code == 200


def test_a_producers_feed_needs_the_present_link(
    client: Client, register: RegisterFactory, certificate: Certificate, producer: Producer
) -> None:
    other = register.product("Bánh", producer=register.producer("HTX Bản Mẫu"))
    register.certificate(
        other, issued_on=today() - timedelta(days=900), valid_until=today() + timedelta(days=200)
    )
    address = f"/gia-han/co-so/{link_of(producer).token}/lich.ics"
    assert len(events(client, address)) == 3
    assert len(events(client)) == 6
    assert "private" in client.get(address)["Cache-Control"]
    replace_link(producer, midnight(today()))
    assert client.get(address).status_code == 404
    assert client.get(f"/gia-han/co-so/{link_of(producer).token}/lich.ics").status_code == 200
