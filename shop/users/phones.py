"""Vietnamese phone numbers in one spelling."""

import re


def normal_phone(text: str) -> str:
    """`0912 345 678`, `84912345678`, `+84 912.345.678` → `+84912345678`; other countries keep their +code.

    Raises ValueError when the text holds no number of 8 to 15 digits.
    """
    digits = re.sub(r"\D", "", text)
    if not 8 <= len(digits) <= 15:
        raise ValueError("a phone number has 8 to 15 digits")
    if text.strip().startswith("+"):
        return f"+{digits}"
    if digits.startswith("0"):
        return f"+84{digits[1:]}"
    return f"+{digits}" if digits.startswith("84") else f"+84{digits}"


def phone_shown(number: object) -> str:
    """`+84912345678` as people write it: `0912 345 678`; other countries' numbers stay as they are."""
    local = re.sub(r"^\+84", "0", str(number or ""))
    return f"{local[:4]} {local[4:7]} {local[7:]}" if re.fullmatch(r"0\d{9}", local) else local
