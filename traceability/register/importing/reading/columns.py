"""Which column is what, by the words of its header; accents, case and punctuation do not matter.

Each field has patterns over `fold_words(header)`. The first field that matches wins, so narrow ones come first.
"""

import re
from enum import StrEnum
from functools import lru_cache

from traceability.register.vietnamese import fold_words


class Field(StrEnum):
    ORDINAL = "ordinal"
    PRODUCT = "product"
    NAME_EN = "name_en"
    PRODUCER = "producer"
    PRODUCER_KIND = "producer_kind"
    STARS = "stars"
    STARS_PROPOSED = "stars_proposed"
    STARS_FIRST = "stars_first"
    STARS_AGAIN = "stars_again"
    STARS_3 = "stars_3"
    STARS_4 = "stars_4"
    STARS_5 = "stars_5"
    STATUS = "status"
    DECISION = "decision"
    DECISION_DATE = "decision_date"
    ISSUER = "issuer"
    ISSUED_ON = "issued_on"
    VALID_FROM = "valid_from"
    VALID_UNTIL = "valid_until"
    CERTIFICATE_NUMBER = "certificate_number"
    OFFICIAL_CODE = "official_code"
    PRODUCT_SET = "product_set"
    SHELF_LIFE = "shelf_life"
    ADDRESS = "address"
    NEW_ADDRESS = "new_address"
    OLD_ADDRESS = "old_address"
    COMMUNE = "commune"
    NEW_COMMUNE = "new_commune"
    OLD_COMMUNE = "old_commune"
    DISTRICT = "district"
    OLD_DISTRICT = "old_district"
    PROVINCE = "province"
    NEW_PROVINCE = "new_province"
    OLD_PROVINCE = "old_province"
    LOCALITY = "locality"
    HAMLET = "hamlet"
    DESCRIPTION = "description"
    REVOKING_DECISION = "revoking_decision"
    REVOKED_ON = "revoked_on"
    GROUND = "ground"
    IGNORED = "ignored"


OLD = r"\b(cu|truoc|truoc day|truoc sap xep|truoc sap nhap|old|original|former)\b"
NEW = r"\b(moi|hien nay|hien tai|sau|sau sap xep|sau sap nhap|new|current|present)\b"
DECISION = r"\b(quyet dinh|qd|decision|van ban)\b"
CERTIFICATE = r"(giay|gcn|chung nhan)"
PROPOSED = r"\b(de nghi|de xuat|du kien|dang ky|phan dau|tiem nang|tu danh gia|tu cham|muc tieu|ke hoach)\b"
COMMUNE = r"\b(xa|phuong|thi tran|tt|commune|ward)\b"
_HAMLET = (
    r"(thon|xom|ap|ban|buon|bon|khom|lang|khu|khu pho|khu dan cu|to dan pho|tdp|to|so nha|duong|duong pho"
    r"|hamlet|village)"
)

PATTERNS: list[tuple[Field, str]] = [
    (Field.IGNORED, r"^(dong|trang tinh|vi sao bi tu choi|row|why refused)$"),
    (Field.ORDINAL, r"^(stt|tt|so tt|so thu tu|no|id|record id|batch id|n)$"),
    (Field.REVOKED_ON, r"^ngay\b.*thu hoi|revoked on|revocation date"),
    (Field.REVOKING_DECISION, rf"{DECISION}.*thu hoi|thu hoi.*{DECISION}|revocation|revoking"),
    (Field.GROUND, r"^(ly do|nguyen nhan|can cu)( thu hoi| bi thu hoi)?$|^reason$|^ground$"),
    (Field.IGNORED, r"\b(dien thoai|sdt|so dt|phone|email|e mail|fax|website|zalo|dai dien|nguoi lien he)\b"),
    (Field.IGNORED, r"\b(diem|score|gia ban|don gia|price|san luong|doanh thu|verification|legacy)\b"),
    (Field.SHELF_LIFE, r"han (su dung|sd|dung)\b(?!.*(giay|chung nhan|nhan hieu))|^hsd$|shelf life|bao quan"),
    (Field.NAME_EN, r"\b(tieng anh|english|name en)\b"),
    (Field.IGNORED, r"don vi tinh|^dvt$"),
    (Field.PRODUCT, r"^(ten )?mat hang\b(?!.*(so luong|gia\b))"),
    (Field.PRODUCT, r"^ten( goi)?( cua)?( cac)? san pham|^san pham ocop|^product name$"),
    (Field.STARS_PROPOSED, rf"{PROPOSED}.*\b(hang|sao)\b|\b(hang|sao)\b.*{PROPOSED}"),
    (Field.STARS_FIRST, r"(hang|sao|xep hang|phan hang).*(lan dau|lan 1|ban dau)"),
    (Field.STARS_AGAIN, r"(hang|sao|xep hang|phan hang).*(danh gia lai|lan 2|cap lai|xep lai)"),
    (Field.STARS_3, r"^((xep |phan )?hang|ket qua|dat)?\b[a-z ]*\b(3|ba) sao$"),
    (Field.STARS_4, r"^((xep |phan )?hang|ket qua|dat)?\b[a-z ]*\b(4|bon) sao$"),
    (Field.STARS_5, r"^((xep |phan )?hang|ket qua|dat)?\b[a-z ]*\b(5|nam) sao$"),
    (
        Field.CERTIFICATE_NUMBER,
        rf"^(?!.*{DECISION})(?!.*ngay).*(\bso\b.*{CERTIFICATE}|{CERTIFICATE}.*\bso\b)|cert.* (no|number)",
    ),
    (Field.OFFICIAL_CODE, r"\bma( so)?( san pham| sp| ocop| ho so)?$|product code|ocop code"),
    (
        Field.VALID_UNTIL,
        r"het han|het hieu luc|(hieu luc|gia tri|thoi han).*\b(den|het)\b|\b(den ngay|ngay ket thuc)\b",
    ),
    (Field.VALID_UNTIL, r"expir|valid (until|to|till)|last (valid )?day"),
    (Field.VALID_FROM, r"(hieu luc|gia tri).*\btu\b|\btu ngay\b|valid from"),
    (Field.ISSUED_ON, r"\b(ngay cap|cap ngay|ngay chung nhan)\b|issued (at|on)|issue date|date of issue"),
    (Field.ISSUED_ON, r"(giay|gcn|chung nhan).*\bngay$"),
    (Field.DECISION, rf"^(?=.*\bso\b)(?=.*\bngay\b)(?=.*{DECISION})"),
    (
        Field.ISSUER,
        r"(co quan|don vi|noi|cap).*\b(cap|ban hanh|cong nhan|ra qd|ra quyet dinh|ky)\b|issu(er|ing)|authority",
    ),
    (
        Field.DECISION_DATE,
        rf"\bngay\b.*{DECISION}|{DECISION}.*\bngay\b|\bngay( thang)?( nam)?( ky| ban hanh| cong nhan)?$",
    ),
    (Field.DECISION_DATE, r"decision date|^date$"),
    (Field.DECISION, rf"{DECISION}|\bso hieu\b|^so$"),
    (Field.PRODUCER_KIND, r"loai hinh|hinh thuc to chuc|kind of producer"),
    (
        Field.PRODUCT_SET,
        r"\b(nhom|bo|nganh|phan nhom|nganh hang|loai)\b.*\b(san pham|sp|hang)\b|^(nhom|bo|nganh|loai)$",
    ),
    (Field.PRODUCT_SET, r"^category$|phan loai|product set|^group$"),
    (Field.OLD_ADDRESS, rf"(dia chi|address).*{OLD}|{OLD}.*(address)"),
    (Field.NEW_ADDRESS, rf"(dia chi|address).*{NEW}|{NEW}.*(address)"),
    (Field.ADDRESS, r"dia chi|noi san xuat|dia diem|^address$|noi o|tru so"),
    (Field.OLD_COMMUNE, rf"{COMMUNE}.*{OLD}|{OLD}.*{COMMUNE}"),
    (Field.NEW_COMMUNE, rf"{COMMUNE}.*{NEW}|{NEW}.*{COMMUNE}"),
    (Field.OLD_DISTRICT, rf"\b(huyen|district)\b.*{OLD}|{OLD}.*\b(huyen|district)\b"),
    (Field.OLD_PROVINCE, rf"\b(tinh|province)\b.*{OLD}|{OLD}.*\b(tinh|province)\b"),
    (Field.NEW_PROVINCE, rf"\b(tinh|province)\b.*{NEW}|{NEW}.*\b(tinh|province)\b"),
    (
        Field.STARS,
        r"\b(hang|xep hang|phan hang|so sao|sao|hang sao|muc sao|thu hang|star|stars|rating|rank)\b",
    ),
    (Field.STARS, r"ket qua( danh gia)?$"),
    (Field.STATUS, r"tinh trang|trang thai|^status$"),
    (
        Field.PRODUCER,
        r"chu the|co so san xuat|don vi san xuat|nha san xuat|ho san xuat|to chuc ca nhan|doanh nghiep",
    ),
    (Field.PRODUCER, r"\bten (co so|don vi|htx|hop tac xa|cong ty|ho)\b|^(co so|don vi|htx|hop tac xa)$"),
    (Field.PRODUCER, r"producer|subject|stall|author|manufacturer|^owner$|company|maker"),
    (
        Field.PRODUCT,
        r"\bsan pham\b(?!.*(so luong|chu luc))|\bten (sp|hang|mat hang)\b|product|^name$|^sp$|^ten$",
    ),
    (Field.LOCALITY, r"dia phuong|dia ban|don vi hanh chinh|location|locality|^noi$"),
    (Field.HAMLET, rf"^(ten )?{_HAMLET}( {_HAMLET})*$"),
    (Field.COMMUNE, r"(?<!tac )\bxa\b(?! hoi)|\b(phuong|thi tran|commune|ward)\b"),
    (Field.DISTRICT, r"\b(huyen|thi xa|district|tp thuoc tinh)\b|(?<!co )\bquan\b(?! ly)"),
    (Field.PROVINCE, r"^(ten )?tinh\b(?! (chat|nang))|province|tinh thanh"),
    (Field.DESCRIPTION, r"mo ta|description|thong tin|^noi dung$"),
]
_COMPILED = [(field, re.compile(pattern)) for field, pattern in PATTERNS]
HEADER_LETTERS = 90  # a longer cell is a sentence, not a header


@lru_cache(maxsize=4_096)
def field_of(header: str) -> Field | None:
    """The field that a header names, or None; `Chủ thể`, `CHỦ THỂ:` and `chu the` are one."""
    if header.strip() == "#":
        return Field.ORDINAL
    folded = fold_words(header)
    if not folded or len(folded) > HEADER_LETTERS:
        return None
    return next((field for field, pattern in _COMPILED if pattern.search(folded)), None)
