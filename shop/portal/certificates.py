"""On the portal's front page: certificates that run out, and products without one."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from traceability.codes.loading import certificates_with_decisions
from traceability.register.models import CertifiedProduct, Producer
from traceability.register.statuses import Status
from traceability.register.templatetags.ocop_format import day
from traceability.register.verdicts import Verdict, verdict_on
from traceability.representing.today import Task


def ending_certificates(producer: Producer, moment: datetime) -> Iterator[Task]:
    """A constant number of queries for any number of products."""
    products = CertifiedProduct.objects.filter(producer=producer).prefetch_related(
        certificates_with_decisions()
    )
    for product in products.order_by("name", "pk"):
        task = _task(verdict_on(product, moment))
        if task:
            yield task


def _task(verdict: Verdict) -> Task | None:
    certificate = verdict.certificate
    if certificate is None:
        return None
    words = {"product": verdict.product.local_name, "day": day(certificate.last_day)}
    calendar = reverse("renewals:own")
    if verdict.status == Status.EXPIRING:
        days = (certificate.last_day - verdict.day).days
        text = _("The certificate of %(product)s runs out on %(day)s, in %(days)d days.") % {
            **words,
            "days": days,
        }
        return Task(text, calendar, _("When to renew"), "warning")
    if verdict.status == Status.EXPIRED:
        text = (
            _("The certificate of %(product)s ended on %(day)s: no stars on labels, no sale as OCOP.") % words
        )
        return Task(text, calendar, _("When to renew"), "error")
    if not verdict.is_valid:
        text = _("%(product)s: the certificate is %(status)s. Labels and pages show no stars.") % {
            **words,
            "status": verdict.status.label,
        }
        return Task(text, verdict.product.get_absolute_url(), _("What buyers see"), "error")
    return None
