"""A producer with a certified product, a lot of it, a GTIN, and the ways in which it captures."""

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client

from tests.register_factory import RegisterFactory
from tests.traceability.journey.event_examples import Json, document
from tests.traceability.production.conftest import Maker
from traceability.identifiers.models import CompanyPrefix, Gtin, PrefixState
from traceability.journey import capturing, tokens
from traceability.journey.epcis import documents
from traceability.journey.models import Behaviour, Capture, Way
from traceability.register.models import Evidence

NOON = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)
GTIN = "08938505970011"


class Journey:
    """HTX Linh Ngọc's honey with lot L2611 and a GTIN; `event()` is one that it may capture."""

    def __init__(self, register: RegisterFactory) -> None:
        self.register = register
        self.maker = Maker(register)
        self.product = self.maker.product
        self.producer = self.product.producer
        self.lot = self.maker.lot("L2611")
        self.lot_uri = f"http://testserver/t/{self.product.code}/10/L2611"
        paper = Evidence.objects.create(
            name="gs1.pdf",
            file="gs1.pdf",
            media_type="application/pdf",
            size=1,
            sha256="0" * 64,
            added_at=NOON,
        )
        prefix = CompanyPrefix.objects.create(
            prefix="8938505", producer=self.producer, paper=paper, state=PrefixState.CONFIRMED,
            claimed_at=NOON, decided_at=NOON,
        )  # fmt: skip
        Gtin.objects.create(
            prefix=prefix, product=self.product, gtin=GTIN, packing="chai 500 ml", added_at=NOON
        )

    def event(self, **fields: Any) -> Json:
        return {
            "type": "ObjectEvent",
            "eventTime": "2026-11-20T07:30:00.000+07:00",
            "eventTimeZoneOffset": "+07:00",
            "action": "OBSERVE",
            "bizStep": "packing",
            "quantityList": [{"epcClass": self.lot_uri, "quantity": 40}],
            **fields,
        }

    def capture(
        self,
        *events: Json,
        behaviour: Behaviour = Behaviour.ROLLBACK,
        context: Any = None,
        moment: datetime = NOON,
    ) -> Capture:
        read = documents.read(json.dumps(document(*events, context=context)).encode())
        return capturing.capture(capturing.Sender(self.producer, Way.FILE), read, behaviour, moment)

    def token(self) -> str:
        return tokens.make(self.producer, "phần mềm kho", self.maker.user, NOON)[1]

    def stranger(self) -> "Any":
        """Another producer's product."""
        other = self.register.producer("HTX Khác")
        product = self.register.product("Chè Khác", None, other)
        self.register.certificate(product, issued_on=date(2025, 6, 19))
        return product


class Program:
    """A producer's program at the capture interface."""

    def __init__(self, client: Client, token: str) -> None:
        self.client, self.headers = client, {"Authorization": f"Bearer {token}"} if token else {}

    def post(self, path: str, body: Any, content_type: str = "application/ld+json", **headers: str) -> Any:
        content = body if isinstance(body, str | bytes) else json.dumps(body)
        return self.client.post(
            f"/api/epcis/{path}", content, content_type=content_type, headers={**self.headers, **headers}
        )

    def get(self, path: str, asked: Any = None, **headers: str) -> Any:
        return self.client.get(f"/api/epcis/{path}", asked or {}, headers={**self.headers, **headers})

    def events(self, path: str = "events", asked: Any = None) -> list[Json]:
        answer = self.get(path, asked)
        assert answer.status_code == 200, answer.content
        listed: list[Json] = answer.json()["epcisBody"]["queryResults"]["resultsBody"]["eventList"]
        return listed


@pytest.fixture
def journey(db: None, register: RegisterFactory) -> Journey:
    return Journey(register)


@pytest.fixture
def program(journey: Journey, client: Client) -> Program:
    return Program(client, journey.token())


@pytest.fixture
def anybody(journey: Journey, client: Client) -> Program:
    return Program(client, "")
