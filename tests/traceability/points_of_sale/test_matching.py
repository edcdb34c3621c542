"""What a shopkeeper pastes, and which product it means: codes are certain, likeness is only offered."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.register_factory import RegisterFactory
from traceability.points_of_sale.checking.answers import Check, check
from traceability.points_of_sale.checking.lines import read_lines
from traceability.register.clock import midnight, today
from traceability.register.models import CertifiedProduct, OfficialCode

NOW = midnight(today())


def checked(text: str) -> Check:
    return check(read_lines(text).lines, NOW)


def meaning(text: str) -> str | list[str]:
    """The name of the product found, or the producers of those offered."""
    (answer,) = checked(text).answers
    if answer.verdict:
        return answer.verdict.product.name
    return [verdict.product.producer.name for verdict in answer.choices]


@pytest.fixture
def honey(db: None, register: RegisterFactory) -> CertifiedProduct:
    product = register.product("Mật ong hoa núi")
    CertifiedProduct.objects.filter(pk=product.pk).update(code="7KQ2M4XD9P")
    OfficialCode.objects.create(product=product, code="10-088-03006-3-2021")
    register.certificate(product, issued_on=today() - timedelta(days=100))
    product.refresh_from_db()
    return product


@pytest.mark.parametrize(
    "line",
    [
        "7KQ2M4XD9P",
        "7kq2m-4xd9p",
        " 7KQ2M 4XD9P ",
        "https://ocop.example.vn/t/7KQ2M4XD9P",
        "http://localhost:8000/t/7KQ2M-4XD9P?lang=en",
        "ocop.example.vn/t/7KQ2M4XD9P.svg",
        "7KQ2M-4XD9P mật của bác Năm",
        "mật của bác Năm (7KQ2M-4XD9P)",
        "10-088-03006-3-2021",
        "Mã 10-088-03006-3-2021 mật",
        "Mật ong hoa núi",
        "MAT ONG HOA NUI",
        "Ma\u0323\u0302t ong hoa nu\u0301i",
        "3. Mật ong hoa núi",
        "- Mật ong hoa núi",
        "Mật ong hoa núi – HTX Linh Ngọc, xã Tân Kỳ",
        "Mật ong hoa núi, chai 500 ml",
    ],
)
def test_a_line_finds_the_product(honey: CertifiedProduct, line: str) -> None:
    assert meaning(line) == "Mật ong hoa núi"


@pytest.mark.parametrize(
    "line",
    ["7KQ2M4XD9Q", "https://ocop.example.vn/t/7KQ2M4XD9Q", "https://vnidcheck.vn/abc", "Bánh cuốn", "12345"],
)
def test_what_is_not_in_the_register_is_said_to_be_so(honey: CertifiedProduct, line: str) -> None:
    assert meaning(line) == []
    assert checked(line).answers[0].group.value == "unknown"


@pytest.mark.parametrize("line", ["mật ong", "ong núi", "HTX Linh Ngọc"])
def test_mere_likeness_is_offered_and_never_taken_for_certain(honey: CertifiedProduct, line: str) -> None:
    assert meaning(line) == ["HTX Linh Ngọc"]
    assert checked(line).answers[0].group.value == "choose"


def test_one_name_of_two_producers_is_a_choice_until_the_producer_is_named(
    honey: CertifiedProduct, register: RegisterFactory
) -> None:
    register.product("Mật ong hoa núi", producer=register.producer("HTX Bản Mẫu"))
    assert meaning("Mật ong hoa núi") == ["HTX Bản Mẫu", "HTX Linh Ngọc"]
    (answer,) = checked("Mật ong hoa núi HTX Bản Mẫu").answers
    assert answer.verdict is not None
    assert answer.verdict.product.producer.name == "HTX Bản Mẫu"


def test_marks_decide_between_names_that_differ_by_marks_only(db: None, register: RegisterFactory) -> None:
    register.product("Kẹo dừa")
    register.product("Kẹo dứa")
    assert meaning("kẹo dứa") == "Kẹo dứa"
    assert meaning("Kẹo dừa") == "Kẹo dừa"
    assert meaning("keo dua") == ["HTX Linh Ngọc", "HTX Linh Ngọc"]


def test_the_longest_name_wins(honey: CertifiedProduct, register: RegisterFactory) -> None:
    register.product("Mật ong")
    assert meaning("Mật ong hoa núi 500 ml") == "Mật ong hoa núi"
    assert meaning("Mật ong rừng") == "Mật ong"


def test_blank_and_repeated_lines_and_those_beyond_the_limit() -> None:
    typed = read_lines("\n\nMật ong\n  \nMật ong\n" + "\n".join(f"Trà {number}" for number in range(600)))
    assert (len(typed.lines), typed.repeated, typed.left_out) == (500, 1, 101)
    assert [line.text for line in typed.lines[:2]] == ["Mật ong", "Trà 0"]


def test_the_number_of_queries_does_not_grow_with_the_lines(
    honey: CertifiedProduct, register: RegisterFactory, django_assert_num_queries: Callable[..., object]
) -> None:
    one = "7KQ2M4XD9P\n10-088-03006-3-2021\nMật ong hoa núi\nong núi\nBánh"
    with django_assert_num_queries(7):
        checked(one)
    for number in range(3):
        register.certificate(register.product(f"Ô mai {number}"), issued_on=today() - timedelta(days=9))
    many = "\n".join([one, *(f"Ô mai {number}" for number in range(200)), *(f"ô {n}" for n in range(200))])
    with django_assert_num_queries(7):
        checked(many)
