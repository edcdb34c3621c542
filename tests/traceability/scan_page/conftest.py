from collections.abc import Iterator

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.http import HttpResponse
from django.test import Client

from cms.translations import compile_all
from tests.traceability.codes.situations import MOMENT
from traceability.register.models import CertifiedProduct


@pytest.fixture(scope="session", autouse=True)
def vietnamese_is_compiled() -> None:
    compile_all()


@pytest.fixture
def at_five_past_two() -> Iterator[None]:
    with time_machine.travel(MOMENT, tick=False):
        yield


class Phone:
    """A phone that opens scan pages in its language and understands gzip."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def open(self, product: CertifiedProduct | str, language: str = "vi", **headers: str) -> HttpResponse:
        code = product if isinstance(product, str) else product.code
        return self.client.get(f"/t/{code}", headers={"accept-language": language, **headers})

    def page(self, product: CertifiedProduct | str, language: str = "vi") -> BeautifulSoup:
        return BeautifulSoup(self.open(product, language).content, "html.parser")


@pytest.fixture
def phone(client: Client) -> Phone:
    return Phone(client)
