"""Which certificates need a signed copy, a new one or a new place, and signing it. Inside the signer's transaction."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, F, OuterRef, QuerySet
from django.db.models.functions import Coalesce

from traceability.credentials.claims.conformity import credential, payload, substance
from traceability.credentials.claims.terms import last_day_of
from traceability.credentials.models import CredentialKey, KeyAction, KeyEvent, SignedCredential, StatusPlace
from traceability.credentials.signing.envelope import enveloped
from traceability.credentials.signing.keys import SigningKey
from traceability.credentials.signing.places import give_places, revoke_copies
from traceability.register.clock import vietnam_day
from traceability.register.models import Certificate

RELATED = ("product__producer", "product__product_set", "decision__issuer")


def holding(day: date) -> "QuerySet[Certificate]":
    """Certificates that hold on `day`, will hold, or are only paused: those that have a signed copy."""
    return (
        Certificate.objects.annotate(ends_on=Coalesce(F("extended_until"), F("valid_until")))
        .filter(ends_on__gte=day, voided_on=None)
        .exclude(revoked_from__lte=day)
        .exclude(surrendered_from__lte=day)
        .exclude(superseded_from__lte=day)
        .exclude(superseded_from__lte=F("valid_from"))
    )


def without_good_copy(day: date) -> "QuerySet[Certificate]":
    """Of these, those that have no copy at an unrevoked place, signed by a key that still counts."""
    good = SignedCredential.objects.filter(place__certificate=OuterRef("pk"), place__revocation=None).exclude(
        key__in=_given_up()
    )
    return holding(day).filter(~Exists(good))


def sign_copies(keys: Sequence[int], key: SigningKey, row: CredentialKey, moment: datetime) -> int:
    """Sign what is missing or no longer says what the register says; returns how many copies were signed."""
    day = vietnam_day(moment)
    certificates = list(holding(day).filter(pk__in=keys).select_related(*RELATED).order_by("pk"))
    places = _live_places(certificates)
    last, given_up = _last_copies(places.values()), _given_up()
    wanted = {one.pk: _Copy(one, substance(one)) for one in certificates}
    outdated = [
        places.pop(pk) for pk, copy in wanted.items() if pk in last and last[pk].substance != copy.substance
    ]
    revoke_copies(outdated, moment)
    places |= give_places([one for one in certificates if one.pk not in places], moment)
    gone = {place.certificate_id for place in outdated}
    made = []
    for pk, copy in wanted.items():
        content = payload(credential(copy.certificate, places[pk]))
        digest = hashlib.sha256(content).hexdigest()
        known = None if pk in gone else last.get(pk)
        if known and known.digest == digest and known.key_id not in given_up:
            continue
        made.append(
            SignedCredential(
                place=places[pk],
                key=row,
                jwt=enveloped(content, key),
                digest=digest,
                substance=copy.substance,
                last_day=last_day_of(copy.certificate),
                signed_at=moment,
            )
        )
    SignedCredential.objects.bulk_create(made, batch_size=200)
    return len(made)


@dataclass(frozen=True)
class _Copy:
    certificate: Certificate
    substance: str


def _live_places(certificates: Iterable[Certificate]) -> dict[int, StatusPlace]:
    """The newest unrevoked place of each, by the certificate's key."""
    found = StatusPlace.objects.filter(certificate__in=list(certificates), revocation=None)
    return {place.certificate_id: place for place in found.order_by("pk")}


def _last_copies(places: Iterable[StatusPlace]) -> dict[int, SignedCredential]:
    """The newest copy at each place, by the certificate's key."""
    signed = SignedCredential.objects.filter(place__in=list(places)).select_related("place").defer("jwt")
    return {one.place.certificate_id: one for one in signed.order_by("pk")}


def _given_up() -> set[int]:
    """Keys whose signatures count no more."""
    return set(KeyEvent.objects.filter(action=KeyAction.COMPROMISED).values_list("key", flat=True))
