"""How long what is known of a lot is kept: 12 months after its shelf life, 60 where it has none (TT 31/2026/TT-BCT)."""

from datetime import date

from traceability.register.clock import months_later

MONTHS_AFTER_SHELF_LIFE = 12
MONTHS_WITHOUT_SHELF_LIFE = 60


def kept_until(made_on: date, best_before: date | None) -> date:
    """The last day of keeping. Without a shelf life the 60 months run from the production date."""
    if best_before is None:
        return months_later(made_on, MONTHS_WITHOUT_SHELF_LIFE)
    return months_later(best_before, MONTHS_AFTER_SHELF_LIFE)
