"""The public look-up finds products by code, name, producer, place and decision, however they are typed."""

import unicodedata
from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.register_factory import RegisterFactory
from tests.traceability.codes import situations
from traceability.register.models import CertifiedProduct, OfficialCode
from traceability.scan_page.lookup import LIMIT, find

pytestmark = pytest.mark.usefixtures("db", "at_five_past_two")


def names(question: str) -> list[str]:
    return [product.name for product in find(question).products]


def page_of(client: Client, question: str, prefix: str = "") -> BeautifulSoup:
    return BeautifulSoup(client.get(f"{prefix}/tra-cuu/", {"q": question}).content, "html.parser")


@pytest.mark.parametrize(
    "typed",
    [
        "tra shan tuyet", "TRÀ SHAN TUYẾT", "Trà Shan tuyết", unicodedata.normalize("NFD", "Trà Shan tuyết"),
        "  tuyet   shan ", "tra-shan-tuyet", "shan linh ngoc", "tra shan tan ky", "Tra Shan, Thai Nguyen",
    ],
    ids=range(9),
)  # fmt: skip
def test_marks_capitals_and_order_do_not_matter(typed: str, register: RegisterFactory) -> None:
    register.product("Trà Shan tuyết", "tea")
    register.product("Mật ong hoa núi")
    assert names(typed) == ["Trà Shan tuyết"]


def test_d_finds_d_with_a_stroke(register: RegisterFactory) -> None:
    register.product("Đậu đỏ Đoàn Kết", None)
    assert names("dau do") == names("ĐẬU ĐỎ") == names("đoàn kết") == ["Đậu đỏ Đoàn Kết"]


def test_the_producers_name_finds_all_its_products(register: RegisterFactory) -> None:
    other = register.producer("HTX Đoàn-Kết")
    register.product("Gạo", "rice", other)
    register.product("Miến", "rice-products", other)
    register.product("Mật ong hoa núi")
    assert names("htx doan ket") == ["Gạo", "Miến"]


@pytest.mark.parametrize(
    "typed",
    [
        "858/QĐ-UBND", "858/QD-UBND", "858/qđ – ubnd", "QĐ số 858/QĐ-UBND ngày 19/6/2025", "No. 858/QD-UBND",
        "quyết định 858", "858", "Quyết định số 858/QĐ-UBND",
    ],
)  # fmt: skip
def test_a_decision_is_found_as_typed(typed: str, register: RegisterFactory) -> None:
    product = situations.valid(register)
    register.certificate(register.product("Chè", "tea"), decision=register.decision("8581/QĐ-UBND"))
    register.certificate(register.product("Gạo", "rice"), decision=register.decision("85/QĐ-UBND"))
    assert names(typed) == [product.name]


def test_date_tells_decisions_of_one_number_apart(register: RegisterFactory) -> None:
    for name, day in (("Chè", date(2024, 4, 7)), ("Gạo", date(2025, 6, 19))):
        product = register.product(name, None)
        register.certificate(product, day, decision=register.decision("715/QĐ-UBND", day))
    assert names("715/QĐ-UBND") == ["Chè", "Gạo"]
    assert names("715/QĐ-UBND ngày 7/4/2024") == ["Chè"]
    assert names("715/QĐ-UBND ngày 31/2/2024") == ["Chè", "Gạo"]


def test_an_official_code_finds_its_product(register: RegisterFactory) -> None:
    product = register.product()
    OfficialCode.objects.create(product=product, code="10-088-03006-3-2021")
    assert names("10-088-03006-3-2021") == [product.name]


def test_best_match_comes_first(register: RegisterFactory) -> None:
    for name in ("Bánh mật ong", "Mật ong", "Mật ong hoa núi"):
        register.product(name, None)
    register.product("Sáp thơm", None, register.producer("HTX Mật Ong"))
    assert names("mat ong") == ["Mật ong", "Mật ong hoa núi", "Bánh mật ong", "Sáp thơm"]


@pytest.mark.parametrize("form", ["{0}{1}", "{0}-{1}", "{0} {1}", " {0}–{1} "])
def test_a_typed_code_leads_to_its_page(form: str, register: RegisterFactory, client: Client) -> None:
    code = register.product().code
    for typed in (form.format(code[:5], code[5:]), form.format(code[:5], code[5:]).lower()):
        assert client.get("/tra-cuu/", {"q": typed})["Location"] == f"/t/{code}"
        assert client.get("/en/tra-cuu/", {"q": typed})["Location"] == f"/t/{code}?lang=en"


def test_a_code_never_issued_leads_to_the_warning(client: Client) -> None:
    assert client.get("/tra-cuu/", {"q": "zzzzz-22222"})["Location"] == "/t/ZZZZZ22222"


def test_ten_letters_may_be_a_name(register: RegisterFactory, client: Client) -> None:
    register.product("Nệm gấm đẹp", None)
    assert [a.get_text() for a in page_of(client, "nem gam dep").select(".answer__name")] == ["Nệm gấm đẹp"]
    assert client.get("/tra-cuu/", {"q": "TRASENTHAN"}).status_code == 200


def test_each_answer_carries_its_status_and_stars_only_while_valid(
    register: RegisterFactory, client: Client
) -> None:
    for situation in (situations.valid, situations.expired, situations.revoked, situations.suspended):
        situation(register)
    answers = page_of(client, "linh ngoc").select(".answer")
    shown = {
        str(answer.h3.get_text() if answer.h3 else ""): (
            answer.select(".status")[0].get_text().strip(),
            [stars.get_text().strip() for stars in answer.select(".stars")],
        )
        for answer in answers
    }
    assert shown == {
        "Mật ong hoa núi": ("Còn hiệu lực", ["3 sao"]),
        "Trà hoa hồng": ("Đã hết hạn", []),
        "Miến dong": ("Đã thu hồi", []),
        "Rượu men lá": ("Tạm ngừng", []),
    }


def test_at_most_fifty_are_shown_with_a_note(register: RegisterFactory, client: Client) -> None:
    for number in range(LIMIT):
        register.product(f"Chè số {number}", None)
    assert page_of(client, "che so").select(".notice") == []
    register.product("Chè số cuối", None)
    page = page_of(client, "che so")
    assert len(page.select(".answer")) == 50
    assert (
        page.select(".notice")[0].get_text().strip() == "Còn nữa. Hãy gõ thêm: tên cơ sở hoặc số quyết định."
    )


def test_one_and_three_answers_cost_the_same(
    register: RegisterFactory, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    situations.valid(register)
    client.get("/tra-cuu/", {"q": "mat"})
    with django_assert_num_queries(3):
        assert len(page_of(client, "linh ngoc").select(".answer")) == 1
    situations.expired(register)
    situations.revoked(register)
    with django_assert_num_queries(3):
        assert len(page_of(client, "linh ngoc").select(".answer")) == 3


@pytest.mark.parametrize(
    "question", ["", "   ", "!!!", "zzzz", "%", "_", "' OR 1=1 --", "a\0b", "🍯", "x" * 5_000]
)
def test_odd_questions_find_nothing_and_break_nothing(
    question: str, register: RegisterFactory, client: Client
) -> None:
    register.product("Khau nhục", None)
    response = client.get("/tra-cuu/", {"q": question})
    assert response.status_code == 200
    assert BeautifulSoup(response.content, "html.parser").select(".answer") == []


def test_nothing_found_shows_a_way_on(client: Client) -> None:
    page = page_of(client, "zzzz <b>x</b>")
    assert page.select(".empty h2")[0].get_text() == "Không tìm thấy trong sổ đăng ký"
    assert client.get(page.select(".empty a")[0]["href"]).status_code == 200
    assert page.select(".lookup input")[0]["value"] == "zzzz <b>x</b>"


def test_only_reading_is_allowed_and_no_copy_kept(register: RegisterFactory, client: Client) -> None:
    before = CertifiedProduct.objects.count()
    assert client.post("/tra-cuu/", {"q": "x"}).status_code == 405
    head = client.head("/tra-cuu/", {"q": "x"})
    assert (head.status_code, head.content, head["Cache-Control"]) == (200, b"", "no-store")
    assert CertifiedProduct.objects.count() == before


def test_english_page_speaks_english(register: RegisterFactory, client: Client) -> None:
    register.product("Mật ong", name_en="Honey")
    page = page_of(client, "mat ong", prefix="/en")
    assert page.h1 is not None
    assert page.h1.get_text() == "Look up a certificate"
    assert [a.get_text() for a in page.select(".answer__name a")] == ["Honey"]
    assert page.select(".answer__name a")[0]["href"].endswith("?lang=en")


def test_t_alone_leads_to_the_look_up(client: Client) -> None:
    assert client.get("/t/")["Location"] == "/tra-cuu/"
