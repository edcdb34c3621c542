"""Which certificates a list of revocations ends, by whom, and what the public may read of it."""

from datetime import date

import pytest

from tests.register_factory import RegisterFactory
from tests.traceability.importing.conftest import Outcome, delimited, run_import
from traceability.register.models import Certificate, CertifiedProduct

HEADER = "Tỉnh,Quyết định thu hồi,Sản phẩm,Chủ thể,Lý do,Quyết định công nhận"
REVOKING = "88/QĐ-UBND ngày 20/10/2026"
REVOKED = date(2026, 10, 20)


@pytest.fixture
def product(db: None, register: RegisterFactory) -> CertifiedProduct:
    """In Nghệ An."""
    return register.product(producer=register.producer(commune="17266"))


def revoke(
    revoking: str = REVOKING, why: str = "không bảo đảm ATTP", recognised: str = "", name: str = "list.csv"
) -> Outcome:
    row = f'Nghệ An,"{revoking}",Mật ong hoa núi,HTX Linh Ngọc,"{why}","{recognised}"'
    return run_import(delimited(HEADER, row), name)


def revoked_days() -> list[date | None]:
    return list(Certificate.objects.order_by("pk").values_list("revoked_from", flat=True))


@pytest.mark.parametrize(
    "said",
    [
        {"recognised": "156/QĐ-UBND"},
        {"recognised": "156/QĐ-UBND ngày 01/03/2024"},
        {"revoking": f"{REVOKING} (thu hồi 1 phần QĐ 156/QĐ-UBND)"},
        {"revoking": f"{REVOKING} thu hồi QĐ số 156/QĐ-UBND"},
        {"why": "không bảo đảm ATTP, công nhận tại QĐ 156/QĐ-UBND"},
        {"recognised": "156/QĐ-UBND; 157/QĐ-UBND"},
    ],
)
def test_a_named_recognition_decides_which_certificate_ends(
    product: CertifiedProduct, register: RegisterFactory, said: dict[str, str]
) -> None:
    older = register.decision("156/QĐ-UBND", date(2024, 3, 1))
    register.certificate(product, issued_on=date(2024, 3, 1), decision=older)
    register.certificate(product, issued_on=date(2026, 6, 1))
    assert revoke(**said).outcomes == ["changed"]
    assert revoked_days() == [REVOKED, None]
    assert revoke(**said).outcomes == ["unchanged"]


@pytest.mark.parametrize(
    ("recognised", "why"),
    [
        ("157/QĐ-UBND", "Sản phẩm không có giấy chứng nhận nào theo quyết định 157/QĐ-UBND."),
        (
            "156/QĐ-UBND ngày 02/03/2024",
            "Sản phẩm không có giấy chứng nhận nào theo quyết định 156/QĐ-UBND.",
        ),
        ("156", "Số quyết định “156” thiếu ký hiệu, ví dụ 715/QĐ-UBND."),
    ],
)
def test_a_recognition_that_the_product_never_had_refuses_the_row(
    product: CertifiedProduct, register: RegisterFactory, recognised: str, why: str
) -> None:
    register.certificate(
        product, issued_on=date(2024, 3, 1), decision=register.decision("156/QĐ-UBND", date(2024, 3, 1))
    )
    assert revoke(recognised=recognised).why(2) == why
    assert revoked_days() == [None]


def test_a_number_of_two_years_needs_its_day(product: CertifiedProduct, register: RegisterFactory) -> None:
    for day in (date(2023, 3, 1), date(2026, 3, 1)):
        register.certificate(product, issued_on=day, decision=register.decision("156/QĐ-UBND", day))
    assert revoke(recognised="156/QĐ-UBND").why(2) == (
        "Sản phẩm có nhiều giấy chứng nhận theo quyết định 156/QĐ-UBND. "
        "Hãy ghi đủ ngày, tháng, năm của quyết định."
    )
    assert revoked_days() == [None, None]
    assert revoke(recognised="156/QĐ-UBND ngày 01/03/2023").outcomes == ["changed"]
    assert revoked_days() == [REVOKED, None]
