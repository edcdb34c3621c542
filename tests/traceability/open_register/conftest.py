from collections.abc import Iterator

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.test import Client

from cms.translations import compile_all
from tests.register_factory import RegisterFactory
from tests.traceability.codes.situations import MOMENT
from tests.traceability.open_register.every_fate import Kept, every_fate


@pytest.fixture(scope="session", autouse=True)
def vietnamese_is_compiled() -> None:
    compile_all()


@pytest.fixture
def at_five_past_two() -> Iterator[None]:
    with time_machine.travel(MOMENT, tick=False):
        yield


class Reader:
    """Somebody who opens pages of the register."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def page(self, path: str, **parameters: object) -> BeautifulSoup:
        answer = self.client.get(path, parameters)
        assert answer.status_code == 200, answer.status_code
        return BeautifulSoup(answer.content, "html.parser")

    def names(self, **parameters: object) -> list[str]:
        """The products in the search's list, in its order."""
        found = self.page("/so-dang-ky/", **parameters).select(".answers .answer__name")
        return [name.get_text().strip() for name in found]


@pytest.fixture
def reader(client: Client) -> Reader:
    return Reader(client)


@pytest.fixture
def kept(register: RegisterFactory) -> Kept:
    return every_fate(register)
