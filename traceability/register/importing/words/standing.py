"""Words that speak against a certificate: revoked, suspended, run out, or only asked for and not granted.

Used on titles, sheet names, headings between the rows, statuses and remarks. Texts as they are written, in any case,
with or without marks.
"""

import re

from traceability.register.vietnamese import fold_words

# A cheap look at the text as it is typed, asked of every cell; only what it finds is folded.
_HINT = re.compile(
    r"thu\s+h|h[uủ][yỷ]|huỷ|h[eế]t\s+h|t[aạ]m\s|[dđ][iì]nh ch|kh[oô]ng|ch[uư]a|revok|withdr|cancel|expir|suspen",
    re.I,
)
_REVOKED = re.compile(
    r"\bthu hoi\b|\bhuy (bo|ket qua|quyet dinh|cong nhan|giay)\b|\b(revoked|withdrawn|cancell?ed)\b"
)
_BUT_NOT = re.compile(r"\b(khong|chua|tru|ngoai|not)( \w+){0,4} $")
_SUSPENDED = re.compile(
    r"^(da |dang |bi )*(tam (dung|ngung|dinh chi)|dinh chi)\b"
    r"|^(san pham )?(khong|chua) (dat|duoc cong nhan)\b|suspended"
)
_RUN_OUT = re.compile(r"^(da |bi )?het (han|hieu luc)( su dung)?$|^expired$")
_A_LIST = re.compile(r"\b(danh sach|danh muc|tong hop|bang|bieu|phu luc|ho so|san pham|list)\b")
_ASKS = re.compile(
    r"(?<!theo )\b(de nghi|de xuat|dang ky)( \w+)? (danh gia|phan hang|xep hang|cong nhan|cap giay|nang hang)\b"
    r"|\b(san pham|ocop) (co )?tiem nang\b|\bdu kien\b|\bdu thao\b"
    r"|\b(khong|chua) (dat|duoc cong nhan|du dieu kien)\b"
)


def says_revoked(text: str) -> bool:
    """ "Bị thu hồi theo QĐ 99", but not "chưa bị thu hồi" or "không gồm sản phẩm bị thu hồi"."""
    if not _HINT.search(text):
        return False
    folded = fold_words(text)
    return any(not _BUT_NOT.search(folded[: found.start()]) for found in _REVOKED.finditer(folded))


def says_not_held(text: str) -> bool:
    """A status: suspended, or judged and not recognised."""
    return bool(_HINT.search(text)) and bool(_SUSPENDED.search(fold_words(text)))


def says_run_out(text: str) -> bool:
    """The whole text says "hết hạn": the name of a column does not."""
    return bool(_HINT.search(text)) and bool(_RUN_OUT.search(fold_words(text)))


def only_asks(text: str) -> bool:
    """A title or heading of applications, forecasts, or of what was not recognised."""
    folded = fold_words(text)
    return bool(_A_LIST.search(folded)) and bool(_ASKS.search(folded))
