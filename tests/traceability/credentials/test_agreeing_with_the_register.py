"""After any deed and a run of the signer, a stranger's verdict on the published copy is the register's own."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from tests.register_factory import RegisterFactory
from tests.traceability.credentials import independent
from traceability.credentials.verify.command import main
from traceability.register import gate
from traceability.register.clock import midnight, vietnam_day
from traceability.register.models import Certificate
from traceability.register.models.certificates import RevocationGround
from traceability.register.statuses import Status
from traceability.register.verdicts import status_of

FIRST = date(2025, 6, 19)
NOON = midnight(date(2026, 11, 22)).replace(hour=12)
AFTER_TERM = midnight(date(2028, 7, 1)).replace(hour=12)
SAYS = {
    Status.VALID: "accepted",
    Status.EXPIRING: "accepted",
    Status.EXTENDED: "accepted",
    Status.EXPIRED: "expired",
    Status.RE_EVALUATION: "expired",
    Status.UPCOMING: "upcoming",
    Status.SUSPENDED: "suspended",
    Status.REVOKED: "revoked",
    Status.SURRENDERED: "revoked",
    Status.SUPERSEDED: "revoked",
}
Step = tuple[datetime, Callable[[Certificate, RegisterFactory, datetime], object]]


def revoke(one: Certificate, register: RegisterFactory, at: datetime) -> object:
    return gate.revoke(one, RevocationGround.CRITERIA, register.change(at))


def take_back(one: Certificate, register: RegisterFactory, at: datetime) -> object:
    return gate.take_back_revocation(one, register.change(at))


def suspend(one: Certificate, register: RegisterFactory, at: datetime) -> object:
    return gate.suspend(one, register.change(at))


def lift(one: Certificate, register: RegisterFactory, at: datetime) -> object:
    return gate.lift_suspension(one, register.change(at))


def give_back(one: Certificate, register: RegisterFactory, at: datetime) -> object:
    return gate.surrender(one, register.change(at))


def re_evaluate(one: Certificate, register: RegisterFactory, at: datetime) -> object:
    return gate.open_re_evaluation(one, register.change(at))


def extend(one: Certificate, register: RegisterFactory, at: datetime) -> object:
    return register.extend(one, date(2028, 10, 1), at)


def void(one: Certificate, register: RegisterFactory, at: datetime) -> object:
    return gate.void(one, register.change(at))


def newer(one: Certificate, register: RegisterFactory, at: datetime) -> object:
    return register.certificate(one.product, issued_on=vietnam_day(at), stars=5)


def newer_later(one: Certificate, register: RegisterFactory, at: datetime) -> object:
    later = vietnam_day(at) + timedelta(days=30)
    grant = gate.Grant(stars=5, issued_on=vietnam_day(at), valid_from=later)
    return gate.issue(one.product, register.decision(issued_on=vietnam_day(at)), grant, register.change(at))


def void_the_newer(one: Certificate, register: RegisterFactory, at: datetime) -> object:
    newest = Certificate.objects.filter(product=one.product).order_by("-pk")[0]
    return gate.void(newest, register.change(at))


def correct_stars(one: Certificate, register: RegisterFactory, at: datetime) -> object:
    return gate.correct(one, gate.Correction({"stars": 5}), register.change(at))


def shorten(one: Certificate, register: RegisterFactory, at: datetime) -> object:
    return gate.correct(one, gate.Correction({"valid_until": date(2026, 12, 31)}), register.change(at))


def nothing(one: Certificate, register: RegisterFactory, at: datetime) -> object:
    return None


def days_later(days: int) -> datetime:
    return NOON + timedelta(days=days)


STORIES: dict[str, list[Step]] = {
    "issued": [(NOON, nothing)],
    "ran out": [(NOON, nothing), (AFTER_TERM, nothing)],
    "revoked": [(NOON, nothing), (NOON, revoke)],
    "revoked at once": [(NOON, revoke)],
    "revoked by mistake": [(NOON, nothing), (NOON, revoke), (days_later(1), take_back)],
    "revoked by mistake, unseen": [(NOON, revoke), (days_later(1), take_back)],
    "suspended, lifted": [(NOON, nothing), (NOON, suspend), (days_later(3), lift), (days_later(9), suspend)],
    "suspended, revoked": [(NOON, suspend), (days_later(2), revoke)],
    "given back": [(NOON, nothing), (days_later(1), give_back)],
    "extended in time": [
        (NOON, nothing),
        (midnight(date(2028, 6, 1)), extend),
        (AFTER_TERM, nothing),
        (midnight(date(2028, 10, 2)), nothing),
    ],
    "extended late": [(NOON, nothing), (AFTER_TERM, nothing), (AFTER_TERM, extend)],
    "re-evaluated": [(NOON, nothing), (NOON, re_evaluate), (AFTER_TERM, nothing)],
    "entered by mistake": [(NOON, nothing), (days_later(1), void)],
    "replaced": [(NOON, nothing), (days_later(1), newer), (days_later(2), nothing)],
    "replaced later": [(NOON, nothing), (days_later(1), newer_later), (days_later(40), nothing)],
    "no longer replaced": [(NOON, nothing), (days_later(1), newer), (days_later(2), void_the_newer)],
    "stars corrected": [(NOON, nothing), (days_later(1), correct_stars)],
    "term shortened": [(NOON, nothing), (days_later(1), shorten), (days_later(60), nothing)],
}


@pytest.mark.parametrize("story", STORIES)
def test_verdicts_agree(story: str, register: RegisterFactory, signed, fetch, client) -> None:
    certificate = register.certificate(issued_on=FIRST, stars=4)
    kept: list[str] = []
    for at, deed in STORIES[story]:
        deed(Certificate.objects.get(pk=certificate.pk), register, at)
        signed(at)
        for one in Certificate.objects.filter(product=certificate.product).prefetch_related("suspensions"):
            _check(one, at, fetch, client, kept)
        _kept_copies_never_say_too_much(kept, certificate, at, fetch)


def _check(one: Certificate, at: datetime, fetch, client, kept: list[str]) -> None:
    address = f"http://testserver/chung-thu/{one.public_id}"
    status = status_of(one, vietnam_day(at))
    if status is Status.VOIDED:
        assert client.get(f"/chung-thu/{one.public_id}").status_code == 410
        return
    if client.get(f"/chung-thu/{one.public_id}").status_code == 404:
        assert not status.shows_stars  # never signed, because it ended before the signer saw it
        return
    jwt = fetch(address)
    kept.append(jwt)
    expected = SAYS[status]
    if status is Status.SUPERSEDED and vietnam_day(at) > _end_told(jwt, fetch):
        expected = "expired"  # the copy knew beforehand that a newer certificate was to come
    assert independent.verdict(jwt, fetch, at) == expected
    assert main([address, "--issuer", "did:web:testserver"], fetch, at) == (
        0 if expected == "accepted" else 1
    )


def _end_told(jwt: str, fetch) -> date:
    return datetime.fromisoformat(independent.opened(jwt, fetch)["validUntil"]).date()


def _kept_copies_never_say_too_much(kept: list[str], certificate: Certificate, at: datetime, fetch) -> None:
    """Whatever copy somebody kept: accepted only while its certificate holds with the stars that it names."""
    for jwt in kept:
        if independent.verdict(jwt, fetch, at) == "accepted":
            claims = independent.opened(jwt, fetch)
            now = Certificate.objects.get(public_id=claims["id"].rpartition("/")[2])
            assert now.is_valid_at(vietnam_day(at))
            assert claims["credentialSubject"]["profileScore"]["code"] == f"{now.stars}-sao"
