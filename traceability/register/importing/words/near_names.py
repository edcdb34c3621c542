"""What is left of a name without packaging, quantities and legal form: two names with one rest may mean one thing.

Only a hint that puts a question to an officer; nothing is ever joined by it alone.
"""

import re
from functools import lru_cache

from traceability.register.importing.words.spelling import producer_key
from traceability.register.vietnamese import fold, fold_words

_QUANTITY = re.compile(
    r"\b\d+(?:[.,]\d+)?\s*(?:x\s*\d+\s*)?(?:kg|g|gr|gram|gam|ml|lit|l|cl|goi|tui|hop|chai|lo|hu|cai|vien|qua|trai|can)\b"
)
_PACKAGING = re.compile(
    r"\b(?:dong (?:goi|hop|tui|chai|lo|hu)|hut chan khong|quy cach|loai|trong luong|khoi luong|the tich"
    r"|(?:goi|hop|hu|chai|lo|lon|can|binh|thung|bich)|tui(?! loc))\b"
)
_FIRST_WORDS = re.compile(r"^(?:san pham|mat hang|ocop)\s+")
_FORMS = re.compile(
    r"\b(?:lien hiep hop tac xa|hop tac xa|to hop tac|cong ty|doanh nghiep tu nhan|ho kinh doanh"
    r"|ho san xuat kinh doanh|ho san xuat|ho gia dinh|ho|co so san xuat|co so kinh doanh|co so|trang trai"
    r"|co phan|tnhh|mtv|nong nghiep|dich vu|tong hop|thuong mai|san xuat|kinh doanh|che bien|xuat nhap khau|ong|ba)\b"
)

SLIPS_FROM_LETTERS = 8  # in shorter names one letter more is as likely another thing: `tra`, `tram`


@lru_cache(maxsize=16_384)
def product_near_key(name: str) -> str:
    """`Mật ong hoa nhãn (chai 500ml)` → `mat ong hoa nhan`; the whole name where nothing would be left."""
    text = _QUANTITY.sub(" ", fold(name))
    text = fold_words(text)
    rest = " ".join(_PACKAGING.sub(" ", _FIRST_WORDS.sub("", text)).split())
    return rest or fold_words(name)


def is_slip(one: str, other: str) -> bool:
    """The same letters set apart otherwise, or one letter more: `nep nuong dayzang`, `nep nuong day dzang`.

    Another letter in place of one is another word (`nếp cái`, `nếp cẩm`), and another digit another sort.
    """
    shorter, longer = sorted((one.replace(" ", ""), other.replace(" ", "")), key=len)
    if shorter == longer:
        return True
    if len(longer) - len(shorter) != 1 or len(shorter) < SLIPS_FROM_LETTERS:
        return False
    at = next((place for place, letter in enumerate(shorter) if letter != longer[place]), len(shorter))
    return not longer[at].isdecimal() and longer[at + 1 :] == shorter[at:]


@lru_cache(maxsize=16_384)
def producer_near_key(name: str) -> str:
    """`HTX NN Tân Sơn` → `tan son`; empty where only the legal form is named."""
    return " ".join(_FORMS.sub(" ", producer_key(name)).split())
