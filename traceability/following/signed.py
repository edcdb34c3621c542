"""Links in letters: signed, so that they need no sign-in and cannot be guessed, and carrying no address."""

from django.core import signing

from traceability.following.consent import UNCONFIRMED_DAYS
from traceability.following.models import Follow, Follower

_CONFIRM, _MANAGE = "following.confirm", "following.manage"
DAY = 24 * 60 * 60


def confirm_token(follow: Follow) -> str:
    return signing.dumps([follow.pk, follow.follower_id], salt=_CONFIRM)


def follow_to_confirm(token: str) -> Follow | None:
    """The follow that the token confirms; None for a forged, expired or forgotten one."""
    pair = _opened(token, _CONFIRM, UNCONFIRMED_DAYS * DAY)
    if not isinstance(pair, list) or len(pair) != 2:
        return None
    found = Follow.objects.filter(pk=pair[0], follower=pair[1])
    return found.select_related("follower", "product__producer", "producer", "commune__province").first()


def manage_token(follower: Follower) -> str:
    """Stands in every letter, so it does not grow old; it dies with the follower."""
    return signing.dumps([follower.pk, int(follower.created_at.timestamp())], salt=_MANAGE)


def follower_of(token: str) -> Follower | None:
    pair = _opened(token, _MANAGE, None)
    if not isinstance(pair, list) or len(pair) != 2:
        return None
    follower = Follower.objects.filter(pk=pair[0]).first()
    # SQLite may give a deleted row's key to the next one: the time of making tells them apart.
    return follower if follower and int(follower.created_at.timestamp()) == pair[1] else None


def _opened(token: str, salt: str, max_age: int | None) -> object:
    try:
        return signing.loads(token, salt=salt, max_age=max_age)
    except signing.BadSignature:
        return None
