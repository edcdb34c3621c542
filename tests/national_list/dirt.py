"""Dirt: what makes a row unacceptable (`doom`), and what must do no harm (`spoil`)."""

import random
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from tests.national_list.fates import Fate

if TYPE_CHECKING:
    from tests.national_list.rows import ListRow

EXCEL_BEGAN = date(1899, 12, 30)
STARS = (
    lambda stars: stars,
    lambda stars: f"{stars} sao",
    lambda stars: f"{stars} SAO ",
    lambda stars: f"OCOP {stars} sao",
    lambda stars: f"Hạng {stars} sao",
    lambda stars: float(stars),
    lambda stars: {3: "Ba sao", 4: "Bốn sao", 5: "Năm sao"}[stars],
)
DAYS: tuple[Callable[[date], object], ...] = (
    lambda day: day,
    lambda day: f"{day:%d/%m/%Y}",
    lambda day: f"{day.day}/{day.month}/{day.year}",
    lambda day: f"{day:%d/%m/%y}",
    lambda day: f"{day:%d.%m.%Y}",
    lambda day: f"{day:%Y-%m-%d}",
    lambda day: (day - EXCEL_BEGAN).days,
    lambda day: f"ngày {day.day} tháng {day.month} năm {day.year}",
)
NUMBERS = (
    lambda number: number,
    lambda number: number.replace("-", " – "),
    lambda number: f"QĐ số {number}",
    lambda number: f"{number} ",
    lambda number: number.replace("QĐ", "qđ"),
)
TEXTS = (
    lambda text: text,
    lambda text: text,
    lambda text: unicodedata.normalize("NFD", text),
    lambda text: text.upper(),
    lambda text: f"  {text} ",
    lambda text: text.replace(" ", "  "),
    lambda text: text.replace(" ", "\u00a0"),
    lambda text: text.replace(" ", "\n", 1),
)


def doom(rng: random.Random, row: "ListRow") -> "ListRow":
    """What the row's fate says, in one of the ways in which lists say it."""
    changed: dict[str, dict[str, object]] = {
        Fate.NO_STARS: {"stars": rng.choice((0, 1, 2, "0", "1 sao", "2 sao", "Hai sao"))},
        Fate.POTENTIAL: {
            "stars": rng.choice(
                ("Tiềm năng 5 sao", "5 sao tiềm năng", "TIỀM NĂNG 5 SAO", "tiềm năng năm sao")
            )
        },
        Fate.APPLICATION: {
            "stars": rng.choice(
                (
                    "Đang đánh giá",
                    "Chưa đánh giá",
                    "Đăng ký 4 sao",
                    "Đề nghị công nhận 3 sao",
                    "Phấn đấu 4 sao",
                )
            ),
            "number": "",
            "day": "",
        },
        Fate.NO_DECISION: {"number": "", "issuer": rng.choice(("", row.issuer))},
        Fate.NO_DATE: {"day": ""},
        Fate.IMPOSSIBLE_DATE: {"day": rng.choice(("31/02/2025", "30/2/2024", "45/13/2025"))},
        Fate.UNKNOWN_PLACE: {"commune": "Xã Không Đâu Có", "lies_in": None},
        Fate.NO_COMMUNE: {"commune": "", "hamlet": "", "lies_in": None},
        Fate.ONE_CELL: {
            "note": f"{row.hamlet}, {row.commune}, {row.province}; QĐ số {row.number} ngày {row.day:%d/%m/%Y}",
            "hamlet": "",
            "commune": "",
            "number": "",
            "day": "",
        },
    }
    return replace(row, **changed.get(row.fate, {}))  # type: ignore[arg-type]


def spoil(rng: random.Random, row: "ListRow") -> "ListRow":
    """Other spellings of the same facts."""
    row = replace(
        row,
        product=rng.choice(TEXTS)(row.product),
        producer=rng.choice(TEXTS)(row.producer),
        commune=rng.choice(TEXTS)(row.commune),
        province=rng.choice(TEXTS)(row.province),
        product_set=rng.choice(TEXTS)(row.product_set),
    )
    if isinstance(row.stars, int) and row.stars >= 3:
        row = replace(row, stars=rng.choice(STARS)(row.stars))
    if row.number and isinstance(row.day, date) and rng.random() < 0.1:
        return replace(row, number=f"{row.number} ngày {row.day:%d/%m/%Y}", day="")
    if row.number:
        row = replace(row, number=rng.choice(NUMBERS)(row.number))
    if isinstance(row.day, date):
        row = replace(row, day=rng.choice(DAYS)(row.day))
    return row
