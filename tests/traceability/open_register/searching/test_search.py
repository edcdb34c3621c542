"""The register's search: what is typed, what is ticked, what is counted, and what it costs."""

import csv
import io
from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from tests.register_factory import RegisterFactory
from tests.traceability.codes import situations
from tests.traceability.open_register.conftest import Reader
from traceability.open_register import words
from traceability.open_register.models import ProductWords
from traceability.register import gate
from traceability.register.models import CertifiedProduct, OfficialCode
from traceability.register.models.certificates import RevocationGround

pytestmark = pytest.mark.usefixtures("db", "at_five_past_two")
ALL_SITUATIONS = (
    situations.valid,
    situations.expiring,
    situations.extended,
    situations.expired,
    situations.re_evaluated,
    situations.suspended,
    situations.revoked,
    situations.upcoming,
)


@pytest.fixture
def all_statuses(register: RegisterFactory) -> None:
    for situation in ALL_SITUATIONS:
        situation(register)
    words.refresh_missing()


def counts_of(reader: Reader, name: str, **parameters: object) -> dict[str, int]:
    chips = reader.page("/so-dang-ky/", **parameters).select(f"input[name={name}]")
    return {
        str(chip["value"]): int(chip.find_parent("label").select_one(".chip__count").get_text())  # type: ignore[union-attr]
        for chip in chips
    }


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("mat ong", ["Mật ong hoa núi"]),
        ("MẬT ong Hoa", ["Mật ong hoa núi"]),
        ("shan tuy", ["Chè Shan tuyết"]),
        ("nuoc mam linh ngoc", ["Nước mắm Cửa Lò"]),
        ("858/QĐ-UBND", ["Mật ong hoa núi"]),
        ("QĐ số 858/QĐ-UBND ngày 19/6/2025", ["Mật ong hoa núi"]),
        ("858 QD UBND", ["Mật ong hoa núi"]),
        ("858", ["Mật ong hoa núi"]),
        ("85", []),
        ("712", ["Trà hoa hồng"]),
        ("khau nhuc", []),
        ("' OR 1=1 --", []),
        ("\"NEAR(", []),
    ],
)  # fmt: skip
def test_what_is_typed_finds_what_is_meant(
    typed: str, found: list[str], all_statuses: None, reader: Reader
) -> None:
    assert reader.names(q=typed) == found


def test_public_and_official_codes_find_their_product(
    all_statuses: None, reader: Reader, register: RegisterFactory
) -> None:
    product = CertifiedProduct.objects.get(name="Mật ong hoa núi")
    OfficialCode.objects.create(product=product, code="10-088-03006-3-2021")
    assert reader.names(q=product.printed_code) == [product.name]
    assert reader.names(q=product.code.lower()) == [product.name]
    assert reader.names(q="10-088-03006-3-2021") == [product.name]


@pytest.mark.parametrize(
    ("status", "found"),
    [
        ("valid", ["Mật ong hoa núi"]),
        ("expiring", ["Chè Shan tuyết"]),
        ("extended", ["Nước mắm Cửa Lò"]),
        ("expired", ["Trà hoa hồng"]),
        ("re_evaluation", ["Măng khô"]),
        ("suspended", ["Rượu men lá"]),
        ("revoked", ["Miến dong"]),
        ("superseded", ["Miến dong"]),
        ("upcoming", ["Gạo Bao Thai"]),
        ("voided", []),
        ("nonsense", []),
    ],
)
def test_each_status_lists_its_own(status: str, found: list[str], all_statuses: None, reader: Reader) -> None:
    assert reader.names(status=status) == found


def test_filters_narrow_together_and_say_what_a_tap_would_bring(all_statuses: None, reader: Reader) -> None:
    assert sorted(reader.names(status=["revoked", "superseded"], stars="4")) == ["Miến dong"]
    assert counts_of(reader, "stars") == {"5": 1, "4": 2, "3": 6}
    assert counts_of(reader, "stars", status="revoked") == {"5": 1}
    assert counts_of(reader, "status", stars="4") == {"expiring": 1, "superseded": 1}
    assert counts_of(reader, "kind") == {"cooperative": 9}
    page = reader.page("/so-dang-ky/", province="19")
    assert [one["value"] for one in page.select("#id_commune option")] == ["", "02104"]
    assert reader.names(province="19", commune="02104", set="honey") == ["Mật ong hoa núi"]
    assert reader.names(province="24") == []


def test_stars_are_drawn_for_what_is_valid_now_and_for_nothing_else(
    all_statuses: None, reader: Reader
) -> None:
    drawn = {
        str(line.h3.get_text()).strip(): len(line.select(".stars"))  # type: ignore[union-attr]
        for line in reader.page("/so-dang-ky/").select(".answers > .answer")
    }
    assert {name for name, stars in drawn.items() if stars} == {
        "Mật ong hoa núi", "Chè Shan tuyết", "Nước mắm Cửa Lò",
    }  # fmt: skip


def test_a_chip_leads_to_the_question_without_it(all_statuses: None, reader: Reader) -> None:
    page = reader.page("/so-dang-ky/", q="linh ngoc", status="expired", province="19", commune="02104")
    links = [str(chip["href"]) for chip in page.select(".browse__chosen .chip")]
    assert links == [
        "?status=expired&province=19&commune=02104",
        "?q=linh+ngoc&province=19&commune=02104",
        "?q=linh+ngoc&status=expired",
        "?q=linh+ngoc&status=expired&province=19",
        "?",
    ]


def test_a_certificate_that_is_over_points_to_the_one_in_force(
    register: RegisterFactory, reader: Reader
) -> None:
    product = register.product()
    register.certificate(product, date(2020, 1, 1))
    newer = register.certificate(product, date(2025, 1, 1), stars=4)
    hints = reader.page("/so-dang-ky/").select(".record--expired .record__newer a")
    assert [str(hint["href"]) for hint in hints] == [f"/so-dang-ky/chung-nhan/{newer.public_id}/"]


def test_what_was_entered_by_mistake_is_no_certificate(register: RegisterFactory, reader: Reader) -> None:
    gate.void(register.certificate(), register.change())
    assert reader.names() == []


def test_a_revocation_shows_at_the_next_request(
    register: RegisterFactory,
    reader: Reader,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    certificate = register.certificate(issued_on=date(2025, 6, 19))
    assert counts_of(reader, "status") == {"valid": 1}
    with django_capture_on_commit_callbacks(execute=True):
        gate.revoke(certificate, RevocationGround.MISUSE, register.change(situations.MOMENT))
    assert counts_of(reader, "status") == {"revoked": 1}
    assert reader.names(status="valid") == []


def test_orders(register: RegisterFactory, reader: Reader) -> None:
    for name, issued in (("Bưởi", 2), ("Ổi", 1), ("Cam", 3)):
        register.certificate(register.product(name, None), date(2025, issued, 1))
    words.refresh_missing()
    assert reader.names() == ["Cam", "Ổi", "Bưởi"]
    assert reader.names(sort="name") == ["Bưởi", "Cam", "Ổi"]
    assert reader.names(sort="ends") == ["Ổi", "Bưởi", "Cam"]
    assert reader.names(q="o linh", sort="relevance") == []
    assert reader.names(q="linh ngoc", sort="bogus") == ["Bưởi", "Cam", "Ổi"]


def test_one_and_three_certificates_cost_the_same(
    register: RegisterFactory, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    situations.valid(register)
    words.refresh_missing()
    for parameters, queries in (({}, 9), ({"q": "linh"}, 10), ({"province": "19"}, 9)):
        with django_assert_num_queries(queries):
            client.get("/so-dang-ky/", parameters)
    situations.expired(register)
    situations.suspended(register)
    words.refresh_missing()
    for parameters, queries in (({}, 9), ({"q": "linh"}, 10), ({"province": "19"}, 9)):
        with django_assert_num_queries(queries):
            assert client.get("/so-dang-ky/", parameters).content.count(b'class="answer record') == 3


def test_pages(register: RegisterFactory, reader: Reader) -> None:
    for number in range(32):
        register.certificate(register.product(f"Chè {number:02}", None))
    assert len(reader.names()) == 30
    assert reader.names(page=2) == ["Chè 01", "Chè 00"]
    assert reader.names(page=99) == reader.names(page=2)


def test_the_table_is_the_list(all_statuses: None, client: Client) -> None:
    answer = client.get("/so-dang-ky/ket-qua.csv", {"status": "revoked"})
    text = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    rows = list(csv.DictReader(io.StringIO(text)))
    assert answer["Content-Disposition"] == 'attachment; filename="so-dang-ky-ocop-2026-11-22.csv"'
    assert [(row["Sản phẩm"], row["Tình trạng hôm nay"], row["Hạng được công nhận"]) for row in rows] == [
        ("Miến dong", "đã thu hồi", "5")
    ]


def test_no_cell_of_the_table_is_a_formula(register: RegisterFactory, client: Client) -> None:
    register.certificate(register.product("=HYPERLINK(1)", None))
    text = b"".join(client.get("/so-dang-ky/ket-qua.csv").streaming_content).decode()  # type: ignore[attr-defined]
    assert "\n'=HYPERLINK(1)," in text


def test_words_follow_the_register(
    register: RegisterFactory,
    reader: Reader,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        certificate = register.certificate()
    producer = certificate.product.producer
    assert list(words.missing_or_wrong()) == []
    with django_capture_on_commit_callbacks(execute=True):
        producer.name = "HTX Sông Cầu"
        producer.save()
    assert reader.names(q="song cau") == ["Mật ong hoa núi"]
    assert reader.names(q="linh ngoc") == []
    ProductWords.objects.update(text="")
    assert list(words.missing_or_wrong()) == [certificate.product_id]
    assert words.put_right(situations.MOMENT) == "1 products put right"
    assert reader.names(q="song cau") == ["Mật ong hoa núi"]


@pytest.mark.parametrize("odd", ["a\0b", "%", "_", "🍯", "x" * 5000, "*", '"', "858/", "()"])
def test_odd_questions_break_nothing(odd: str, all_statuses: None, client: Client) -> None:
    assert (
        client.get("/so-dang-ky/", {"q": odd, "page": odd, "status": odd, "commune": odd}).status_code == 200
    )
    assert client.get("/so-dang-ky/", {"q": odd}).status_code == 200
