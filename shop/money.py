"""Vietnamese dong has no decimals: every amount that is charged is a whole number of dong."""

from decimal import ROUND_HALF_UP, Decimal


def whole_dong(amount: Decimal, currency: str | None = None) -> Decimal:
    """`amount` rounded half up to a whole dong; Oscar calls it for every offer (OSCAR_OFFER_ROUNDING_FUNCTION)."""
    return amount.quantize(Decimal("1"), rounding=ROUND_HALF_UP)


def is_whole_dong(amount: Decimal) -> bool:
    return amount == amount.to_integral_value()


def written_dong(amount: Decimal | int) -> str:
    """`165000` → `165.000 ₫`, with a space that does not break; for texts outside templates."""
    return f"{int(amount):,}".replace(",", ".") + "\N{NO-BREAK SPACE}₫"
