"""The officers' desk: who may do what, and that each button does it."""

from datetime import date
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from catalog.fairs import gate
from catalog.fairs.models import Entry, Fair, FairEvent, Section
from shop.users.models import User
from tests.catalog.fairs.conftest import LAM_DONG, THAI_NGUYEN, FairFactory, officer
from traceability.register.models import Appointment

pytestmark = pytest.mark.usefixtures("at_noon")
READ = ["fair", "pdf"]
CHANGE = [
    ("edit", "fair"), ("publish", "fair"), ("withdraw", "fair"), ("section_add", "fair"),
    ("section_edit", "section"), ("section_move", "section"), ("section_remove", "section"), ("pick", "section"),
    ("entry_move", "entry"), ("entry_booth", "entry"), ("entry_remove", "entry"),
]  # fmt: skip


@pytest.fixture
def entry(fairs: FairFactory) -> Entry:
    return fairs.entry(fairs.section(fairs.fair()))


def url(name: str, pk: int | None = None) -> str:
    return reverse(f"fairs_desk:{name}", kwargs={"pk": pk} if pk else None)


def keys(entry: Entry) -> dict[str, int]:
    return {"fair": entry.fair_id, "section": entry.section_id, "entry": entry.pk}


def everything() -> list[Any]:
    return [list(model.objects.order_by("pk").values()) for model in (Fair, Section, Entry, FairEvent)]


def outcomes(client: Client, entry: Entry) -> set[int]:
    """The statuses of every changing address, by GET and by POST; nothing may have changed."""
    before = everything()
    data = {"where": "up", "booth": "X1", "title_vi": "Khác", "product": entry.product_id}
    addresses = [url(name, keys(entry)[kind]) for name, kind in CHANGE]
    found = {client.post(address, data).status_code for address in addresses}
    found |= {client.get(address).status_code for address in addresses} - {405}
    assert everything() == before
    return found


@pytest.mark.parametrize("name", READ)
def test_reading_is_for_the_own_province_the_nation_and_auditors(entry: Entry, name: str) -> None:
    address = url(name, entry.fair_id)
    own = [
        officer("trade", THAI_NGUYEN),
        officer("national"),
        officer("auditor"),
        officer("auditor", THAI_NGUYEN),
    ]
    assert [client.get(address).status_code for client in own] == [200, 200, 200, 200]
    others = [officer("trade", LAM_DONG), officer("auditor", LAM_DONG)]
    assert [client.get(address).status_code for client in others] == [404, 404]
    strangers = [officer("register", THAI_NGUYEN), officer("commune"), officer(""), Client()]
    assert [client.get(address).status_code for client in strangers] == [404, 404, 404, 302]


def test_another_province_s_fair_is_not_found_by_any_verb(entry: Entry) -> None:
    assert outcomes(officer("trade", LAM_DONG), entry) == {404}


@pytest.mark.parametrize(
    ("role", "province", "answer"),
    [("auditor", None, 302), ("auditor", THAI_NGUYEN, 302), ("register", THAI_NGUYEN, 404)],
)
def test_who_only_reads_is_turned_away_from_every_change(
    entry: Entry, role: str, province: str | None, answer: int
) -> None:
    assert outcomes(officer(role, province), entry) == {answer}


def test_visitors_and_ended_appointments_are_turned_away(entry: Entry) -> None:
    assert outcomes(Client(), entry) == {302}
    client = officer("trade", THAI_NGUYEN)
    Appointment.objects.update(ended_on=date(2026, 11, 22))
    assert outcomes(client, entry) == {404}


def test_a_reader_sees_no_buttons(entry: Entry) -> None:
    seen = BeautifulSoup(
        officer("auditor").get(url("fair", entry.fair_id)).content, "html.parser"
    ).select_one("main")
    assert seen.select("form") == []
    assert seen.select(f'a[href="{url("publish", entry.fair_id)}"]') == []


def test_the_list_of_fairs_costs_the_same_for_one_and_three(fairs: FairFactory) -> None:
    client = officer("trade", THAI_NGUYEN)
    fairs.fair(province=LAM_DONG)
    costs = []
    for count in (1, 3):
        while Fair.objects.filter(province=THAI_NGUYEN).count() < count:
            fairs.revoke(fairs.entry(fairs.section(fairs.fair()), f"Mật ong {Fair.objects.count()}").product)
        client.get(url("index"))
        with CaptureQueriesContext(connection) as captured:
            response = client.get(url("index"))
        rows = BeautifulSoup(response.content, "html.parser").select("table.listing tbody tr")
        assert ["1 sản phẩm không còn hiệu lực" in " ".join(row.get_text(" ").split()) for row in rows] == [
            True
        ] * count
        costs.append((len(captured), sum("ocop_fairs" in query["sql"] for query in captured)))
    assert costs[0] == costs[1]
    assert (
        costs[0][1] == 3
    )  # how many, this page of them, what fell out of them; the rest is the desk's frame


def test_an_officer_plans_fills_and_publishes_a_fair(fairs: FairFactory) -> None:
    client = officer("trade", THAI_NGUYEN)
    details = {
        "name_vi": "Hội chợ OCOP Tân Kỳ", "first_day": "2027-01-24", "last_day": "2027-01-30",
        "place": "Chợ Tân Kỳ", "province": THAI_NGUYEN, "organiser": "Sở Công Thương",
    }  # fmt: skip
    assert client.post(url("add"), details).status_code == 302
    fair = Fair.objects.get()
    assert (fair.slug, fair.state) == ("hoi-cho-ocop-tan-ky", "draft")
    client.post(url("section_add", fair.pk), {"title_vi": "Thực phẩm", "title_en": "Food"})
    section = fair.sections.get()
    honey, tea = fairs.product(), fairs.product("Chè")
    client.post(url("pick", section.pk), {"product": [honey.pk, tea.pk], "booth": "B7"})
    assert [(e.product.name, e.booth) for e in section.entries.all()] == [
        ("Mật ong hoa núi", "B7"),
        ("Chè", "B7"),
    ]
    second = section.entries.last()
    client.post(url("entry_move", second.pk), {"where": "up"})
    client.post(url("entry_booth", second.pk), {"booth": "B8"})
    assert [(e.product.name, e.booth) for e in section.entries.all()] == [
        ("Chè", "B8"),
        ("Mật ong hoa núi", "B7"),
    ]
    client.post(url("publish", fair.pk))
    fair.refresh_from_db()
    assert fair.is_published
    assert [event.actor_name for event in fair.events.all()] == ["trade-19@example.vn"] * fair.events.count()


def test_a_trade_officer_plans_no_fair_for_another_province(fairs: FairFactory) -> None:
    client = officer("trade", THAI_NGUYEN)
    details = {
        "name_vi": "Hội chợ", "first_day": "2027-01-24", "last_day": "2027-01-30",
        "place": "Đà Lạt", "province": LAM_DONG, "organiser": "Sở Công Thương",
    }  # fmt: skip
    assert client.post(url("add"), details).status_code == 200
    assert not Fair.objects.exists()
    assert officer("auditor").post(url("add"), details).status_code == 302
    assert not Fair.objects.exists()


def test_picking_shows_every_candidate_with_its_reason_and_refuses_the_ineligible(
    fairs: FairFactory, entry: Entry
) -> None:
    short = fairs.product("Chè Shan tuyết", until=date(2027, 1, 29))
    client = officer("trade", THAI_NGUYEN)
    seen = BeautifulSoup(client.get(url("pick", entry.section_id) + "?q=che+shan").content, "html.parser")
    (row,) = seen.select("table.listing tbody tr")
    assert row.select_one("input[name=product]").has_attr("disabled")
    assert "Ngày 30/01/2027 không còn hiệu lực: chứng nhận hết hạn ngày 29/01/2027." in row.get_text()
    before = everything()
    response = client.post(url("pick", entry.section_id), {"product": [short.pk]}, follow=True)
    assert "Chè Shan tuyết: Ngày 30/01/2027 không còn hiệu lực" in response.content.decode()
    assert everything() == before


def test_the_search_finds_names_without_accents_producers_and_codes(fairs: FairFactory, entry: Entry) -> None:
    product = fairs.product("Chè Shan tuyết")
    fairs.product("Nước mắm", producer=fairs.register.producer("HTX Đoàn Kết"))
    client = officer("national")

    def names(query: str) -> list[str]:
        seen = BeautifulSoup(client.get(url("pick", entry.section_id) + query).content, "html.parser")
        return [label.get_text() for label in seen.select("table.listing label")]

    assert names("?q=CHE+SHAN") == ["Chè Shan tuyết"]
    assert names("?q=doan+ket") == ["Nước mắm"]
    assert names(f"?q={product.printed_code.lower()}") == ["Chè Shan tuyết"]
    fairs.revoke(product)
    assert names("?q=&eligible=on") == ["Mật ong hoa núi", "Nước mắm"]


def test_new_days_are_refused_in_the_form_with_the_names(fairs: FairFactory) -> None:
    fair = fairs.fair()
    fairs.entry(fairs.section(fair), until=date(2027, 1, 30))
    client = officer("trade", THAI_NGUYEN)
    details = {
        "name_vi": fair.name_vi, "first_day": "2027-01-24", "last_day": "2027-01-31",
        "place": fair.place, "province": THAI_NGUYEN, "organiser": fair.organiser,
    }  # fmt: skip
    response = client.post(url("edit", fair.pk), details)
    assert "Mật ong hoa núi: Ngày 31/01/2027 không còn hiệu lực" in response.content.decode()
    fair.refresh_from_db()
    assert fair.last_day == date(2027, 1, 30)


def test_removing_asks_first(entry: Entry) -> None:
    client = officer("trade", THAI_NGUYEN)
    assert "Bỏ “Mật ong hoa núi” khỏi danh mục?" in client.get(url("entry_remove", entry.pk)).content.decode()
    assert Entry.objects.count() == 1
    client.post(url("entry_remove", entry.pk))
    assert Entry.objects.count() == 0
    assert "Bỏ khu “Thực phẩm”?" in client.get(url("section_remove", entry.section_id)).content.decode()
    client.post(url("section_remove", entry.section_id))
    assert Section.objects.count() == 0


def test_a_fallen_product_stands_on_top_of_the_fair_and_of_the_desk(fairs: FairFactory, entry: Entry) -> None:
    gate.publish(entry.fair, fairs.by)
    fairs.revoke(entry.product)
    client = officer("trade", THAI_NGUYEN)
    reason = "Ngày 24/01/2027 không còn hiệu lực: chứng nhận bị thu hồi từ 22/11/2026."
    seen = BeautifulSoup(client.get(url("fair", entry.fair_id)).content, "html.parser")
    assert reason in " ".join(seen.select_one("#problems").get_text(" ").split())
    assert reason in client.get(reverse("wagtailadmin_home")).content.decode()
    assert reason not in officer("trade", LAM_DONG).get(reverse("wagtailadmin_home")).content.decode()


def test_a_superuser_may_change_every_fair(entry: Entry) -> None:
    client = Client()
    user = User.objects.create_superuser("chu@example.vn", "mat-khau-dai")
    client.force_login(user, backend="shop.users.backends.EmailOrPhoneBackend")
    assert client.post(url("publish", entry.fair_id)).status_code == 302
    assert Fair.objects.get().is_published
