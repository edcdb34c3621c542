"""Who is reminded of what and when: each once, the latest only, and never of what has been settled."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core import mail

from shop.sellers.create import create_seller
from shop.users.models import User
from tests.register_factory import RegisterFactory
from tests.traceability.renewals.conftest import OFFICER, PRODUCER, TODAY, Ending, morning, run
from traceability.register import gate
from traceability.register.models import Certificate, Commune, Producer
from traceability.register.models.certificates import RevocationGround
from traceability.renewals import reminders
from traceability.renewals.models import Letter, OptOut, Reminder, RenewalFile, Stage

STAGES = [
    ("opens", 180),
    ("halfway", 150),
    ("closes", 120),
    ("last_month", 30),
    ("last_day", 0),
    ("ended", -1),
]


@pytest.mark.parametrize(("stage", "days"), STAGES)
def test_each_stage_comes_on_its_day_to_producer_and_officer(
    officer: User, ending: Ending, stage: str, days: int
) -> None:
    ending(TODAY + timedelta(days=days))
    assert run(TODAY) == [(stage, PRODUCER), (stage, OFFICER)]


@pytest.mark.parametrize("days", [181, -32])
def test_outside_the_stages_nobody_is_reminded(officer: User, ending: Ending, days: int) -> None:
    ending(TODAY + timedelta(days=days))
    assert run(TODAY) == []
    assert Letter.objects.count() == 0


def test_a_whole_life_sends_six_reminders_to_each_and_no_more(officer: User, ending: Ending) -> None:
    last_day = TODAY + timedelta(days=185)
    ending(last_day)
    told = [(day, pair) for day in range(225) for pair in run(TODAY + timedelta(days=day))]
    to_producer = [(day, stage) for day, (stage, address) in told if address == PRODUCER]
    assert to_producer == [
        (5, "opens"),
        (35, "halfway"),
        (65, "closes"),
        (155, "last_month"),
        (185, "last_day"),
        (186, "ended"),
    ]
    assert len(told) == 12
    assert len(mail.outbox) == 12


def test_the_job_may_run_as_often_as_it_likes(officer: User, ending: Ending) -> None:
    ending(TODAY + timedelta(days=180))
    for _ in range(5):
        run(TODAY)
    assert Reminder.objects.count() == 2
    assert len(mail.outbox) == 2


def test_after_a_long_standstill_only_the_latest_is_sent(officer: User, ending: Ending) -> None:
    ending(TODAY + timedelta(days=180))
    run(TODAY)
    assert run(TODAY + timedelta(days=155)) == [("last_month", PRODUCER), ("last_month", OFFICER)]
    assert run(TODAY + timedelta(days=156)) == []


def newer(register: RegisterFactory, certificate: Certificate) -> None:
    register.certificate(certificate.product, issued_on=date(2026, 11, 1))


def newer_after_a_gap(register: RegisterFactory, certificate: Certificate) -> None:
    gate.issue(
        certificate.product,
        register.decision(issued_on=date(2026, 11, 1)),
        gate.Grant(
            stars=4, issued_on=date(2026, 11, 1), valid_from=certificate.last_day + timedelta(days=10),
            valid_until=certificate.last_day + timedelta(days=1000),
        ),
        register.change(morning(TODAY)),
    )  # fmt: skip


def revoked(register: RegisterFactory, certificate: Certificate) -> None:
    gate.revoke(certificate, RevocationGround.CRITERIA, register.change(morning(TODAY)))


def surrendered(register: RegisterFactory, certificate: Certificate) -> None:
    gate.surrender(certificate, register.change(morning(TODAY)))


def voided(register: RegisterFactory, certificate: Certificate) -> None:
    gate.void(certificate, register.change(morning(TODAY)))


@pytest.mark.parametrize("settle", [newer, revoked, surrendered, voided])
@pytest.mark.parametrize("days", [180, 30, 0, -1])
def test_nothing_is_sent_for_what_is_settled(
    officer: User, register: RegisterFactory, ending: Ending, settle: Callable[..., None], days: int
) -> None:
    certificate = ending(TODAY + timedelta(days=days))
    settle(register, certificate)
    assert run(TODAY) == []


def test_settled_between_writing_and_sending_the_letter_is_dropped(
    officer: User, register: RegisterFactory, ending: Ending
) -> None:
    certificate = ending(TODAY + timedelta(days=30))
    reminders.write_due(morning(TODAY))
    revoked(register, certificate)
    run(TODAY)
    assert mail.outbox == []
    assert set(Letter.objects.values_list("state", flat=True)) == {"dropped"}


def test_a_voided_newer_certificate_brings_the_reminders_back(
    officer: User, register: RegisterFactory, ending: Ending
) -> None:
    certificate = ending(TODAY + timedelta(days=30))
    mistake = register.certificate(certificate.product, issued_on=date(2026, 11, 1))
    assert run(TODAY) == []
    gate.void(mistake, register.change(morning(TODAY)))
    assert run(TODAY) == [("last_month", PRODUCER), ("last_month", OFFICER)]


def test_the_extended_end_counts(officer: User, register: RegisterFactory, ending: Ending) -> None:
    certificate = ending(TODAY)
    register.extend(certificate, TODAY + timedelta(days=90), morning(TODAY))
    assert run(TODAY) == []  # under re-evaluation: nothing to file, and the end is not today any more
    assert run(TODAY + timedelta(days=90)) == [("last_day", PRODUCER), ("last_day", OFFICER)]


def test_a_corrected_end_is_reminded_of_anew(
    officer: User, register: RegisterFactory, ending: Ending
) -> None:
    certificate = ending(TODAY + timedelta(days=180))
    run(TODAY)
    Certificate.objects.filter(pk=certificate.pk).update(valid_until=TODAY + timedelta(days=170))
    assert run(TODAY) == [("opens", PRODUCER), ("opens", OFFICER)]
    assert run(TODAY) == []
    ends = Reminder.objects.order_by("last_day").values_list("last_day", flat=True).distinct()
    assert list(ends) == [TODAY + timedelta(days=170), TODAY + timedelta(days=180)]


@pytest.mark.parametrize(("days", "expected"), [(180, 0), (120, 0), (30, 0), (0, 2), (-1, 2)])
def test_who_has_filed_hears_only_of_the_end(officer: User, ending: Ending, days: int, expected: int) -> None:
    certificate = ending(TODAY + timedelta(days=days))
    RenewalFile.objects.create(
        certificate=certificate, received_on=TODAY, noted_at=morning(TODAY), noted_by_name="Cán bộ"
    )
    assert len(run(TODAY)) == expected


def test_contacts_need_consent_and_refusals_are_kept(ending: Ending, producer: Producer) -> None:
    ending(TODAY + timedelta(days=180))
    Producer.objects.update(contact_consent_on=None)
    assert run(TODAY) == []
    Producer.objects.update(contact_consent_on=TODAY + timedelta(days=1))
    assert run(TODAY) == []
    Producer.objects.update(contact_consent_on=TODAY)
    OptOut.objects.create(producer=producer, address=PRODUCER, since=morning(TODAY))
    assert run(TODAY) == []
    OptOut.objects.all().delete()
    assert run(TODAY) == [("opens", PRODUCER)]


def test_sellers_are_reminded_too_and_an_address_only_once(ending: Ending, producer: Producer) -> None:
    seller = create_seller(producer, phone="0900000001", address="Xã Tân Kỳ", email="BAN@ocop.localhost")
    for address, is_active in (
        ("ban@ocop.localhost", True),
        ("lan@ocop.localhost", True),
        ("cu@x.vn", False),
    ):
        person = User.objects.create_user(address, "x", is_active=is_active)
        seller.partner.users.add(person)
    ending(TODAY + timedelta(days=180))
    assert run(TODAY) == [
        ("opens", "ban@ocop.localhost"),
        ("opens", PRODUCER),
        ("opens", "lan@ocop.localhost"),
    ]


def test_officers_of_other_provinces_and_former_ones_hear_nothing(
    officer: User, ending: Ending, register: RegisterFactory
) -> None:
    ending(TODAY + timedelta(days=180))
    officer.appointments.update(ended_on=TODAY)
    other = User.objects.create_user("khac@ocop.localhost", "x")
    other.appointments.create(role="register", province_id="24", first_day=date(2026, 1, 1))
    assert run(TODAY) == [("opens", PRODUCER)]


def test_several_certificates_of_a_producer_share_a_letter(officer: User, ending: Ending) -> None:
    ending(TODAY + timedelta(days=180), "Mật ong")
    ending(TODAY + timedelta(days=30), "Ô mai")
    run(TODAY)
    assert Letter.objects.count() == len(mail.outbox) == 2
    assert Reminder.objects.count() == 4


def test_a_moved_stage_is_a_changed_row_and_no_code(ending: Ending) -> None:
    Stage.objects.filter(key="opens").update(days_before=200)
    ending(TODAY + timedelta(days=200))
    assert run(TODAY) == [("opens", PRODUCER)]


def test_one_province_that_fails_stops_no_other(
    ending: Ending, register: RegisterFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    ending(TODAY + timedelta(days=180))
    commune = Commune.objects.filter(province_id="24").first()
    assert commune is not None
    abroad = register.producer(
        "HTX Kinh Bắc", commune=commune.code, email="kb@x.vn", contact_consent_on=TODAY
    )
    register.certificate(
        register.product("Bánh", producer=abroad),
        issued_on=date(2023, 11, 22),
        valid_until=TODAY + timedelta(days=180),
    )
    write = reminders._write_province

    def fails_in_one(province: str, *rest: object) -> int:
        if province == "19":
            raise RuntimeError("no disk")
        return write(province, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(reminders, "_write_province", fails_in_one)
    with pytest.raises(ExceptionGroup):
        reminders.write_due(morning(TODAY))
    assert list(Reminder.objects.values_list("address", flat=True)) == ["kb@x.vn"]


def test_the_number_of_queries_does_not_grow_with_the_certificates(
    officer: User, ending: Ending, django_assert_num_queries: Callable[..., object]
) -> None:
    ending(TODAY + timedelta(days=180), "Mật ong")
    with django_assert_num_queries(11):
        reminders.write_due(morning(TODAY))
    for number in range(3):
        ending(TODAY + timedelta(days=180), f"Ô mai {number}")
    with django_assert_num_queries(11):
        reminders.write_due(morning(TODAY))
