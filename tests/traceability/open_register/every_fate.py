"""A small register with one of everything that the open data must tell."""

from dataclasses import dataclass
from datetime import date, datetime

from tests.register_factory import RegisterFactory
from traceability.register import gate
from traceability.register.clock import VIETNAM
from traceability.register.models import Certificate, OfficialCode
from traceability.register.models.certificates import RevocationGround

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=VIETNAM)


@dataclass
class Kept:
    """By what has become of each certificate."""

    valid: Certificate
    expiring: Certificate
    expired: Certificate
    revoked: Certificate
    suspended: Certificate
    extended: Certificate
    superseded: Certificate
    upcoming: Certificate
    voided: Certificate


def every_fate(register: RegisterFactory) -> Kept:
    shy = register.producer("HTX Kín Tiếng", commune="01864", phone="0912000111", address="Thôn 3")
    open_one = register.producer("HTX Linh Ngọc", phone="0912345678", contact_consent_on=date(2026, 1, 1))
    honey = register.product("Mật ong hoa núi", producer=open_one)
    tea = register.product("Chè xanh", set_key="tea", producer=shy, name_en="Green tea")
    OfficialCode.objects.create(product=honey, code="10-088-03006-3-2021")
    superseded = register.certificate(honey, issued_on=date(2023, 12, 1))
    valid = register.certificate(honey, issued_on=date(2026, 6, 19), stars=4)
    expiring = register.certificate(tea, issued_on=date(2024, 1, 10), stars=5)
    expired = register.certificate(register.product("Gạo nếp", set_key=None), issued_on=date(2022, 3, 1))
    revoked = register.certificate(register.product("Rượu"), issued_on=date(2025, 5, 5))
    gate.revoke(revoked, RevocationGround.MISUSE, register.change(NOW))
    suspended = register.certificate(register.product("Miến"), issued_on=date(2025, 5, 6))
    gate.suspend(suspended, register.change(NOW))
    extended = register.certificate(register.product("Nón lá"), issued_on=date(2023, 10, 1))
    register.extend(extended, date(2027, 2, 1), NOW)
    upcoming = gate.issue(
        register.product("Cam sành"),
        register.decision(issued_on=date(2026, 11, 20)),
        gate.Grant(stars=3, issued_on=date(2026, 11, 20), valid_from=date(2026, 12, 1)),
        register.change(NOW),
    )
    voided = register.certificate(register.product("Nhầm"), issued_on=date(2025, 7, 1))
    gate.void(voided, register.change(NOW))
    return Kept(valid, expiring, expired, revoked, suspended, extended, superseded, upcoming, voided)
