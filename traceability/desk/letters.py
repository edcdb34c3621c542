"""Letters about proposals: to those who may confirm, and back to who proposed. In Vietnamese, like all office mail."""

from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from traceability.desk.models import Proposal
from traceability.register.clock import today
from traceability.register.colleagues import addresses_of_officers

LANGUAGE = "vi"


def tell_those_who_confirm(proposal: Proposal) -> None:
    """The register officers of the province; the national office where several provinces are concerned."""
    provinces = set(proposal.items.values_list("province_id", flat=True))
    addresses = addresses_of_officers(provinces, today(), but_not=[proposal.proposer_id])
    _send(proposal, addresses, "desk/letters/waiting.txt")


def tell_the_proposer(proposal: Proposal) -> None:
    address = proposal.proposer.email
    _send(proposal, [str(address)] if address else [], "desk/letters/settled.txt")


def _send(proposal: Proposal, addresses: list[str], template: str) -> None:
    """Each gets a letter of the own: nobody reads who else is asked."""
    with translation.override(LANGUAGE):
        names = list(proposal.items.values_list("product__name", flat=True)[:5])
        context: dict[str, Any] = {
            "proposal": proposal,
            "names": [name for name in names if name],
            "number": proposal.items.count(),
            "url": settings.OCOP_PUBLIC_URL + proposal.get_absolute_url(),
        }
        subject = _("%(what)s: %(state)s") % {
            "what": proposal.get_kind_display(),
            "state": proposal.get_state_display(),
        }
        text = render_to_string(template, context)
        for address in addresses:
            send_mail(subject, text, settings.DEFAULT_FROM_EMAIL, [address])
