"""Which certificates a list of revocations ends, by whom, and what the public may read of it."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.register_factory import RegisterFactory
from tests.traceability.register.importing.conftest import MOMENT, Outcome, delimited, run_import
from traceability.register import gate
from traceability.register.clock import midnight
from traceability.register.models import Certificate, CertificateEvent, CertifiedProduct
from traceability.register.statuses import Status
from traceability.register.verdicts import verdict_on

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


def issued(register: RegisterFactory, product: CertifiedProduct, day: date, begins: date) -> Certificate:
    return gate.issue(
        product,
        register.decision(issued_on=day),
        gate.Grant(stars=3, issued_on=day, valid_from=begins),
        register.change(midnight(day)),
    )


def test_a_renewal_that_has_not_begun_ends_with_the_certificate_that_holds(
    product: CertifiedProduct, register: RegisterFactory
) -> None:
    register.certificate(product, issued_on=date(2024, 1, 1))
    issued(register, product, date(2026, 10, 1), date(2027, 1, 1))
    assert revoke().outcomes == ["changed"]
    assert revoked_days() == [REVOKED, REVOKED]
    assert verdict_on(product, MOMENT).status == Status.REVOKED
    assert not Certificate.objects.valid_at(date(2027, 1, 1)).exists()
    assert CertificateEvent.objects.filter(action="revoked").count() == 2
    assert revoke().outcomes == ["unchanged"]
    assert revoke("88/QĐ-UBND ngày 21/10/2026").why(2) == "Giấy chứng nhận đã bị thu hồi từ ngày 20/10/2026."


def test_an_ended_certificate_is_left_and_a_suspended_one_is_not(
    product: CertifiedProduct, register: RegisterFactory
) -> None:
    register.certificate(product, issued_on=date(2022, 1, 1))
    suspended = register.certificate(product, issued_on=date(2025, 1, 1))
    gate.suspend(suspended, register.change(midnight(date(2026, 1, 1))))
    assert revoke().outcomes == ["changed"]
    assert revoked_days() == [None, REVOKED]


def test_an_extended_certificate_still_holds(product: CertifiedProduct, register: RegisterFactory) -> None:
    certificate = register.certificate(product, issued_on=date(2023, 9, 1))
    Certificate.objects.filter(pk=certificate.pk).update(extended_until=date(2026, 12, 1))
    issued(register, product, date(2026, 10, 10), date(2026, 12, 2))
    assert revoke().outcomes == ["changed"]
    assert revoked_days() == [REVOKED, REVOKED]


def test_where_none_holds_the_latest_that_had_begun_ends(
    product: CertifiedProduct, register: RegisterFactory
) -> None:
    register.certificate(product, issued_on=date(2019, 9, 1))
    register.certificate(product, issued_on=date(2023, 9, 1))
    assert revoke().outcomes == ["changed"]
    assert revoked_days() == [None, REVOKED]


def test_an_older_revocation_does_not_end_what_was_decided_after_it(
    product: CertifiedProduct, register: RegisterFactory
) -> None:
    register.certificate(product, issued_on=date(2024, 1, 1))
    register.certificate(product, issued_on=date(2026, 11, 1))
    assert revoke().outcomes == ["changed"]
    assert revoked_days() == [REVOKED, None]


def test_a_list_locks_all_its_certificates_by_key_before_it_writes(
    db: None, register: RegisterFactory
) -> None:
    """As an order does: in the order of the list, the two could each hold what the other waits for."""
    producer = register.producer(commune="17266")
    keys = [register.certificate(register.product(name, producer=producer)).pk for name in ("Chè", "Bánh")]
    rows = [f'Nghệ An,"{REVOKING}",{name},HTX Linh Ngọc,giả mạo hồ sơ,' for name in ("Bánh", "Chè")]
    with CaptureQueriesContext(connection) as queries:
        assert run_import(delimited(HEADER, *rows)).outcomes == ["changed", "changed"]
    asked = [query["sql"] for query in queries]
    first_change = next(n for n, sql in enumerate(asked) if sql.startswith('UPDATE "ocop_register_cert'))
    table = 'SELECT "ocop_register_certificate"."id"'
    locking = [sql for sql in asked[:first_change] if sql.startswith(table) and "ORDER BY 1 ASC" in sql]
    assert len(locking) == 1
    assert ("FOR UPDATE" in locking[0]) == connection.features.has_select_for_update
    assert revoked_days() == [REVOKED] * len(keys)


def test_the_public_history_names_the_lists_own_reason_and_no_file(
    product: CertifiedProduct, register: RegisterFactory
) -> None:
    register.certificate(product, issued_on=date(2025, 6, 19))
    revoke(why="không bảo đảm ATTP", name="HTX Linh Ngoc - noi bo.csv")
    event = CertificateEvent.objects.get(action="revoked")
    assert event.reason == "không bảo đảm ATTP"
    row = event.certificate.import_rows.select_related("run").get()
    assert (row.run.file_name, row.number) == ("HTX Linh Ngoc - noi bo.csv", 2)


def test_like_above_gives_the_reason_above(db: None, register: RegisterFactory) -> None:
    producer = register.producer(commune="17266")
    for name in ("Chè", "Bánh"):
        register.certificate(register.product(name, producer=producer))
    rows = [
        f'Nghệ An,"{REVOKING}",Chè,HTX Linh Ngọc,Ngừng sản xuất,',
        f'Nghệ An,"{REVOKING}",Bánh,HTX Linh Ngọc,như trên,',
    ]
    run_import(delimited(HEADER, *rows))
    reasons = CertificateEvent.objects.filter(action="revoked").values_list("reason", flat=True)
    assert list(reasons) == ["Ngừng sản xuất"] * 2


def test_a_list_of_products_gives_the_decision_as_the_reason(db: None, one_row: Callable[..., bytes]) -> None:
    run_import(one_row(), "noi bo.xlsx")
    run_import(one_row(decision="99/QĐ-UBND", day="01/03/2025", stars="4 sao"), "noi bo.xlsx")
    assert list(CertificateEvent.objects.order_by("pk").values_list("action", "reason")) == [
        ("issued", "Công nhận theo Quyết định 715/QĐ-UBND"),
        ("issued", "Công nhận theo Quyết định 99/QĐ-UBND"),
        ("superseded", "Công nhận theo Quyết định 99/QĐ-UBND"),
    ]


MINISTRYS = "12/QĐ-BNNMT ngày 20/10/2026"


@pytest.mark.parametrize(
    ("revoking", "issuer", "level"),
    [
        (MINISTRYS, "Bộ Nông nghiệp và Môi trường", "ministry"),
        (f"{MINISTRYS} của Bộ Nông nghiệp và Môi trường", "Bộ Nông nghiệp và Môi trường", "ministry"),
    ],
)
def test_the_ministry_revokes_five_stars(
    product: CertifiedProduct, register: RegisterFactory, revoking: str, issuer: str, level: str
) -> None:
    register.certificate(product, stars=5)
    assert revoke(revoking).outcomes == ["changed"]
    decision = CertificateEvent.objects.get(action="revoked").decision
    assert decision is not None
    assert (decision.number, decision.issuer.name, decision.issuer.level) == ("12/QĐ-BNNMT", issuer, level)


@pytest.mark.parametrize("revoking", [REVOKING, f"{REVOKING} của Chủ tịch UBND tỉnh Nghệ An"])
def test_the_province_revokes_three_and_four_stars(
    product: CertifiedProduct, register: RegisterFactory, revoking: str
) -> None:
    register.certificate(product, stars=4)
    assert revoke(revoking).outcomes == ["changed"]
    decision = CertificateEvent.objects.get(action="revoked").decision
    assert decision is not None
    assert (decision.issuer.name, decision.issuer.level) == ("UBND tỉnh Nghệ An", "province")


@pytest.mark.parametrize(
    ("stars", "revoking", "why"),
    [
        (5, REVOKING, "Hạng 5 sao do Bộ NN&MT thu hồi, nhưng quyết định ghi của UBND tỉnh Nghệ An."),
        (
            4,
            MINISTRYS,
            "Hạng 4 sao do UBND tỉnh thu hồi, nhưng quyết định ghi của Bộ Nông nghiệp và Môi trường.",
        ),
        (
            3,
            f"{REVOKING} của UBND huyện Tân Kỳ",
            "Hạng 3 sao do UBND tỉnh thu hồi, nhưng quyết định ghi của UBND huyện Tân Kỳ.",
        ),
        (
            3,
            f"{MINISTRYS} của UBND tỉnh Nghệ An",
            "Hạng 3 sao do UBND tỉnh thu hồi, nhưng quyết định ghi của 12/QĐ-BNNMT.",
        ),
    ],
)
def test_an_authority_without_the_right_revokes_nothing(
    product: CertifiedProduct, register: RegisterFactory, stars: int, revoking: str, why: str
) -> None:
    register.certificate(product, stars=stars)
    assert revoke(revoking).why(2) == why
    assert revoked_days() == [None]
