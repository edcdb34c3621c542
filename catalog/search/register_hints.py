"""What the register knows and the market does not show: products that are not sold here, or not valid now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from traceability.register.hidden import without_mistakes
from traceability.register.models import Certificate, CertifiedProduct
from traceability.register.verdicts import Verdict, verdict_on
from traceability.register.vietnamese import fold_words
from traceability.scan_page.lookup import find

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


def hints_beside_hits(text: str, moment: datetime, shown: Iterable[str]) -> RegisterHints:
    """Beside hits: products of exactly this name that are not valid; one query where there are none.

    Where no name `shown` begins as typed ("nep nuong" brought only a rice dish), those whose name does.
    """
    typed = fold_words(text)
    is_shown = any(fold_words(name).startswith(typed) for name in shown)
    named = Q(folded_name=typed) if is_shown else Q(folded_name__startswith=typed)
    return RegisterHints(lapsed=tuple(verdict_on(product, moment) for product in _lapsed(named, moment)))


def _lapsed(named: Q, moment: datetime) -> Iterable[CertifiedProduct]:
    return (
        without_mistakes(CertifiedProduct.objects.filter(named))
        .exclude(certificates__in=Certificate.objects.valid_now(moment))
        .select_related("producer__province")
        .prefetch_related("certificates__decision__issuer", "certificates__suspensions")[:MOST]
    )
