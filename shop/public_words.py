"""Words that strangers read: nobody's phone number, e-mail address or link may stand in them.

A number that is written down in public is called by machines, and a sale that moves to a chat has no protection left.
"""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_DATE = re.compile(r"\b\d{1,2}[./-]\d{1,2}[./-](?:\d{2}|\d{4})\b")
_GAP = r"[\s.\-–_()]*"
_PHONE = re.compile(
    rf"(?<!\d)(?:\+{_GAP}84|84{_GAP}(?=[35789])|0{_GAP}(?=[235789]))(?:{_GAP}\d){{8,10}}(?!\d)"
)
_HOTLINE = re.compile(rf"(?<!\d)1[89]00(?:{_GAP}\d){{4,6}}(?!\d)")
_MAIL = re.compile(r"[\w.+-]+\s*(?:@|\(at\)|\[at\])\s*[\w-]+(?:\.[\w-]+)*", re.IGNORECASE)
_LINK = re.compile(
    r"https?://|\bwww\.|\b[\w-]+\.(?:com|vn|net|org|me|shop|store|info|link|app)\b", re.IGNORECASE
)

WORDS = _(
    "Leave out phone numbers, e-mail addresses and links: everybody reads this. "
    "The seller's own stand on the product's page."
)


def names_a_contact(text: str) -> bool:
    """
    >>> [names_a_contact(text) for text in ("Gọi 0912.345.678 nhé", "viết cho a@b.vn", "xem cho-que.com/mat-ong")]
    [True, True, True]
    >>> names_a_contact("còn 165.000 đ, hạn 05.08.2026 - lô 12 345")
    False
    """
    without_dates = _DATE.sub(" ngày ", text)
    return any(pattern.search(without_dates) for pattern in (_PHONE, _HOTLINE, _MAIL, _LINK))


def no_contacts(text: str) -> None:
    """A validator for a field whose words are published."""
    if names_a_contact(text):
        raise ValidationError(WORDS)
