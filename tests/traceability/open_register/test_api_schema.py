"""The API against its own OpenAPI document: schemathesis asks whatever the document allows, and what it does not.

`OCOP_SCHEMA_EXAMPLES=500 pytest tests/traceability/open_register/test_api_schema.py` digs deeper.
"""

import os
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from schemathesis.config import SchemathesisConfig

from tests.register_factory import RegisterFactory
from tests.traceability.open_register.every_fate import Kept
from traceability.register.models import Producer

EXAMPLES = int(os.environ.get("OCOP_SCHEMA_EXAMPLES", "8"))

pytestmark = pytest.mark.django_db


# The document needs no database, so each operation can be a test of its own.
document = schemathesis.openapi.from_wsgi(
    "/api/openapi.json",
    get_wsgi_application(),
    config=SchemathesisConfig.from_dict(
        {"generation": {"max-examples": EXAMPLES, "deterministic": True, "database": "none"}}
    ),
)


@pytest.fixture(autouse=True)
def one_connection() -> Iterator[None]:
    """As Django's own test client: a request does not close the connection in whose transaction the test runs."""
    ends = (request_started, request_finished)
    for end in ends:
        end.disconnect(close_old_connections)
    yield
    for end in ends:
        end.connect(close_old_connections)


@pytest.fixture(autouse=True)
def something_to_find(kept: Kept, register: RegisterFactory, settings: Any) -> None:
    """A register with every fate of a certificate, and a row that is gone."""
    settings.OCOP_API_REQUESTS_PER_HOUR = 0
    Producer.objects.filter(pk=register.producer("Nhập nhầm rồi xóa").pk).delete()


@document.parametrize()
def test_the_api_keeps_to_its_document(case: Any) -> None:
    case.call_and_validate()
