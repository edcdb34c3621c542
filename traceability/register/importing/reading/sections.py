"""Rows that introduce the rows below them: a ranking, a district, a commune."""

import re
from dataclasses import dataclass, replace

from traceability.register.vietnamese import fold_words, tidy

_NUMBERING = re.compile(r"^\s*(?:[IVXLC]{1,5}|[A-H]|\d{1,2})\s*[.)/:-]\s*")
_HEADING = re.compile(
    r"^(cac |danh muc |danh sach )*(nhom|bo|nganh|san pham (ocop )?(dat )?(hang )?[345] sao|hang|[345] sao|huyen"
    r"|thi xa|thanh pho|tp|xa|phuong|thi tran|tinh|dot|khu vuc"
    r"|san pham (ocop )?((da |bi )*thu hoi|khong dat|chua dat|de nghi|de xuat|dang ky))\b"
)
_MAKER = re.compile(
    r"^(chu the|don vi|ten chu the|co so)? ?(htx\w*|hop tac xa|lien hiep|cong ty|cty|ctcp|to hop tac|tht|ho kinh doanh"
    r"|hkd|ho san xuat|ho sxkd|doanh nghiep|dntn|co so san xuat|cssx|trang trai) \w"
)
_MAKER_WORDS = re.compile(r"^(tên )?(chủ thể|đơn vị)\s*:?\s*", re.IGNORECASE)
_COUNTED = re.compile(r"\s*[(:–-]\s*(gồm\s*)?\d+\s*(sản phẩm|sp)\b.*$", re.IGNORECASE)
_PLACE = re.compile(r"^(tỉnh|thành phố|tp\.?|thị xã|huyện|quận|xã|phường|thị trấn|đặc khu)\s", re.IGNORECASE)
_LEVELS = {"tinh": 0, "thanh pho": 1, "tp": 1, "thi xa": 1, "huyen": 1, "quan": 1}


@dataclass(frozen=True)
class Sections:
    """`stars` is the text of the last heading with a ranking; `places` the open place headings, widest first.

    `producer` is the last heading that names one; a new place ends it. `said` is the last heading that is neither
    place nor producer: it may speak of the rows' standing.
    """

    stars: str = ""
    producer: str = ""
    places: tuple[tuple[int, str], ...] = ()
    said: str = ""

    def under(self, heading: str) -> "Sections":
        """The sections after one more heading."""
        text = tidy(_NUMBERING.sub("", heading))
        folded = fold_words(text)
        if re.search(r"\b[345] sao\b", folded) and not re.search(r"\b(tro len|tu|tiem nang)\b", folded):
            return replace(self, stars=text, said=text)
        if _MAKER.match(folded):
            return replace(self, producer=tidy(_COUNTED.sub("", _MAKER_WORDS.sub("", text))))
        match = _PLACE.match(text)
        if match is None:
            return replace(self, said=text)
        level = _LEVELS.get(fold_words(match[1]), 2)
        place = re.split(r"\s*[(:;–-]\s*|\s+\d+\s+sản phẩm", text)[0]
        return replace(
            self, producer="", places=(*(kept for kept in self.places if kept[0] < level), (level, place))
        )

    @staticmethod
    def is_heading(text: str) -> bool:
        """Whether a lone text in the product column introduces a section rather than naming a product."""
        folded = fold_words(tidy(_NUMBERING.sub("", text)))
        is_numbered = bool(_NUMBERING.match(text) and not text[:1].isdigit())
        return is_numbered or bool(_HEADING.match(fold_words(text)) or _MAKER.match(folded))
