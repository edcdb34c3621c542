"""What the renewal desk shows: a certificate, a letter that failed, a producer's calendar."""

from typing import Any

from django.utils import timezone

from traceability.register.models import Certificate
from traceability.renewals.calendar_links import link_of
from traceability.renewals.models import Audience, Letter, LetterState


def renewal_things(certificate: Certificate) -> dict[str, Any]:
    producer = certificate.product.producer
    letter = Letter.objects.create(
        audience=Audience.PRODUCER,
        province=producer.province,
        producer=producer,
        address="ai@ocop.localhost",
        state=LetterState.FAILED,
        message_id="<1@ocop.localhost>",
        created_at=timezone.now(),
        next_attempt_at=timezone.now(),
    )
    return {"certificate": certificate, "letter": letter, "calendar_link": link_of(producer)}
