"""Points of sale: kept by the province's officers, with a history nobody rewrites; contacts only with consent."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.utils import timezone

from shop.users.models import User
from traceability.points_of_sale import gate
from traceability.points_of_sale.models import PointEvent, PointOfSale
from traceability.register.clock import today
from traceability.register.models import Appointment, Commune, Province

BY = gate.By("Cán bộ", timezone.now())


def details(**changed: object) -> gate.Details:
    facts = {
        "name": "Điểm bán  OCOP Tân Kỳ", "kind": "ocop_shop", "province": Province.objects.get(code="19"),
        "commune": Commune.objects.get(code="02104"), "address": "Thôn Bản Cháo",
        "opened_on": date(2026, 1, 5), "phone": "0208 111 222",
    }  # fmt: skip
    return gate.Details(**{**facts, **changed})  # type: ignore[arg-type]


@pytest.fixture
def point(db: None) -> PointOfSale:
    return gate.add(details(), BY)


@pytest.fixture
def trader(db: None) -> Client:
    user = User.objects.create_user("hoicho@ocop.localhost", "x")
    Appointment.objects.create(user=user, role="trade", province_id="19", first_day=date(2026, 1, 1))
    client = Client()
    client.force_login(user, "shop.users.backends.EmailOrPhoneBackend")
    return client


def test_each_change_writes_one_history_row(point: PointOfSale) -> None:
    gate.change(point, details(address="Chợ Tân Kỳ"), BY)
    gate.close(point, date(2026, 6, 1), BY)
    gate.reopen(point, BY)
    rows = PointEvent.objects.order_by("pk").values_list("action", "facts__address", "facts__closed_on")
    assert list(rows) == [
        ("added", "Thôn Bản Cháo", None),
        ("changed", "Chợ Tân Kỳ", None),
        ("closed", "Chợ Tân Kỳ", "2026-06-01"),
        ("reopened", "Chợ Tân Kỳ", None),
    ]
    assert PointOfSale.objects.get().name == "Điểm bán OCOP Tân Kỳ"


def test_the_history_cannot_be_rewritten(point: PointOfSale) -> None:
    for attempt in (PointEvent.objects.all().delete, lambda: PointEvent.objects.update(actor_name="ai đó")):
        with pytest.raises(DatabaseError), transaction.atomic():
            attempt()
    assert PointEvent.objects.get().actor_name == "Cán bộ"


def test_refused_changes_change_nothing(point: PointOfSale) -> None:
    abroad = Commune.objects.filter(province_id="24").first()
    refused = [
        lambda: gate.add(details(name="điểm bán ocop tân kỳ"), BY),
        lambda: gate.change(point, details(commune=abroad), BY),
        lambda: gate.close(point, date(2026, 1, 4), BY),
        lambda: gate.reopen(point, BY),
    ]
    for attempt in refused:
        with pytest.raises(gate.Refused):
            attempt()
    assert PointOfSale.objects.count() == PointEvent.objects.count() == 1
    point.refresh_from_db()
    assert (point.closed_on, point.commune_id) == (None, "02104")


def test_plans_count_what_is_open_on_the_day(point: PointOfSale) -> None:
    gate.close(point, date(2026, 6, 1), BY)
    days = [date(2026, 1, 4), date(2026, 1, 5), date(2026, 5, 31), date(2026, 6, 1)]
    assert [PointOfSale.objects.open_on(day).count() for day in days] == [0, 1, 1, 0]
    point.refresh_from_db()
    assert [point.is_open_on(day) for day in days] == [False, True, True, False]


@pytest.mark.parametrize(("consent", "shown"), [(None, False), (1, False), (0, True)])
def test_the_public_list_shows_contacts_only_with_consent(
    client: Client, db: None, consent: int | None, shown: bool
) -> None:
    since = None if consent is None else today() + timedelta(days=consent)
    gate.add(details(contact_consent_on=since), BY)
    page = client.get("/diem-ban/").content.decode()
    assert "Điểm bán OCOP Tân Kỳ" in page
    assert ("0208 111 222" in page) is shown


def test_a_closed_point_is_gone_from_the_public_list(client: Client, point: PointOfSale) -> None:
    gate.close(point, today(), BY)
    assert "Điểm bán OCOP Tân Kỳ" not in client.get("/diem-ban/").content.decode()


def test_an_officer_enters_changes_and_closes_a_point(trader: Client) -> None:
    typed = {
        "name": "Quầy OCOP ga", "kind": "rest_stop", "province": "19", "commune": "tan ky",
        "address": "Ga Tân Kỳ", "opened_on": "2026-02-01",
    }  # fmt: skip
    assert trader.post("/quan-tri/diem-ban/moi/", typed).status_code == 302
    point = PointOfSale.objects.get()
    assert (point.commune_id, point.events.get().actor_name) == ("02104", "hoicho@ocop.localhost")
    address = f"/quan-tri/diem-ban/{point.pk}/"
    assert trader.post(f"{address}sua/", typed | {"name": "Quầy OCOP nhà ga"}).status_code == 302
    trader.post(f"{address}dong/", {"since": "2026-03-01"})
    page = trader.get(address).content.decode()
    assert "Quầy OCOP nhà ga" in page
    point.refresh_from_db()
    assert point.closed_on == date(2026, 3, 1)


def test_another_provinces_point_cannot_be_entered(trader: Client) -> None:
    typed = {"name": "Quầy", "kind": "market", "province": "24", "address": "Chợ", "opened_on": "2026-02-01"}
    assert trader.post("/quan-tri/diem-ban/moi/", typed).status_code == 200
    assert PointOfSale.objects.count() == 0
