"""A register as large as the country, invented: for benches and for tries at size, never for demo data.

    from tests.national_register import fill
    fill(20_000)                      # writes 20,000 certificates where the default connection points
    python -m tests.national_register 20000     # the same from the command line

The same number, day and seed always give the same register. Rows are written past the gate, for speed, in the
shape in which the gate would have left them: every certificate has its history, with the facts after each change.
About N / 1.15 products of N / 2 producers in 34 provinces; 72 % three stars, 27 % four, 1 % five; terms from 2019
on; some renewed (overlap, gap, star up or down), extended, suspended, revoked, surrendered, entered by mistake.
"""

from typing import Any

__all__ = ["DAY", "Filled", "fill"]


def __getattr__(name: str) -> Any:
    """Late, because the command line sets Django up after this package has been imported."""
    if name not in __all__:
        raise AttributeError(name)
    from tests.national_register import filling

    return getattr(filling, name)
