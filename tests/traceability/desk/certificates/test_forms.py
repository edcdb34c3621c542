"""What the forms refuse before anything is kept: the wrong authority, days that cannot be, what is no correction."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from tests.register_factory import RegisterFactory
from tests.traceability.desk.certificates.conftest import Desk, decision, errors_in, paper, said
from traceability.desk.kinds import Kind
from traceability.desk.lookalikes import lookalikes
from traceability.desk.models import Proposal
from traceability.register.models import Certificate, Commune, Decision, Issuer

MINISTRY = "ministry||Bộ Nông nghiệp và Môi trường"


@pytest.fixture
def certificate(register: RegisterFactory) -> Certificate:
    return register.certificate()


def refused(officer: Desk, kind: Kind, certificate: Certificate, **changed: Any) -> str:
    answer = officer.client.post(officer.form_url(kind, certificate), said(kind, certificate) | changed)
    assert answer.status_code == 422
    assert not Proposal.objects.exists()
    return errors_in(answer)


@pytest.mark.parametrize(
    ("stars", "answers"),
    [
        ("5", decision()),
        ("4", decision("9/QĐ-BNNMT", issuer=MINISTRY)),
        ("3", decision("9/QĐ-BNNMT", issuer=MINISTRY)),
    ],
)
def test_who_may_grant_which_star(
    officer: Desk, certificate: Certificate, stars: str, answers: dict[str, str]
) -> None:
    assert "công nhận" in refused(officer, Kind.RENEW, certificate, stars=stars, **answers)


def test_districts_granted_three_stars_in_their_years_only(officer: Desk, certificate: Certificate) -> None:
    Issuer.objects.create(name="UBND huyện Chợ Mới", level="district", province_id="19")
    district = "district|19|UBND huyện Chợ Mới"
    in_time = decision("7/QĐ-UBND", "2025-06-30", district)
    too_late = decision("7/QĐ-UBND", "2025-07-01", district)
    assert "công nhận" in refused(officer, Kind.RENEW, certificate, stars="3", **too_late)
    assert officer.prepare(Kind.RENEW, certificate, stars="3", **in_time).decision["level"] == "district"


def test_an_abolished_authority_takes_no_decision_afterwards(officer: Desk, certificate: Certificate) -> None:
    Issuer.objects.create(
        name="UBND tỉnh Bắc Kạn", level="province", province_id="19", abolished_on=date(2025, 7, 1)
    )
    gone = "province|19|UBND tỉnh Bắc Kạn"
    assert "không còn" in refused(officer, Kind.RENEW, certificate, **decision(issuer=gone))
    assert officer.prepare(Kind.RENEW, certificate, **decision("7/QĐ-UBND", "2025-06-30", gone))


def test_the_ministry_does_not_revoke_three_stars(officer: Desk, certificate: Certificate) -> None:
    told = refused(officer, Kind.REVOKE, certificate, **decision("9/QĐ-BNNMT", issuer=MINISTRY))
    assert "thu hồi" in told


@pytest.mark.parametrize("day", ["2026-11-23", "2030-01-01"])
def test_nothing_ends_on_a_day_that_lies_ahead(officer: Desk, certificate: Certificate, day: str) -> None:
    assert "chưa đến" in refused(officer, Kind.REVOKE, certificate, first_day=day)


@pytest.mark.parametrize("number", ["88", "khong so", "QĐ"])
def test_a_decision_needs_its_whole_number(officer: Desk, certificate: Certificate, number: str) -> None:
    assert "715/QĐ-UBND" in refused(officer, Kind.REVOKE, certificate, decision_number=number)


def test_a_number_is_kept_in_one_spelling_and_its_decision_once(
    officer: Desk, certificate: Certificate
) -> None:
    typed = decision("QĐ số 0088/QĐ – UBND ngày 20/11/2026", day="")
    officer.do(Kind.REVOKE, certificate, **typed)
    known = Decision.objects.get(number="88/QĐ-UBND")
    assert (known.issued_on, known.issuer.name) == (date(2026, 11, 20), "UBND tỉnh Thái Nguyên")
    other = RegisterFactory().certificate(RegisterFactory().product("Chè"), decision=known)
    assert other.decision == known


def test_a_known_decision_can_be_chosen(
    officer: Desk, certificate: Certificate, register: RegisterFactory
) -> None:
    known = register.decision("55/QĐ-UBND", date(2026, 11, 1))
    empty = {"decision_number": "", "decision_date": "", "decision_issuer": ""}
    officer.do(Kind.REVOKE, certificate, decision_known=str(known.pk), **empty)
    assert certificate.events.latest("pk").decision == known


def test_a_higher_star_is_higher(officer: Desk, certificate: Certificate) -> None:
    assert "nâng sao" in refused(officer, Kind.UPGRADE, certificate, stars="3")


def test_a_correction_changes_something_and_keeps_the_law(officer: Desk, certificate: Certificate) -> None:
    assert "khác với sổ" in refused(officer, Kind.CORRECT, certificate, stars="3")
    assert "công nhận" in refused(officer, Kind.CORRECT, certificate, stars="5")


def test_a_mistaken_revocation_is_corrected_and_stays_readable(
    officer: Desk, certificate: Certificate
) -> None:
    officer.do(Kind.REVOKE, certificate)
    certificate.refresh_from_db()
    empty = {"stars": "3", "revoked_from": "", "revocation_ground": ""}
    officer.do(Kind.CORRECT, certificate, **empty)
    certificate.refresh_from_db()
    assert (certificate.revoked_from, certificate.revocation_ground) == (None, "")
    page = officer.page(reverse("desk:product", args=[certificate.product_id]))
    actions = [one.get_text() for one in page.select(".reg-history strong")]
    assert len(actions) == 3


@pytest.mark.parametrize(
    ("typed", "is_near"),
    [
        ("Hợp tác xã Linh Ngọc", True),
        ("HTX linh ngoc", True),
        ("HTX Linh Ngoc.", True),
        ("HTX Đoàn Kết", False),
    ],
)
def test_near_names_are_found(register: RegisterFactory, db: None, typed: str, is_near: bool) -> None:
    producer = register.producer()
    register.product("Mật ong hoa núi", producer=producer)
    found = lookalikes(typed, "Mat ong hoa nui", Commune.objects.get(pk="02104"))
    assert (found.producers == [producer]) is is_near
    assert [one.name for one in found.products] == ["Mật ong hoa núi"]


def test_the_authority_belongs_to_the_products_province(register: RegisterFactory, db: None) -> None:
    national = Desk("Trung", "national", None)
    from traceability.register.models import ProductSet

    answers = decision(issuer="province|24|UBND tỉnh Bắc Ninh") | {
        "commune": "02104", "producer_name": "HTX Mới", "producer_kind": "cooperative", "name": "Chè mới",
        "product_set": ProductSet.objects.get(key="tea").pk, "stars": "3", "paper": paper(),
    }  # fmt: skip
    answer = national.client.post(reverse("desk:issue"), answers)
    assert (answer.status_code, Proposal.objects.count()) == (422, 0)
    assert "tỉnh khác" in errors_in(answer)
