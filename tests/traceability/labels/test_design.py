"""What a label says and where: nothing overlaps, nothing enters the quiet zone, what is lost is told."""

from dataclasses import replace
from math import hypot

import pytest
from django.utils.translation import override

from tests.traceability.labels.examples import GS1, HONEY, LONGEST, OURS, UNBROKEN, overlaps
from traceability.codes import qr
from traceability.codes.reference import Reference
from traceability.labels.design.facts import Facts, groups_of, items_of
from traceability.labels.design.items import SMALLEST_CODE, SMALLEST_TEXT
from traceability.labels.design.layout import SMALLEST_X, Layout, TooSmall, lay_out
from traceability.labels.drawing.sheets import with_serial
from traceability.labels.stock.presets import LABELS, PRESETS

STOCK = [f"a4-{size}" for size in LABELS]
FACTS = {
    "gs1": HONEY,
    "ours": replace(HONEY, reference=OURS),
    "no lot": replace(HONEY, reference=Reference(code="7KQ2M4XD9P"), made_on=None, best_before=None),
    "no serial": replace(HONEY, serial_length=0),
    "longest": LONGEST,
    "unbroken": UNBROKEN,
    "longest lot": replace(HONEY, reference=replace(OURS, lot="ABCDEFGHIJKLMNOPQRST"), serial_length=0),
}


def laid_out(kind: str, key: str, dots: int = 0) -> Layout | None:
    try:
        return lay_out(FACTS[kind], PRESETS[key].grid, dots)
    except TooSmall:
        return None


@pytest.mark.parametrize("kind", FACTS)
@pytest.mark.parametrize("key", STOCK)
@pytest.mark.parametrize("dots", [0, 203, 300])
def test_no_text_overlaps_another_or_the_quiet_zone_or_the_edge(kind: str, key: str, dots: int) -> None:
    layout = laid_out(kind, key, dots)
    if layout is None:
        assert key in ("a4-30x20", "a4-d30"), "only the smallest stock may refuse"
        return
    assert overlaps(layout) == []
    for line in layout.lines:
        assert line.ink_top >= 0.29
        assert line.ink_bottom <= layout.height - 0.29
        assert line.width <= line.room + 1e-6
        code_letters = line.key in ("gtin", "code", "lot", "serial", "code_letters")
        assert line.em >= (SMALLEST_CODE if code_letters else SMALLEST_TEXT) - 1e-9
    if layout.is_round:
        corners = [(x, y) for line in layout.lines for x in (line.x_of(line.width), line.x_of(line.width) + line.width)
                   for y in (line.ink_top, line.ink_bottom)]  # fmt: skip
        assert max(hypot(x - 15, y - 15) for x, y in corners) <= 15 - 0.5


@pytest.mark.parametrize("key", STOCK)
def test_the_code_with_its_quiet_zone_lies_on_the_label_and_no_module_is_below_the_limit(key: str) -> None:
    layout = lay_out(HONEY, PRESETS[key].grid)
    assert layout.x_dimension >= SMALLEST_X
    assert layout.quiet == pytest.approx(4 * layout.x_dimension)
    corner = layout.code_left - layout.quiet, layout.code_top - layout.quiet
    far = corner[0] + layout.code_size + 2 * layout.quiet, corner[1] + layout.code_size + 2 * layout.quiet
    assert min(corner) >= 0.29
    assert far[0] <= layout.width
    assert far[1] <= layout.height


def test_on_a_label_with_room_everything_is_said_and_the_modules_are_as_wide_as_gs1_aims_at() -> None:
    layout = lay_out(HONEY, PRESETS["a4-40x30"].grid)
    assert (layout.modules, layout.x_dimension) == (33, 0.495)
    assert (layout.setting.left_out, layout.setting.cut) == ((), ())
    words = " ".join(with_serial(line.text, "A7KQ2M4XD9P1234567") for line in layout.lines).replace(
        "\u00a0", " "
    )
    for said in ("Mật ong hoa núi", "HTX nông nghiệp Linh Ngọc", "xã Tân Kỳ, tỉnh Thái Nguyên", "NSX 22/11/2026",
                 "HSD 22/11/2027", "(01) 08938505970016", "(10) L2611", "(21) A7KQ 2M4X D9P1 2345 67",
                 "Quét mã để xem chứng nhận"):  # fmt: skip
        assert said in words
    assert "sao" not in words


def test_labels_are_vietnamese_whatever_the_page_is_in() -> None:
    with override("en"):
        said = [word for item in items_of(replace(HONEY, reference=OURS)) for word in item.words]
    assert {"NSX\u00a022/11/2026", "Mã\u00a07KQ2M-4XD9P", "Lô\u00a0L2611", "Quét"} <= set(said)


def test_a_code_of_ours_never_wears_application_identifiers() -> None:
    said = "".join(word for item in items_of(replace(HONEY, reference=OURS)) for word in item.words)
    assert "(" not in said


def test_a_long_name_is_cut_with_dots_and_told() -> None:
    layout = lay_out(LONGEST, PRESETS["a4-40x30"].grid)
    assert layout.setting.cut == ("name", "producer")
    name = " ".join(line.text for line in layout.lines if line.key == "name")
    assert name.startswith("Ổ bánh ẵm ỆỄỘỖ")
    assert name.endswith("…")
    assert UNBROKEN.name[:3] in " ".join(
        line.text for line in lay_out(UNBROKEN, PRESETS["a4-40x30"].grid).lines
    )


def test_small_labels_give_up_the_call_and_the_place_before_anything_else() -> None:
    left_out = lay_out(replace(HONEY, serial_length=0), PRESETS["a4-30x20"].grid).setting.left_out
    assert left_out[:2] == ("call", "place")
    assert {line.key for line in lay_out(HONEY, PRESETS["a4-30x20"].grid).lines} >= {"name"}


def test_modules_keep_to_the_dots_of_a_label_printer() -> None:
    layout = lay_out(HONEY, PRESETS["a4-40x30"].grid, 203)
    assert layout.x_dimension == pytest.approx(4 * 25.4 / 203)
    assert lay_out(HONEY, PRESETS["a4-40x30"].grid, 300).x_dimension == pytest.approx(6 * 25.4 / 300)


def test_a_label_too_small_for_the_printer_is_refused_with_the_sizes() -> None:
    with override("vi"), pytest.raises(TooSmall) as refused:
        lay_out(HONEY, PRESETS["a4-30x20"].grid, 203)
    assert str(refused.value) == (
        "Tem 30 × 20 mm quá nhỏ cho mã này trên máy in này: với ô vuông 0,5 mm thì riêng mã đã cần 20,52 mm, "
        "chưa kể chữ. Hãy chọn tem lớn hơn, bỏ số sê-ri từng tem, hoặc dùng máy in nét hơn."
    )


def test_serials_are_grouped_by_four_for_typing() -> None:
    assert groups_of("A7KQ2M4XD9P1234567") == ["A7KQ", "2M4X", "D9P1", "2345", "67"]


def test_signs_that_the_font_lacks_become_question_marks() -> None:
    (name, *_others) = items_of(Facts("Mật ★ 蜂蜜", "HTX", "", GS1))
    assert name.words == ("Mật", "?", "??")


def test_both_encoders_say_the_same_at_the_same_size() -> None:
    for facts in (HONEY, replace(HONEY, reference=OURS), replace(HONEY, serial_length=0)):
        url = facts.longest_url
        assert len(qr.bulk_modules(url)) == len(qr.modules(url))
