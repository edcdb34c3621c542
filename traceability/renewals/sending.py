"""Sending the letters that wait, each until it has been sent; every change of a letter's state happens here.

At least once, rather than at most once: a process that dies between handing a letter to the mail server and writing
that down leaves it "being sent"; after ten minutes it is sent again, under the same Message-ID. A producer who reads
a reminder twice loses nothing; one who never reads it loses the stars.
"""

import logging
from datetime import datetime, timedelta
from smtplib import SMTPException

from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import F, QuerySet
from django.utils import timezone

from traceability.renewals.letter_text import NothingToSay, written
from traceability.renewals.models import Letter, LetterState

log = logging.getLogger(__name__)
BATCH = 200
SILENT_AFTER = timedelta(minutes=10)
# Minutes to the next attempt after the first, second … failure; then the desk shows the letter as failed.
PAUSES = (5, 30, 120, 480, 1440)


def send_waiting(moment: datetime) -> str:
    """Send at most 200 letters that are due; failures are tried again later, up to six times in two days."""
    _free_the_silent(moment)
    keys = list(_due(moment).order_by("next_attempt_at", "pk").values_list("pk", flat=True)[:BATCH])
    if not keys:
        return ""
    sent = 0
    with get_connection() as connection:
        for key in keys:
            letter = _claim(key, moment)
            if letter is not None and _send(letter, connection, moment):
                sent += 1
    return f"{sent} of {len(keys)} letters sent"


def try_again(letter: Letter, moment: datetime) -> bool:
    """An officer's wish for a letter that failed; False when it is no longer one."""
    return bool(
        Letter.objects.filter(pk=letter.pk, state=LetterState.FAILED).update(
            state=LetterState.QUEUED, attempts=0, next_attempt_at=moment, error=""
        )
    )


def _due(moment: datetime) -> QuerySet[Letter]:
    return Letter.objects.filter(state=LetterState.QUEUED, next_attempt_at__lte=moment)


def _free_the_silent(moment: datetime) -> None:
    silent = Letter.objects.filter(state=LetterState.SENDING, claimed_at__lt=moment - SILENT_AFTER)
    silent.update(state=LetterState.QUEUED, next_attempt_at=moment)


def _claim(key: int, moment: datetime) -> Letter | None:
    """The letter, if this process got it: two senders at once never send the same one."""
    mine = _due(moment).filter(pk=key)
    got = mine.update(state=LetterState.SENDING, claimed_at=moment, attempts=F("attempts") + 1)
    return Letter.objects.select_related("province", "producer").get(pk=key) if got else None


def _send(letter: Letter, connection: BaseEmailBackend, moment: datetime) -> bool:
    try:
        message = written(letter, moment)
        message.connection = connection
        message.send()
    except NothingToSay:
        _finish(letter, LetterState.DROPPED)
        return False
    except (SMTPException, OSError) as failure:
        _postpone(letter, failure, moment)
        return False
    except Exception as failure:
        log.exception("Letter %s could not be written.", letter.pk)
        _postpone(letter, failure, moment)
        return False
    _finish(letter, LetterState.SENT, sent_at=timezone.now(), subject=message.subject, text=str(message.body))
    return True


def _postpone(letter: Letter, failure: Exception, moment: datetime) -> None:
    error = f"{type(failure).__name__}: {failure}"[:1000]
    if letter.attempts > len(PAUSES):
        _finish(letter, LetterState.FAILED, error=error)
        return
    pause = timedelta(minutes=PAUSES[letter.attempts - 1])
    _finish(letter, LetterState.QUEUED, error=error, next_attempt_at=moment + pause)


def _finish(letter: Letter, state: LetterState, **fields: object) -> None:
    Letter.objects.filter(pk=letter.pk, state=LetterState.SENDING, attempts=letter.attempts).update(
        state=state, claimed_at=None, **fields
    )
