"""The officers' desk: claims with their paper, inside the borders, decided by somebody else, all in the history."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from tests.gs1_keys import OFFICE_PREFIX, PREFIX, with_check_digit
from tests.register_factory import RegisterFactory
from tests.traceability.identifiers.conftest import PDF, Room
from traceability.identifiers import gate
from traceability.identifiers.models import CompanyPrefix, Gdti, KeyEvent, PrefixState
from traceability.register.models import Certificate, Issuer

DESK = "/quan-tri/ma-gs1/"
GTIN_13 = with_check_digit(f"{PREFIX}001")


def history(prefix: CompanyPrefix) -> list[tuple[str, str, str]]:
    return [(event.action, event.actor_name, event.reason) for event in prefix.events.all()]


def state_of(prefix: CompanyPrefix) -> str:
    return CompanyPrefix.objects.get(pk=prefix.pk).state


def test_a_claim_is_read_compared_and_confirmed(room: Room) -> None:
    claimed = room.claimed()
    inbox = room.officer.get(DESK).content.decode()
    assert f'href="{DESK}{claimed.pk}/"' in inbox
    paper = room.officer.get(f"{DESK}{claimed.pk}/giay/")
    assert b"".join(paper) == PDF
    assert paper["Content-Disposition"].startswith("attachment")
    not_compared = room.officer.post(f"{DESK}{claimed.pk}/xac-nhan/", {})
    assert (not_compared.status_code, state_of(claimed)) == (200, "claimed")
    room.officer.post(f"{DESK}{claimed.pk}/xac-nhan/", {"compared": "on"})
    assert state_of(claimed) == PrefixState.CONFIRMED
    assert history(claimed) == [("claimed", "Lan", ""), ("confirmed", "canbo@ocop.localhost", "")]
    assert room.officer.get(f"{DESK}{claimed.pk}/xac-nhan/").status_code == 404  # decided


def test_a_refusal_needs_words_and_the_producer_reads_them(room: Room) -> None:
    claimed = room.claimed()
    room.officer.post(f"{DESK}{claimed.pk}/tu-choi/", {"reason": " "})
    assert state_of(claimed) == "claimed"
    room.officer.post(f"{DESK}{claimed.pk}/tu-choi/", {"reason": "Ảnh mờ, không đọc được số"})
    assert "Ảnh mờ, không đọc được số" in room.own.get(room.page).content.decode()


def test_another_provinces_claim_is_not_there(room: Room) -> None:
    claimed = room.claimed()
    assert f"{DESK}{claimed.pk}/" not in room.abroad.get(DESK).content.decode()
    for step in ("", "giay/", "xac-nhan/", "tu-choi/", "ket-thuc/"):
        assert room.abroad.get(f"{DESK}{claimed.pk}/{step}").status_code == 404
    assert room.abroad.post(f"{DESK}{claimed.pk}/xac-nhan/", {"compared": "on"}).status_code == 404
    assert (state_of(claimed), KeyEvent.objects.count()) == ("claimed", 1)


def test_the_gate_asks_for_the_right_of_this_moment(room: Room, django_user_model: Any) -> None:
    claimed = room.claimed()
    stranger = django_user_model.objects.create_user("ai@ocop.localhost", "x")
    abroad = django_user_model.objects.get(email="noikhac@ocop.localhost")
    own = django_user_model.objects.get(email="lan@ocop.localhost")
    for who, as_officer in ((stranger, True), (abroad, True), (own, True), (own, False)):
        with pytest.raises(gate.Refused):
            gate.confirm(claimed, gate.By("x", timezone.now(), who, as_officer=as_officer))
    assert state_of(claimed) == "claimed"
    held = gate.confirm(claimed, gate.By("Cán bộ", timezone.now()))
    for who in (stranger, abroad):
        with pytest.raises(gate.Refused):
            gate.add_gtin(held, room.product, GTIN_13, "Hộp", gate.By("x", timezone.now(), who))
    assert held.gtins.count() == 0


def test_an_ended_prefix_says_why_and_what_it_leaves(room: Room) -> None:
    held = room.confirmed()
    gate.add_gtin(held, room.product, GTIN_13, "Hộp", gate.By("Lan", timezone.now()))
    assert "Có 1 GTIN nằm trong mã này." in room.officer.get(f"{DESK}{held.pk}/ket-thuc/").content.decode()
    room.officer.post(f"{DESK}{held.pk}/ket-thuc/", {"reason": "Thôi là thành viên từ 01/11/2026"})
    assert history(held)[-1] == ("ended", "canbo@ocop.localhost", "Thôi là thành viên từ 01/11/2026")


def test_a_claim_that_overlaps_is_shown_with_the_other_and_not_confirmed(
    room: Room, register: RegisterFactory
) -> None:
    claimed = room.claimed()
    other = register.producer("HTX Khác")
    by = gate.By("Cán bộ", timezone.now())
    gate.confirm(gate.claim(other, PREFIX[:8], claimed.paper, by), by)
    page = room.officer.get(f"{DESK}{claimed.pk}/").content.decode()
    assert f"Trùng với mã {PREFIX[:8]} đã xác nhận của HTX Khác" in page
    room.officer.post(f"{DESK}{claimed.pk}/xac-nhan/", {"compared": "on"})
    assert state_of(claimed) == "claimed"


def office_prefix(room: Room) -> CompanyPrefix:
    """Claimed by one officer, confirmed by the other."""
    issuer = Issuer.objects.get(name="UBND tỉnh Thái Nguyên")
    paper = SimpleUploadedFile("giay.pdf", PDF)
    room.officer.post(f"{DESK}co-quan/", {"issuer": issuer.pk, "number": OFFICE_PREFIX, "paper": paper})
    claimed = CompanyPrefix.objects.get(issuer=issuer)
    room.officer.post(f"{DESK}{claimed.pk}/xac-nhan/", {"compared": "on"})
    assert state_of(claimed) == "claimed"  # not by whoever claimed it
    room.second.post(f"{DESK}{claimed.pk}/xac-nhan/", {"compared": "on"})
    assert state_of(claimed) == PrefixState.CONFIRMED
    return claimed


def test_an_authority_with_a_prefix_numbers_its_certificates(room: Room, client: Client) -> None:
    prefix, certificate = office_prefix(room), Certificate.objects.get()
    found = room.officer.get(f"{DESK}{prefix.pk}/chung-nhan/?q=mat ong").content.decode()
    form = f"{DESK}{prefix.pk}/chung-nhan/{certificate.pk}/"
    assert f'href="{form}"' in found
    number = with_check_digit(f"{OFFICE_PREFIX}001") + "CN1"
    room.officer.post(form, {"number": number[:-3] + "Số 1"})
    assert Gdti.objects.count() == 0
    room.officer.post(form, {"number": number})
    gdti = Gdti.objects.get()
    assert (gdti.gdti, gdti.certificate) == (number, certificate)
    assert client.get(f"/253/{number}").status_code == 307
    assert room.officer.get(form).status_code == 404  # it has its number
    room.second.post(f"{DESK}gdti/{gdti.pk}/rut/", {"reason": "Nhầm giấy"})
    assert client.get(f"/253/{number}").status_code == 404
    assert room.officer.get(form).status_code == 200


def test_a_producers_prefix_numbers_no_certificate(room: Room) -> None:
    held, certificate = room.confirmed(), Certificate.objects.get()
    assert room.officer.get(f"{DESK}{held.pk}/chung-nhan/").status_code == 404
    assert room.officer.get(f"{DESK}{held.pk}/chung-nhan/{certificate.pk}/").status_code == 404


def test_an_officer_takes_a_number_back_with_a_reason(room: Room) -> None:
    held = room.confirmed()
    gtin = gate.add_gtin(held, room.product, GTIN_13, "Hộp", gate.By("Lan", timezone.now()))
    page = f"{DESK}gtin/{gtin.pk}/rut/"
    assert room.abroad.get(page).status_code == 404
    room.officer.post(page, {"reason": ""})
    gtin.refresh_from_db()
    assert gtin.withdrawn_at is None
    room.officer.post(page, {"reason": "Số của đơn vị khác"})
    assert history(held)[-1] == ("withdrawn", "canbo@ocop.localhost", "Số của đơn vị khác")


@pytest.mark.parametrize("number", [1, 3])
def test_the_inbox_costs_the_same_for_one_and_three(
    room: Room, number: int, django_assert_num_queries: Any
) -> None:
    for one in range(number):
        room.claimed(f"8938506{one}")
    room.officer.get(DESK)
    with django_assert_num_queries(16):
        page = room.officer.get(DESK).content.decode()
    assert page.count('class="title-wrapper"') == number


def test_signs_that_no_database_keeps_find_nothing(room: Room) -> None:
    prefix = office_prefix(room)
    for address in (f"{DESK}?q=%00", f"{DESK}{prefix.pk}/chung-nhan/?q=a%00b"):
        assert room.officer.get(address).status_code == 200


def test_what_waits_stands_first(room: Room) -> None:
    waiting, held = room.claimed("8938506"), room.confirmed("8938507")
    page = room.officer.get(DESK).content.decode()
    assert page.index(f"{DESK}{waiting.pk}/") < page.index(f"{DESK}{held.pk}/")
    assert f"{DESK}{held.pk}/" not in room.officer.get(f"{DESK}?state=claimed").content.decode()
    assert f"{DESK}{held.pk}/" in room.officer.get(f"{DESK}?q=linh ngoc").content.decode()
    assert f"{DESK}{waiting.pk}/" not in room.officer.get(f"{DESK}?q=8938507").content.decode()
