"""The life of a follow: asked for, confirmed by mail, ended. The only place that writes these rows.

Whoever typed an address need not own it: until its owner confirms, it gets this one mail and nothing else, and after
seven days it is forgotten.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef

from traceability.following.models import Follow, Follower
from traceability.following.targets import Target

CONSENT_TEXT = "2026-11"  # the version of the sentence that the form shows; change it with the words
UNCONFIRMED_DAYS = 7


def ask(email: str, target: Target, language: str, moment: datetime) -> Follow:
    """The follow, found or made; nothing is confirmed by asking, and asking again changes no consent."""
    with transaction.atomic():
        follower, _made = Follower.objects.get_or_create(
            email=email.strip().lower(), defaults={"language": language, "created_at": moment}
        )
        follow, made = Follow.objects.get_or_create(
            follower=follower,
            **{target.kind: target.thing},
            defaults={"asked_at": moment, "consent_text": CONSENT_TEXT},
        )
        if not made and follow.confirmed_at is None:
            follow.asked_at, follow.consent_text = moment, CONSENT_TEXT
            follow.save(update_fields=["asked_at", "consent_text"])
    return follow


def confirm(follow: Follow, moment: datetime) -> None:
    """The owner of the address agreed; a second click changes nothing."""
    Follow.objects.filter(pk=follow.pk, confirmed_at__isnull=True).update(confirmed_at=moment)


def end(follow: Follow) -> None:
    """Forget this follow, and the follower with the last one."""
    with transaction.atomic():
        follower = Follower.objects.select_for_update().get(pk=follow.follower_id)
        follow.delete()
        if not follower.follows.exists():
            follower.delete()


def forget(follower: Follower) -> None:
    """Unsubscribed from everything: the address and all that belongs to it go."""
    with transaction.atomic():
        follower.delete()


def forget_unconfirmed(moment: datetime) -> int:
    """What nobody confirmed within seven days, and addresses that follow nothing any more; how many follows."""
    with transaction.atomic():
        old = Follow.objects.filter(
            confirmed_at__isnull=True, asked_at__lt=moment - timedelta(days=UNCONFIRMED_DAYS)
        )
        number = old.count()
        old.delete()
        Follower.objects.filter(
            ~Exists(Follow.objects.filter(follower=OuterRef("pk"))),
            created_at__lt=moment - timedelta(days=1),
        ).delete()
    return number
