"""Register entries for tests: one fixture, `register`, that makes what a test names."""

from dataclasses import replace
from datetime import date, datetime
from itertools import count

import pytest

from traceability.register import gate
from traceability.register.clock import midnight, vietnam_day
from traceability.register.models import (
    Certificate,
    CertifiedProduct,
    Commune,
    Decision,
    Issuer,
    Producer,
    ProductSet,
)


class RegisterFactory:
    """Everything lies in Tân Kỳ commune, Thái Nguyên (02104, 19), unless told otherwise."""

    def __init__(self) -> None:
        self.numbers = count(1)

    def change(self, moment: datetime | None = None, reason: str = "thử nghiệm") -> gate.Change:
        return gate.Change(
            actor_name="Cán bộ thử nghiệm", reason=reason, moment=moment or midnight(date(2026, 1, 1))
        )

    def producer(self, name: str = "HTX Linh Ngọc", commune: str = "02104", **fields: object) -> Producer:
        place = Commune.objects.get(code=commune)
        return Producer.objects.get_or_create(
            name=name, commune=place, province=place.province, defaults={"kind": "cooperative", **fields}
        )[0]

    def product(
        self,
        name: str = "Mật ong hoa núi",
        set_key: str | None = "honey",
        producer: Producer | None = None,
        **fields: object,
    ) -> CertifiedProduct:
        return CertifiedProduct.objects.create(
            name=name,
            producer=producer or self.producer(),
            product_set=ProductSet.objects.get(key=set_key) if set_key else None,
            **fields,
        )

    def decision(
        self, number: str | None = None, issued_on: date = date(2025, 6, 19), **fields: object
    ) -> Decision:
        issuer = Issuer.objects.get_or_create(
            name="UBND tỉnh Thái Nguyên", province_id="19", defaults={"level": "province"}
        )[0]
        return Decision.objects.create(
            number=number or f"{next(self.numbers)}/QĐ-UBND", issuer=issuer, issued_on=issued_on, **fields
        )

    def certificate(
        self,
        product: CertifiedProduct | None = None,
        issued_on: date = date(2025, 6, 19),
        stars: int = 3,
        valid_until: date | None = None,
        decision: Decision | None = None,
    ) -> Certificate:
        return gate.issue(
            product or self.product(),
            decision or self.decision(issued_on=issued_on),
            gate.Grant(stars=stars, issued_on=issued_on, valid_until=valid_until),
            self.change(midnight(issued_on)),
        )

    def extend(
        self, certificate: Certificate, until: date, moment: datetime, reason: str = "thử nghiệm"
    ) -> Certificate:
        """As Art. 12.3 wants it: under re-evaluation, and with the paper that grants the extension."""
        if certificate.re_evaluation_since is None:
            certificate = gate.open_re_evaluation(certificate, self.change(moment))
        change = self.change(moment, reason)
        return gate.extend(
            certificate, until, replace(change, decision=self.decision(issued_on=vietnam_day(moment)))
        )


@pytest.fixture
def register() -> RegisterFactory:
    return RegisterFactory()
