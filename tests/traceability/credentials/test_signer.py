"""The signer: places are random and final, runs are harmless, only its own key signs, silence raises an alarm."""

import base64
import gzip
import io
import json
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.db.utils import DatabaseError
from django.test import override_settings

from tests.register_factory import RegisterFactory
from traceability.credentials import jobs
from traceability.credentials.checks import credential_key_is_whole_and_of_its_own
from traceability.credentials.claims.status_lists import bits, encoded
from traceability.credentials.models import (
    CredentialKey,
    PlaceRevocation,
    SignedCredential,
    SignedStatusList,
    StatusList,
    StatusPlace,
)
from traceability.credentials.signing import key_life
from traceability.credentials.signing.keys import key_from, new_seed, refuse_to_serve_with_it, signing_key
from traceability.credentials.signing.places import give_places
from traceability.credentials.signing.signer import is_due, sign
from traceability.log.sequencer import catch_up
from traceability.register import gate
from traceability.register.clock import midnight
from traceability.register.models.certificates import RevocationGround

NOON = midnight(date(2026, 11, 22)).replace(hour=12)
pytestmark = pytest.mark.django_db


def test_bits_stand_as_w3c_counts_them() -> None:
    block = bits(131_072, [0, 9, 131_071])
    assert (len(block), block[0], block[1], block[-1]) == (16_384, 0x80, 0x40, 0x01)
    text = encoded(block)
    assert text[0] == "u"
    assert gzip.decompress(base64.urlsafe_b64decode(text[1:] + "=" * (-len(text[1:]) % 4))) == block
    assert encoded(block) == text  # no time inside


def test_an_empty_list_reads_as_in_the_recommendation() -> None:
    """The recommendation's own example of 131,072 zeros, unpacked."""
    example = "uH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA"
    packed = base64.urlsafe_b64decode(example[1:] + "=" * (-len(example[1:]) % 4))
    assert gzip.decompress(packed) == bits(131_072, [])


def test_places_are_given_at_random_and_never_twice(register: RegisterFactory) -> None:
    certificates = [register.certificate(register.product(f"Chè {number}")) for number in range(3)]
    drawn = iter([5, 5, 7, 5, 7, 9])
    given = give_places(certificates, NOON, lambda below: next(drawn))
    assert [place.index for place in given.values()] == [5, 7, 9]
    with pytest.raises(IntegrityError), transaction.atomic():
        StatusPlace.objects.create(
            status_list=StatusList.objects.get(), index=7, certificate=certificates[0], taken_at=NOON
        )
    for change in (
        lambda: StatusPlace.objects.update(index=1),
        lambda: StatusPlace.objects.all().delete(),
        lambda: StatusList.objects.update(places=200_000),
    ):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()


def test_a_new_list_is_opened_when_one_is_half_full(register: RegisterFactory, monkeypatch: Any) -> None:
    monkeypatch.setattr("traceability.credentials.signing.places.FULL", 2 / 131_072)
    certificates = [register.certificate(register.product(f"Chè {number}")) for number in range(5)]
    given = give_places(certificates, NOON)
    assert sorted(place.status_list_id - StatusList.objects.first().pk for place in given.values()) == [
        0,
        0,
        1,
        1,
        2,
    ]


def test_a_second_run_finds_nothing_to_do(register: RegisterFactory) -> None:
    register.certificate()
    first = sign(NOON)
    assert (first.copies, first.lists, first.bits) == (1, 2, 0)
    again = sign(NOON + timedelta(minutes=5))
    assert (again.copies, again.lists, again.bits) == (0, 0, 0)
    later = sign(NOON + timedelta(minutes=16))
    assert (later.copies, later.lists) == (0, 2)  # the lists' signature had grown old


def test_a_longer_term_and_a_mended_name_keep_the_place(register: RegisterFactory) -> None:
    certificate = register.certificate()
    sign(NOON)
    product = certificate.product
    product.name = "Mật ong hoa rừng"
    product.save()
    register.extend(certificate, date(2028, 8, 1), NOON)
    assert sign(NOON).copies == 1
    assert (StatusPlace.objects.count(), SignedCredential.objects.count()) == (1, 2)
    assert PlaceRevocation.objects.count() == 0


def test_other_stars_take_another_place_and_put_the_old_copy_away(register: RegisterFactory) -> None:
    certificate = register.certificate(stars=4)
    sign(NOON)
    gate.correct(certificate, gate.Correction({"stars": 3}), register.change(NOON))
    run = sign(NOON)
    assert (run.copies, run.lists) == (1, 1)
    assert [place.index for place in StatusPlace.objects.filter(revocation=None)] != []
    assert [one.why for one in PlaceRevocation.objects.all()] == ["outdated"]
    assert SignedStatusList.objects.get(purpose="revocation").number_set == 1


def test_the_loop_looks_at_what_the_log_tells(register: RegisterFactory) -> None:
    certificate = register.certificate()
    catch_up(NOON)
    sign(NOON)
    assert not is_due(NOON)
    gate.revoke(certificate, RevocationGround.BREACH, register.change(NOON))
    catch_up(NOON)
    assert is_due(NOON)
    run = sign(NOON, everything=False)
    assert (run.bits, run.lists) == (1, 1)
    assert not is_due(NOON)
    assert is_due(NOON + timedelta(minutes=16))
    assert is_due(midnight(date(2026, 11, 23)))  # the clock alone has changed things


def test_a_wrong_key_signs_nothing(register: RegisterFactory, second_key: Any) -> None:
    register.certificate()
    sign(NOON)
    with pytest.raises(key_life.KeyRefused):
        sign(NOON + timedelta(hours=1), second_key)
    assert SignedStatusList.objects.filter(signed_at__gt=NOON).count() == 0
    assert CredentialKey.objects.count() == 1


def test_a_key_that_was_put_away_does_not_come_back(first_key: Any, second_key: Any) -> None:
    key_life.rotate(first_key, NOON)
    key_life.rotate(second_key, NOON)
    with pytest.raises(key_life.KeyRefused):
        key_life.rotate(first_key, NOON)
    with pytest.raises(key_life.KeyRefused):
        key_life.give_up(first_key.thumbprint, " ", NOON)
    with pytest.raises(key_life.KeyRefused):
        key_life.give_up("unknown", "mất", NOON)
    key_life.give_up(first_key.thumbprint, "mất", NOON)
    assert key_life.current_key().thumbprint == second_key.thumbprint


@override_settings(OCOP_CREDENTIAL_KEY="", HTTPS=True)
def test_in_production_nothing_signs_without_its_key(register: RegisterFactory) -> None:
    register.certificate()
    with pytest.raises(ImproperlyConfigured):
        signing_key()
    with pytest.raises(CommandError):
        call_command("sign_credentials", stdout=io.StringIO())
    assert SignedCredential.objects.count() == 0
    assert jobs.keep_signed(NOON) == "the signer is at work"  # nothing was ever signed: nothing to miss


def test_the_web_does_not_start_with_the_key(settings: Any) -> None:
    refuse_to_serve_with_it()  # a demo's machine does everything at once
    settings.HTTPS = True
    with pytest.raises(ImproperlyConfigured):
        refuse_to_serve_with_it()
    settings.OCOP_CREDENTIAL_KEY = ""
    refuse_to_serve_with_it()


def test_the_timetable_cries_when_the_signer_falls_silent(register: RegisterFactory) -> None:
    register.certificate()
    sign(NOON)
    with override_settings(OCOP_CREDENTIAL_KEY="", HTTPS=True):
        assert jobs.keep_signed(NOON + timedelta(minutes=44)) == "the signer is at work"
        with pytest.raises(jobs.SignerSilent):
            jobs.keep_signed(NOON + timedelta(minutes=46))


@pytest.mark.parametrize("seed", ["x", "AAAA", base64.b64encode(bytes(33)).decode()])
def test_the_deployment_check_refuses_a_broken_key(settings: Any, seed: str) -> None:
    settings.OCOP_CREDENTIAL_KEY = seed
    assert [one.id for one in credential_key_is_whole_and_of_its_own()] == ["ocop.credentials.E002"]


def test_the_deployment_check_wants_a_key_of_its_own(settings: Any) -> None:
    settings.OCOP_CREDENTIAL_KEY = settings.OCOP_LOG_KEY = new_seed()
    assert [one.id for one in credential_key_is_whole_and_of_its_own()] == ["ocop.credentials.E001"]
    settings.OCOP_LOG_KEY = new_seed()
    assert credential_key_is_whole_and_of_its_own() == []


def test_the_key_command(settings: Any) -> None:
    out, err = io.StringIO(), io.StringIO()
    call_command("credential_key", "make", stdout=out, stderr=err)
    settings.OCOP_CREDENTIAL_KEY = out.getvalue().strip()
    thumbprint = key_from(settings.OCOP_CREDENTIAL_KEY).thumbprint
    assert thumbprint in err.getvalue()
    call_command("credential_key", "publish", stdout=out)
    assert key_life.current_key() is None
    call_command("credential_key", "rotate", stdout=out)
    assert key_life.current_key().thumbprint == thumbprint
    listed = io.StringIO()
    call_command("credential_key", "list", stdout=listed)
    assert listed.getvalue().split()[:2] == [thumbprint, "signs"]
    call_command("credential_key", "give-up", thumbprint, "--reason", "mất máy", stdout=out)
    listed = io.StringIO()
    call_command("credential_key", "list", stdout=listed)
    assert "given up" in listed.getvalue()
    assert settings.OCOP_CREDENTIAL_KEY not in listed.getvalue()


def test_the_private_key_is_nowhere_in_the_database(register: RegisterFactory, first_key: Any) -> None:
    register.certificate()
    sign(NOON)
    secret = first_key.private.as_dict(private=True)["d"]
    for model in (CredentialKey, SignedCredential, SignedStatusList):
        assert secret not in json.dumps(list(model.objects.values()), default=str)
