"""A producer with its person, an officer of its province and one of another, each signed in."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from tests.gates.permissions.lots import let_act
from tests.gates.permissions.world import appoint
from tests.gs1_keys import PREFIX
from tests.register_factory import RegisterFactory
from tests.second_step import BACKEND
from traceability.identifiers import gate
from traceability.identifiers.models import CompanyPrefix
from traceability.register import evidence
from traceability.register.models import CertifiedProduct, Producer
from traceability.register.models.appointments import Role

PDF = b"%PDF-1.4\n%%EOF\n"


@dataclass
class Room:
    """`own`, `officer`, `second` (another officer of the province), `abroad`: clients; `page` of the portal."""

    product: CertifiedProduct
    own: Client
    officer: Client
    second: Client
    abroad: Client

    @property
    def producer(self) -> Producer:
        return self.product.producer

    @property
    def page(self) -> str:
        return f"/en/nha-san-xuat/{self.producer.pk}/ma-gs1/"

    def claim(self, number: str = PREFIX, **more: Any) -> Any:
        paper = SimpleUploadedFile("giay.pdf", PDF)
        return self.own.post(f"{self.page}tien-to/", {"number": number, "paper": paper, **more})

    def claimed(self, number: str = PREFIX, valid_until: date | None = None) -> CompanyPrefix:
        moment = timezone.now()
        paper = evidence.keep(SimpleUploadedFile("g.pdf", PDF), None, self.producer.province, moment)
        return gate.claim(self.producer, number, paper, gate.By("Lan", moment), valid_until=valid_until)

    def confirmed(self, number: str = PREFIX, valid_until: date | None = None) -> CompanyPrefix:
        return gate.confirm(self.claimed(number, valid_until), gate.By("Cán bộ", timezone.now()))


@pytest.fixture
def room(db: None, register: RegisterFactory, django_user_model: Any) -> Room:
    product = register.certificate(issued_on=date(2026, 1, 5)).product

    def signed_in(name: str, role: Role | None = None, province: str = "19") -> Client:
        user = django_user_model.objects.create_user(f"{name}@ocop.localhost", "x", is_staff=role is not None)
        if role:
            appoint(user, role, province)
        else:
            let_act(user, product.producer)
        client = Client()
        client.force_login(user, BACKEND)
        return client

    return Room(
        product,
        signed_in("lan"),
        signed_in("canbo", Role.REGISTER),
        signed_in("canbo2", Role.REGISTER),
        signed_in("noikhac", Role.REGISTER, "24"),
    )
