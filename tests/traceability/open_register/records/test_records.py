"""The page of a certificate, a producer, a decision and a place: what it says, and what it must not say."""

import json
from dataclasses import replace
from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.register_factory import RegisterFactory
from tests.traceability.codes import situations
from tests.traceability.codes.situations import MOMENT
from tests.traceability.open_register.conftest import Reader
from traceability.register import gate
from traceability.register.clock import midnight
from traceability.register.models import Certificate, CertifiedProduct
from traceability.register.models.certificates import RevocationGround

pytestmark = pytest.mark.usefixtures("db", "at_five_past_two")
# Names in schema.org's vocabulary: properties of Certification and Product, and those inherited from Thing.
THING = {"name", "url", "identifier", "description", "image"}
CERTIFICATION = THING | {
    "about", "auditDate", "certificationIdentification", "certificationRating", "certificationStatus",
    "datePublished", "expires", "hasMeasurement", "issuedBy", "logo", "validFrom", "validIn",
}  # fmt: skip
PRODUCT = THING | {"category", "countryOfOrigin", "hasCertification", "manufacturer"}
RATING = THING | {"bestRating", "ratingValue", "worstRating"}
ORGANIZATION = THING | {"address"}
VOCABULARY = {
    "Product": PRODUCT, "Certification": CERTIFICATION, "Rating": RATING,
    "Organization": ORGANIZATION, "GovernmentOrganization": ORGANIZATION, "Country": THING,
}  # fmt: skip


def certificate_page(reader: Reader, certificate: Certificate, prefix: str = "") -> BeautifulSoup:
    return reader.page(f"{prefix}/so-dang-ky/chung-nhan/{certificate.public_id}/")


def data_of(page: BeautifulSoup) -> dict[str, object]:
    block = page.select_one('script[type="application/ld+json"]')
    assert block is not None
    found: dict[str, object] = json.loads(block.get_text())
    return found


def words_in(page: BeautifulSoup, selector: str) -> list[str]:
    return [" ".join(found.get_text(" ").split()) for found in page.select(selector)]


@pytest.mark.parametrize(
    ("situation", "headline", "stars"),
    [
        (situations.valid, "Chứng nhận còn hiệu lực", 1),
        (situations.extended, "Chứng nhận được gia hạn", 1),
        (situations.expired, "Chứng nhận đã hết hạn", 0),
        (situations.suspended, "Chứng nhận đang tạm ngừng", 0),
        (situations.upcoming, "Chứng nhận chưa đến ngày có hiệu lực", 0),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_the_verdict_today(
    situation: object, headline: str, stars: int, register: RegisterFactory, reader: Reader
) -> None:
    certificate = situation(register).certificates.get()  # type: ignore[operator]
    page = certificate_page(reader, certificate)
    assert words_in(page, ".certificate__word") == [headline]
    assert len(page.select(".stars")) == stars
    assert words_in(page, ".certificate small") == ["Kiểm tra lúc 14:05, 22/11/2026."]


def test_the_whole_history_in_plain_words(register: RegisterFactory, reader: Reader) -> None:
    product = situations.revoked(register)
    newest = product.certificates.order_by("-pk")[0]
    lines = words_in(certificate_page(reader, newest), ".record-history > li > p:first-child")
    assert lines == [
        "15/07/2024 Được cấp", "07/05/2026 Tạm ngừng", "27/05/2026 Bỏ tạm ngừng", "18/11/2026 Bị thu hồi",
    ]  # fmt: skip
    page = certificate_page(reader, newest)
    assert "2361/QĐ-UBND" in words_in(page, ".history__revoked")[0]
    assert "Dùng nhãn sai." in words_in(page, ".history__revoked .history__reason")[0]
    assert "Cán bộ thử nghiệm" not in page.get_text()


def test_a_mistake_stays_readable_struck_through(register: RegisterFactory, reader: Reader) -> None:
    certificate = register.certificate(stars=4)
    change = replace(
        register.change(midnight(date(2026, 2, 1)), "Gõ nhầm hạng."), office="Cán bộ sổ đăng ký của tỉnh"
    )
    gate.correct(certificate, gate.Correction({"stars": 3}), change)
    page = certificate_page(reader, certificate)
    corrected = page.select_one(".history__corrected")
    assert corrected is not None
    assert [one.get_text() for one in corrected.select("del")] == ["4 sao"]
    assert [one.get_text() for one in corrected.select("ins")] == ["3 sao"]
    assert words_in(page, ".record-mistake") == ["ghi nhầm"]
    assert "Cán bộ sổ đăng ký của tỉnh" in corrected.get_text()


def test_an_entry_by_mistake_says_so_and_certifies_nothing(register: RegisterFactory, reader: Reader) -> None:
    certificate = register.certificate()
    gate.void(certificate, register.change(midnight(date(2026, 2, 1)), "Nhập trùng."))
    page = certificate_page(reader, certificate)
    assert page.select('script[type="application/ld+json"]') == []
    assert page.select(".stars") == []
    assert "Ghi nhầm, đã rút ngày 01/02/2026" in words_in(page, ".certificate__head")[0]


def test_earlier_and_later_certificates_are_named(register: RegisterFactory, reader: Reader) -> None:
    product = register.product()
    older = register.certificate(product, date(2022, 1, 1))
    newer = register.certificate(product, date(2024, 6, 1), stars=4)
    links = [str(a["href"]) for a in certificate_page(reader, older).select(".answers .answer__name a")]
    assert links == [f"/so-dang-ky/chung-nhan/{newer.public_id}/"]


def test_machines_read_the_vocabulary_of_schema_org(register: RegisterFactory, reader: Reader) -> None:
    certificate = situations.valid(register).certificates.get()
    data = data_of(certificate_page(reader, certificate))
    assert data.pop("@context") == "https://schema.org"

    def check(node: dict[str, object]) -> None:
        kind = str(node["@type"])
        assert set(node) - {"@type"} <= VOCABULARY[kind], kind
        for value in node.values():
            if isinstance(value, dict):
                check(value)

    check(data)
    assert data["hasCertification"] == {
        "@type": "Certification",
        "name": "OCOP",
        "url": f"http://testserver/so-dang-ky/chung-nhan/{certificate.public_id}/",
        "certificationIdentification": "858/QĐ-UBND",
        "certificationStatus": "https://schema.org/CertificationActive",
        "issuedBy": {"@type": "GovernmentOrganization", "name": "UBND tỉnh Thái Nguyên"},
        "datePublished": "2025-06-19",
        "validFrom": "2025-06-19",
        "expires": "2028-06-19",
        "about": {"@type": "Product", "name": "Mật ong hoa núi"},
        "certificationRating": {"@type": "Rating", "ratingValue": 3, "bestRating": 5},
    }


def test_a_producers_and_a_decisions_page_tell_machines_the_same(
    register: RegisterFactory, reader: Reader
) -> None:
    product = situations.valid(register)
    certificate = product.certificates.get()
    mistake = register.certificate(register.product("Ghi nhầm"), decision=certificate.decision)
    gate.void(mistake, register.change(midnight(date(2026, 2, 1)), "Nhập trùng."))
    own = data_of(certificate_page(reader, certificate))
    producer = data_of(reader.page(f"/so-dang-ky/chu-the/{product.producer_id}/"))
    decision = data_of(reader.page(f"/so-dang-ky/quyet-dinh/{certificate.decision_id}/"))
    context = own.pop("@context")
    assert producer == {"@context": context, "@graph": [own]}
    assert decision == {"@context": context, "@graph": [own["hasCertification"]]}


def test_what_was_revoked_expired_the_day_before(register: RegisterFactory, reader: Reader) -> None:
    newest = situations.revoked(register).certificates.order_by("-pk")[0]
    certification = data_of(certificate_page(reader, newest))["hasCertification"]
    assert isinstance(certification, dict)
    assert certification["expires"] == "2026-11-17"


def test_machines_read_no_rating_of_what_is_over(register: RegisterFactory, reader: Reader) -> None:
    certificate = situations.expired(register).certificates.get()
    certification = data_of(certificate_page(reader, certificate))["hasCertification"]
    assert isinstance(certification, dict)
    assert certification["certificationStatus"] == "https://schema.org/CertificationInactive"
    assert "certificationRating" not in certification


def test_a_name_cannot_leave_the_data_block(register: RegisterFactory, reader: Reader) -> None:
    certificate = register.certificate(register.product("</script><script>alert(1)</script>", None))
    assert data_of(certificate_page(reader, certificate))["name"] == "</script><script>alert(1)</script>"


def test_unknown_addresses_are_not_there(db: None, register: RegisterFactory, client: Client) -> None:
    never = register.producer("HTX Chưa có gì")
    for path in ("chung-nhan/2222222222", f"chu-the/{never.pk}", "quyet-dinh/999", "tinh/99", "xa/99999"):
        assert client.get(f"/so-dang-ky/{path}/").status_code == 404


def test_a_certificate_costs_the_same_with_a_long_history(
    register: RegisterFactory, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    short = register.certificate(register.product("Gạo", "rice"), date(2025, 7, 15))
    long = register.certificate(register.product("Chè", "tea"), date(2025, 7, 15))
    for _again in range(3):
        gate.suspend(long, register.change(MOMENT))
        gate.lift_suspension(long, register.change(MOMENT))
    for certificate in (short, long):
        with django_assert_num_queries(
            11
        ):  # two for the public log, one each for its list and its signed copy
            client.get(f"/so-dang-ky/chung-nhan/{certificate.public_id}/")


def test_a_producers_page_shows_each_product_and_contacts_only_by_consent(
    register: RegisterFactory, reader: Reader
) -> None:
    producer = register.producer(
        "HKD Sáng Lê",
        kind="household",
        address="Số 1, thôn Nà Mố",
        phone="0900 000 001",
        email="le@example.vn",
    )
    register.certificate(register.product("Chè", "tea", producer), date(2020, 1, 1))
    register.certificate(register.product("Gạo", "rice", producer), date(2025, 1, 1))
    path = f"/so-dang-ky/chu-the/{producer.pk}/"
    page = reader.page(path)
    assert words_in(page, ".answer__name") == ["Gạo", "Chè"]
    assert words_in(page, "#products") == ["2 sản phẩm, hôm nay 1 còn hiệu lực"]
    assert not {"0900 000 001", "le@example.vn", "Số 1, thôn Nà Mố"} & set(page.stripped_strings)
    producer.contact_consent_on = date(2026, 1, 1)
    producer.save()
    assert {"0900 000 001", "le@example.vn", "Số 1, thôn Nà Mố"} <= set(reader.page(path).stripped_strings)


def test_a_decision_shows_what_it_granted_and_what_it_took(register: RegisterFactory, reader: Reader) -> None:
    paper = register.decision("900/QĐ-UBND", date(2026, 3, 1))
    register.certificate(register.product("Gạo", "rice"), date(2026, 3, 1), decision=paper)
    gone = register.certificate(register.product("Chè", "tea"), date(2025, 1, 1))
    change = replace(register.change(midnight(date(2026, 3, 1))), decision=paper)
    gate.revoke(gone, RevocationGround.STOPPED, change)
    page = reader.page(f"/so-dang-ky/quyet-dinh/{paper.pk}/")
    assert words_in(page, "main h2") == ["Cấp 1 chứng nhận", "Bị thu hồi: 1 chứng nhận"]
    assert words_in(page, ".answer__name") == ["Gạo", "Chè"]
    assert words_in(page, ".status") == ["Còn hiệu lực", "Đã thu hồi"]


def test_places_count_what_holds_today(register: RegisterFactory, reader: Reader) -> None:
    situations.valid(register)
    situations.expired(register)
    rows = [words_in(row, "th, td") for row in reader.page("/so-dang-ky/tinh/").select("tbody tr")]
    assert rows[0] == ["Thái Nguyên", "1", "2"]
    assert len(rows) == 34
    province = reader.page("/so-dang-ky/tinh/19/")
    assert [words_in(row, "th, td") for row in province.select("tbody tr")] == [["Tân Kỳ", "1", "2"]]
    assert words_in(province, ".record-statuses a") == ["1 còn hiệu lực", "1 đã hết hạn"]
    commune = reader.page("/so-dang-ky/xa/02104/")
    assert words_in(commune, ".answer__name") == ["Mật ong hoa núi", "Trà hoa hồng"]


def test_lists_cost_the_same_for_one_and_three(
    register: RegisterFactory, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    product = situations.valid(register)
    decision = product.certificates.get().decision
    paths = {
        f"/so-dang-ky/chu-the/{product.producer_id}/": 6,
        f"/so-dang-ky/quyet-dinh/{decision.pk}/": 9,
        "/so-dang-ky/tinh/": 3,
        "/so-dang-ky/tinh/19/": 7,
        "/so-dang-ky/xa/02104/": 8,
    }
    for path, queries in paths.items():
        with django_assert_num_queries(queries):
            client.get(path)
    for name in ("Gạo", "Chè"):
        register.certificate(register.product(name, None), date(2025, 6, 19), decision=decision)
    for path, queries in paths.items():
        with django_assert_num_queries(queries):
            assert client.get(path).status_code == 200


def test_english_pages_speak_english(register: RegisterFactory, reader: Reader) -> None:
    certificate = situations.valid(register).certificates.get()
    CertifiedProduct.objects.update(name_en="Mountain flower honey")
    page = certificate_page(reader, certificate, "/en")
    assert words_in(page, "h1") == ["Mountain flower honey"]
    assert words_in(page, ".certificate__word") == ["The certificate is valid"]
