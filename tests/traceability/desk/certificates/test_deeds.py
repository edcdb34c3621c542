"""Each deed from its form over the preview to the register: both never differ, and nothing happens twice."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from tests.register_factory import RegisterFactory
from tests.traceability.desk.certificates.conftest import NOON, TODAY, Desk, paper, said
from traceability.desk.gate import Officer, preview
from traceability.desk.kinds import DEEDS, Kind
from traceability.desk.models import Proposal, State
from traceability.desk.obstacles import ON_A_CERTIFICATE, obstacle
from traceability.register import gate
from traceability.register.borders import powers_of
from traceability.register.models import Certificate, CertificateEvent, Decision, Evidence
from traceability.register.verdicts import verdict_on

ON_ONE = [kind for kind in Kind if kind != Kind.ISSUE]


def ready_for(kind: Kind, register: RegisterFactory) -> Certificate:
    """A certificate on which the deed is possible."""
    certificate = register.certificate()
    if kind == Kind.EXTEND:
        from datetime import date

        certificate = register.certificate(register.product("Chè"), valid_until=date(2026, 11, 30))
        return gate.open_re_evaluation(certificate, register.change(NOON))
    if kind == Kind.LIFT:
        gate.suspend(certificate, register.change(NOON))
    return certificate


def facts_of_product(certificate: Certificate) -> list[Any]:
    ones = Certificate.objects.filter(product=certificate.product_id).order_by("pk")
    return [gate.facts_of(one) | {"paused": one.suspensions.filter(lifted_on=None).count()} for one in ones]


@pytest.mark.parametrize("kind", ON_ONE)
def test_the_preview_tells_what_the_deed_then_does(
    kind: Kind, officer: Desk, register: RegisterFactory
) -> None:
    certificate = ready_for(kind, register)
    before, events = facts_of_product(certificate), CertificateEvent.objects.count()
    decisions = Decision.objects.count()
    proposal = officer.prepare(kind, certificate)
    sees = preview(proposal, Officer(officer.user, powers_of(officer.user, TODAY), NOON))
    assert (facts_of_product(certificate), CertificateEvent.objects.count()) == (before, events)
    assert Decision.objects.count() == decisions
    promised = sees.outcomes[0].turn
    assert promised is not None
    seen = officer.seen(proposal)
    assert facts_of_product(certificate) == before
    officer.press("do", proposal, seen=seen)
    proposal.refresh_from_db()
    assert proposal.state == State.DONE
    assert facts_of_product(certificate) != before
    now = verdict_on(certificate.product, NOON)
    said_now = (promised.after.verdict.status, promised.after.verdict.stars)
    assert (now.status, now.stars) == said_now
    event = CertificateEvent.objects.exclude(action__in=["superseded", "restored"]).latest("pk")
    assert (event.actor, event.reason) == (officer.user, "Theo biên bản kiểm tra")
    assert event.office == "Cán bộ sổ đăng ký của tỉnh"
    assert event.evidence == proposal.evidence
    assert event.evidence is not None


@pytest.mark.parametrize("kind", ON_ONE)
def test_a_second_press_changes_nothing(kind: Kind, officer: Desk, register: RegisterFactory) -> None:
    certificate = ready_for(kind, register)
    proposal = officer.prepare(kind, certificate)
    seen = officer.seen(proposal)
    officer.press("do", proposal, seen=seen)
    after, events = facts_of_product(certificate), CertificateEvent.objects.count()
    answer = officer.press("do", proposal, seen=seen)
    assert (answer.status_code, answer["Location"]) == (302, proposal.get_absolute_url())
    assert (facts_of_product(certificate), CertificateEvent.objects.count()) == (after, events)
    assert proposal.events.count() == 1


def test_what_changed_since_the_preview_is_shown_again(officer: Desk, register: RegisterFactory) -> None:
    certificate = register.certificate()
    proposal = officer.prepare(Kind.SUSPEND, certificate)
    seen = officer.seen(proposal)
    gate.open_re_evaluation(certificate, register.change(NOON))
    before, events = facts_of_product(certificate), CertificateEvent.objects.count()
    answer = officer.client.post(reverse("desk:do", args=[proposal.pk]), {"seen": seen}, follow=True)
    assert "Sổ đăng ký đã thay đổi" in answer.content.decode()
    assert (facts_of_product(certificate), CertificateEvent.objects.count()) == (before, events)
    proposal.refresh_from_db()
    assert proposal.state == State.DRAFT
    officer.press("do", proposal, seen=officer.seen(proposal))
    proposal.refresh_from_db()
    assert proposal.state == State.DONE


@pytest.mark.parametrize("kind", [kind for kind in ON_ONE if DEEDS[kind].needs_paper])
def test_what_needs_a_paper_is_refused_without_one(
    kind: Kind, officer: Desk, register: RegisterFactory
) -> None:
    certificate = ready_for(kind, register)
    answers = said(kind, certificate)
    del answers["paper"]
    answer = officer.client.post(officer.form_url(kind, certificate), answers)
    assert answer.status_code == 422
    assert not Proposal.objects.exists()


def test_a_file_that_is_no_paper_is_refused(officer: Desk, register: RegisterFactory) -> None:
    certificate = register.certificate()
    answers = said(Kind.REVOKE, certificate) | {"paper": paper(b"<script>alert(1)</script>", "a.pdf")}
    answer = officer.client.post(officer.form_url(Kind.REVOKE, certificate), answers)
    assert answer.status_code == 422
    assert (Proposal.objects.count(), Evidence.objects.count()) == (0, 0)


@pytest.mark.parametrize("kind", ON_A_CERTIFICATE)
def test_the_reason_on_the_button_agrees_with_the_gate(
    kind: Kind, officer: Desk, register: RegisterFactory
) -> None:
    """Held against the gate in every state that a certificate can be in."""
    from dataclasses import replace
    from datetime import date

    from traceability.desk.gate import Wanted, draft
    from traceability.register.models.certificates import RevocationGround

    change = register.change(NOON)
    plain = register.certificate(register.product("Một"))
    paused = gate.suspend(register.certificate(register.product("Hai")), change)
    revoked = gate.revoke(register.certificate(register.product("Ba")), RevocationGround.STOPPED, change)
    given = gate.surrender(register.certificate(register.product("Bốn")), change)
    voided = gate.void(register.certificate(register.product("Năm")), change)
    opened = gate.open_re_evaluation(
        register.certificate(register.product("Sáu"), valid_until=date(2026, 11, 30)), change
    )
    replaced = register.certificate(register.product("Bảy"))
    register.certificate(replaced.product, issued_on=date(2026, 11, 1))
    facts = {"until": "2026-12-31", "ground": "stopped", "stars": 5, "first_day": "2026-11-22"}
    acting = Officer(officer.user, powers_of(officer.user, TODAY), NOON)
    paper_of_it = {"number": "9/QĐ-UBND", "issued_on": "2026-11-20", "issuer": "UBND tỉnh Thái Nguyên"}
    for one in (plain, paused, revoked, given, voided, opened, replaced):
        one = Certificate.objects.get(pk=one.pk)
        said_facts = {"stars": 5} if kind == Kind.CORRECT else facts
        if kind == Kind.EXTEND:
            until = date.fromordinal(one.valid_until.toordinal() + 30).isoformat()
            said_facts = {"until": until}
        wanted = Wanted(kind, said_facts, "thử", {**paper_of_it, "level": "province", "province": "19"})
        outcome = preview(draft(acting, replace(wanted), [one]), acting).outcomes[0]
        told = obstacle(kind, one, one.product.certificates.all(), TODAY)
        assert bool(told) == bool(outcome.refused), (kind, one.product.name, told, outcome.refused)


def test_what_was_done_names_its_decision_and_a_draft_leads_back_to_its_form(
    officer: Desk, register: RegisterFactory
) -> None:
    certificate = register.certificate()
    proposal = officer.prepare(Kind.REVOKE, certificate)
    back = officer.page(proposal.get_absolute_url()).find("a", string="Sửa nội dung đã gõ")
    assert back["href"] == f"{officer.form_url(Kind.REVOKE, certificate)}?paper={proposal.evidence_id}"
    officer.press("do", proposal, seen=officer.seen(proposal))
    decisions = Decision.objects.count()
    told = officer.page(proposal.get_absolute_url()).select_one(".reg-facts").get_text(" ", strip=True)
    assert f"Quyết định {proposal.decision['number']}, " in told
    assert Decision.objects.count() == decisions


def test_the_summary_of_errors_leads_to_each_field(officer: Desk, register: RegisterFactory) -> None:
    certificate = register.certificate()
    answer = officer.client.post(officer.form_url(Kind.SUSPEND, certificate), {"reason": ""})
    page = BeautifulSoup(answer.content, "html.parser")
    links = page.select(".reg-wrong a")
    assert [link.get_text(strip=True) for link in links] == ["Lý do"]
    assert page.select_one(links[0]["href"]) is not None
    assert not Proposal.objects.exists()
