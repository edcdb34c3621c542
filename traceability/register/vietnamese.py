"""One spelling for comparing Vietnamese words, used by matching, search index and query alike."""

import re
import unicodedata

_D = str.maketrans("đĐ", "dD")
_SPACES = re.compile(r"\s+")
_PUNCTUATION = re.compile(r"[^0-9a-z]+")


def fold(text: str) -> str:
    """`Trà Shan tuyết` → `tra shan tuyet`: no marks, đ as d, lower case, single spaces.

    Composed and decomposed Unicode give the same result.
    """
    marked = unicodedata.normalize("NFD", text.translate(_D))
    bare = "".join(letter for letter in marked if not unicodedata.combining(letter))
    return _SPACES.sub(" ", bare.casefold()).strip()


def fold_words(text: str) -> str:
    """`fold` with every run of punctuation as one space: `HTX. Đoàn-Kết` → `htx doan ket`."""
    return _PUNCTUATION.sub(" ", fold(text)).strip()


def tidy(text: str) -> str:
    """Composed Unicode, single spaces, no outer blanks; letters and marks stay as they are."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()
