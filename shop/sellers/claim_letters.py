"""Letters along the way of a claim: to the person, and to the office that has to look at it."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from shop.sellers.letters import LANGUAGE, portal_url, send
from shop.sellers.models import Claim
from traceability.register.clock import vietnam_day
from traceability.register.colleagues import addresses_of_officers


def made(claim: Claim) -> None:
    with override(LANGUAGE):
        subject = _("Your claim has come in: %(producer)s") % {"producer": claim.producer}
        send("claim_made", subject, _own(claim), claim=claim, url=_page())
        officers = addresses_of_officers([claim.producer.province_id], vietnam_day(claim.made_at), [])
        subject = _("A producer wants to open a shop: %(producer)s") % {"producer": claim.producer}
        url = settings.OCOP_PUBLIC_URL + reverse("sellers_desk:one", kwargs={"pk": claim.pk})
        send("claim_to_office", subject, officers, claim=claim, url=url)


def verified(claim: Claim) -> None:
    with override(LANGUAGE):
        subject = _("You may set up your shop: %(producer)s") % {"producer": claim.producer}
        url = portal_url(claim.producer_id, "gian-hang/")
        send("claim_verified", subject, _own(claim), claim=claim, url=url)


def refused(claim: Claim) -> None:
    with override(LANGUAGE):
        subject = _("Your claim could not be verified: %(producer)s") % {"producer": claim.producer}
        send("claim_refused", subject, _own(claim), claim=claim, url=_page())


def _own(claim: Claim) -> list[str]:
    """Whoever has only a phone number reads the answer on the page."""
    return list(dict.fromkeys(address for address in (claim.user.email, claim.email) if address))


def _page() -> str:
    return settings.OCOP_PUBLIC_URL + reverse("sellers:claim")
