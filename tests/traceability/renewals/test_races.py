"""The jobs run in several places at the same moment: every reminder is written once, and every letter sent once.

The controls leave out what keeps them apart: the key that makes a reminder unique, and the claim of a letter.
"""

from collections import Counter
from datetime import date, timedelta
from threading import Barrier

import pytest
from django.core import mail

from tests.crowd import Crowd
from tests.register_factory import RegisterFactory
from tests.traceability.renewals.conftest import PRODUCER, TODAY, morning
from traceability.renewals import reminders, sending
from traceability.renewals.letter_text import written
from traceability.renewals.models import Letter, LetterState, Reminder

PRODUCERS, SENDERS = 12, 3
pytestmark = pytest.mark.race


@pytest.fixture
def many_due(real_db: None, register: RegisterFactory) -> None:
    for number in range(PRODUCERS):
        producer = register.producer(
            name=f"Hộ {number}", email=f"{number}-{PRODUCER}", contact_consent_on=date(2026, 1, 1)
        )
        product = register.product(f"Mật ong {number}", producer=producer)
        register.certificate(product, issued_on=date(2023, 11, 22), valid_until=TODAY + timedelta(days=180))


def received() -> Counter[str]:
    return Counter(message.to[0] for message in mail.outbox)


def test_each_reminder_is_written_and_each_letter_sent_once(crowd: Crowd, many_due: None) -> None:
    def both_jobs() -> None:
        reminders.write_due(morning(TODAY))
        sending.send_waiting(morning(TODAY))

    crowd.at_once(*[both_jobs] * SENDERS)
    sending.send_waiting(morning(TODAY))
    assert (Reminder.objects.count(), Letter.objects.count()) == (PRODUCERS, PRODUCERS)
    assert set(received().values()) == {1}
    assert len(received()) == PRODUCERS
    assert set(Letter.objects.values_list("state", "attempts")) == {(LetterState.SENT, 1)}


def test_control_senders_that_claim_nothing_send_more_than_once(crowd: Crowd, many_due: None) -> None:
    reminders.write_due(morning(TODAY))
    all_looked = Barrier(SENDERS)

    def careless() -> None:
        waiting = list(Letter.objects.filter(state=LetterState.QUEUED).select_related("province", "producer"))
        all_looked.wait(30)
        for letter in waiting:
            written(letter, morning(TODAY)).send()
            Letter.objects.filter(pk=letter.pk).update(state=LetterState.SENT, sent_at=morning(TODAY))

    crowd.at_once(*[careless] * SENDERS)
    assert set(received().values()) == {SENDERS}
