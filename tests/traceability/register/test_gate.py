"""Every change of a certificate goes through the gate: checked, written with its history row, or refused whole."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils.translation import override

from tests.register_factory import RegisterFactory
from traceability.register import gate
from traceability.register.clock import midnight
from traceability.register.models import Certificate, CertificateEvent, Suspension
from traceability.register.models.certificates import RevocationGround
from traceability.register.signals import certificate_changed
from traceability.register.statuses import Status
from traceability.register.verdicts import verdict_on

TODAY = midnight(date(2026, 11, 22))


def facts() -> list[tuple[Any, ...]]:
    """All that the gate could have changed."""
    return [
        *Certificate.objects.order_by("pk").values_list(),
        *Suspension.objects.order_by("pk").values_list(),
        *CertificateEvent.objects.order_by("pk").values_list("pk"),
    ]


def test_issue_computes_the_term_and_writes_one_history_row(db: None, register: RegisterFactory) -> None:
    certificate = register.certificate(issued_on=date(2024, 2, 29), stars=4)
    assert (certificate.valid_from, certificate.valid_until) == (date(2024, 2, 29), date(2027, 2, 28))
    assert certificate.until_source == "computed"
    event = certificate.events.get()
    assert (event.action, event.facts["stars"], event.facts["valid_until"]) == ("issued", 4, "2027-02-28")


def test_issue_keeps_a_printed_end(db: None, register: RegisterFactory) -> None:
    certificate = register.certificate(issued_on=date(2025, 6, 19), valid_until=date(2028, 6, 18))
    assert (certificate.valid_until, certificate.until_source) == (date(2028, 6, 18), "printed")


def test_a_renewal_that_overlaps_replaces_the_older_one_and_may_lower_the_star(
    db: None, register: RegisterFactory
) -> None:
    product = register.product()
    older = register.certificate(product, issued_on=date(2023, 3, 1), stars=4)
    newer = register.certificate(product, issued_on=date(2025, 12, 1), stars=3)
    older.refresh_from_db()
    assert older.superseded_from == date(2025, 12, 1)
    verdict = verdict_on(product, TODAY)
    assert (verdict.certificate, verdict.stars) == (newer, 3)
    assert [event.action for event in older.events.all()] == ["issued", "superseded"]


def test_revoking_the_newer_one_does_not_wake_the_older_one(db: None, register: RegisterFactory) -> None:
    product = register.product()
    register.certificate(product, issued_on=date(2024, 3, 1))
    newer = register.certificate(product, issued_on=date(2025, 12, 1))
    gate.revoke(newer, RevocationGround.MISUSE, register.change(TODAY))
    verdict = verdict_on(product, TODAY)
    assert (verdict.status, verdict.stars, verdict.certificate) == (Status.REVOKED, None, newer)


def test_an_older_certificate_entered_late_is_replaced_from_the_start_of_the_newer(
    db: None, register: RegisterFactory
) -> None:
    product = register.product()
    newer = register.certificate(product, issued_on=date(2025, 12, 1), stars=4)
    older = register.certificate(product, issued_on=date(2023, 3, 1), stars=3)
    older.refresh_from_db()
    assert older.superseded_from == date(2025, 12, 1)
    assert verdict_on(product, TODAY).certificate == newer


def test_a_gap_between_two_certificates_is_kept(db: None, register: RegisterFactory) -> None:
    product = register.product()
    older = register.certificate(product, issued_on=date(2022, 1, 10))
    register.certificate(product, issued_on=date(2025, 6, 1))
    older.refresh_from_db()
    assert older.superseded_from is None
    assert verdict_on(product, midnight(date(2025, 3, 1))).status == Status.EXPIRED
    assert verdict_on(product, midnight(date(2025, 6, 1))).status == Status.VALID


def test_the_same_decision_certifies_a_product_once(db: None, register: RegisterFactory) -> None:
    certificate = register.certificate()
    before = facts()
    with pytest.raises(gate.Refused):
        register.certificate(certificate.product, decision=certificate.decision)
    assert facts() == before


@pytest.mark.parametrize("until", [date(2026, 10, 1), date(2026, 9, 30), date(2027, 3, 31)])
def test_extension_outside_180_days_is_refused(db: None, register: RegisterFactory, until: date) -> None:
    certificate = register.certificate(issued_on=date(2023, 10, 1))
    gate.open_re_evaluation(certificate, register.change(TODAY))
    certificate.refresh_from_db()
    before = facts()
    with override("vi"), pytest.raises(gate.Refused, match=r"02/10/2026.*30/03/2027"):
        register.extend(certificate, until, TODAY)
    assert facts() == before


def test_extension_to_day_180_holds_until_that_day(db: None, register: RegisterFactory) -> None:
    certificate = register.certificate(issued_on=date(2023, 10, 1))
    register.extend(certificate, date(2027, 3, 30), TODAY)
    assert verdict_on(certificate.product, TODAY).status == Status.EXTENDED
    assert verdict_on(certificate.product, midnight(date(2027, 3, 30))).is_valid
    afterwards = verdict_on(certificate.product, midnight(date(2027, 3, 31)))
    assert (afterwards.status, afterwards.is_valid) == (Status.RE_EVALUATION, False)


def test_extension_needs_a_re_evaluation_and_a_paper(db: None, register: RegisterFactory) -> None:
    certificate = register.certificate(issued_on=date(2023, 10, 1))
    paper = replace(register.change(TODAY), decision=register.decision(issued_on=date(2026, 11, 1)))
    before = facts()
    with override("vi"), pytest.raises(gate.Refused, match="đang đánh giá lại"):
        gate.extend(certificate, date(2027, 1, 1), paper)
    assert facts() == before
    gate.open_re_evaluation(certificate, register.change(TODAY))
    before = facts()
    with override("vi"), pytest.raises(gate.Refused, match="văn bản"):
        gate.extend(certificate, date(2027, 1, 1), register.change(TODAY))
    assert facts() == before


def test_an_extension_never_outlives_the_start_of_a_renewal(db: None, register: RegisterFactory) -> None:
    """The term ended in August, the renewal begins in December: extended meanwhile, then the renewal is revoked."""
    product = register.product()
    old = register.certificate(product, issued_on=date(2023, 8, 1), stars=5)
    renewal = gate.issue(
        product,
        register.decision(issued_on=date(2026, 11, 1)),
        gate.Grant(stars=3, issued_on=date(2026, 11, 1), valid_from=date(2026, 12, 1)),
        register.change(TODAY),
    )
    register.extend(old, date(2027, 1, 20), TODAY)
    assert verdict_on(product, TODAY).stars == 5
    december = midnight(date(2026, 12, 5))
    assert verdict_on(product, december).certificate == renewal
    gate.revoke(renewal, RevocationGround.MISUSE, register.change(december))
    assert (verdict_on(product, december).status, verdict_on(product, december).stars) == (
        Status.REVOKED,
        None,
    )


def test_a_certificate_with_a_newer_one_begun_is_not_extended(db: None, register: RegisterFactory) -> None:
    product = register.product()
    old = register.certificate(product, issued_on=date(2023, 8, 1), stars=5)
    register.certificate(product, issued_on=date(2026, 9, 1), stars=3)
    gate.open_re_evaluation(old, register.change(TODAY))
    before = facts()
    with pytest.raises(gate.Refused):
        gate.extend(old, date(2027, 1, 20), replace(register.change(TODAY), decision=old.decision))
    assert facts() == before


def test_suspension_stops_and_lifting_restores_at_once(db: None, register: RegisterFactory) -> None:
    certificate = register.certificate()
    gate.suspend(certificate, register.change(TODAY))
    assert verdict_on(certificate.product, TODAY).status == Status.SUSPENDED
    with pytest.raises(gate.Refused):
        gate.suspend(certificate, register.change(TODAY))
    gate.lift_suspension(certificate, register.change(TODAY))
    assert verdict_on(certificate.product, TODAY).status == Status.VALID


def test_a_certificate_whose_replacement_begins_later_can_still_be_suspended(
    db: None, register: RegisterFactory
) -> None:
    product = register.product()
    current = register.certificate(product, issued_on=date(2024, 3, 1))
    renewal = gate.Grant(stars=3, issued_on=date(2026, 11, 1), valid_from=date(2027, 1, 1))
    gate.issue(product, register.decision(issued_on=date(2026, 11, 1)), renewal, register.change(TODAY))
    gate.suspend(current, register.change(TODAY))
    assert verdict_on(product, TODAY).status == Status.SUSPENDED
    with pytest.raises(gate.Refused):
        gate.extend(current, date(2027, 4, 1), register.change(midnight(date(2027, 1, 1))))


def test_revocation_takes_the_stars_and_is_final(db: None, register: RegisterFactory) -> None:
    certificate = register.certificate(stars=5)
    gate.revoke(certificate, RevocationGround.FORGED, register.change(TODAY))
    assert verdict_on(certificate.product, TODAY).stars is None
    before = facts()
    for attempt in (
        lambda: gate.revoke(certificate, RevocationGround.MISUSE, register.change(TODAY)),
        lambda: gate.suspend(certificate, register.change(TODAY)),
        lambda: gate.extend(certificate, date(2028, 7, 1), register.change(TODAY)),
        lambda: gate.open_re_evaluation(certificate, register.change(TODAY)),
    ):
        with pytest.raises(gate.Refused):
            attempt()
    assert facts() == before


def test_an_expired_certificate_may_still_be_revoked(db: None, register: RegisterFactory) -> None:
    certificate = register.certificate(issued_on=date(2020, 2, 4))
    gate.revoke(certificate, RevocationGround.STOPPED, register.change(TODAY))
    assert verdict_on(certificate.product, TODAY).status == Status.REVOKED


def test_re_evaluation_explains_an_expired_certificate_but_validates_nothing(
    db: None, register: RegisterFactory
) -> None:
    certificate = register.certificate(issued_on=date(2023, 11, 1))
    gate.open_re_evaluation(certificate, register.change(TODAY))
    verdict = verdict_on(certificate.product, TODAY)
    assert (verdict.status, verdict.is_valid) == (Status.RE_EVALUATION, False)


def test_a_change_without_a_reason_is_refused_whole(db: None, register: RegisterFactory) -> None:
    certificate = register.certificate()
    before = facts()
    with pytest.raises(IntegrityError), transaction.atomic():
        gate.revoke(certificate, RevocationGround.MISUSE, register.change(TODAY, reason=""))
    assert facts() == before


@pytest.mark.parametrize("statement", ["UPDATE {} SET reason = 'x'", "DELETE FROM {}"])
def test_the_database_refuses_to_rewrite_history(db: None, register: RegisterFactory, statement: str) -> None:
    register.certificate()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        connection.cursor().execute(statement.format(CertificateEvent._meta.db_table))
    assert CertificateEvent.objects.get().reason == "thử nghiệm"


@pytest.mark.parametrize(
    "wrong",
    [
        {"stars": 2},
        {"stars": 6},
        {"valid_until": date(2020, 1, 1)},
        {"extended_until": date(2028, 6, 19)},
        {"extended_until": date(2029, 6, 19)},
        {"revoked_from": date(2026, 1, 1)},
        {"revocation_ground": "forged"},
    ],
)
def test_the_database_refuses_impossible_facts(
    db: None, register: RegisterFactory, wrong: dict[str, Any]
) -> None:
    certificate = register.certificate(issued_on=date(2025, 6, 19))
    with pytest.raises(IntegrityError), transaction.atomic():
        Certificate.objects.filter(pk=certificate.pk).update(**wrong)


def test_the_layers_above_hear_of_a_change_only_after_the_commit(
    db: None, register: RegisterFactory, django_capture_on_commit_callbacks: Any
) -> None:
    certificate = register.certificate()
    heard: list[str] = []

    def listen(**kwargs: Any) -> None:
        heard.append(kwargs["action"])

    certificate_changed.connect(listen)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            gate.suspend(certificate, register.change(TODAY))
            assert heard == []
        assert heard == ["suspended"]
    finally:
        certificate_changed.disconnect(listen)


def test_public_codes_are_unique_opaque_and_readable(db: None, register: RegisterFactory) -> None:
    products = [register.product(name=f"Sản phẩm {n}") for n in range(50)]
    codes = {product.code for product in products}
    assert len(codes) == 50
    assert all(len(code) == 10 and not set(code) & set("01ILOU") for code in codes)
