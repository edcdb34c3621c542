"""Rankings as lists write them: 3, 3.0, "4 sao", ★★★★, IV, "4 sao OCOP năm 2019", "tiềm năng 5 sao" (not one)."""

import re

from traceability.register.importing.reading.sheets import Cell, as_text
from traceability.register.importing.reasons import Reason, reason
from traceability.register.vietnamese import fold

_WORDS = {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5}
_COUNTED = re.compile(r"(?<![\d,.])(\d+)(?:[.,]0+)?\s*(?:sao\b|stars?\b|\*|★|☆)")
_SPELLED = re.compile(r"\b(mot|hai|ba|bon|nam)\s+sao\b")
_DRAWN = re.compile(r"^(?:[★⭐✭✮*]\ufe0f?\s*){1,5}$")
# What is hoped, asked or judged for is not granted.
_APPLICATION = re.compile(
    r"\b(de nghi|de xuat|du kien|dang ky|phan dau|muc tieu|ke hoach|huong toi|(?<!chuong )trinh|tu danh gia|tu cham)\b"
    r"|\b(chua|khong|dang|cho|se)\b.*"
    r"\b(dat|cong nhan|danh gia|xep|phan hang|duyet|tham dinh|quyet dinh|trung uong|tw)\b"
)
_STATUS_WORDS = re.compile(r"\b(het han|cap lai|thu hoi|cho |chua|dang|khong)")


def stars_of(value: Cell) -> int | Reason | None:
    """3, 4 or 5; None for a blank cell; a Reason for everything that grants no stars."""
    if value is None:
        return None
    text = as_text(value)
    counts = _counts(text)
    if isinstance(counts, Reason):
        return counts
    if len(counts) > 1:
        return reason("stars_twice", text=text)
    if not counts:
        return reason("stars_status" if _STATUS_WORDS.search(fold(text)) else "stars_unknown", text=text)
    stars = counts.pop()
    if stars < 3:
        return reason("stars_too_few", stars=stars)
    return stars if stars <= 5 else reason("stars_unknown", text=text)


def stars_named_in(text: str) -> int | None:
    """The one ranking that a title or heading names ("sản phẩm 4 sao"), unless it says "from three up"."""
    folded = fold(text)
    if re.search(r"\b(tro len|tiem nang|den)\b|\btu [345]\b", folded) or _APPLICATION.search(folded):
        return None
    counts = {int(found) for found in re.findall(r"\b([345]) sao\b", folded)}
    return counts.pop() if len(counts) == 1 else None


def _counts(text: str) -> set[int] | Reason:
    folded = fold(text)
    if "tiem nang" in folded or "potential" in folded:
        return reason("stars_potential", text=text)
    if _APPLICATION.search(folded):
        return reason("stars_application", text=text)
    if _DRAWN.match(text):
        return {sum(text.count(star) for star in "★⭐✭✮*")}
    bare = re.fullmatch(r"(?:hang\s*)?(\d{1,2})(?:[.,]0+)?", folded)
    if bare:
        return {int(bare[1])}
    roman = re.fullmatch(r"(?:hang\s*)?(i{1,3}|iv|v)(?:\s*sao)?", folded)
    if roman:
        return {_ROMAN[roman[1]]}
    found = {int(number) for number in _COUNTED.findall(folded)}
    return found | {_WORDS[word] for word in _SPELLED.findall(folded)}
