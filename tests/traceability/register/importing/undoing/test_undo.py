"""A whole list is taken back: everything that it wrote and nothing else, or nothing at all."""

from datetime import date

from tests.register_factory import RegisterFactory
from tests.traceability.register.importing.conftest import (
    HEADER,
    MOMENT,
    TAN_KY,
    delimited,
    previewed,
    workbook,
)
from tests.traceability.register.importing.undoing.conftest import Officer, entered, rows_of, taken_back
from traceability.register.importing.undoing.footprint import Footprint, footprint_of
from traceability.register.models import (
    Certificate,
    CertificateEvent,
    CertifiedProduct,
    OfficialCode,
    PlaceMapping,
    Producer,
)
from traceability.register.replay import recorded, replay
from traceability.register.statuses import Status
from traceability.register.verdicts import verdict_on

NOTHING = Footprint(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)


def test_certificates_are_voided_with_one_history_row_each(officer: Officer) -> None:
    run = entered(rows_of("Mật ong hoa núi", "Chè đinh"))
    undo = taken_back(run, officer("lan"), officer("minh"))
    assert (undo.state, undo.failure, undo.certificates, run.state) == ("done", [], 2, "undone")
    assert [c.voided_on for c in Certificate.objects.all()] == [date(2026, 11, 22)] * 2
    events = CertificateEvent.objects.filter(action="voided")
    assert [(e.reason, e.actor_name, e.at) for e in events] == [
        ("Rút lại cả danh sách đã nhập: gửi nhầm tệp", "Lan; xác nhận: Minh", MOMENT)
    ] * 2
    for one in Certificate.objects.all():
        assert replay(one.events.all()) == recorded(one)


def test_one_certificate_needs_no_second_officer(officer: Officer) -> None:
    run = entered(rows_of("Mật ong hoa núi"))
    undo = taken_back(run, officer("lan"), officer("minh"))
    assert (undo.state, undo.confirmed_by, undo.certificates) == ("done", None, 1)
    assert CertificateEvent.objects.get(action="voided").actor_name == "Lan"


def test_the_same_file_goes_in_again_as_new_and_under_the_old_codes(officer: Officer) -> None:
    content = rows_of("Mật ong hoa núi", "Chè đinh")
    run = entered(content)
    codes = list(CertifiedProduct.objects.order_by("pk").values_list("pk", "code"))
    taken_back(run, officer("lan"), officer("minh"))
    again = previewed(content)
    assert (again.new_rows, again.changed_rows, again.unchanged_rows, again.ambiguous_rows) == (2, 0, 0, 0)
    entered(content)
    assert list(CertifiedProduct.objects.order_by("pk").values_list("pk", "code")) == codes
    assert Certificate.objects.filter(voided_on=None).count() == 2
    assert all(verdict_on(p, MOMENT).certificate is not None for p in CertifiedProduct.objects.all())


def test_what_a_renewal_had_replaced_holds_again(officer: Officer, register: RegisterFactory) -> None:
    first = entered(rows_of("Mật ong hoa núi", day="07/04/2024", stars="4 sao"))
    second = entered(rows_of("Mật ong hoa núi", decision="99/QĐ-UBND", day="01/10/2026"))
    product = CertifiedProduct.objects.get()
    assert verdict_on(product, MOMENT).stars == 3
    taken_back(second, officer("lan"), officer("minh"))
    assert (verdict_on(product, MOMENT).stars, verdict_on(product, MOMENT).status) == (4, Status.VALID)
    older = Certificate.objects.get(decision__number="715/QĐ-UBND")
    assert [event.action for event in older.events.all()] == ["issued", "superseded", "restored"]
    assert (first.state, second.state) == ("applied", "undone")


def test_revocations_are_taken_back_through_the_gate(officer: Officer) -> None:
    entered(rows_of("Mật ong hoa núi", "Chè đinh", day="07/04/2024", stars="4 sao"))
    header = [
        "STT",
        "Tên sản phẩm",
        "Chủ thể",
        "Địa chỉ",
        "Quyết định thu hồi",
        "Ngày thu hồi",
        "Lý do thu hồi",
    ]
    run = entered(
        workbook(
            header,
            [1, "Mật ong hoa núi", "HTX Linh Ngọc", TAN_KY, "9/QĐ-UBND", "01/09/2026", "Ngừng sản xuất"],
            [2, "Chè đinh", "HTX Linh Ngọc", TAN_KY, "9/QĐ-UBND", "01/09/2026", "Ngừng sản xuất"],
        )
    )
    assert (run.kind, footprint_of(run).revocations) == ("revocations", 2)
    assert [c.revoked_from for c in Certificate.objects.all()] == [date(2026, 9, 1)] * 2
    undo = taken_back(run, officer("lan"), officer("minh"))
    assert (undo.state, undo.certificates, undo.failure) == ("done", 2, [])
    for one in Certificate.objects.all():
        assert (one.revoked_from, one.revocation_ground, one.voided_on) == (None, "", None)
        assert [event.action for event in one.events.all()] == ["issued", "revoked", "corrected"]
        assert verdict_on(one.product, MOMENT).status == Status.VALID


def test_descriptions_codes_and_places_go_back_to_what_they_were(officer: Officer) -> None:
    entered(rows_of("Mật ong hoa núi"))
    header = [*HEADER, "Mã sản phẩm", "Hạn sử dụng"]
    row = [1, "Mật ong hoa núi", "HTX Linh Ngọc", "Thôn 7, xã Tân Kỳ, tỉnh Nghệ An", "3 sao", "715/QĐ-UBND"]
    run = entered(workbook(header, [*row, "07/04/2022", "10-088-03006-3-2021", "12 tháng"]))
    product = CertifiedProduct.objects.get()
    assert (product.shelf_life, OfficialCode.objects.count()) == ("12 tháng", 1)
    assert Producer.objects.get().address.startswith("Thôn 7")
    undo = taken_back(run, officer("lan"), officer("minh"))
    assert (undo.state, undo.certificates) == ("done", 0)
    product.refresh_from_db()
    assert (product.shelf_life, OfficialCode.objects.count()) == ("", 0)
    assert Producer.objects.get().address.startswith("Thôn 1")
    assert Certificate.objects.get().voided_on is None


def test_what_somebody_changed_since_is_left_as_it_is(officer: Officer) -> None:
    entered(rows_of("Mật ong hoa núi"))
    run = entered(rows_of("Mật ong hoa núi", address="Thôn 7, xã Tân Kỳ, tỉnh Nghệ An"))
    Producer.objects.update(address="Số 8, xã Tân Kỳ, tỉnh Nghệ An")
    taken_back(run, officer("lan"), officer("minh"))
    assert Producer.objects.get().address == "Số 8, xã Tân Kỳ, tỉnh Nghệ An"


def test_a_list_of_places_is_taken_back_too(officer: Officer) -> None:
    lines = "Tỉnh cũ,Xã cũ,Xã mới,Tỉnh mới", "Nghệ An,xã Kỳ Tân,xã Tân Kỳ,Nghệ An"
    run = entered(delimited(*lines))
    assert (run.kind, PlaceMapping.objects.count()) == ("places", 1)
    assert taken_back(run, officer("lan"), officer("minh")).state == "done"
    assert PlaceMapping.objects.count() == 0


def test_the_footprint_counts_what_was_entered(officer: Officer) -> None:
    run = entered(rows_of("Mật ong hoa núi", "Chè đinh"))
    found = footprint_of(run)
    assert (found.certificates, found.products, found.producers, found.certificates_gone) == (2, 2, 1, 0)
    assert footprint_of(previewed(rows_of("Khác"))) == NOTHING
