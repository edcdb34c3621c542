"""The daily job: who is to be reminded of what today, written down once, with the letter that will carry it.

A reminder and its letter are written in one transaction, a province at a time. The database refuses a second
reminder for the same certificate, stage, end and address, so a job that runs twice, late or beside itself writes
nothing twice. Sending is the next step, see `sending`.
"""

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from operator import attrgetter
from uuid import uuid4

from django.conf import settings
from django.db import IntegrityError, transaction

from traceability.register.clock import vietnam_day
from traceability.renewals.contacts import Contact, Officer, contacts_of, officers_by_province
from traceability.renewals.models import Audience, Letter, OptOut, Reminder, Stage
from traceability.renewals.renewable import awaiting_renewal, ends_between
from traceability.renewals.stages import Timing, timing

log = logging.getLogger(__name__)
BATCH = 500


@dataclass(frozen=True)
class Due:
    """A certificate and the stage that it has come to."""

    certificate_id: int
    producer_id: int
    province_id: str
    ends_on: date
    stage: Stage


@dataclass(frozen=True)
class Recipient:
    """Whom one letter is for; reminders of the same recipient on the same day share it."""

    audience: Audience
    address: str
    language: str
    province_id: str
    producer_id: int | None = None


def write_due(moment: datetime) -> str:
    """Write what is due at `moment`. One province that fails stops no other; the failure is raised at the end."""
    day = vietnam_day(moment)
    officers = officers_by_province(day)
    written, failures = 0, []
    for province, group in groupby(due_on(day, timing()), key=attrgetter("province_id")):
        try:
            with transaction.atomic():
                written += _write_province(province, list(group), officers.get(province, []), moment)
        except IntegrityError:
            log.info("The reminders of province %s are being written by another process.", province)
        except Exception as failure:
            log.exception("The reminders of province %s could not be written.", province)
            failures.append(failure)
    if failures:
        raise ExceptionGroup(f"{len(failures)} provinces failed", failures)
    return f"{written} reminders"


def due_on(day: date, times: Timing) -> Iterator[Due]:
    """Certificates that have come to a stage, by province; one query. Those filed skip what they need not hear."""
    first, last = times.range_on(day)
    rows = (
        awaiting_renewal()
        .filter(ends_between(first, last))
        .order_by("product__producer__province_id", "ends_on", "pk")
        .values_list(
            "pk", "product__producer_id", "product__producer__province_id", "ends_on", "is_filed", named=False
        )
    )
    for certificate, producer, province, ends_on, is_filed in list(rows):
        stage = times.stage_on(day, ends_on)
        if stage and not (is_filed and stage.stops_when_filed):
            yield Due(certificate, producer, province, ends_on, stage)


def _write_province(province: str, due: list[Due], officers: list[Officer], moment: datetime) -> int:
    day = vietnam_day(moment)
    contacts = contacts_of({one.producer_id for one in due}, day)
    refusing = _refusing(province)
    known = _known(province, min(one.ends_on for one in due))
    wanted: dict[Recipient, list[Due]] = defaultdict(list)
    for one in due:
        for recipient in _recipients(one, contacts, officers):
            key = (one.certificate_id, one.stage.pk, one.ends_on, recipient.address)
            if key not in known and (recipient.producer_id, recipient.address) not in refusing:
                known.add(key)  # an officer who is also the producer's contact is told once
                wanted[recipient].append(one)
    return _write(wanted, moment)


def _recipients(
    one: Due, contacts: Mapping[int, list[Contact]], officers: Iterable[Officer]
) -> Iterator[Recipient]:
    for contact in contacts.get(one.producer_id, []):
        yield Recipient(
            Audience.PRODUCER, contact.address, contact.language, one.province_id, one.producer_id
        )
    for officer in officers:
        yield Recipient(Audience.OFFICERS, officer.address, officer.language, one.province_id)


def _known(province: str, earliest_end: date) -> set[tuple[int, str, date, str]]:
    """What has been told already, about the ends that matter today."""
    rows = Reminder.objects.filter(
        certificate__product__producer__province=province, last_day__gte=earliest_end
    )
    return set(rows.order_by().values_list("certificate_id", "stage_id", "last_day", "address"))


def _refusing(province: str) -> set[tuple[int | None, str]]:
    rows = OptOut.objects.filter(producer__province=province)
    return set(rows.values_list("producer_id", "address"))


def _write(wanted: Mapping[Recipient, list[Due]], moment: datetime) -> int:
    letters = Letter.objects.bulk_create(
        (_letter(recipient, moment) for recipient in wanted), batch_size=BATCH
    )
    reminders = [
        Reminder(
            certificate_id=one.certificate_id,
            stage=one.stage,
            last_day=one.ends_on,
            address=letter.address,
            letter=letter,
        )
        for letter, about in zip(letters, wanted.values(), strict=True)
        for one in about
    ]
    Reminder.objects.bulk_create(reminders, batch_size=BATCH)
    return len(reminders)


def _letter(recipient: Recipient, moment: datetime) -> Letter:
    return Letter(
        audience=recipient.audience,
        address=recipient.address,
        language=recipient.language,
        province_id=recipient.province_id,
        producer_id=recipient.producer_id,
        message_id=f"<renewal-{uuid4()}@{_own_host()}>",
        created_at=moment,
        next_attempt_at=moment,
    )


def _own_host() -> str:
    return str(settings.OCOP_PUBLIC_URL).split("://")[-1].split("/")[0].split(":")[0]
