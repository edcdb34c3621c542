"""A name alone is not a place: communes and provinces from everything that a row says."""

from collections.abc import Callable

import pytest

from tests.traceability.register.importing.conftest import Outcome, delimited, real_list, run_import
from traceability.register.models import Producer

HEADER = "Tên sản phẩm,Chủ thể,Hạng,Quyết định,Ngày QĐ,Địa chỉ,Cơ quan ban hành"


def at(address: str, issuer: str = "", **reader: str) -> Outcome:
    row = f'Chè,HTX Chè,4 sao,15/QĐ-UBND,3/2/2026,"{address}",{issuer}'
    return run_import(delimited(HEADER, row), dry_run=True, **reader)


def test_tan_ky_without_a_province_is_refused_with_the_candidates(
    db: None, one_row: Callable[..., bytes]
) -> None:
    found = run_import(one_row(address="Thôn 1, xã Tân Kỳ"))
    assert found.why(2) == "“xã Tân Kỳ” có ở nhiều tỉnh: Hải Phòng, Nghệ An, Thái Nguyên. Hãy ghi rõ tỉnh."
    assert not Producer.objects.exists()


@pytest.mark.parametrize(
    ("province", "commune"),
    [("Thái Nguyên", "02104"), ("19", "02104"), ("Bắc Kạn", "02104"), ("nghe an", "17266")],
)
def test_tan_ky_with_the_readers_province(db: None, province: str, commune: str) -> None:
    assert at("xã Tân Kỳ", province=province).row(2).entry.commune == commune


def test_the_title_names_the_province(db: None) -> None:
    found = run_import(
        delimited(
            "# DANH SÁCH SẢN PHẨM OCOP TỈNH NGHỆ AN", HEADER, "Chè,HTX A,4 sao,15/QĐ-UBND,3/2/2026,xã Tân Kỳ,"
        ),
        dry_run=True,
    )
    assert (found.row(3).entry.province, found.row(3).entry.commune) == ("40", "17266")


def test_the_title_names_the_commune_for_rows_without_any_place(db: None) -> None:
    found = run_import(
        delimited(
            "# Danh sách sản phẩm OCOP xã Tân Kỳ, tỉnh Thái Nguyên (Mỗi xã một sản phẩm)",
            "Tên sản phẩm,Chủ thể,Hạng,Quyết định,Ngày QĐ",
            "Chè,HTX A,4 sao,15/QĐ-UBND,3/2/2026",
        ),
        dry_run=True,
    )
    assert (found.row(3).entry.province, found.row(3).entry.commune) == ("19", "02104")


def test_a_chosen_province_does_not_swallow_a_commune_of_another(db: None) -> None:
    found = at("xã Đông Anh", province="Thái Nguyên")
    assert found.why(2) == "“xã Đông Anh” không thuộc Thái Nguyên mà có ở Hà Nội. Hãy ghi rõ tỉnh."


def test_a_title_does_not_swallow_a_commune_of_another_province_either(db: None) -> None:
    found = run_import(
        delimited("# UBND TỈNH LÂM ĐỒNG", HEADER, "Chè,HTX A,4 sao,15/QĐ-UBND,3/2/2026,xã Tân Kỳ,"),
        dry_run=True,
    )
    assert found.why(3) == (
        "“xã Tân Kỳ” không thuộc Lâm Đồng mà có ở Hải Phòng, Nghệ An, Thái Nguyên. Hãy ghi rõ tỉnh."
    )


def test_two_provinces_in_one_row_are_a_contradiction(db: None) -> None:
    content = delimited(f"{HEADER},Tỉnh", "Chè,HTX A,4 sao,15/QĐ-UBND,3/2/2026,xã Tân Kỳ,,Nghệ An")
    assert run_import(content, dry_run=True).counts == (1, 0, 0, 0)
    content = delimited(
        "Tên sản phẩm,Chủ thể,Hạng,Quyết định,Ngày QĐ,Địa chỉ cũ,Địa chỉ mới",
        'Chè,HTX A,4 sao,15/QĐ-UBND,3/2/2026,"xã A, tỉnh Bình Thuận","xã B, tỉnh Nghệ An"',
    )
    assert run_import(content, dry_run=True).why(2) == "Dòng ghi hai tỉnh khác nhau: Nghệ An và Bình Thuận."


def test_marks_tell_communes_apart(db: None) -> None:
    assert at("xã Nam Dong, tỉnh Lâm Đồng").row(2).entry.commune == "24649"
    assert at("xã Nam Đông, thành phố Huế").row(2).entry.province == "46"


def test_an_old_address_gives_todays_commune_and_is_kept(db: None) -> None:
    entry = at("Thôn 3, xã Thuận Hà, huyện Đắk Song, tỉnh Đắk Nông").row(2).entry
    assert (entry.province, entry.address, entry.former_address) == (
        "68",
        "Thôn 3, xã Thuận Hạnh, tỉnh Lâm Đồng",
        "Thôn 3, xã Thuận Hà, huyện Đắk Song, tỉnh Đắk Nông",
    )


def test_a_divided_commune_stays_open_until_a_mapping_decides(db: None) -> None:
    address = "thị trấn Đông Anh, huyện Đông Anh, Hà Nội"
    assert at(address).row(2).entry.commune == ""
    run_import(
        delimited(
            "old_province,old_district,old_commune,current_province,current_commune",
            "Hà Nội,Đông Anh,thị trấn Đông Anh,Hà Nội,xã Đông Anh",
        )
    )
    assert at(address).row(2).entry.commune == "00454"


def test_an_unknown_commune_stays_empty_with_a_remark(db: None) -> None:
    found = at("xã Không Có, tỉnh Nghệ An")
    assert (found.counts, found.row(2).entry.commune) == ((1, 0, 0, 0), "")
    assert "Chưa xác định được xã hiện nay của “xã Không Có”; để trống." in found.notes(2)


def test_a_mapping_is_refused_when_its_places_do_not_exist(db: None) -> None:
    found = run_import(
        delimited(
            "Tỉnh cũ,Huyện cũ,Xã cũ,Tỉnh mới,Xã mới",
            "Lâm Đồng,Đức Trọng,xã Phú Hội,Lâm Đồng,xã Không Có",
            "Lâm Đồng,Đức Trọng,,Lâm Đồng,xã Đức Trọng",
            "Lâm Đồng,Đức Trọng,xã Phú Hội,Atlantis,xã Đức Trọng",
            "Lâm Đồng,Đức Trọng,xã Phú Hội,Lâm Đồng,xã Đức Trọng",
            "Lâm Đồng,Đức Trọng,xã Phú Hội,Lâm Đồng,xã Hiệp Thạnh",
        )
    )
    assert found.outcomes == ["refused", "refused", "refused", "new", "refused"]
    assert [found.why(number) for number in (2, 3, 4, 6)] == [
        "Lâm Đồng hiện không có “xã Không Có”.",
        "Thiếu xã cũ hoặc xã mới.",
        "“Atlantis” không phải là tên tỉnh.",
        "Dòng 5 đã chuyển xã cũ này sang một xã khác.",
    ]


def test_a_changed_mapping_is_a_change(db: None) -> None:
    run_import(real_list("lamdong_old_to_new_commune_18.csv"))
    found = run_import(
        delimited(
            "old_province,old_district,old_commune,current_province,current_commune",
            "Lâm Đồng,Đức Trọng,xã Phú Hội,Lâm Đồng,xã Hiệp Thạnh",
        )
    )
    assert found.outcomes == ["changed"]


@pytest.mark.parametrize(
    ("stars", "day", "number", "address", "issuer"),
    [
        ("5", "3/2/2024", "9/QĐ-BNN-VPĐP", "tỉnh Nghệ An", "Bộ Nông nghiệp và Phát triển nông thôn"),
        ("5", "3/2/2026", "9/QĐ-BNNMT", "tỉnh Nghệ An", "Bộ Nông nghiệp và Môi trường"),
        ("4", "3/2/2024", "9/QĐ-UBND", "tỉnh Nghệ An", "UBND tỉnh Nghệ An"),
        ("4", "3/2/2024", "9/QĐ-UBND", "TP. Hà Nội", "UBND thành phố Hà Nội"),
        ("4", "3/2/2024", "9/QĐ-UBND", "xã A, huyện B, tỉnh Thái Nguyên", "UBND tỉnh Thái Nguyên"),
        ("4", "3/2/2024", "9/QĐ-UBND", "tỉnh Đắk Nông", "UBND tỉnh Đắk Nông"),
        ("4", "3/2/2024", "9/QĐ-UBND", "thành phố Huế", "UBND tỉnh Thừa Thiên Huế"),
        ("3", "3/2/2022", "9/QĐ-UBND", "huyện Quỳ Châu, tỉnh Nghệ An", "UBND tỉnh Nghệ An"),
        ("3", "1/1/2023", "9/QĐ-UBND", "huyện Quỳ Châu, tỉnh Nghệ An", "UBND huyện Quỳ Châu"),
        ("3", "30/6/2025", "9/QĐ-UBND", "TX Hoàng Mai, tỉnh Nghệ An", "UBND thị xã Hoàng Mai"),
        ("3", "1/7/2025", "9/QĐ-UBND", "huyện Quỳ Châu, tỉnh Nghệ An", "UBND tỉnh Nghệ An"),
    ],
)
def test_the_issuer_follows_from_the_law(
    db: None, stars: str, day: str, number: str, address: str, issuer: str
) -> None:
    header = "Tên sản phẩm,Chủ thể,Hạng,Quyết định,Ngày QĐ,Địa chỉ"
    found = run_import(delimited(header, f'Chè,HTX A,{stars} sao,{number},{day},"{address}"'), dry_run=True)
    assert found.row(2).entry.issuer == issuer
    assert found.counts == (1, 0, 0, 0)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (
            "3 sao,9/QĐ-UBND,3/2/2024,tỉnh Nghệ An,",
            "Hạng 3 sao từ 2023 đến 06/2025 do huyện công nhận. Hãy ghi huyện hoặc cơ quan ban hành.",
        ),
        (
            "5 sao,9/QĐ-UBND,3/2/2026,tỉnh Nghệ An,",
            "Hạng 5 sao do Bộ NN&MT công nhận, nhưng quyết định ghi của 9/QĐ-UBND.",
        ),
        (
            "4 sao,9/QĐ-UBND,3/2/2024,tỉnh Nghệ An,UBND huyện Quỳ Châu",
            "Hạng 4 sao do UBND tỉnh công nhận, nhưng quyết định ghi của UBND huyện Quỳ Châu.",
        ),
        (
            "4 sao,9/QĐ-UBND,3/2/2024,tỉnh Nghệ An,Báo Nghệ An",
            "“Báo Nghệ An” không phải là cơ quan công nhận.",
        ),
    ],
)
def test_an_issuer_that_cannot_be_told_is_not_invented(db: None, row: str, why: str) -> None:
    header = "Tên sản phẩm,Chủ thể,Hạng,Quyết định,Ngày QĐ,Địa chỉ,Cơ quan ban hành"
    assert run_import(delimited(header, f"Chè,HTX A,{row}")).why(2) == why


@pytest.mark.parametrize(
    ("printed", "issuer"),
    [
        ("Ủy ban nhân dân tỉnh Nghệ An", "UBND tỉnh Nghệ An"),
        ("UỶ BAN NHÂN DÂN HUYỆN QUỲ CHÂU", "UBND huyện Quỳ Châu"),
        ("Chủ tịch UBND tỉnh Nghệ An", "UBND tỉnh Nghệ An"),
        ("UBND tỉnh", "UBND tỉnh Nghệ An"),
    ],
)
def test_printed_issuers_have_one_spelling(db: None, printed: str, issuer: str) -> None:
    header = "Tên sản phẩm,Chủ thể,Hạng,Quyết định,Ngày QĐ,Địa chỉ,Cơ quan ban hành"
    found = run_import(
        delimited(header, f"Chè,HTX A,3 sao,9/QĐ-UBND,3/2/2024,tỉnh Nghệ An,{printed}"), dry_run=True
    )
    assert found.row(2).entry.issuer == issuer
