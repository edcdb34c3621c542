"""Facts, serials and finished sheets for the tests of labels."""

import random
import re
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from traceability.codes.reference import Reference
from traceability.labels.design.facts import Facts
from traceability.labels.design.layout import Layout, lay_out
from traceability.labels.drawing.sheets import Sheets, SheetWriter
from traceability.labels.stock.grids import Grid

MOMENT = datetime(2026, 11, 22, 7, 5, tzinfo=UTC)
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GS1 = Reference(gtin="08938505970016", lot="L2611")
OURS = Reference(code="7KQ2M4XD9P", lot="L2611")
HONEY = Facts(
    name="Mật ong hoa núi",
    producer="HTX nông nghiệp Linh Ngọc",
    place="xã Tân Kỳ, tỉnh Thái Nguyên",
    reference=GS1,
    made_on=date(2026, 11, 22),
    best_before=date(2027, 11, 22),
    serial_length=18,
)
# As long as the register allows (200 letters), with the marks that stand highest and hang lowest.
LONGEST = replace(
    HONEY,
    name=("Ổ bánh ẵm ỆỄỘỖ Nước mắm cá cơm ủ chượp truyền thống Ẳ Ậ Ỡ Ỵ " * 4).strip()[:200],
    producer=("HỢP TÁC XÃ DỊCH VỤ NÔNG NGHIỆP TỔNG HỢP VÀ DU LỊCH CỘNG ĐỒNG ƯỠN ẨM " * 3).strip()[:200],
)
UNBROKEN = replace(HONEY, name="Ỗ" * 200)


def serials(count: int, seed: int = 4) -> list[str]:
    chance = random.Random(seed)
    return ["".join(chance.choice(ALPHABET) for _ in range(18)) for _ in range(count)]


def sheets_of(grid: Grid, facts: Facts = HONEY, dots: int = 0, **more: Any) -> Sheets:
    return Sheets(facts, lay_out(facts, grid, dots), grid, **more)


def pdf_of(sheets: Sheets, given: list[str]) -> bytes:
    file = BytesIO()
    writer = SheetWriter(file, sheets, "Tem", MOMENT)
    writer.add(given)
    writer.finish()
    return file.getvalue()


def saved(path: Path, pdf: bytes) -> Path:
    path.write_bytes(pdf)
    return path


def streams_of(pdf: bytes) -> Iterator[str]:
    """The text of every stream that is one of operators: forms first or last, pages in order."""
    for match in re.finditer(rb"/Filter \[ /FlateDecode \].*?stream\r?\n(.*?)endstream", pdf, re.DOTALL):
        content = zlib.decompress(match.group(1))
        if b" re" in content or b" Tm " in content:
            yield content.decode("latin-1")


def overlaps(layout: Layout) -> list[tuple[str, str]]:
    """Pairs of lines, or a line and the code with its quiet zone, that touch each other."""
    boxes = [
        (line.text, line.x, line.ink_top, line.x + min(line.room, line.width), line.ink_bottom)
        for line in layout.lines
    ]
    left, top = layout.code_left - layout.quiet, layout.code_top - layout.quiet
    side = layout.code_size + 2 * layout.quiet
    boxes.append(("code", left, top, left + side, top + side))
    return [
        (first[0], second[0])
        for at, first in enumerate(boxes)
        for second in boxes[at + 1 :]
        if first[1] < second[3] - 1e-6 and second[1] < first[3] - 1e-6
        and first[2] < second[4] - 1e-6 and second[2] < first[4] - 1e-6
    ]  # fmt: skip
