import re
from collections.abc import Iterator
from datetime import date, datetime

import pytest
import time_machine
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.test import Client

from cms.translations import compile_all
from tests.traceability.codes.situations import MOMENT
from traceability.following import jobs
from traceability.following.models import Follow
from traceability.register.clock import VIETNAM


@pytest.fixture(scope="session", autouse=True)
def vietnamese_is_compiled() -> None:
    compile_all()


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(MOMENT, tick=False) as traveller:
        yield traveller


def at(day: date, hour: int = 8) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=VIETNAM)


class Inhabitant:
    """Somebody with an e-mail address who uses the site."""

    def __init__(self, client: Client, email: str = "lan@example.vn") -> None:
        self.client, self.email = client, email

    def ask(self, kind: str, key: object, prefix: str = "", **fields: str) -> int:
        answer = self.client.post(
            f"{prefix}/theo-doi/{kind}/{key}/", {"email": self.email, "consent": "on", **fields}
        )
        return answer.status_code

    def confirm(self) -> int:
        return self.client.post(link_in(mail.outbox[-1], "xac-nhan")).status_code

    def follow(self, kind: str, key: object, prefix: str = "") -> Follow:
        """Asked and confirmed; the letter box is empty afterwards."""
        assert self.ask(kind, key, prefix) == 302
        assert self.confirm() == 200
        mail.outbox.clear()
        return Follow.objects.order_by("-pk")[0]


def link_in(message: object, part: str) -> str:
    """The path of the link in a letter that holds this word."""
    assert isinstance(message, EmailMultiAlternatives)
    found = re.search(rf"http://testserver(\S*/{part}/\S*)", str(message.body))
    assert found, message.body
    return found.group(1)


def run(moment: datetime) -> list[EmailMultiAlternatives]:
    """One run of the job; the letters that it sent."""
    mail.outbox.clear()
    jobs.send_due(moment)
    return [message for message in mail.outbox if isinstance(message, EmailMultiAlternatives)]


@pytest.fixture
def lan(client: Client) -> Inhabitant:
    return Inhabitant(client)
