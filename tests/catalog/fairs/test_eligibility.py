"""A product may be shown when on every fair day some certificate holds: the boundaries, and database against rule."""

import random
from datetime import date, timedelta

from django.utils.translation import override

from catalog.fairs.eligibility import eligible, first_obstacle, problems_among
from tests.catalog.fairs.conftest import FIRST, LAST, FairFactory
from traceability.register import gate as register_gate
from traceability.register.clock import midnight
from traceability.register.models import Certificate, CertifiedProduct, Suspension
from traceability.register.statuses import Status


def reason(product: CertifiedProduct, first: date = FIRST, last: date = LAST) -> str | None:
    """The Vietnamese reason, after database and rule have been held against each other."""
    by_database = CertifiedProduct.objects.filter(eligible(first, last), pk=product.pk).exists()
    obstacle = first_obstacle(product.certificates.prefetch_related("suspensions"), first, last)
    assert by_database == (obstacle is None)
    with override("vi"):
        return obstacle.reason if obstacle else None


def test_a_certificate_that_ends_on_the_last_fair_day_is_in(fairs: FairFactory) -> None:
    assert reason(fairs.product(until=LAST)) is None


def test_one_that_ends_the_day_before_is_out_and_the_reason_names_both_days(fairs: FairFactory) -> None:
    product = fairs.product(until=date(2027, 1, 29))
    assert reason(product) == "Ngày 30/01/2027 không còn hiệu lực: chứng nhận hết hạn ngày 29/01/2027."
    with override("en"):
        problem = problems_among([product], FIRST, LAST)[0]
        assert problem.obstacle.reason == "Not valid on 30 Jan 2027: the certificate ends on 29 Jan 2027."


def test_one_that_begins_on_the_second_day_is_out(fairs: FairFactory) -> None:
    product = fairs.register.certificate(issued_on=date(2027, 1, 25)).product
    assert reason(product) == "Ngày 24/01/2027 chưa có hiệu lực: chứng nhận bắt đầu từ 25/01/2027."


def test_a_revoked_product_is_out(fairs: FairFactory) -> None:
    product = fairs.product()
    fairs.revoke(product, midnight(date(2026, 11, 20)))
    assert reason(product) == "Ngày 24/01/2027 không còn hiệu lực: chứng nhận bị thu hồi từ 20/11/2026."


def test_a_suspended_product_is_out_until_the_suspension_is_lifted(fairs: FairFactory) -> None:
    product = fairs.product()
    certificate = product.certificates.get()
    register_gate.suspend(certificate, fairs.register.change(midnight(date(2026, 11, 1))))
    assert reason(product) == "Ngày 24/01/2027 không có hiệu lực: chứng nhận đang tạm ngừng."
    register_gate.lift_suspension(certificate, fairs.register.change(midnight(date(2027, 1, 24))))
    assert reason(product) is None


def test_a_product_without_any_certificate_is_out(fairs: FairFactory) -> None:
    product = fairs.register.product()
    assert reason(product) == "Chưa có chứng nhận nào trong sổ, nên ngày 24/01/2027 không có chứng nhận."


def test_two_certificates_may_share_the_days_between_them(fairs: FairFactory) -> None:
    product = fairs.product(until=date(2027, 1, 26))
    fairs.register.certificate(product, issued_on=date(2027, 1, 27))
    assert not Certificate.objects.valid_throughout(FIRST, LAST).filter(product=product).exists()
    assert reason(product) is None


def test_one_day_between_two_certificates_is_one_too_many(fairs: FairFactory) -> None:
    product = fairs.product(until=date(2027, 1, 26))
    fairs.register.certificate(product, issued_on=date(2027, 1, 28))
    obstacle = first_obstacle(product.certificates.all(), FIRST, LAST)
    assert obstacle is not None
    assert (obstacle.day, obstacle.status) == (date(2027, 1, 27), Status.EXPIRED)
    assert reason(product) == "Ngày 27/01/2027 không còn hiệu lực: chứng nhận hết hạn ngày 26/01/2027."


def test_an_extension_counts_to_its_own_last_day(fairs: FairFactory) -> None:
    product = fairs.product(until=date(2026, 11, 1))
    certificate = product.certificates.get()
    fairs.register.extend(certificate, date(2027, 1, 30), midnight(date(2026, 11, 1)))
    assert reason(product) is None
    assert reason(product, FIRST, date(2027, 1, 31)) is not None


def random_life(fairs: FairFactory, dice: random.Random, number: int) -> CertifiedProduct:
    """One to three certificates with gaps, overlaps, suspensions and revocations, within six weeks."""
    product = fairs.register.product(f"Sản phẩm {number}")
    start = date(2027, 1, 1)
    for _ in range(dice.randint(0, 3)):
        begins = start + timedelta(days=dice.randint(0, 30))
        revoked = begins + timedelta(days=dice.randint(0, 12)) if dice.random() < 0.2 else None
        certificate = Certificate.objects.create(
            product=product,
            decision=fairs.register.decision(),
            stars=3,
            issued_on=begins,
            valid_from=begins,
            valid_until=begins + timedelta(days=dice.randint(0, 20)),
            revoked_from=revoked,
            revocation_ground="misuse" if revoked else "",
            superseded_from=begins + timedelta(days=dice.randint(1, 15)) if dice.random() < 0.2 else None,
        )
        if dice.random() < 0.3:
            paused = begins + timedelta(days=dice.randint(0, 10))
            lifted = paused + timedelta(days=dice.randint(0, 5)) if dice.random() < 0.7 else None
            Suspension.objects.create(certificate=certificate, first_day=paused, lifted_on=lifted)
    return product


def test_database_and_rule_agree_on_two_hundred_lives_and_many_fairs(fairs: FairFactory) -> None:
    dice = random.Random(26)
    products = [random_life(fairs, dice, number) for number in range(200)]
    agreed = {True: 0, False: 0}
    for _ in range(25):
        first = date(2027, 1, 1) + timedelta(days=dice.randint(0, 35))
        last = first + timedelta(days=dice.randint(0, 9))
        by_database = set(CertifiedProduct.objects.filter(eligible(first, last)).values_list("pk", flat=True))
        out = {problem.product.pk for problem in problems_among(products, first, last)}
        for product in products:
            assert (product.pk in by_database) == (product.pk not in out), (product, first, last)
            agreed[product.pk in by_database] += 1
    assert min(agreed.values()) > 400
