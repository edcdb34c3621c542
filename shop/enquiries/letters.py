"""Letters about an enquiry: to the seller in Vietnamese, to the asker in the language of asking."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.core.validators import validate_email
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from shop.enquiries.models import Enquiry


def tell_seller(enquiry: Enquiry) -> None:
    seller = enquiry.seller
    staff = seller.partner.users.filter(is_active=True, email__isnull=False).values_list("email", flat=True)
    recipients = [seller.email] if seller.email else list(staff)
    if not recipients:
        return
    with override("vi"):
        address = settings.OCOP_PUBLIC_URL + reverse(
            "enquiries_portal:one", kwargs={"producer": seller.producer_id, "pk": enquiry.pk}
        )
        text = render_to_string("enquiries/letters/seller.txt", {"enquiry": enquiry, "address": address})
        subject = _("An enquiry about %(product)s") % {"product": enquiry.listing.local_name}
        send_mail(subject, text, settings.DEFAULT_FROM_EMAIL, recipients)


def tell_asker(enquiry: Enquiry) -> None:
    """Only to an e-mail address; who left a phone number is called."""
    try:
        validate_email(enquiry.contact)
    except ValidationError:
        return
    with override(enquiry.language):
        address = settings.OCOP_PUBLIC_URL + reverse("enquiries:followed", kwargs={"secret": enquiry.secret})
        text = render_to_string("enquiries/letters/asker.txt", {"enquiry": enquiry, "address": address})
        subject = _("Your enquiry about %(product)s") % {"product": enquiry.listing.local_name}
        send_mail(subject, text, settings.DEFAULT_FROM_EMAIL, [enquiry.contact])
