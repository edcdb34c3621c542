"""Prices and pieces as people type them: "165.000", "165,000 đ", "165 000", "165000.0" from a spreadsheet."""

import math
import re
from decimal import Decimal

from django import forms
from django.utils.translation import gettext as _

MOST_DONG = 2_000_000_000
MOST_PIECES = 1_000_000
GROUPED = re.compile(r"\d{1,3}([., ]\d{3})+", re.ASCII)
PLAIN = re.compile(r"\d{1,12}|\d{4,12}\.0+", re.ASCII)
UNITS = re.compile(r"(₫|đ|d|vnd|vnđ)\.?$", re.IGNORECASE)


class NotANumber(ValueError):
    """The text says what to type, in the reader's language."""


def dong_typed(value: object) -> int:
    """Whole dong, at least 1. "165.000" is one hundred and sixty-five thousand here, never 165."""
    number = _whole(value)
    if number is None:
        raise NotANumber(_("Type the price in whole dong, such as 165.000."))
    if not 0 < number <= MOST_DONG:
        raise NotANumber(_("A price is more than 0 and at most 2.000.000.000 dong."))
    return number


def pieces_typed(value: object) -> int:
    """0 or more."""
    number = _whole(value)
    if number is None:
        raise NotANumber(_("Type the number of pieces, such as 40."))
    if not 0 <= number <= MOST_PIECES:
        raise NotANumber(_("Stock is from 0 to 1.000.000 pieces."))
    return number


def _whole(value: object) -> int | None:
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float | Decimal):
        return int(value) if math.isfinite(value) and value == int(value) else None
    text = UNITS.sub("", str(value).strip().lstrip("'")).strip().replace("\u00a0", " ")
    if GROUPED.fullmatch(text):
        text = re.sub(r"[., ]", "", text)
    return int(text.split(".")[0]) if PLAIN.fullmatch(text) else None  # "165.00" may be meant either way


class DongField(forms.CharField):
    def to_python(self, value: object) -> object:
        return _field_value(super().to_python(value), dong_typed)


class PiecesField(forms.CharField):
    def to_python(self, value: object) -> object:
        return _field_value(super().to_python(value), pieces_typed)


def _field_value(value: object, typed: object) -> object:
    if value in {"", None}:
        return ""
    try:
        return typed(value)  # type: ignore[operator]
    except NotANumber as wrong:
        raise forms.ValidationError(str(wrong)) from wrong
