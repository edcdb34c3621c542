"""Producers as lists write them: the kind behind abbreviations, and a commune repeated behind the name."""

import re

from traceability.register.importing.places.addresses import Level, piece_of
from traceability.register.importing.words.spelling import producer_key
from traceability.register.models.producers import ProducerKind
from traceability.register.vietnamese import fold_words, tidy

_KINDS: list[tuple[ProducerKind, str]] = [
    (ProducerKind.COOPERATIVE, r"^(lien hiep )?hop tac xa\b|^quy tin dung"),
    (ProducerKind.COOPERATIVE_GROUP, r"^(to|nhom) (hop tac|san xuat|lien ket|phu nu|nong dan)\b"),
    (ProducerKind.FARM, r"^trang trai\b|^trai\b|^nong trai\b"),
    (ProducerKind.HOUSEHOLD, r"^(ho|gia dinh)\b|^co so\b|^lo\b|^xuong\b|^tiem\b|^(ong|ba) "),
    (ProducerKind.ASSOCIATION, r"^(hoi|hiep hoi|cau lac bo|clb|trung tam|ban quan ly|lien minh)\b"),
    (
        ProducerKind.ENTERPRISE,
        r"^(chi nhanh |tong )?(cong ty|doanh nghiep|tap doan|xi nghiep|nha may)\b|\b(tnhh|jsc)\b",
    ),
]
_COMPILED = [(kind, re.compile(pattern)) for kind, pattern in _KINDS]
_STREET = re.compile(r"^(thon|ap|ban|buon|bon|xom|khu|khom|to dan pho|tdp|so \d|duong|doi|lang)\b")


def kind_of(name: str, said: str = "") -> ProducerKind:
    """From the column that says it, else from the first words of the name: `HTXNN Thông Hòa` is a cooperative."""
    for text in (said, name):
        key = producer_key(text)
        for kind, pattern in _COMPILED:
            if pattern.search(key):
                return kind
    return ProducerKind.OTHER


def without_place(text: str) -> tuple[str, str]:
    """`HTX Tân Qui, xã An Phú Tân` → the name and the place behind it; other commas belong to the name."""
    parts = [tidy(part) for part in text.split(",")]
    end = len(parts)
    while end > 1 and _is_place(parts[end - 1]):
        end -= 1
    named_place = any(piece_of(part).level != Level.STREET for part in parts[end:])
    if not named_place:
        return tidy(text).strip(" ,;"), ""
    return ", ".join(parts[:end]), ", ".join(parts[end:])


def _is_place(part: str) -> bool:
    return piece_of(part).level != Level.STREET or bool(_STREET.match(fold_words(part)))
