"""One product in each status, as of 14:05 on 22/11/2026 in Viet Nam."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

from tests.register_factory import RegisterFactory
from traceability.register import gate
from traceability.register.clock import VIETNAM, midnight
from traceability.register.models import CertifiedProduct
from traceability.register.models.certificates import RevocationGround

Situation = Callable[[RegisterFactory], CertifiedProduct]
MOMENT = datetime(2026, 11, 22, 14, 5, tzinfo=VIETNAM)
DAY = date(2026, 11, 22)


def valid(register: RegisterFactory) -> CertifiedProduct:
    decision = register.decision("858/QĐ-UBND", date(2025, 6, 19))
    return register.certificate(issued_on=date(2025, 6, 19), decision=decision).product


def expiring(register: RegisterFactory) -> CertifiedProduct:
    return register.certificate(
        register.product("Chè Shan tuyết", "tea"), date(2023, 12, 22), stars=4
    ).product


def extended(register: RegisterFactory) -> CertifiedProduct:
    certificate = register.certificate(register.product("Nước mắm Cửa Lò", "fish-sauce"), date(2023, 10, 1))
    reason = "Chờ kết quả của Hội đồng cấp tỉnh."
    return register.extend(certificate, date(2027, 2, 1), midnight(date(2026, 9, 20)), reason).product


def expired(register: RegisterFactory) -> CertifiedProduct:
    decision = register.decision("712/QĐ-UBND", date(2022, 5, 12))
    product = register.product("Trà hoa hồng", "herbal-tea")
    return register.certificate(product, date(2022, 5, 12), decision=decision).product


def re_evaluated(register: RegisterFactory) -> CertifiedProduct:
    certificate = register.certificate(register.product("Măng khô", "preserved-fruit"), date(2023, 11, 1))
    gate.open_re_evaluation(certificate, register.change(midnight(date(2026, 10, 20))))
    return certificate.product


def suspended(register: RegisterFactory) -> CertifiedProduct:
    certificate = register.certificate(register.product("Rượu men lá", "white-spirit"), date(2025, 2, 1))
    change = register.change(midnight(date(2026, 11, 12)), "Kiểm tra nhãn hàng.")
    return gate.suspend(certificate, change).product


def revoked(register: RegisterFactory) -> CertifiedProduct:
    """With a long history: replaced once, suspended, restored, revoked by a decision."""
    product = register.product("Miến dong", "rice-products")
    register.certificate(product, date(2021, 8, 1), stars=4)
    certificate = register.certificate(product, date(2024, 7, 15), stars=5)
    gate.suspend(certificate, register.change(midnight(date(2026, 5, 7)), "Bị phản ánh dùng nhãn sai."))
    gate.lift_suspension(certificate, register.change(midnight(date(2026, 5, 27)), "Đã thu lại bao bì."))
    paper = register.decision("2361/QĐ-UBND", date(2026, 11, 18))
    change = replace(register.change(midnight(date(2026, 11, 18)), "Dùng nhãn sai."), decision=paper)
    return gate.revoke(certificate, RevocationGround.MISUSE, change).product


def upcoming(register: RegisterFactory) -> CertifiedProduct:
    product = register.product("Gạo Bao Thai", "rice")
    issued_on = DAY - timedelta(days=3)
    grant = gate.Grant(stars=3, issued_on=issued_on, valid_from=date(2026, 12, 5))
    return gate.issue(product, register.decision(issued_on=issued_on), grant, register.change()).product


def never_certified(register: RegisterFactory) -> CertifiedProduct:
    return register.product("Khau nhục", None)
