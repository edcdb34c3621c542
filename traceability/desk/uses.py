"""Proposals that wait for a second officer stand in the way when a whole list is taken back."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from traceability.desk.models import ProposalItem, State
from traceability.register.clock import today
from traceability.register.models import CertifiedProduct
from traceability.register.uses import Use


def waiting_proposals(products: "QuerySet[CertifiedProduct]", since: datetime) -> Iterator[Use]:
    """Whatever their age: what was carried out stands in the certificates' own history."""
    keys = products.order_by().values("pk")
    items = ProposalItem.objects.filter(
        Q(product__in=keys) | Q(certificate__product__in=keys),
        proposal__state=State.WAITING,
        proposal__last_day__gte=today(),
    ).select_related("proposal", "certificate")
    for item in items.order_by("proposal", "pk"):
        key = item.product_id or (item.certificate.product_id if item.certificate else None)
        if key:
            proposal = item.proposal
            text = _("A proposal by %(who)s waits for confirmation: %(what)s.")
            values = {"who": proposal.proposer_name, "what": proposal.get_kind_display()}
            yield Use(key, text % values, proposal.get_absolute_url())
