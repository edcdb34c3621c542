"""Letters about changes: each change once, many in one letter, nothing from before the consent."""

import smtplib
from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from pytest_django import DjangoAssertNumQueries

from tests.register_factory import RegisterFactory
from tests.traceability.codes.situations import MOMENT
from tests.traceability.following.conftest import Inhabitant, at, run
from traceability.following import jobs
from traceability.following.models import Letter, Mark, Notice
from traceability.register import gate
from traceability.register.models.certificates import RevocationGround

pytestmark = pytest.mark.usefixtures("db", "clock")
LATER = MOMENT + timedelta(hours=1)


def subjects(letters: list[mail.EmailMultiAlternatives]) -> list[str]:
    return [str(letter.subject) for letter in letters]


def test_a_revocation_is_told_once_however_often_the_job_runs(
    lan: Inhabitant, register: RegisterFactory
) -> None:
    certificate = register.certificate()
    lan.follow("product", certificate.product.code)
    gate.revoke(certificate, RevocationGround.MISUSE, register.change(LATER, "Dùng nhãn sai."))
    [letter] = run(LATER)
    assert (letter.to, letter.subject) == (["lan@example.vn"], "Bị thu hồi: Mật ong hoa núi")
    assert "Dùng nhãn sai." in letter.body
    assert f"http://testserver/so-dang-ky/chung-nhan/{certificate.public_id}/" in letter.body
    assert "Cán bộ thử nghiệm" not in letter.body
    assert [run(LATER + timedelta(minutes=5 * nth)) for nth in range(1, 4)] == [[], [], []]


def test_a_list_that_was_committed_long_after_its_rows_were_numbered_is_told_too(
    lan: Inhabitant, register: RegisterFactory
) -> None:
    """While 20,000 rows are being written others go on: their higher numbers are read first."""
    certificate = register.certificate()
    lan.follow("product", certificate.product.code)
    assert run(MOMENT + timedelta(minutes=1)) == []
    gate.suspend(certificate, register.change(LATER))
    Mark.objects.update(last_event=certificate.events.latest("pk").pk + 19_000)
    assert subjects(run(LATER + timedelta(minutes=5))) == ["Tạm ngừng: Mật ong hoa núi"]
    assert run(LATER + timedelta(minutes=10)) == []


def test_what_happened_before_the_consent_is_not_news(lan: Inhabitant, register: RegisterFactory) -> None:
    certificate = register.certificate()
    gate.suspend(certificate, register.change(MOMENT - timedelta(minutes=1)))
    lan.follow("product", certificate.product.code)
    assert run(LATER) == []


@pytest.mark.parametrize("kind", ["product", "producer", "commune"])
def test_each_kind_of_wish_hears_of_its_own_and_nothing_else(
    kind: str, lan: Inhabitant, register: RegisterFactory
) -> None:
    certificate = register.certificate()
    elsewhere = register.certificate(
        register.product("Gạo", None, register.producer("HTX Xa", commune="00190"))
    )
    product = certificate.product
    lan.follow(kind, {"product": product.code, "producer": product.producer_id, "commune": "02104"}[kind])
    for one in (certificate, elsewhere):
        gate.suspend(one, register.change(LATER))
    assert subjects(run(LATER)) == ["Tạm ngừng: Mật ong hoa núi"]


def test_a_new_product_of_the_commune_is_news(lan: Inhabitant, register: RegisterFactory) -> None:
    lan.follow("commune", "02104")
    paper = register.decision(issued_on=MOMENT.date())
    grant = gate.Grant(stars=4, issued_on=MOMENT.date())
    gate.issue(register.product("Chè", "tea"), paper, grant, register.change(LATER))
    assert subjects(run(LATER)) == ["Được cấp: Chè"]


def test_who_follows_product_producer_and_commune_hears_once(
    lan: Inhabitant, register: RegisterFactory
) -> None:
    certificate = register.certificate()
    product = certificate.product
    for kind, key in (("product", product.code), ("producer", product.producer_id), ("commune", "02104")):
        lan.follow(kind, key)
    gate.suspend(certificate, register.change(LATER))
    [letter] = run(LATER)
    assert letter.body.count("Tạm ngừng") == 1
    assert Notice.objects.count() == 1


def test_the_clock_is_told_thirty_days_before_and_after_the_end(
    lan: Inhabitant, register: RegisterFactory
) -> None:
    certificate = register.certificate(issued_on=date(2024, 1, 15))  # last day 15/01/2027
    lan.follow("product", certificate.product.code)
    told = {
        day: subjects(run(at(day)))
        for day in (
            date(2026, 12, 15),
            date(2026, 12, 16),
            date(2026, 12, 17),
            date(2027, 1, 15),
            date(2027, 1, 16),
            date(2027, 1, 17),
        )
    }
    assert {day: found for day, found in told.items() if found} == {
        date(2026, 12, 16): ["Còn 30 ngày nữa hết hạn: Mật ong hoa núi"],
        date(2027, 1, 16): ["Hết hạn: Mật ong hoa núi"],
    }


def test_a_standstill_of_days_loses_nothing(lan: Inhabitant, register: RegisterFactory) -> None:
    certificate = register.certificate(issued_on=date(2024, 1, 15))
    lan.follow("product", certificate.product.code)
    run(at(date(2027, 1, 10)))
    assert subjects(run(at(date(2027, 1, 20)))) == ["Hết hạn: Mật ong hoa núi"]


def test_what_was_revoked_does_not_expire_as_well(lan: Inhabitant, register: RegisterFactory) -> None:
    certificate = register.certificate(issued_on=date(2024, 1, 15))
    lan.follow("product", certificate.product.code)
    gate.revoke(certificate, RevocationGround.STOPPED, register.change(LATER))
    assert subjects(run(LATER)) == ["Bị thu hồi: Mật ong hoa núi"]
    assert run(at(date(2026, 12, 16))) == []
    assert run(at(date(2027, 1, 16))) == []


def test_many_changes_come_in_one_letter(lan: Inhabitant, register: RegisterFactory) -> None:
    certificates = [register.certificate(register.product(f"Chè {nth:02}", None)) for nth in range(40)]
    lan.follow("commune", "02104")
    for certificate in certificates:
        gate.suspend(certificate, register.change(LATER))
    [letter] = run(LATER)
    assert letter.subject == "40 thay đổi trong sổ đăng ký OCOP"
    assert letter.body.count("Tạm ngừng") == 30
    assert "Và 10 thay đổi nữa:" in letter.body


def test_each_follower_gets_an_own_letter_in_the_own_language(
    lan: Inhabitant, register: RegisterFactory
) -> None:
    certificate = register.certificate()
    lan.follow("product", certificate.product.code)
    Inhabitant(lan.client, "john@example.com").follow("product", certificate.product.code, prefix="/en")
    gate.suspend(certificate, register.change(LATER))
    letters = run(LATER)
    assert [(letter.to, letter.subject) for letter in letters] == [
        (["lan@example.vn"], "Tạm ngừng: Mật ong hoa núi"),
        (["john@example.com"], "Suspended: Mật ong hoa núi"),
    ]


class FullLetterBox(EmailBackend):
    def send_messages(self, messages: object) -> int:
        raise smtplib.SMTPRecipientsRefused({})


def test_a_refused_letter_is_sent_by_a_later_run(
    lan: Inhabitant, register: RegisterFactory, settings: object
) -> None:
    certificate = register.certificate()
    lan.follow("product", certificate.product.code)
    gate.suspend(certificate, register.change(LATER))
    working = settings.EMAIL_BACKEND  # type: ignore[attr-defined]
    settings.EMAIL_BACKEND = f"{__name__}.FullLetterBox"  # type: ignore[attr-defined]
    assert run(LATER) == []
    assert Letter.objects.get().sent_at is None
    settings.EMAIL_BACKEND = working  # type: ignore[attr-defined]
    assert run(LATER + timedelta(minutes=5)) == []
    [letter] = run(LATER + timedelta(minutes=31))
    assert letter.subject == "Tạm ngừng: Mật ong hoa núi"
    assert run(LATER + timedelta(minutes=90)) == []


def test_a_killed_sender_leaves_a_letter_that_keeps_its_message_id(
    lan: Inhabitant, register: RegisterFactory
) -> None:
    certificate = register.certificate()
    lan.follow("product", certificate.product.code)
    gate.suspend(certificate, register.change(LATER))
    [first] = run(LATER)
    Letter.objects.update(sent_at=None)  # killed between the mail server's answer and the note of it
    [second] = run(LATER + timedelta(hours=1))
    assert first.extra_headers["Message-ID"] == second.extra_headers["Message-ID"]


def test_two_runs_never_send_the_same_letter(lan: Inhabitant, register: RegisterFactory) -> None:
    certificate = register.certificate()
    lan.follow("product", certificate.product.code)
    gate.suspend(certificate, register.change(LATER))
    run(LATER)
    Letter.objects.update(sent_at=None, tried_at=None)
    stale = Letter.objects.select_related("follower").get()  # read by another process before it was claimed
    assert jobs.send_one(stale, LATER) is True
    mail.outbox.clear()
    assert jobs.send_one(stale, LATER) is False
    assert mail.outbox == []


def test_old_letters_are_forgotten_and_nothing_is_told_again(
    lan: Inhabitant, register: RegisterFactory
) -> None:
    certificate = register.certificate()
    lan.follow("product", certificate.product.code)
    gate.suspend(certificate, register.change(LATER))
    run(LATER)
    assert run(MOMENT + timedelta(days=121)) == []
    assert (Letter.objects.count(), Notice.objects.count()) == (0, 0)


def test_a_run_costs_the_same_for_one_change_and_for_three(
    lan: Inhabitant, register: RegisterFactory, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    certificates = [register.certificate(register.product(name, None)) for name in ("A", "B", "C", "D")]
    lan.follow("commune", "02104")
    run(MOMENT)
    gate.suspend(certificates[0], register.change(LATER))
    with django_assert_num_queries(26):
        run(LATER)
    for certificate in certificates[1:]:
        gate.suspend(certificate, register.change(LATER + timedelta(hours=1)))
    with django_assert_num_queries(26):
        assert len(run(LATER + timedelta(hours=1))) == 1
