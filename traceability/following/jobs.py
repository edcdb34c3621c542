"""The job of settings.OCOP_TIMETABLE that writes to followers: every few minutes, and after midnight for the clock.

First the notices are written, each at most once by the database's constraint; then the letters are sent. A letter that
the mail server refused, or whose sender was killed, is sent by a later run.
"""

import logging
from datetime import datetime, timedelta

from django.db.models import Q

from traceability.following import letters
from traceability.following.consent import forget_unconfirmed
from traceability.following.due import forget_old_letters, write_notices
from traceability.following.models import Letter
from traceability.following.told import changes_told

logger = logging.getLogger(__name__)
TRY_AGAIN_AFTER = timedelta(minutes=30)
GIVE_UP_AFTER = timedelta(days=7)
MOST_LETTERS = 500  # in one run; the others wait for the next


def send_due(moment: datetime) -> str:
    """Tell followers what changed up to `moment`; what was done, in words for the timetable."""
    forgotten = forget_unconfirmed(moment)
    forget_old_letters(moment)
    noticed = write_notices(moment)
    sent = sum(send_one(letter, moment) for letter in _waiting(moment))
    return f"{noticed} changes noticed, {sent} letters sent, {forgotten} unconfirmed follows forgotten"


def _waiting(moment: datetime) -> list[Letter]:
    not_under_way = Q(tried_at__isnull=True) | Q(tried_at__lte=moment - TRY_AGAIN_AFTER)
    waiting = Letter.objects.filter(not_under_way, sent_at__isnull=True, made_at__gt=moment - GIVE_UP_AFTER)
    return list(waiting.select_related("follower").order_by("pk")[:MOST_LETTERS])


def send_one(letter: Letter, moment: datetime) -> bool:
    """Claim the letter, so that no other run sends it too, and hand it to the mail server."""
    mine = Letter.objects.filter(pk=letter.pk, sent_at__isnull=True, tried_at=letter.tried_at)
    if not mine.update(tried_at=moment):
        return False
    changes = changes_told(letter)
    if changes:
        try:
            letters.news(letter, changes).send()
        except OSError:  # smtplib's errors are of this kind too
            logger.exception("A letter to a follower was not taken by the mail server: %s", letter.pk)
            return False
    Letter.objects.filter(pk=letter.pk).update(sent_at=moment)
    return bool(changes)
