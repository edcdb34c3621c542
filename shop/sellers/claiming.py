"""The way from a person to a shop: claim the own register entry, have it verified by the province's office.

Every step locks the producer first, so that of two claims at once the second is refused with words.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from shop.sellers import claim_letters
from shop.sellers import gate as sellers
from shop.sellers.models import (
    Claim,
    ClaimEvent,
    ClaimPaper,
    ClaimState,
    ClaimStep,
    Consent,
    PaperKind,
    Purpose,
    Seller,
)
from traceability.register import evidence
from traceability.register.borders import powers_of
from traceability.register.clock import vietnam_day
from traceability.register.models import Appointment, Producer
from traceability.register.vietnamese import tidy
from traceability.representing import gate as representing
from traceability.representing.access import acts_for

Refused = sellers.Refused


@dataclass(frozen=True)
class Wanted:
    """What the person says; `consents` answers each purpose."""

    contact_name: str
    phone: str
    address: str
    registration_number: str
    email: str
    consents: Mapping[Purpose, bool]


@transaction.atomic
def make(
    producer: Producer,
    user: Any,
    wanted: Wanted,
    papers: Mapping[PaperKind, "UploadedFile[bytes]"],
    moment: datetime,
) -> Claim:
    """Raises Refused, or evidence.PaperRefused for a file that is no paper; then nothing is kept."""
    locked = _locked_producer(producer)
    _refuse(locked, user, moment)
    if not wanted.consents.get(Purpose.STOREFRONT):
        raise Refused(_("Without showing your business contacts nobody may sell here: the law asks it."))
    checked = {kind: evidence.checked(papers[kind]) for kind in PaperKind}
    claim = Claim.objects.create(
        producer=locked,
        user=user,
        contact_name=wanted.contact_name,
        phone=wanted.phone,
        email=wanted.email,
        address=wanted.address,
        registration_number=wanted.registration_number,
        made_at=moment,
    )
    for kind, (content, media_type) in checked.items():
        _keep(claim, kind, papers[kind], content, media_type)
    for purpose in Purpose:
        given = bool(wanted.consents.get(purpose))
        Consent.objects.create(
            claim=claim, purpose=purpose, is_given=given, wording=str(purpose.label), at=moment
        )
    _note(claim, ClaimStep.MADE, user, moment)
    transaction.on_commit(lambda: claim_letters.made(claim), robust=True)
    return claim


@transaction.atomic
def verify(claim: Claim, checked_by: str, by: representing.By) -> Seller:
    """By an officer of the producer's province: the person may act for the producer, and sets up the shop."""
    locked = _decided_by(claim, by)
    if not acts_for(locked.user, locked.producer_id, by.day):
        try:
            representing.give_to(locked.producer, locked.user, checked_by, by)
        except representing.Refused as refused:
            raise Refused(str(refused)) from refused
    seller = sellers.begin(
        locked.producer,
        sellers.By(by.powers.user, by.moment),
        checked_by,
        phone=locked.phone,
        email=locked.email,
        address=locked.address,
        registration_number=locked.registration_number,
        is_demo=locked.is_demo,
    )
    seller.partner.users.add(locked.user)
    locked.seller = seller
    _decide(locked, ClaimState.VERIFIED, ClaimStep.VERIFIED, by.powers.user, by.moment, checked_by)
    transaction.on_commit(lambda: claim_letters.verified(locked), robust=True)
    return seller


@transaction.atomic
def refuse(claim: Claim, reason: str, by: representing.By) -> Claim:
    """By an officer of the producer's province; the papers are deleted after `retention.KEPT_FOR`."""
    locked = _decided_by(claim, by)
    if not reason.strip():
        raise Refused(_("Say why: the person reads it and mends what is missing."))
    locked.refusal = reason.strip()
    _decide(locked, ClaimState.REFUSED, ClaimStep.REFUSED, by.powers.user, by.moment, reason.strip())
    transaction.on_commit(lambda: claim_letters.refused(locked), robust=True)
    return locked


@transaction.atomic
def withdraw(claim: Claim, user: Any, moment: datetime) -> Claim:
    """By the person who made it."""
    locked = _locked(claim)
    if locked.user_id != user.pk:
        raise Refused(_("This claim is not yours."))
    _decide(locked, ClaimState.WITHDRAWN, ClaimStep.WITHDRAWN, user, moment, "")
    return locked


def _refuse(producer: Producer, user: Any, moment: datetime) -> None:
    day = vietnam_day(moment)
    if Seller.objects.filter(producer=producer).exists():
        raise Refused(_("This producer has a shop already. Ask its people to invite you."))
    if Claim.objects.filter(producer=producer, state=ClaimState.WAITING).exists():
        raise Refused(
            _("Somebody has claimed this producer already; the province's office is looking at it.")
        )
    if Claim.objects.filter(user=user, state=ClaimState.WAITING).exists():
        raise Refused(_("Another claim of yours is still waiting. Take it back first."))
    is_officer = Appointment.objects.held_by(user.pk, day).exists()
    if is_officer or user.is_staff or powers_of(user, day).is_any:
        raise Refused(_("Officers and the platform's staff open no shop with the account of their office."))


def _decided_by(claim: Claim, by: representing.By) -> Claim:
    locked = _locked(claim)
    if not powers_of(by.powers.user, by.day).may_decide(locked.producer.province_id):
        raise Refused(_("This producer lies outside your province."))
    if locked.user_id == by.powers.user.pk:
        raise Refused(_("Nobody decides on the own claim. Ask another officer."))
    return locked


def _locked_producer(producer: Producer) -> Producer:
    return Producer.objects.select_for_update(of=("self",), no_key=True).get(pk=producer.pk)


def _locked(claim: Claim) -> Claim:
    _locked_producer(claim.producer)
    rows = Claim.objects.select_for_update(of=("self",)).select_related("producer", "user")
    locked = rows.get(pk=claim.pk)
    if locked.state != ClaimState.WAITING:
        raise Refused(_("This claim has its answer already."))
    return locked


def _decide(
    claim: Claim, state: ClaimState, step: ClaimStep, user: Any, moment: datetime, reason: str
) -> None:
    claim.state, claim.decided_at = state, moment
    claim.save(update_fields=["state", "decided_at", "refusal", "seller"])
    _note(claim, step, user, moment, reason)


def _keep(
    claim: Claim, kind: PaperKind, upload: "UploadedFile[bytes]", content: bytes, media_type: str
) -> None:
    """The file is written before the row: a transaction that fails leaves a file that nothing names."""
    paper = ClaimPaper(
        claim=claim,
        kind=kind,
        name=tidy(upload.name or "?")[-200:],
        media_type=media_type,
        sha256=hashlib.sha256(content).hexdigest(),
    )
    paper.file.save(paper.name, ContentFile(content), save=False)
    paper.save(force_insert=True)


def _note(claim: Claim, step: ClaimStep, user: Any, moment: datetime, reason: str = "") -> None:
    ClaimEvent.objects.create(
        claim=claim, step=step, at=moment, actor=user, actor_name=str(user), reason=reason
    )
