"""Product sets by name: only names of the 2026 classification, never a guess from "Thực phẩm" or "Đồ uống"."""

import re

from traceability.register.models import ProductSet
from traceability.register.product_sets import YEAR
from traceability.register.vietnamese import fold_words

# The broad groups of every classification: they hold several sets each.
GROUPS = {
    "thuc pham",
    "do uong",
    "thao duoc",
    "duoc lieu",
    "thu cong my nghe",
    "sinh vat canh",
    "vai may mac",
    "du lich",
}


def set_keys() -> dict[str, str]:
    """Folded Vietnamese and English names, keys and "bộ 13" → key."""
    known: dict[str, str] = {}
    for one in ProductSet.objects.filter(classification_id=YEAR):
        for name in (one.name_vi, one.name_en, one.key, f"bo {one.number}"):
            known[spelling_of(name)] = one.key
    return known


def spelling_of(name: str) -> str:
    """`Nhóm: Cà phê, Ca cao` → `ca phe cacao`."""
    folded = re.sub(r"\bca cao\b", "cacao", fold_words(name))
    return re.sub(r"^(nhom|bo|phan nhom|bo san pham|nhom san pham)\s+(?!\d)|\bva\b\s*", "", folded).strip()


def is_broad_group(text: str) -> bool:
    return spelling_of(text) in GROUPS
