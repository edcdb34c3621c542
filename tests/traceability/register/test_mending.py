"""Wrong entries are put right or taken back; what was wrong stays readable, and nothing else changes."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.register_factory import RegisterFactory
from traceability.register import gate
from traceability.register.clock import midnight
from traceability.register.models import Certificate, CertificateEvent
from traceability.register.models.certificates import RevocationGround
from traceability.register.statuses import Status
from traceability.register.verdicts import status_of, verdict_on

TODAY = midnight(date(2026, 11, 22))


def facts() -> list[tuple[Any, ...]]:
    return [
        *Certificate.objects.order_by("pk").values_list(),
        *CertificateEvent.objects.order_by("pk").values_list("pk"),
    ]


def test_a_correction_changes_the_fact_and_keeps_the_mistake_readable(
    db: None, register: RegisterFactory
) -> None:
    certificate = register.certificate(stars=4)
    gate.correct(certificate, gate.Correction({"stars": 3}), register.change(TODAY, "gõ nhầm hạng sao"))
    assert verdict_on(certificate.product, TODAY).stars == 3
    first, second = certificate.events.all()
    assert (first.facts["stars"], second.facts["stars"]) == (4, 3)
    assert (second.action, second.reason) == ("corrected", "gõ nhầm hạng sao")


def test_a_corrected_first_day_moves_the_end_of_the_older_one(db: None, register: RegisterFactory) -> None:
    product = register.product()
    older = register.certificate(product, issued_on=date(2024, 3, 1))
    newer = register.certificate(product, issued_on=date(2025, 12, 1))
    correction = gate.Correction({"issued_on": date(2026, 2, 1), "valid_from": date(2026, 2, 1)})
    gate.correct(newer, correction, register.change(TODAY))
    older.refresh_from_db()
    assert older.superseded_from == date(2026, 2, 1)
    assert [event.action for event in older.events.all()] == ["issued", "superseded", "superseded"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"stars": 2},
        {"stars": 3},
        {"valid_until": date(2025, 6, 18)},
        {"extended_until": date(2028, 12, 17)},
        {"revoked_from": date(2026, 1, 1)},
        {"revocation_ground": RevocationGround.FORGED},
        {"surrendered_from": date(2026, 11, 23)},
        {"number": "x" * 61},
    ],
)
def test_a_correction_to_what_cannot_be_is_refused_whole(
    db: None, register: RegisterFactory, wrong: dict[str, Any]
) -> None:
    certificate = register.certificate()
    before = facts()
    with pytest.raises(gate.Refused):
        gate.correct(certificate, gate.Correction(wrong), register.change(TODAY))
    assert facts() == before


def test_a_correction_to_a_decision_that_has_certified_it_is_refused(
    db: None, register: RegisterFactory
) -> None:
    product = register.product()
    older = register.certificate(product, issued_on=date(2023, 3, 1))
    newer = register.certificate(product, issued_on=date(2025, 12, 1))
    before = facts()
    with pytest.raises(gate.Refused, match="đã công nhận"):
        gate.correct(newer, gate.Correction({"decision": older.decision}), register.change(TODAY))
    assert facts() == before


def test_a_correction_leaves_no_extension_without_re_evaluation(db: None, register: RegisterFactory) -> None:
    """Neither by taking the re-evaluation away nor by extending what nobody looks at again (Art. 12.3)."""
    plain = register.certificate(register.product("Chè"), issued_on=date(2024, 3, 1))
    extended = register.certificate(issued_on=date(2024, 3, 1))
    gate.open_re_evaluation(extended, register.change(TODAY))
    change = replace(register.change(TODAY), decision=register.decision(issued_on=date(2026, 11, 1)))
    gate.extend(extended, date(2027, 4, 1), change)
    before = facts()
    for one, wrong in (
        (plain, {"extended_until": date(2027, 4, 1)}),
        (extended, {"re_evaluation_since": None}),
    ):
        with pytest.raises(gate.Refused, match=r"12\.3"):
            gate.correct(one, gate.Correction(wrong), register.change(TODAY))
    assert facts() == before
    both = gate.Correction({"extended_until": None, "re_evaluation_since": None})
    assert gate.correct(extended, both, register.change(TODAY)).extended_until is None


def test_only_facts_of_the_certificate_can_be_corrected() -> None:
    with pytest.raises(ValueError, match="product"):
        gate.Correction({"product": 1})


def test_taking_back_an_entry_gives_back_what_it_had_replaced(db: None, register: RegisterFactory) -> None:
    product = register.product()
    older = register.certificate(product, issued_on=date(2024, 3, 1), stars=4)
    newer = register.certificate(product, issued_on=date(2025, 12, 1), stars=3)
    gate.void(newer, register.change(TODAY, "nhập nhầm sản phẩm"))
    older.refresh_from_db()
    newer.refresh_from_db()
    assert (older.superseded_from, older.events.last().action) == (None, "restored")
    verdict = verdict_on(product, TODAY)
    assert (verdict.certificate, verdict.stars) == (older, 4)
    assert status_of(newer, date(2026, 11, 22)) == Status.VOIDED
    assert not Certificate.objects.valid_at(date(2026, 11, 22)).filter(pk=newer.pk).exists()


def test_a_decision_may_certify_again_what_was_taken_back(db: None, register: RegisterFactory) -> None:
    certificate = register.certificate()
    gate.void(certificate, register.change(TODAY))
    again = register.certificate(certificate.product, decision=certificate.decision)
    assert verdict_on(certificate.product, TODAY).certificate == again


def test_nothing_more_happens_to_an_entry_taken_back(db: None, register: RegisterFactory) -> None:
    certificate = register.certificate()
    gate.void(certificate, register.change(TODAY))
    before = facts()
    change = replace(register.change(TODAY), decision=register.decision())
    for action in (
        lambda: gate.suspend(certificate, change),
        lambda: gate.revoke(certificate, RevocationGround.FORGED, change),
        lambda: gate.surrender(certificate, change),
        lambda: gate.open_re_evaluation(certificate, change),
        lambda: gate.extend(certificate, date(2028, 7, 1), change),
        lambda: gate.correct(certificate, gate.Correction({"stars": 5}), change),
        lambda: gate.void(certificate, change),
    ):
        with pytest.raises(gate.Refused):
            action()
    assert facts() == before


def test_a_certificate_given_back_holds_no_longer_from_that_day(db: None, register: RegisterFactory) -> None:
    certificate = register.certificate()
    gate.surrender(certificate, register.change(TODAY), date(2026, 11, 20))
    valid_at = Certificate.objects.valid_at
    assert [valid_at(date(2026, 11, day)).exists() for day in (19, 20)] == [True, False]
    verdict = verdict_on(certificate.product, TODAY)
    assert (verdict.status, verdict.stars) == (Status.SURRENDERED, None)
    assert certificate.events.last().facts["surrendered_from"] == "2026-11-20"


def test_a_certificate_given_back_may_still_be_revoked(db: None, register: RegisterFactory) -> None:
    certificate = register.certificate()
    gate.surrender(certificate, register.change(TODAY))
    gate.revoke(certificate, RevocationGround.FORGED, register.change(TODAY))
    assert verdict_on(certificate.product, TODAY).status == Status.REVOKED


def test_two_products_may_differ_by_a_mark_alone(db: None, register: RegisterFactory) -> None:
    producer = register.producer()
    coconut = register.product("Kẹo dừa", producer=producer)
    pineapple = register.product("Kẹo dứa", producer=producer)
    assert coconut.folded_name == pineapple.folded_name == "keo dua"
    assert coconut.name_key != pineapple.name_key
