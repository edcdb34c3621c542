"""Giving places in the status lists at random, and setting bits for ever. Call inside the signer's transaction."""

import secrets
from collections.abc import Callable, Iterable
from datetime import date, datetime

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from traceability.credentials.models import PlaceRevocation, SignedCredential, StatusList, StatusPlace
from traceability.credentials.models.places import WhyRevoked
from traceability.register.clock import vietnam_day
from traceability.register.models import Certificate

FULL = 0.5  # of a list: then a random place is free at every second try, and neighbours tell nothing


def give_places(
    certificates: Iterable[Certificate],
    moment: datetime,
    random_below: Callable[[int], int] = secrets.randbelow,
) -> dict[int, StatusPlace]:
    """A new place for each, by the certificate's key; a second list is opened when the first is half full."""
    wanted = list(certificates)
    given: dict[int, StatusPlace] = {}
    while wanted:
        block = _open_list(moment)
        taken = set(StatusPlace.objects.filter(status_list=block).values_list("index", flat=True))
        room = max(1, int(block.places * FULL) - len(taken))
        part, wanted = wanted[:room], wanted[room:]
        places = []
        for certificate in part:
            index = random_below(block.places)
            while index in taken:
                index = random_below(block.places)
            taken.add(index)
            places.append(
                StatusPlace(status_list=block, index=index, certificate=certificate, taken_at=moment)
            )
        StatusPlace.objects.bulk_create(places, batch_size=500)
        given |= {place.certificate_id: place for place in places}
    return given


def revoke_ended(moment: datetime) -> int:
    """Set the bit of every place whose certificate has ended for good, or ends earlier than a copy says."""
    day = vietnam_day(moment)
    found: dict[int, WhyRevoked] = {}
    for why, condition in _endings(day):
        for key in _without_bit().filter(condition).values_list("pk", flat=True):
            found.setdefault(key, why)
    _set(found, moment)
    return len(found)


def revoke_copies(places: Iterable[StatusPlace], moment: datetime) -> None:
    """What these copies say is no longer true."""
    _set({place.pk: WhyRevoked.OUTDATED for place in places}, moment)


def _endings(day: date) -> list[tuple[WhyRevoked, Q]]:
    certificate = "certificate__"
    longer = SignedCredential.objects.filter(place=OuterRef("pk"), last_day__gt=OuterRef("ends_on"))
    return [
        (WhyRevoked.VOIDED, Q(**{f"{certificate}voided_on__isnull": False})),
        (WhyRevoked.REVOKED, Q(**{f"{certificate}revoked_from__lte": day})),
        (WhyRevoked.SURRENDERED, Q(**{f"{certificate}surrendered_from__lte": day})),
        (WhyRevoked.SUPERSEDED, Q(**{f"{certificate}superseded_from__lte": day})),
        (WhyRevoked.SHORTENED, Q(ends_on__lt=day) & Q(Exists(longer))),
    ]


def _without_bit() -> "QuerySet[StatusPlace]":
    return StatusPlace.objects.filter(revocation=None).annotate(
        ends_on=Coalesce(F("certificate__extended_until"), F("certificate__valid_until"))
    )


def _set(places: dict[int, WhyRevoked], moment: datetime) -> None:
    PlaceRevocation.objects.bulk_create(
        (PlaceRevocation(place_id=key, why=why, at=moment) for key, why in places.items()), batch_size=500
    )


def _open_list(moment: datetime) -> StatusList:
    last = StatusList.objects.order_by("-pk").first()
    if last and StatusPlace.objects.filter(status_list=last).count() < int(last.places * FULL):
        return last
    return StatusList.objects.create(pk=last.pk + 1 if last else 1, opened_at=moment)
