"""What the register knows when the market has nothing: the product may exist and only not be sold, or not be valid."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from traceability.codes.lookup import find
from traceability.register.models import CertifiedProduct
from traceability.register.verdicts import Verdict, verdict_on
from traceability.register.vietnamese import fold_words

MOST = 5


@dataclass(frozen=True)
class RegisterHints:
    """Certified products that the text names: `lapsed` are not valid now, `unsold` are but have no listing."""

    lapsed: tuple[Verdict, ...] = ()
    unsold: tuple[Verdict, ...] = ()


def hints_for(text: str, moment: datetime, nothing_found: bool) -> RegisterHints:
    """Beside an empty answer everything that matches; beside a full one only lapsed products of exactly this name."""
    verdicts = [verdict_on(product, moment) for product in _matching(text, nothing_found)]
    return RegisterHints(
        lapsed=tuple(verdict for verdict in verdicts if not verdict.is_valid)[:MOST],
        unsold=tuple(verdict for verdict in verdicts if verdict.is_valid and nothing_found)[:MOST],
    )


def _matching(text: str, nothing_found: bool) -> Iterable[CertifiedProduct]:
    products = find(text).products
    return products if nothing_found else [one for one in products if one.folded_name == fold_words(text)]
