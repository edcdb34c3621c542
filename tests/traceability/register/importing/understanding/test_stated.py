"""What an officer states for a list fills what rows leave empty, overrules no row, and stays with each of them."""

from datetime import date

import pytest

from tests.traceability.register.importing.conftest import Outcome, delimited, real_list, run_import
from traceability.register.importing.places.place_resolution import Places
from traceability.register.importing.understanding.stated import Scope, Statement
from traceability.register.models import Decision

HEADER = "Tên sản phẩm,Chủ thể,Hạng,Số quyết định,Ngày quyết định,Địa chỉ"


def stated(number: str = "", day: str = "", **more: object) -> Statement:
    scope = Scope(**{name: more.pop(name) for name in list(more) if name in Scope.__annotations__})  # type: ignore[arg-type]
    return Statement(
        by="Lan",
        at="22/11/2026 09:00",
        source="Công văn 12",
        scope=scope,
        number=number,
        printed=number,
        day=date.fromisoformat(day) if day else None,
        **more,  # type: ignore[arg-type]
    )


def read(row: str, *statements: Statement, header: str = HEADER) -> Outcome:
    return run_import(delimited(header, row), dry_run=True, province="Nghệ An", stated=statements)


THE_ONE = stated("15/QĐ-UBND", "2026-02-03")


def test_a_row_without_a_decision_takes_the_stated_one_and_says_so(db: None) -> None:
    found = read("Chè,HTX A,4 sao,,,xã Tân Kỳ", THE_ONE)
    entry = found.row(2).entry
    assert (found.outcomes, entry.decision, str(entry.decision_on), entry.issuer) == (
        ["new"],
        "15/QĐ-UBND",
        "2026-02-03",
        "UBND tỉnh Nghệ An",
    )
    assert (
        "Lan nêu cho danh sách lúc 22/11/2026 09:00: 15/QĐ-UBND, 03/02/2026. Căn cứ: Công văn 12."
        in found.notes(2)
    )


def test_a_row_with_its_own_decision_keeps_it(db: None) -> None:
    found = read("Chè,HTX A,4 sao,7/QĐ-UBND,4/5/2025,xã Tân Kỳ", THE_ONE)
    entry = found.row(2).entry
    assert (entry.decision, str(entry.decision_on)) == ("7/QĐ-UBND", "2025-05-04")
    assert not [note for note in found.notes(2) if "Lan" in note]


@pytest.mark.parametrize(
    ("row", "outcome", "why"),
    [
        ("Chè,HTX A,4 sao,15,,xã Tân Kỳ", "new", ""),
        ("Chè,HTX A,4 sao,15/QĐ-UBND,,xã Tân Kỳ", "new", ""),
        ("Chè,HTX A,4 sao,,2026,xã Tân Kỳ", "new", ""),
        ("Chè,HTX A,4 sao,,3/2/2026,xã Tân Kỳ", "new", ""),
        (
            "Chè,HTX A,4 sao,,4/2/2026,xã Tân Kỳ",
            "refused",
            "Thiếu số quyết định công nhận.",
        ),
        (
            "Chè,HTX A,4 sao,,2025,xã Tân Kỳ",
            "refused",
            "“2025” chưa đủ ngày, tháng, năm.",
        ),
        (
            "Chè,HTX A,4 sao,16,3/2/2026,xã Tân Kỳ",
            "refused",
            "Số quyết định “16” thiếu ký hiệu, ví dụ 715/QĐ-UBND.",
        ),
        ("Chè,HTX A,2 sao,,,xã Tân Kỳ", "refused", "2 sao: chỉ"),
    ],
)
def test_what_the_row_says_in_part_must_agree(db: None, row: str, outcome: str, why: str) -> None:
    found = read(row, THE_ONE)
    assert found.outcomes == [outcome]
    assert found.why(2).startswith(why)


def test_the_first_statement_that_holds_for_a_row_counts(db: None) -> None:
    header = "Tên sản phẩm,Chủ thể,Hạng,Đợt,Địa chỉ"
    rows = [
        "Chè,HTX A,4 sao,I,xã Tân Kỳ",
        "Mật,HTX A,4 sao,II,xã Tân Kỳ",
        "Nấm,HTX A,3 sao,II,xã Tân Kỳ",
        "Gạo,HTX A,3 sao,III,xã Tân Kỳ",
    ]
    statements = (
        stated("1/QĐ-UBND", "2026-01-05", column="Đợt", value="I"),
        stated("2/QĐ-UBND", "2026-02-05", column="Đợt", value="II", of_stars=4),
        stated("3/QĐ-UBND", "2026-03-05", first=4, last=4),
    )
    found = run_import(delimited(header, *rows), dry_run=True, province="Nghệ An", stated=statements)
    assert [planned.entry.decision for planned in found.plan] == ["1/QĐ-UBND", "2/QĐ-UBND", "3/QĐ-UBND", ""]
    assert found.outcomes == ["new", "new", "new", "refused"]


def test_stars_and_the_district_that_granted_them_can_be_stated(db: None) -> None:
    statement = stated("88/QĐ-UBND", "2024-05-06", stars=3, issuer="Ủy ban nhân dân huyện Tân Kỳ")
    found = read("Chè,HTX A,xã Tân Kỳ", statement, header="Tên sản phẩm,Chủ thể,Địa chỉ")
    entry = found.row(2).entry
    assert (found.outcomes, entry.stars, entry.issuer, entry.issuer_level) == (
        ["new"],
        3,
        "UBND huyện Tân Kỳ",
        "district",
    )


def test_the_issuer_is_stated_for_rows_that_name_the_decision(db: None) -> None:
    row = "Chè,HTX A,3 sao,88/QĐ-UBND,6/5/2024,xã Tân Kỳ"
    assert read(row).outcomes == ["refused"]
    found = read(row, stated("88/QĐ-UBND", "2024-05-06", issuer="UBND huyện Tân Kỳ"))
    assert (found.outcomes, found.row(2).entry.issuer) == (["new"], "UBND huyện Tân Kỳ")


def test_the_second_run_with_the_same_statement_is_unchanged(db: None) -> None:
    rows = ("Chè,HTX A,4 sao,,,xã Tân Kỳ", "Mật,HTX A,4 sao,,,xã Tân Kỳ")
    content = delimited(HEADER, *rows)
    first = run_import(content, province="Nghệ An", stated=(THE_ONE,))
    assert (first.counts, Decision.objects.get().printed_number) == ((2, 0, 0, 0), "15/QĐ-UBND")
    assert run_import(content, province="Nghệ An", stated=(THE_ONE,)).counts == (0, 0, 2, 0)


@pytest.mark.parametrize(
    ("name", "statements", "counts", "province"),
    [
        # Rows whose stars are 0 stay refused: no statement makes a certificate of them.
        (
            "travinh_cauke_37_products.csv",
            [stated("90/QĐ-UBND", "2024-01-09", issuer="UBND huyện Cầu Kè", of_stars=3),
             stated("91/QĐ-UBND", "2024-01-19", issuer="UBND tỉnh Trà Vinh", of_stars=4)],
            (35, 2),
            "",
        ),
        (
            "hanoi_donganh_2022_2025_26.csv",
            [stated("100/QĐ-UBND", "2023-04-27", issuer="UBND thành phố Hà Nội", column="heritage_year", value="2022")],
            (8, 18),
            "",
        ),
        (
            "lamdong_2024_2026_60_products.csv",
            [stated("55/QĐ-UBND", "2025-03-03", column="batch_id", value="DUCTRONG-2025")],
            (46, 14),
            "",
        ),
        (
            "national_5star_2022_round1_partial.csv",
            [stated("500/QĐ-BNN-VPĐP", "2022-06-03", stars=5)],
            (9, 0),
            "",
        ),
        (
            "nghean_303_2020_expired_and_reevaluated.csv",
            [stated("70/QĐ-UBND", "2022-12-03", of_stars=3), stated("71/QĐ-UBND", "2021-12-03", of_stars=4)],
            (8, 0),
            "Nghệ An",
        ),
    ],
)  # fmt: skip
def test_real_lists_go_in_once_their_decision_is_stated(
    db: None, name: str, statements: list[Statement], counts: tuple[int, int], province: str
) -> None:
    told = {"province": province, "stated": tuple(statements), "places": Places.BEFORE}
    found = run_import(real_list(name), name, **told)
    assert (found.counts[0], found.counts[3]) == counts
    again = run_import(real_list(name), name, **told)
    assert (again.counts[2], again.counts[3]) == counts


def test_a_statement_of_another_day_is_not_about_the_row_and_the_note_says_so(db: None) -> None:
    found = read("Chè,HTX A,4 sao,,4/2/2026,xã Tân Kỳ", THE_ONE)
    assert [str(note) for note in found.row(2).notes][-1] == (
        "Không lấy quyết định đã nêu cho danh sách (ngày 03/02/2026) vì dòng này ghi ngày 04/02/2026."
    )
