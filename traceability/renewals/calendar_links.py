"""Addresses that know their reader: a producer's own calendar, and the way out of its reminders."""

from datetime import datetime

from django.core import signing
from django.db import IntegrityError, transaction
from django.urls import reverse

from traceability.register.models import Producer
from traceability.renewals.addresses import absolute
from traceability.renewals.models import Letter, ProducerLink

SALT = "traceability.renewals.opt-out"


def link_of(producer: Producer) -> ProducerLink:
    """The producer's present link; made when first needed."""
    present = ProducerLink.objects.filter(producer=producer, ended_at__isnull=True)
    link = present.first()
    if link is None:
        try:
            with transaction.atomic():
                return ProducerLink.objects.create(producer=producer)
        except IntegrityError:  # somebody made it a moment ago
            return present.get()
    return link


def replace_link(producer: Producer, moment: datetime) -> ProducerLink:
    """A new secret address, when the old one has come into wrong hands; the old one leads nowhere at once."""
    with transaction.atomic():
        Producer.objects.select_for_update().get(pk=producer.pk)
        ProducerLink.objects.filter(producer=producer, ended_at__isnull=True).update(ended_at=moment)
        return ProducerLink.objects.create(producer=producer)


def calendar_link(producer: Producer) -> str:
    """Absolute, in the language that is active."""
    return absolute(reverse("renewals:producer", kwargs={"token": link_of(producer).token}))


def opt_out_link(letter: Letter) -> str:
    """Signed, so that nobody can refuse for somebody else; it never expires, as a refusal should not."""
    pair = signing.dumps([letter.producer_id, letter.address], salt=SALT)
    return absolute(reverse("renewals:opt_out", kwargs={"signed": pair}))


def read_opt_out(signed: str) -> tuple[int, str] | None:
    """The producer's key and the address that a link was made for; None for one that we did not make."""
    try:
        producer, address = signing.loads(signed, salt=SALT)
    except signing.BadSignature:
        return None
    return int(producer), str(address)
