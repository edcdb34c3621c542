"""What the register knows and the market does not show: products that are not sold here, or not valid now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from traceability.codes.lookup import find
from traceability.register.models import Certificate, CertifiedProduct
from traceability.register.verdicts import Verdict, verdict_on
from traceability.register.vietnamese import fold_words

MOST = 5


@dataclass(frozen=True)
class RegisterHints:
    """Certified products that the text names: `lapsed` are not valid now, `unsold` are but have no listing."""

    lapsed: tuple[Verdict, ...] = ()
    unsold: tuple[Verdict, ...] = ()


def hints_beside_nothing(text: str, moment: datetime) -> RegisterHints:
    """For an empty answer: every certified product that matches."""
    verdicts = [verdict_on(product, moment) for product in find(text).products]
    return RegisterHints(
        lapsed=tuple(verdict for verdict in verdicts if not verdict.is_valid)[:MOST],
        unsold=tuple(verdict for verdict in verdicts if verdict.is_valid)[:MOST],
    )


def hints_beside_hits(text: str, moment: datetime) -> RegisterHints:
    """Beside an answer: only products of exactly this name that are not valid; one query where there are none."""
    return RegisterHints(
        lapsed=tuple(verdict_on(product, moment) for product in _lapsed_namesakes(text, moment))
    )


def _lapsed_namesakes(text: str, moment: datetime) -> Iterable[CertifiedProduct]:
    return (
        CertifiedProduct.objects.filter(folded_name=fold_words(text))
        .exclude(certificates__in=Certificate.objects.valid_now(moment))
        .select_related("producer__province")
        .prefetch_related("certificates__decision__issuer", "certificates__suspensions")[:MOST]
    )
