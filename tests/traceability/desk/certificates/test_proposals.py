"""Commune officers propose, a second officer confirms: who may, once only, and never on facts that have changed."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.db.utils import DatabaseError
from django.urls import reverse

from tests.register_factory import RegisterFactory
from tests.traceability.desk.certificates.conftest import NOON, Desk, decision, paper, said
from traceability.desk import gate as gate_of_proposals
from traceability.desk.kinds import DEEDS, Kind
from traceability.desk.models import Proposal, ProposalEvent, State
from traceability.register import gate
from traceability.register.borders import powers_of
from traceability.register.models import Certificate, CertificateEvent


@pytest.fixture
def certificate(register: RegisterFactory) -> Certificate:
    return register.certificate()


def sent(commune: Desk, certificate: Certificate, kind: Kind = Kind.SUSPEND) -> Proposal:
    proposal = commune.prepare(kind, certificate)
    commune.press("send", proposal, seen=commune.seen(proposal))
    proposal.refresh_from_db()
    assert proposal.state == State.WAITING
    return proposal


def events() -> int:
    return CertificateEvent.objects.count()


def test_a_commune_officer_proposes_and_the_province_confirms(
    commune: Desk, officer: Desk, certificate: Certificate, django_capture_on_commit_callbacks: Any
) -> None:
    before = events()
    with django_capture_on_commit_callbacks(execute=True):
        proposal = sent(commune, certificate)
    assert [letter.to for letter in mail.outbox] == [[officer.user.email]]
    assert events() == before
    seen = officer.seen(proposal)
    with django_capture_on_commit_callbacks(execute=True):
        for _press in (1, 2):
            officer.press("confirm", proposal, seen=seen)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.confirmer, events()) == (State.CONFIRMED, officer.user, before + 1)
    event = CertificateEvent.objects.latest("pk")
    assert (event.action, event.actor) == ("suspended", officer.user)
    assert event.actor_name == f"{officer.user}, theo đề nghị của {commune.user}"
    assert [letter.to for letter in mail.outbox[1:]] == [[commune.user.email]]
    assert [one.state for one in proposal.events.all()] == ["waiting", "confirmed"]


def test_a_commune_officer_cannot_decide(commune: Desk, certificate: Certificate) -> None:
    proposal = commune.prepare(Kind.REVOKE, certificate)
    page = commune.page(proposal.get_absolute_url())
    assert [form["action"] for form in page.select(".reg-decide form")] == [
        reverse("desk:send", args=[proposal.pk])
    ]
    before = events()
    commune.press("do", proposal, seen=commune.seen(proposal))
    proposal.refresh_from_db()
    assert (proposal.state, events()) == (State.DRAFT, before)
    waiting = sent(commune, certificate)
    commune.press("confirm", waiting, seen="x")
    waiting.refresh_from_db()
    assert (waiting.state, events()) == (State.WAITING, before)


def test_a_rejection_says_why_and_changes_nothing(
    commune: Desk, officer: Desk, certificate: Certificate, django_capture_on_commit_callbacks: Any
) -> None:
    proposal = sent(commune, certificate)
    before = events()
    officer.press("reject", proposal, why=" ")
    proposal.refresh_from_db()
    assert proposal.state == State.WAITING
    with django_capture_on_commit_callbacks(execute=True):
        officer.press("reject", proposal, why="Thiếu biên bản")
    proposal.refresh_from_db()
    assert (proposal.state, proposal.answer, events()) == (State.REJECTED, "Thiếu biên bản", before)
    assert "Thiếu biên bản" in mail.outbox[-1].body


def test_the_proposer_takes_it_back(commune: Desk, officer: Desk, certificate: Certificate) -> None:
    proposal = sent(commune, certificate)
    officer.press("withdraw", proposal)
    proposal.refresh_from_db()
    assert proposal.state == State.WAITING
    commune.press("withdraw", proposal)
    officer.press("confirm", proposal, seen="x")
    proposal.refresh_from_db()
    assert proposal.state == State.WITHDRAWN


def test_facts_that_changed_make_it_outdated(
    commune: Desk, officer: Desk, certificate: Certificate, register: RegisterFactory
) -> None:
    proposal = sent(commune, certificate)
    gate.open_re_evaluation(certificate, register.change(NOON))
    page = officer.page(proposal.get_absolute_url())
    assert "không xác nhận được nữa" in page.get_text().lower()
    before = events()
    officer.press("confirm", proposal, seen="whatever")
    proposal.refresh_from_db()
    assert (proposal.state, events()) == (State.OUTDATED, before)


def test_after_fourteen_days_nobody_can_confirm(
    commune: Desk, officer: Desk, certificate: Certificate
) -> None:
    proposal = sent(commune, certificate)
    before = events()
    with time_machine.travel(NOON + timedelta(days=14), tick=False):
        officer.sign_in()
        assert officer.page(reverse("desk:inbox")).select(".reg-table tbody tr")
        seen = officer.seen(proposal)
    with time_machine.travel(NOON + timedelta(days=15), tick=False):
        officer.sign_in()
        assert not officer.page(reverse("desk:inbox")).select(".reg-table tbody tr")
        officer.press("confirm", proposal, seen=seen)
    proposal.refresh_from_db()
    assert (proposal.state, events()) == (State.OUTDATED, before)


def tick(desk: Desk, kind: Kind, *certificates: Certificate, **answers: Any) -> Any:
    fields: dict[str, Any] = {"deed": DEEDS[kind].slug, "certificate": [one.pk for one in certificates]}
    return desk.client.post(reverse("desk:many"), fields | answers)


@pytest.fixture
def several(register: RegisterFactory) -> list[Certificate]:
    return [register.certificate(register.product(f"Chè số {number}")) for number in (1, 2, 3)]


def test_many_certificates_need_another_officer(
    officer: Desk, colleague: Desk, several: list[Certificate]
) -> None:
    assert tick(officer, Kind.REVOKE, *several).status_code == 200
    answer = tick(officer, Kind.REVOKE, *several, **said(Kind.REVOKE, several[0]))
    proposal = Proposal.objects.get()
    assert (answer["Location"], proposal.items.count()) == (proposal.get_absolute_url(), 3)
    seen, before = officer.seen(proposal), events()
    officer.press("do", proposal, seen=seen)
    proposal.refresh_from_db()
    assert (proposal.state, events()) == (State.DRAFT, before)
    officer.press("send", proposal, seen=seen)
    officer.press("confirm", proposal, seen=seen)
    proposal.refresh_from_db()
    assert (proposal.state, events()) == (State.WAITING, before)
    colleague.press("confirm", proposal, seen=colleague.seen(proposal))
    proposal.refresh_from_db()
    assert (proposal.state, events()) == (State.CONFIRMED, before + 3)
    assert {one.revoked_from for one in Certificate.objects.all()} != {None}


def test_many_is_all_or_nothing(officer: Desk, several: list[Certificate], register: RegisterFactory) -> None:
    gate.suspend(several[1], register.change(NOON))
    before = events()
    tick(officer, Kind.SUSPEND, *several, **said(Kind.SUSPEND, several[0]))
    proposal = Proposal.objects.get()
    page = officer.page(proposal.get_absolute_url())
    assert [row.select_one("a").get_text() for row in page.select("tr.reg-refused")] == ["Chè số 2"]  # type: ignore[union-attr]
    assert not page.select("input[name=seen]")
    from traceability.desk.gate import Officer, preview
    from traceability.register.borders import powers_of

    seen = preview(proposal, Officer(officer.user, powers_of(officer.user, NOON.date()), NOON)).seen
    officer.press("send", proposal, seen=seen)
    proposal.refresh_from_db()
    assert (proposal.state, events()) == (State.DRAFT, before)
    officer.press("leave_out", proposal)
    assert {item.certificate for item in proposal.items.all()} == {several[0], several[2]}
    officer.press("send", proposal, seen=officer.seen(proposal))
    proposal.refresh_from_db()
    assert (proposal.state, events()) == (State.WAITING, before)


def test_an_appointment_that_ends_while_one_waits_for_the_lock_decides_nothing(
    officer: Desk, commune: Desk, certificate: Certificate
) -> None:
    """The powers that the request began with are asked about anew behind the lock."""
    alone, waiting = officer.prepare(Kind.SUSPEND, certificate), sent(commune, certificate)
    acting = gate_of_proposals.Officer(officer.user, powers_of(officer.user, NOON.date()), NOON)
    seen = gate_of_proposals.preview(alone, acting).seen
    before = events()
    officer.user.appointments.update(ended_on=NOON.date())
    for press in (
        lambda: gate_of_proposals.do(alone, acting, seen),
        lambda: gate_of_proposals.send(alone, acting, seen),
        lambda: gate_of_proposals.confirm(waiting, acting, seen),
        lambda: gate_of_proposals.reject(waiting, acting, "Không đúng."),
    ):
        with pytest.raises(gate_of_proposals.Refused):
            press()
    assert [Proposal.objects.get(pk=one.pk).state for one in (alone, waiting)] == ["draft", "waiting"]
    assert events() == before


@pytest.mark.parametrize("key", ["9" * 30, "9" * 5000])
def test_a_number_that_no_database_holds_chooses_nothing(
    officer: Desk, certificate: Certificate, key: str
) -> None:
    answer = officer.client.post(reverse("desk:many"), {"deed": "tam-ngung", "certificate": [key]})
    assert (answer.status_code, Proposal.objects.exists()) == (302, False)


def test_certificates_of_another_province_are_left_out(
    officer: Desk, several: list[Certificate], register: RegisterFactory
) -> None:
    foreign = register.certificate(register.product("Bánh", producer=register.producer("HTX Bắc", "07246")))
    tick(officer, Kind.SUSPEND, *several, foreign, **said(Kind.SUSPEND, foreign))
    assert {item.certificate for item in Proposal.objects.get().items.all()} == set(several)


def test_a_second_officer_needs_power_over_every_province(
    officer: Desk, colleague: Desk, abroad: Desk, several: list[Certificate], register: RegisterFactory
) -> None:
    foreign = register.certificate(register.product("Bánh", producer=register.producer("HTX Bắc", "07246")))
    national = Desk("Trung", "national", None)
    tick(national, Kind.SUSPEND, several[0], foreign, **said(Kind.SUSPEND, foreign))
    proposal = Proposal.objects.get()
    national.press("send", proposal, seen=national.seen(proposal))
    for one in (officer, abroad):
        assert one.client.get(proposal.get_absolute_url()).status_code == 404
        assert one.press("confirm", proposal, seen="x").status_code == 404
    second = Desk("Ương", "national", None)
    second.press("confirm", proposal, seen=second.seen(proposal))
    proposal.refresh_from_db()
    assert proposal.state == State.CONFIRMED


def test_the_database_keeps_the_second_pair_of_eyes(
    commune: Desk, officer: Desk, certificate: Certificate
) -> None:
    proposal = sent(commune, certificate)
    own = {"state": "confirmed", "confirmer": commune.user, "confirmer_name": "x", "settled_at": NOON}
    with pytest.raises(IntegrityError, match="nobody_confirms_the_own_proposal"), transaction.atomic():
        Proposal.objects.filter(pk=proposal.pk).update(**own)
    with pytest.raises(IntegrityError, match="nobody_changes_many_certificates_alone"), transaction.atomic():
        Proposal.objects.filter(pk=proposal.pk).update(state="done", is_bulk=True, settled_at=NOON)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        ProposalEvent.objects.filter(proposal=proposal).update(actor_name="ai khác")
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("DELETE FROM ocop_desk_proposalevent")


def test_a_draft_is_there_for_its_author_only(
    officer: Desk, colleague: Desk, auditor: Desk, certificate: Certificate
) -> None:
    proposal = officer.prepare(Kind.SUSPEND, certificate)
    address = proposal.get_absolute_url()
    assert [one.client.get(address).status_code for one in (officer, colleague, auditor)] == [200, 404, 404]


def test_a_new_product_of_a_commune_is_proposed_and_entered(
    commune: Desk, officer: Desk, register: RegisterFactory
) -> None:
    from traceability.register.models import CertifiedProduct, Producer, ProductSet

    register.producer("HTX Linh Ngọc")
    honey = ProductSet.objects.get(key="honey")
    answers = decision() | {
        "commune": "02104", "producer_name": "Hợp tác xã Linh Ngọc", "producer_kind": "cooperative",
        "name": "Mật ong rừng", "product_set": honey.pk, "stars": "3", "paper": paper(),
    }  # fmt: skip
    first = commune.client.post(reverse("desk:issue"), answers)
    assert first.status_code == 422
    assert "HTX Linh Ngọc" in first.content.decode()
    known = Producer.objects.get()
    answers |= {"paper": paper(), "same_producer": str(known.pk)}
    assert commune.client.post(reverse("desk:issue"), answers).status_code == 302
    proposal = Proposal.objects.get()
    assert not CertifiedProduct.objects.exists()
    commune.press("send", proposal, seen=commune.seen(proposal))
    officer.press("confirm", proposal, seen=officer.seen(proposal))
    product = CertifiedProduct.objects.get()
    assert (product.name, product.producer, product.certificates.get().stars) == ("Mật ong rừng", known, 3)
    assert officer.client.get(proposal.get_absolute_url()).status_code == 200


def test_a_second_press_says_that_nothing_was_done_twice(officer: Desk, certificate: Certificate) -> None:
    proposal = officer.prepare(Kind.SUSPEND, certificate)
    seen, before = officer.seen(proposal), events()
    officer.press("do", proposal, seen=seen)
    officer.page(proposal.get_absolute_url())
    officer.press("do", proposal, seen=seen)
    said = officer.page(proposal.get_absolute_url()).select_one(".messages")
    assert said is not None
    assert "Không có gì bị ghi thêm lần nữa." in said.get_text()
    assert events() == before + 1


def test_what_was_sent_says_first_what_it_waits_for(commune: Desk, certificate: Certificate) -> None:
    proposal = sent(commune, certificate)
    note = commune.page(proposal.get_absolute_url()).select_one(".reg > .reg-note")
    assert note is not None
    assert "Đã gửi. Chưa có gì thay đổi" in note.get_text()
    assert f"muộn nhất hết ngày {proposal.last_day:%d/%m/%Y}" in note.get_text()
