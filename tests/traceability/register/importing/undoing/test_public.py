"""What the public finds of a list that was taken back: the certificates' own pages, and nothing else."""

from datetime import timedelta

from django.test import Client

from tests.traceability.register.importing.conftest import MOMENT
from tests.traceability.register.importing.undoing.conftest import Officer, entered, rows_of, taken_back
from traceability.following.changes import recorded
from traceability.open_register.changes.models import Kind, RowChange
from traceability.open_register.public_data.producers import PRODUCERS
from traceability.open_register.public_data.products import PRODUCTS
from traceability.register.hidden import producers_without_mistakes, without_mistakes
from traceability.register.models import Certificate, CertificateEvent, CertifiedProduct, Producer
from traceability.register.signals import certificates_changed


def test_name_searches_lists_and_dumps_know_it_no_longer(officer: Officer, client: Client) -> None:
    entered(rows_of("Chè đinh", producer="HTX Khác"))
    run = entered(rows_of("Mật ong hoa núi", decision="9/QĐ-UBND"))
    code = CertifiedProduct.objects.get(name="Mật ong hoa núi").code
    assert "Mật ong hoa núi" in client.get("/tra-cuu/", {"q": "mat ong"}).content.decode()
    taken_back(run, officer("lan"), officer("minh"))
    assert code not in client.get("/tra-cuu/", {"q": "mat ong"}).content.decode()
    found = client.get("/so-dang-ky/", {"q": "mật ong hoa núi"}).content.decode()
    assert code not in found
    assert [one.name for one in PRODUCTS.rows()] == ["Chè đinh"]
    assert [one.name for one in PRODUCERS.rows()] == ["HTX Khác"]
    producer = Producer.objects.get(name="HTX Linh Ngọc")
    assert client.get(f"/so-dang-ky/chu-the/{producer.pk}/").status_code == 404
    assert [one["code"] for one in client.get("/api/v1/products").json()["items"]] != [code]


def test_the_certificates_own_page_says_what_happened(officer: Officer, client: Client) -> None:
    run = entered(rows_of("Mật ong hoa núi"))
    taken_back(run, officer("lan"), officer("minh"))
    certificate = Certificate.objects.get()
    page = client.get(f"/so-dang-ky/chung-nhan/{certificate.public_id}/").content.decode()
    assert "Rút lại cả danh sách đã nhập: gửi nhầm tệp" in page
    assert "Lan" not in page


def test_copies_are_told_and_the_feed_and_the_layers_above_too(officer: Officer) -> None:
    run = entered(rows_of("Mật ong hoa núi", "Chè đinh"))
    heard: list[tuple[str, str]] = []

    def hear(sender: object, changes: list[tuple[Certificate, str]], **_more: object) -> None:
        heard.extend((one.product.name, action) for one, action in changes)

    certificates_changed.connect(hear)
    before = RowChange.objects.filter(kind=Kind.CERTIFICATE).count()
    try:
        taken_back(run, officer("lan"), officer("minh"))
    finally:
        certificates_changed.disconnect(hear)
    assert RowChange.objects.filter(kind=Kind.CERTIFICATE).count() >= before
    told = recorded(CertificateEvent.objects.filter(action="voided").select_related("certificate"))
    assert [(one.kind, one.reason) for one in told] == [
        ("voided", "Rút lại cả danh sách đã nhập: gửi nhầm tệp")
    ] * 2
    rows = PRODUCTS.told(list(PRODUCTS.rows_that_changed()), MOMENT + timedelta(hours=1))  # type: ignore[misc]
    assert [(row["status"], row["certificate_id"], row["stars"]) for row in rows] == [
        ("unknown", None, None)
    ] * 2


def test_a_product_without_any_certificate_is_no_mistake(db: None, register: object) -> None:
    register.product()  # type: ignore[attr-defined]
    assert without_mistakes(CertifiedProduct.objects.all()).count() == 1
    assert producers_without_mistakes(Producer.objects.all()).count() == 1
