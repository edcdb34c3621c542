"""What the timetable calls."""

from datetime import datetime

from traceability.credentials.published.copies import signer_is_silent
from traceability.credentials.signing.keys import may_sign_here
from traceability.credentials.signing.signer import is_due, sign


class SignerSilent(RuntimeError):
    """Nobody signs: readers will soon refuse every credential, because the status lists grow old."""


def keep_signed(moment: datetime) -> str:
    """Sign, where this process holds a key (development, the demo); else watch that the signer does.

    In production the key belongs to `manage.py sign_credentials --watch` alone, and this only raises the alarm.
    """
    if may_sign_here():
        return str(sign(moment, everything=False)) if is_due(moment) else "nothing to sign"
    if signer_is_silent(moment):
        raise SignerSilent("manage.py sign_credentials --watch has not signed for three quarters of an hour.")
    return "the signer is at work"
