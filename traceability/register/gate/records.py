"""Saving a certificate with its history row, and telling the layers above after the commit."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.forms.models import model_to_dict

from traceability.register.gate.changes import Change
from traceability.register.models import Certificate, CertificateEvent
from traceability.register.models.history import Action
from traceability.register.signals import certificate_changed, certificates_changed, history_written

_ENCODER = DjangoJSONEncoder()


def save(certificate: Certificate, action: Action, change: Change) -> Certificate:
    certificate.save()
    record(certificate, action, change)
    return certificate


def record(certificate: Certificate, action: Action, change: Change) -> None:
    event = event_of(certificate, action, change)
    event.save(force_insert=True)
    history_written.send(CertificateEvent, events=[event])
    announce(certificate, action)


def record_many(changed: Sequence[tuple[Certificate, Action, Change]]) -> None:
    """One history row each, in their order, written and told at once."""
    if not changed:
        return
    events = CertificateEvent.objects.bulk_create(event_of(*one) for one in changed)
    history_written.send(CertificateEvent, events=events)
    announce_many([(certificate, action) for certificate, action, _change in changed])


def event_of(certificate: Certificate, action: Action, change: Change) -> CertificateEvent:
    return CertificateEvent(
        certificate=certificate,
        action=action,
        at=change.moment,
        actor_id=change.actor.pk if change.actor else None,
        actor_name=change.actor_name,
        office=change.office,
        reason=change.reason,
        decision=change.decision,
        evidence=change.evidence,
        facts=facts_of(certificate),
    )


def announce(certificate: Certificate, action: Action) -> None:
    announce_many([(certificate, action)])


def announce_many(changes: list[tuple[Certificate, Action]]) -> None:
    """Robust: what fails above (an index, a mail) is logged there and never takes the change back."""

    def tell() -> None:
        for certificate, action in changes:
            certificate_changed.send_robust(Certificate, certificate=certificate, action=action)
        certificates_changed.send_robust(Certificate, changes=changes)

    transaction.on_commit(tell)


def facts_of(certificate: Certificate) -> dict[str, Any]:
    """The certificate's columns as JSON, as the history keeps them."""
    return {
        name: value if value is None or isinstance(value, int | str) else _ENCODER.default(value)
        for name, value in model_to_dict(certificate).items()
    }


def day_in_words(day: date) -> str:
    return day.strftime("%d/%m/%Y")
