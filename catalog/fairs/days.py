"""A fair's days in figures, as Vietnamese posters write them."""

from datetime import date


def days_in_figures(first_day: date, last_day: date) -> str:
    """`24–30/01/2027`, `28/01–03/02/2027`, `30/12/2026–03/01/2027`, `24/01/2027` for one day."""
    last = f"{last_day:%d/%m/%Y}"
    if first_day == last_day:
        return last
    if (first_day.year, first_day.month) == (last_day.year, last_day.month):
        return f"{first_day:%d}–{last}"
    return f"{first_day:%d/%m}–{last}" if first_day.year == last_day.year else f"{first_day:%d/%m/%Y}–{last}"
