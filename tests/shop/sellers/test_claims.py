"""From "you act for nobody yet" to an open shop: the claim, the office, the papers, the letters."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from shop.sellers import claiming, retention
from shop.sellers.models import Claim, ClaimEvent, ClaimPaper, Consent, PaperKind, Purpose, Seller
from shop.users.models import User
from tests.register_factory import RegisterFactory
from tests.second_step import BACKEND, verify
from traceability.register.borders import powers_of
from traceability.register.clock import today
from traceability.register.evidence import PaperRefused
from traceability.register.models import Appointment, Producer
from traceability.register.models.appointments import Role
from traceability.representing.gate import By
from traceability.representing.models import Representative

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("private_papers")]
PDF = b"%PDF-1.4\n%%EOF\n"
START = "/nha-san-xuat/mo-gian-hang/"


@pytest.fixture
def private_papers(settings: Any, tmp_path: Path) -> None:
    settings.STORAGES = settings.STORAGES | {
        "evidence": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path, "base_url": None},
        }
    }


@pytest.fixture
def producer(register: RegisterFactory) -> Producer:
    return register.certificate().product.producer


def officer(province: str = "19", name: str = "canbo") -> User:
    user = User.objects.create_user(f"{name}@ocop.localhost", "x")
    Appointment.objects.create(user=user, role=Role.REGISTER, province_id=province, first_day=today())
    return user


def by(user: User) -> By:
    return By(powers_of(user, today()), timezone.now())


def papers(content: bytes = PDF) -> dict[PaperKind, Any]:
    return {kind: SimpleUploadedFile(f"{kind}.pdf", content) for kind in PaperKind}


def wanted(**other: Any) -> claiming.Wanted:
    said = {
        "contact_name": "Nông Thị Hoa",
        "phone": "0912 345 678",
        "address": "Thôn Nà Mu, xã Tân Kỳ",
        "registration_number": "0100109106",
        "email": "hoa@example.vn",
        "consents": {Purpose.STOREFRONT: True, Purpose.CATALOGUES: False},
    }
    return claiming.Wanted(**(said | other))


def claim(producer: Producer, user: User | None = None) -> Claim:
    person = user or User.objects.create_user("hoa@example.vn", "mat-khau-cua-hoa")
    return claiming.make(producer, person, wanted(), papers(), timezone.now())


def nothing_written() -> bool:
    return not (Claim.objects.exists() or ClaimPaper.objects.exists() or Consent.objects.exists())


def test_a_household_with_a_phone_claims_and_opens(
    producer: Producer, mailoutbox: list, django_capture_on_commit_callbacks: Any
) -> None:
    """The whole way, by the pages, by a person without e-mail."""
    person, office = User.objects.create_user(phone="0912345678", password="x"), officer()
    client, desk = Client(), Client()
    client.force_login(person, BACKEND)
    desk.force_login(office, BACKEND)
    verify(desk.session, office)
    front = BeautifulSoup(client.get("/nha-san-xuat/").content, "html.parser")
    assert front.select_one(".empty a.button")["href"] == START
    found = BeautifulSoup(client.get(START, {"q": "linh ngọc"}).content, "html.parser")
    form = found.select_one("a.choices__one")["href"]
    said = {
        "contact_name": "Hoa",
        "phone": "0912 345 678",
        "address": "Xã Tân Kỳ",
        "registration_number": "0100109106",
        "consent_storefront": "on",
    }
    with django_capture_on_commit_callbacks(execute=True):
        sent = client.post(form, said | {kind.value: paper for kind, paper in papers().items()})
    assert sent.url == START
    assert [letter.to for letter in mailoutbox] == [["canbo@ocop.localhost"]]
    made = Claim.objects.get()
    given = dict(Consent.objects.values_list("purpose", "is_given"))
    assert given == {"storefront": True, "catalogues": False, "news": False}
    page = desk.get(f"/quan-tri/gian-hang/{made.pk}/")
    assert "0100109106" in page.content.decode()
    done = desk.post(f"/quan-tri/gian-hang/{made.pk}/xac-minh/", {"checked_by": "Đã đối chiếu căn cước"})
    assert done.url == f"/quan-tri/gian-hang/{made.pk}/"
    seller = Seller.objects.get()
    assert (seller.state, seller.phone, seller.producer) == ("onboarding", "0912 345 678", producer)
    assert Representative.objects.get().user == person
    assert client.get("/nha-san-xuat/").url == f"/nha-san-xuat/{producer.pk}/"
    own = f"/nha-san-xuat/{producer.pk}/gian-hang/"
    shop = client.get(own).context["form"]
    client.post(own, {name: shop[name].value() or "" for name in shop.fields})
    assert client.post(f"{own}mo/").url == own
    seller.refresh_from_db()
    assert (seller.state, client.get(seller.get_absolute_url()).status_code) == ("active", 200)


def test_a_second_claim_on_one_producer_is_refused(producer: Producer) -> None:
    claim(producer)
    second = User.objects.create_user("hai@example.vn", "x")
    with pytest.raises(claiming.Refused):
        claim(producer, second)
    assert Claim.objects.count() == 1


def test_a_person_has_one_waiting_claim(producer: Producer, register: RegisterFactory) -> None:
    first = claim(producer)
    other = register.producer("HTX Đoàn Kết", "02101")
    with pytest.raises(claiming.Refused):
        claim(other, first.user)
    assert Claim.objects.count() == 1


def test_a_producer_with_a_shop_is_not_claimed(producer: Producer) -> None:
    claiming.verify(claim(producer), "đã đối chiếu", by(officer()))
    with pytest.raises(claiming.Refused):
        claim(producer, User.objects.create_user("hai@example.vn", "x"))
    assert (Claim.objects.count(), Seller.objects.count()) == (1, 1)


def test_an_officer_claims_nothing(producer: Producer) -> None:
    for user in (officer(), User.objects.create_user("s@ocop.localhost", "x", is_staff=True)):
        with pytest.raises(claiming.Refused):
            claim(producer, user)
    assert nothing_written()


def test_without_the_consent_the_law_needs_nothing_is_kept(producer: Producer) -> None:
    user = User.objects.create_user("hoa@example.vn", "x")
    with pytest.raises(claiming.Refused):
        claiming.make(producer, user, wanted(consents={}), papers(), timezone.now())
    assert nothing_written()


def test_a_paper_is_known_by_its_content(producer: Producer, tmp_path: Path) -> None:
    user = User.objects.create_user("hoa@example.vn", "x")
    with pytest.raises(PaperRefused):
        claiming.make(producer, user, wanted(), papers(b"<script>"), timezone.now())
    assert nothing_written()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_only_the_province_decides(producer: Producer) -> None:
    made, stranger = claim(producer), officer("24", "xa")
    for act in (claiming.verify, claiming.refuse):
        with pytest.raises(claiming.Refused):
            act(made, "đã đối chiếu", by(stranger))
    made.refresh_from_db()
    assert (made.state, Seller.objects.count(), Representative.objects.count()) == ("waiting", 0, 0)


def test_a_verified_person_keeps_the_own_password(producer: Producer) -> None:
    made = claim(producer)
    claiming.verify(made, "đã đối chiếu", by(officer()))
    made.user.refresh_from_db()
    assert made.user.check_password("mat-khau-cua-hoa")
    with pytest.raises(claiming.Refused):
        claiming.refuse(made, "nhầm", by(User.objects.get(email="canbo@ocop.localhost")))


def test_refused_papers_are_deleted_after_a_month(
    producer: Producer, tmp_path: Path, mailoutbox: list, django_capture_on_commit_callbacks: Any
) -> None:
    made = claim(producer)
    with django_capture_on_commit_callbacks(execute=True):
        claiming.refuse(made, "Ảnh mờ", by(officer()))
    assert [(letter.to, "Ảnh mờ" in letter.body) for letter in mailoutbox] == [(["hoa@example.vn"], True)]
    made.refresh_from_db()
    assert retention.delete_papers(made.decided_at + timedelta(days=30)) == "0 papers"
    assert retention.delete_papers(made.decided_at + timedelta(days=30, seconds=1)) == "2 papers"
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert set(ClaimPaper.objects.values_list("file", "name")) == {("", "")}
    assert ClaimEvent.objects.filter(step="deleted").count() == 2
    assert claim(producer, made.user).state == "waiting"


def test_papers_of_waiting_and_verified_claims_stay(producer: Producer) -> None:
    claiming.verify(claim(producer), "đã đối chiếu", by(officer()))
    assert retention.delete_papers(timezone.now() + timedelta(days=400)) == "0 papers"


def test_a_claim_is_taken_back_by_its_person_only(producer: Producer, client: Client) -> None:
    made, other = claim(producer), User.objects.create_user("hai@example.vn", "x")
    client.force_login(other, BACKEND)
    assert client.post(f"{START}rut/{made.pk}/").status_code == 404
    made.refresh_from_db()
    assert made.state == "waiting"
    client.force_login(made.user, BACKEND)
    client.post(f"{START}rut/{made.pk}/")
    made.refresh_from_db()
    assert made.state == "withdrawn"


def test_the_papers_are_no_public_files(producer: Producer, client: Client) -> None:
    made = claim(producer)
    paper = made.papers.first()
    assert client.get(f"/media/{paper.file.name}").status_code == 404
    client.force_login(made.user, BACKEND)
    assert client.get(f"/quan-tri/gian-hang/{made.pk}/giay/{paper.pk}/").status_code in {302, 403, 404}


@pytest.mark.parametrize("count", [1, 3])
def test_the_desks_list_asks_the_same_for_one_and_three(
    register: RegisterFactory, count: int, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        user = User.objects.create_user(f"n{number}@example.vn", "x")
        claim(register.producer(f"HTX {number}"), user)
    desk, office = Client(), officer()
    desk.force_login(office, BACKEND)
    verify(desk.session, office)
    desk.get("/quan-tri/gian-hang/")
    with django_assert_num_queries(DESK_LIST):
        page = desk.get("/quan-tri/gian-hang/")
    assert len(page.context["page_obj"].object_list) == count


DESK_LIST = 16
