"""Stars on a label: almost never, because a label lies on a shelf for longer than anybody can promise stars.

Stars may be shown only for a product that is valid at that moment, and print cannot be taken back. So a label carries
them only when somebody asks for it, when the certificate is valid now, and when the lot's last good day comes no later
than the certificate's; and then with the last day in words. A revocation no label can know: the code is for that.
"""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from traceability.labels.design.facts import LABEL_LANGUAGE
from traceability.production.models import Lot
from traceability.register.models import CertifiedProduct
from traceability.register.statuses import Status
from traceability.register.verdicts import verdict_on


class NoStars(Exception):
    """The text says why these labels may not carry stars."""


def stars_sentence(product: CertifiedProduct, lot: Lot | None, moment: datetime) -> str:
    """`OCOP 3 sao, giấy chứng nhận đến 18/06/2028`, always in Vietnamese; raises NoStars in the reader's language."""
    verdict = verdict_on(product, moment)
    if verdict.stars is None or verdict.certificate is None:
        raise NoStars(_("The product has no valid certificate now."))
    if verdict.status == Status.EXTENDED:
        raise NoStars(
            _("The certificate is only extended until its re-evaluation: nobody knows for how long.")
        )
    if lot is None or lot.best_before is None:
        raise NoStars(
            _("Only a lot with a shelf life can carry stars: without one nobody knows how long labels stay.")
        )
    if lot.best_before > verdict.certificate.last_day:
        raise NoStars(
            _(
                "The goods keep until %(goods)s, the certificate only until %(certificate)s: stars would outlive it."
            )
            % {
                "goods": f"{lot.best_before:%d/%m/%Y}",
                "certificate": f"{verdict.certificate.last_day:%d/%m/%Y}",
            }
        )
    with override(LABEL_LANGUAGE):
        stars = ngettext("%(number)d star", "%(number)d stars", verdict.stars) % {"number": verdict.stars}
        last = f"{verdict.certificate.last_day:%d/%m/%Y}"
        return _("OCOP %(stars)s, certificate until %(day)s") % {"stars": stars, "day": last}
