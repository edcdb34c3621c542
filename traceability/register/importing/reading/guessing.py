"""What a column may be, told from its contents: a proposal to a person, never taken without one."""

import re
from collections.abc import Callable

from traceability.register.importing.reading.columns import Field
from traceability.register.vietnamese import fold, fold_words

_DECISION = re.compile(r"\d+\s*/\s*(\d{4}\s*/\s*)?q[dđ]", re.IGNORECASE)
_DAY = re.compile(r"^\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}$")
_STARS = re.compile(r"^(hang )?[0-5]( sao)?$")
_MAKER = re.compile(
    r"^(htx|hop tac xa|cong ty|cty|ctcp|to hop tac|tht|ho kinh doanh|hkd|ho |doanh nghiep|dntn|co so|lien hiep)\b"
)
_PLACE = re.compile(r"\b(xa|phuong|huyen|tinh|thi tran|thon|to dan pho)\b")

_TESTS: list[tuple[Field, Callable[[str], bool]]] = [
    (Field.DECISION, lambda text: bool(_DECISION.search(fold(text)))),
    (Field.DECISION_DATE, lambda text: bool(_DAY.match(text))),
    (Field.STARS, lambda text: bool(_STARS.match(fold_words(text)) or re.match(r"^[★*]{1,5}$", text))),
    (Field.PRODUCER, lambda text: bool(_MAKER.match(fold_words(text)))),
    (Field.ADDRESS, lambda text: bool(_PLACE.search(fold_words(text)))),
]


def no_set(_text: str) -> bool:
    return False


def guessed_field(examples: list[str], names_a_set: Callable[[str], bool] = no_set) -> Field | None:
    """The field that most of the filled examples look like; `names_a_set` knows the names of product sets."""
    filled = [text for text in examples if text]
    if not filled:
        return None
    if [text for text in filled if text.isdigit()] == filled and len(set(filled)) == len(filled) > 2:
        return Field.ORDINAL
    if sum(map(names_a_set, filled)) * 2 > len(filled):
        return Field.PRODUCT_SET
    for field, looks_like in _TESTS:
        if sum(looks_like(text) for text in filled) * 2 > len(filled):
            return field
    return None
