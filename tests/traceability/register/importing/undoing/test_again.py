"""After a list was taken back: what it left behind raises no question, contradicts nothing and is taken up again."""

from tests.traceability.register.importing.conftest import HEADER, TAN_KY, previewed, workbook
from tests.traceability.register.importing.undoing.conftest import Officer, entered, rows_of, taken_back
from traceability.register.models import CertifiedProduct, Producer


def test_a_corrected_date_is_no_contradiction(officer: Officer) -> None:
    run = entered(rows_of("Mật ong hoa núi", "Chè đinh", day="07/04/2022"))
    taken_back(run, officer("lan"), officer("minh"))
    again = previewed(rows_of("Mật ong hoa núi", "Chè đinh", day="08/04/2022"))
    assert (again.new_rows, again.refused_rows) == (2, 0)


def test_a_corrected_spelling_is_not_asked_about(officer: Officer) -> None:
    run = entered(rows_of("Keo dua", "Mật ong hoa núi hộp 500g", producer="HTX NN Linh Ngoc"))
    taken_back(run, officer("lan"), officer("minh"))
    again = previewed(rows_of("Kẹo dừa", "Mật ong hoa núi", producer="HTX Linh Ngọc"))
    assert (again.new_rows, again.ambiguous_rows, again.refused_rows) == (2, 0, 0)


def test_a_corrected_commune_makes_another_producer(officer: Officer) -> None:
    run = entered(rows_of("Kẹo dừa", address="xã Tân Phú, tỉnh Nghệ An"))
    taken_back(run, officer("lan"), officer("minh"))
    entered(rows_of("Kẹo dừa"))
    assert [one.commune.name for one in Producer.objects.order_by("pk") if one.commune] == [
        "Tân Phú",
        "Tân Kỳ",
    ]


def test_what_is_taken_up_again_is_described_by_the_new_list_alone(officer: Officer) -> None:
    row = [1, "Kẹo dừa", "HTX Linh Ngọc", TAN_KY, "3 sao", "715/QĐ-UBND", "07/04/2022"]
    run = entered(workbook([*HEADER, "Hạn sử dụng", "Tên tiếng Anh"], [*row, "12 tháng", "Coconut sweets"]))
    taken_back(run, officer("lan"), officer("minh"))
    second = entered(workbook([*HEADER, "Hạn sử dụng"], [*row, "6 tháng"]))
    product = CertifiedProduct.objects.get()
    assert (product.shelf_life, product.name_en) == ("6 tháng", "")
    taken_back(second, officer("hoa"), officer("nam"))
    assert second.state == "undone"


def test_a_list_taken_back_twice_and_entered_three_times(officer: Officer) -> None:
    content = rows_of("Mật ong hoa núi", "Chè đinh")
    lan, minh = officer("lan"), officer("minh")
    for _time in range(2):
        assert taken_back(entered(content), lan, minh).state == "done"
    entered(content)
    products = CertifiedProduct.objects.all()
    assert [
        (one.certificates.count(), one.certificates.filter(voided_on=None).count()) for one in products
    ] == [
        (3, 1),
        (3, 1),
    ]
