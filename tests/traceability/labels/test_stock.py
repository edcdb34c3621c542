"""Sheets and rolls: every preset fits its paper, and a grid that does not is refused in words that help."""

from dataclasses import replace

import pytest
from django.utils.translation import override

from traceability.labels.stock.grids import Grid, problems_of
from traceability.labels.stock.presets import PRESETS


@pytest.mark.parametrize("key", PRESETS)
def test_each_preset_fits_its_paper_and_lies_in_its_middle(key: str) -> None:
    grid = PRESETS[key].grid
    assert list(problems_of(grid)) == []
    assert grid.left * 2 + grid.needed_width == pytest.approx(grid.paper_width)
    assert grid.top * 2 + grid.needed_height == pytest.approx(grid.paper_height)


def test_the_usual_sheets_hold_as_many_labels_as_the_shops_say() -> None:
    counts = {key: PRESETS[key].grid.per_page for key in ("a4-40x30", "a4-30x20", "a4-60x40", "a5-40x30")}
    assert counts == {"a4-40x30": 45, "a4-30x20": 84, "a4-60x40": 21, "a5-40x30": 18}


def test_names_say_paper_size_and_number() -> None:
    with override("vi"):
        names = [PRESETS[key].name for key in ("a4-40x30", "roll-30x20-2", "a5-d30")]
    assert names == [
        "Giấy A4, 40 × 30 mm, 45 tem",
        "Cuộn, 30 × 20 mm, 2 tem một hàng",
        "Giấy A5, Ø 30 mm, 24 tem",
    ]


def test_labels_lie_along_the_rows_and_the_offset_moves_them_all() -> None:
    grid = Grid(210, 297, 40, 30, 5, 9, 5, 13.5, gap_x=0, gap_y=1)
    assert [grid.place(number) for number in (0, 1, 5)] == [(5, 13.5), (45, 13.5), (5, 44.5)]
    assert grid.moved(0.5, -1).place(0) == (5.5, 12.5)


FITTING = Grid(210, 297, 40, 30, 5, 9, 5, 13.5)


@pytest.mark.parametrize(
    ("wrong", "field", "words"),
    [
        ({"columns": 6}, "columns", ("Các cột tem và khe rộng 240 mm, bắt đầu từ 5 mm nên kết thúc ở 245 mm, "
         "nhưng giấy chỉ rộng 210 mm. Hãy bớt cột, hoặc giảm lề hay khe.")),
        ({"rows": 10}, "rows", ("Các hàng tem và khe cao 300 mm, bắt đầu từ 13,5 mm nên kết thúc ở 313,5 mm, "
         "nhưng giấy chỉ cao 297 mm. Hãy bớt hàng, hoặc giảm lề hay khe.")),
        ({"offset_x": -5.5}, "columns", ("Các cột tem và khe rộng 200 mm, bắt đầu từ -0,5 mm nên kết thúc ở "
         "199,5 mm, nhưng giấy chỉ rộng 210 mm. Hãy bớt cột, hoặc giảm lề hay khe.")),
        ({"columns": 0}, "columns", "Từ 1 đến 30 cột."),
        ({"rows": 61}, "rows", "Từ 1 đến 60 hàng."),
        ({"label_width": 4}, "label_width", "Cỡ tem từ 10 đến 600 mm."),
        ({"paper_height": 900}, "paper_height", "Khổ giấy từ 10 đến 600 mm."),
        ({"gap_x": -1}, "gap_x", "Lề và khe từ 0 mm trở lên."),
        ({"offset_y": 20}, "offset_y", "Chỉ dịch bản in nhiều nhất 15 mm."),
        ({"is_round": True}, "label_height", "Tem tròn có chiều cao bằng chiều rộng."),
    ],
)  # fmt: skip
def test_a_wrong_grid_is_refused_with_what_to_change(wrong: dict[str, float], field: str, words: str) -> None:
    with override("vi"):
        assert (field, words) in list(problems_of(replace(FITTING, **wrong)))  # type: ignore[arg-type]


def test_a_grid_comes_back_from_storage_as_it_was() -> None:
    grid = PRESETS["a5-d30"].grid.moved(0.25, -0.5)
    assert Grid.from_json(grid.as_json()) == grid
