"""A list, a heading, a status or a remark that speaks against a certificate never makes one."""

from typing import Any

import pytest

from tests.traceability.register.importing.conftest import HEADER, TAN_KY, Outcome, run_import, workbook
from traceability.register.models import Certificate, CertifiedProduct

Row = list[Any]


def row(number: int, name: str, *more: Any) -> Row:
    return [number, name, "HTX Chè", TAN_KY, "3 sao", "12/QĐ-UBND", "05/09/2025", *more]


def listed(*rows: Row, title: str = "", head: tuple[str, ...] = (), sheet: str = "Sheet1") -> Outcome:
    above: list[Row] = [[title]] if title else []
    return run_import(workbook(*above, [*HEADER, *head], *rows, sheet=sheet))


@pytest.mark.parametrize(
    "title",
    [
        "DANH SÁCH SẢN PHẨM OCOP BỊ THU HỒI GIẤY CHỨNG NHẬN",
        "Danh mục sản phẩm thu hồi kết quả công nhận OCOP năm 2026",
        "DANH SÁCH SẢN PHẨM BỊ HỦY BỎ KẾT QUẢ CÔNG NHẬN",
        "Danh sách sản phẩm bị huỷ kết quả đánh giá",
        "List of revoked OCOP products",
    ],
)
def test_a_title_that_speaks_of_revocation_makes_it_a_list_of_revocations(db: None, title: str) -> None:
    found = listed(row(1, "Trà xanh"), title=title)
    assert found.run.kind == "revocations"
    assert found.counts == (0, 0, 0, 1)
    assert not Certificate.objects.exists()


def test_so_does_the_name_of_the_sheet(db: None) -> None:
    assert listed(row(1, "Trà xanh"), sheet="Thu hồi 2026").run.kind == "revocations"


def test_such_a_list_ends_what_the_register_holds(db: None) -> None:
    listed(row(1, "Trà xanh"), row(2, "Chè lam"))
    title = "DANH SÁCH SẢN PHẨM BỊ THU HỒI GIẤY CHỨNG NHẬN OCOP"
    annex = "(Kèm theo Quyết định số 456/QĐ-UBND ngày 01/11/2026 của UBND tỉnh Nghệ An)"
    head = ["TT", "Tên sản phẩm", "Tên chủ thể", "Địa chỉ", "Hạng sao", "Căn cứ thu hồi"]
    found = run_import(
        workbook([title], [annex], head, [1, "Trà xanh", "HTX Chè", TAN_KY, 3, "Ngừng sản xuất"])
    )
    assert (found.run.kind, found.counts) == ("revocations", (0, 1, 0, 0))
    ended = Certificate.objects.exclude(revoked_from=None)
    assert [one.product.name for one in ended] == ["Trà xanh"]
    assert CertifiedProduct.objects.count() == 2


@pytest.mark.parametrize(
    "title",
    [
        "DANH SÁCH SẢN PHẨM ĐỀ NGHỊ CÔNG NHẬN OCOP NĂM 2025",
        "Danh sách hồ sơ đăng ký đánh giá, phân hạng sản phẩm OCOP",
        "DANH SÁCH SẢN PHẨM KHÔNG ĐẠT CHUẨN OCOP",
        "Danh mục sản phẩm không được công nhận",
        "Danh sách sản phẩm dự kiến công nhận 3 sao",
        "DANH SÁCH SẢN PHẨM TIỀM NĂNG 5 SAO",
        "DỰ THẢO danh sách sản phẩm OCOP",
    ],
)
def test_a_title_that_only_asks_grants_nothing(db: None, title: str) -> None:
    found = listed(row(1, "Trà xanh"), title=title)
    assert found.counts == (0, 0, 0, 1)
    assert found.why(3).startswith("Tiêu đề nói đây là danh sách đề nghị")


@pytest.mark.parametrize(
    "title",
    [
        "DANH SÁCH SẢN PHẨM ĐƯỢC CÔNG NHẬN theo đề nghị của Sở Nông nghiệp và Môi trường",
        "Danh sách sản phẩm OCOP còn hiệu lực (không gồm sản phẩm bị thu hồi)",
        "Danh mục sản phẩm OCOP chưa bị thu hồi",
        "Danh sách sản phẩm OCOP đăng ký tham gia hội chợ",
        "Kết quả đánh giá, phân hạng sản phẩm OCOP năm 2025",
    ],
)
def test_titles_of_recognised_products_stay_what_they_are(db: None, title: str) -> None:
    assert listed(row(1, "Trà xanh"), title=title).counts == (1, 0, 0, 0)


@pytest.mark.parametrize(
    ("head", "said", "why"),
    [
        ("Tình trạng", "Đã thu hồi", "nói giấy chứng nhận đã bị thu hồi"),
        ("Ghi chú", "Bị thu hồi theo QĐ 99/QĐ-UBND ngày 01/01/2026", "nói giấy chứng nhận đã bị thu hồi"),
        ("Lý do thu hồi", "Ngừng sản xuất", "nói giấy chứng nhận đã bị thu hồi"),
        ("Trạng thái", "Tạm đình chỉ", "hiện không có hiệu lực"),
        ("Trạng thái", "Không đạt", "hiện không có hiệu lực"),
        ("Còn hạn/hết hạn", "Hết hạn", "đến hết ngày 05/09/2028"),
    ],
)
def test_a_row_that_says_it_does_not_hold_is_refused_with_what_to_do(
    db: None, head: str, said: str, why: str
) -> None:
    found = listed(row(1, "Trà xanh", said), row(2, "Chè lam", None), head=(head,))
    assert found.counts == (1, 0, 0, 1)
    assert why in found.why(2)


@pytest.mark.parametrize("said", ["Còn hiệu lực", "Chưa bị thu hồi", "Không thu hồi", "-", "ngon, bán chạy"])
def test_a_row_that_says_it_holds_goes_in(db: None, said: str) -> None:
    assert listed(row(1, "Trà xanh", said), head=("Ghi chú",)).counts == (1, 0, 0, 0)


def test_what_has_run_out_by_its_dates_may_say_so(db: None) -> None:
    old = [1, "Trà xanh", "HTX Chè", TAN_KY, "3 sao", "12/QĐ-UBND", "05/09/2022", "Hết hạn"]
    assert listed(old, head=("Tình trạng",)).counts == (1, 0, 0, 0)


def test_a_heading_holds_for_the_rows_below_it(db: None) -> None:
    found = listed(
        ["I", "Sản phẩm 3 sao"],
        row(1, "Trà xanh"),
        ["II", "Sản phẩm bị thu hồi"],
        row(1, "Chè lam"),
        ["III", "Sản phẩm đề nghị công nhận"],
        row(1, "Chè kho"),
        ["IV", "Sản phẩm 3 sao"],
        row(1, "Chè bà cốt"),
    )
    assert found.outcomes == ["new", "refused", "refused", "new"]
