"""When two spellings are one name: case, abbreviations and missing marks do not matter, other marks do.

`Mứt dừa` (coconut) and `Mứt dứa` (pineapple) fold to the same letters: `may_be_same` keeps them apart, while
`MUT DUA` may be either and `hoà` is `hòa`.
"""

import re
import unicodedata
from functools import lru_cache

from traceability.register.vietnamese import fold_words, tidy

# Folded phrases in the order of replacement; "và" between two fields of business is left out on both sides.
_ABBREVIATIONS = [
    (r"\bhtx ?nn\b|\bhtxnn\b", "hop tac xa nong nghiep"),
    (r"\bhtx ?dv ?nn\b", "hop tac xa dich vu nong nghiep"),
    (r"\bhtx\b", "hop tac xa"),
    (r"\blh htx\b|\blhhtx\b", "lien hiep hop tac xa"),
    (r"\btht\b", "to hop tac"),
    (r"\bctcp\b|\b(cty|ct) cp\b", "cong ty co phan"),
    (r"\bcty\b|\bc ty\b", "cong ty"),
    (r"\btrach nhiem huu han\b", "tnhh"),
    (r"\bmot thanh vien\b|\b1 thanh vien\b|\b1 ?tv\b", "mtv"),
    (r"\bdntn\b", "doanh nghiep tu nhan"),
    (r"\bho ?sxkd\b|\bho sx kd\b", "ho san xuat kinh doanh"),
    (r"\bhkd\b|\bho kd\b", "ho kinh doanh"),
    (r"\bcssx\b", "co so san xuat"),
    (r"\bcskd\b", "co so kinh doanh"),
    (r"\bsxkd\b", "san xuat kinh doanh"),
    (r"\bxnk\b", "xuat nhap khau"),
    (r"\bnn\b", "nong nghiep"),
    (r"\bdv\b", "dich vu"),
    (r"\btm\b", "thuong mai"),
    (r"\bsx\b", "san xuat"),
    (r"\bkd\b", "kinh doanh"),
    (r"\bcp\b", "co phan"),
    (r"\bth\b", "tong hop"),
    (r"\bva\b", ""),
]
_COMPILED = [(re.compile(pattern), full) for pattern, full in _ABBREVIATIONS]
_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_WORDS = re.compile(r"[^\W_]+")


def product_key(name: str) -> str:
    return fold_words(name)


@lru_cache(maxsize=16_384)
def producer_key(name: str) -> str:
    """`HTX NN&DV Tân Sơn` and `Hợp tác xã nông nghiệp và dịch vụ Tân Sơn` have one key."""
    folded = fold_words(name)
    for pattern, full in _COMPILED:
        folded = pattern.sub(full, folded)
    return re.sub(r"\s+", " ", folded).strip()


def place_key(name: str) -> str:
    """Folded, with i for y (Quì = Quỳ) and without gaps (Kon Tum = KonTum)."""
    return key_of_folded(fold_words(name))


def key_of_folded(folded: str) -> str:
    return folded.replace("y", "i").replace(" ", "")


def may_be_same(one: str, other: str) -> bool:
    """For two names with the same key: False when a syllable carries different marks in each.

    A syllable without any mark matches every marking of it, since people type without accents.
    """
    first, second = _syllables(one), _syllables(other)
    if len(first) != len(second):
        return True  # abbreviated on one side: the key has already compared the words
    return all(
        a == b or not _is_marked(a) or not _is_marked(b) or a[0] != b[0]
        for a, b in zip(first, second, strict=True)
    )


def marked_key(name: str) -> str:
    """With its marks, but blind to case, to the tone's seat and to y for i: `Thuỷ` = `Thủy`, `Dong` ≠ `Đông`."""
    return " ".join("".join(syllable[1:]) for syllable in _syllables(name))


Syllable = tuple[str, str, str]  # bare letters, letters with their hooks and circumflexes, tone


@lru_cache(maxsize=16_384)
def _syllables(text: str) -> list[Syllable]:
    return [_syllable(word) for word in _WORDS.findall(tidy(text).casefold())]


def _syllable(word: str) -> Syllable:
    """The tone is taken off its letter, so that `hoà` and `hòa` agree; y at the end counts as i."""
    marked = unicodedata.normalize("NFD", word)
    tone = "".join(sorted(mark for mark in marked if mark in _TONES))
    letters = unicodedata.normalize("NFC", "".join(mark for mark in marked if mark not in _TONES))
    return fold_words(word).replace("y", "i"), letters.replace("y", "i"), tone


def _is_marked(syllable: Syllable) -> bool:
    bare, letters, tone = syllable
    return bool(tone) or bare != letters
