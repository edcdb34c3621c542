"""All nine real lists go in, or are refused row by row with a true reason."""

import pytest

from tests.traceability.register.importing.conftest import real_list, run_import
from traceability.register.models import (
    Certificate,
    CertificateEvent,
    CertifiedProduct,
    Decision,
    Issuer,
    PlaceMapping,
    Producer,
)

LAM_DONG = "lamdong_2024_2026_60_products.csv"
HA_NOI = "hanoi_donganh_2022_2025_26.csv"
MAPPING = "lamdong_old_to_new_commune_18.csv"
NO_DECISION = "Thiếu số quyết định công nhận. Thiếu ngày quyết định công nhận."


@pytest.mark.parametrize(
    ("name", "kind", "counts"),
    [
        (HA_NOI, "products", (3, 0, 0, 23)),
        (LAM_DONG, "products", (24, 0, 0, 36)),
        (MAPPING, "places", (18, 0, 0, 0)),
        ("national_5star_2022_round1_partial.csv", "products", (0, 0, 0, 9)),
        ("nghean_303_2020_expired_and_reevaluated.csv", "products", (0, 0, 0, 8)),
        ("revocations_dongthap_hatinh_nghean.csv", "revocations", (0, 0, 0, 14)),
        ("thainguyen_tanky_commune_2025_seed.csv", "products", (0, 0, 0, 7)),
        ("thanhhoa_2942_2021_20.csv", "products", (0, 0, 0, 20)),
        ("travinh_cauke_37_products.csv", "products", (0, 0, 0, 37)),
    ],
)
def test_counts_of_every_real_list(db: None, name: str, kind: str, counts: tuple[int, ...]) -> None:
    first = run_import(real_list(name), name)
    assert (first.run.kind, first.counts) == (kind, counts)
    state = (CertifiedProduct.objects.count(), CertificateEvent.objects.count(), PlaceMapping.objects.count())
    again = run_import(real_list(name), name)
    assert again.counts == (0, 0, counts[0], counts[3])
    assert state == (
        CertifiedProduct.objects.count(),
        CertificateEvent.objects.count(),
        PlaceMapping.objects.count(),
    )


def test_lam_dong_keeps_issuers_of_abolished_places_and_both_addresses(db: None) -> None:
    run_import(real_list(LAM_DONG), LAM_DONG)
    assert list(Issuer.objects.order_by("name").values_list("name", "level", "province")) == [
        ("UBND huyện Cư Jút", "district", "68"),
        ("UBND huyện Đắk Song", "district", "68"),
        ("UBND tỉnh Lâm Đồng", "province", "68"),
        ("UBND tỉnh Đắk Nông", "province", "68"),
    ]
    assert set(Issuer.objects.exclude(abolished_on=None).values_list("name", flat=True)) == {
        "UBND huyện Cư Jút",
        "UBND huyện Đắk Song",
        "UBND tỉnh Đắk Nông",
    }
    product = CertifiedProduct.objects.select_related("producer__commune").get(name="Tiêu xanh sấy thăng hoa")
    assert product.producer.name == "Công ty TNHH TM XNK Sachi Thịnh Phát"
    assert product.producer.kind == "enterprise"
    assert str(product.producer.commune) == "Phường Đông Gia Nghĩa"
    assert product.producer.address == "37 Nguyễn Văn Trỗi, phường Đông Gia Nghĩa, tỉnh Lâm Đồng"
    assert product.producer.former_address == (
        "37 Nguyễn Văn Trỗi, phường Nghĩa Trung, thành phố Gia Nghĩa, tỉnh Đắk Nông"
    )
    certificate = Certificate.objects.get(product=product)
    assert (
        certificate.stars,
        str(certificate.issued_on),
        str(certificate.valid_until),
        certificate.until_source,
    ) == (
        4,
        "2025-06-19",
        "2028-06-19",
        "printed",
    )
    event = certificate.events.get()
    assert (event.reason, event.actor_name) == (
        f"Công nhận theo Quyết định {certificate.decision.number}",
        "Cán bộ thử nghiệm",
    )


def test_lam_dong_rows_from_the_news_are_refused_for_their_missing_decision(db: None) -> None:
    found = run_import(real_list(LAM_DONG), LAM_DONG)
    refused = [planned for planned in found.plan if planned.outcome == "refused"]
    assert [planned.row.number for planned in refused] == list(range(27, 63))
    assert {found.why(planned.row.number) for planned in refused} == {NO_DECISION}
    assert found.row(27).row.raw["verification_level"] == "B1"


def test_ha_noi_finds_address_and_decision_in_one_cell(db: None) -> None:
    found = run_import(real_list(HA_NOI), HA_NOI)
    assert found.outcomes[:4] == ["new", "new", "new", "refused"]
    decision = Decision.objects.get()
    assert (decision.number, str(decision.issued_on), str(decision.issuer)) == (
        "2008/QĐ-UBND",
        "2023-04-07",
        "UBND thành phố Hà Nội",
    )
    producer = Producer.objects.get()
    assert (producer.address, producer.kind) == ("Thôn Lộc Hà, xã Đông Anh, thành phố Hà Nội", "cooperative")
    assert "Tỉnh xác định theo xã: chỉ Hà Nội có “xã Đông Anh”." in found.notes(3)
    assert {found.why(number) for number in range(6, 29)} == {NO_DECISION}


def test_thanh_hoa_takes_the_decision_from_its_title_and_misses_producer_and_province(db: None) -> None:
    found = run_import(real_list("thanhhoa_2942_2021_20.csv"))
    no_producer = "Thiếu tên chủ thể. Ghi tên hợp tác xã, doanh nghiệp hoặc hộ làm ra sản phẩm."
    assert found.why(6) == (
        f"{no_producer} Thiếu tỉnh. Ghi tỉnh vào dòng hoặc vào tiêu đề, hoặc chọn tỉnh khi nhập."
    )
    assert (
        found.why(3) == f"{no_producer} “Hà Trung” có ở nhiều tỉnh: Quảng Ninh, Thanh Hoá. Hãy ghi rõ tỉnh."
    )
    assert found.notes(3) == ["Lấy từ tiêu đề: 2942/QĐ-UBND, 05/08/2021."]
    told = run_import(real_list("thanhhoa_2942_2021_20.csv"), province="Thanh Hóa")
    assert {told.why(number) for number in range(3, 23)} == {no_producer}


def test_tra_vinh_takes_stars_from_numbers_and_refuses_none_for_its_commune(db: None) -> None:
    found = run_import(real_list("travinh_cauke_37_products.csv"))
    assert found.why(3) == NO_DECISION
    assert found.why(5).startswith("0 sao: chỉ sản phẩm từ 3 sao trở lên mới có quyết định công nhận.")
    entry = found.row(3).entry
    assert (entry.producer, entry.producer_kind) == ("Doanh nghiệp giống thủy sản Minh Nhựt", "enterprise")
    assert (entry.province, entry.address, entry.former_address) == (
        "86",
        "xã Tam Ngãi, tỉnh Vĩnh Long",
        "Xã Thông Hòa",
    )
    assert found.row(21).entry.product == "Chuối tá quạ sấy Ánh Dương"


def test_nghe_an_is_refused_because_the_later_decision_is_not_named(db: None) -> None:
    found = run_import(real_list("nghean_303_2020_expired_and_reevaluated.csv"), province="Nghệ An")
    assert found.counts == (0, 0, 0, 8)
    assert found.why(3) == (
        "Dòng ghi hạng lần đầu (4 sao OCOP năm 2019) và hạng đánh giá lại (3 sao năm 2022), "
        "nhưng thiếu số và ngày quyết định của lần đánh giá lại."
    )


def test_tan_ky_seed_says_status_instead_of_stars(db: None) -> None:
    found = run_import(real_list("thainguyen_tanky_commune_2025_seed.csv"))
    assert found.why(3) == NO_DECISION
    assert found.why(7) == f"Dòng ghi “hết hạn, cần cấp lại”, không ghi hạng sao. {NO_DECISION}"
    assert found.row(3).entry.province == "19"


def test_national_list_misses_stars_and_decision(db: None) -> None:
    found = run_import(real_list("national_5star_2022_round1_partial.csv"))
    assert {found.why(number) for number in range(3, 12)} == {f"Thiếu hạng sao. {NO_DECISION}"}
    assert found.row(3).entry.former_address == "xã Phú Cần, huyện Tiểu Cần, tỉnh Trà Vinh"


def test_revocations_without_number_day_or_entry_are_refused(db: None) -> None:
    found = run_import(real_list("revocations_dongthap_hatinh_nghean.csv"))
    assert found.why(3) == (
        "Thiếu số quyết định thu hồi. Thiếu ngày quyết định thu hồi. "
        "Sản phẩm này của chủ thể này chưa có trong sổ đăng ký."
    )
    assert found.why(13) == "Sản phẩm này của chủ thể này chưa có trong sổ đăng ký."
    assert found.why(16).startswith("Thiếu tên chủ thể.")
    assert "156" not in found.row(16).entry.decision
    assert found.why(16).endswith("Thiếu lý do thu hồi.")


def test_mapping_helps_to_find_the_commune_of_an_old_address(db: None) -> None:
    run_import(real_list(MAPPING), MAPPING)
    assert PlaceMapping.objects.count() == 18
    mapping = PlaceMapping.objects.get(old_name="Đức An")
    assert (mapping.old_province, mapping.old_district, mapping.old_kind) == (
        "Đắk Nông",
        "Đắk Song",
        "Thị trấn",
    )
    assert mapping.commune.full_name == "Xã Đức An"
