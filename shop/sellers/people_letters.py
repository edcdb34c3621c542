"""The letter to somebody who may sell for a shop from now on."""

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from shop.sellers.letters import LANGUAGE, portal_url, send
from shop.sellers.models import SellerPerson
from traceability.representing.letters import password_path


def invited(person: SellerPerson) -> None:
    user, producer = person.user, person.seller.producer
    if not user.email:
        return
    with override(LANGUAGE):
        new = "" if user.has_usable_password() else settings.OCOP_PUBLIC_URL + password_path(user)
        subject = _("You may now sell for %(producer)s") % {"producer": producer}
        send(
            "person_invited",
            subject,
            [user.email],
            person=user,
            producer=producer,
            rights=[right.label for right in person.rights],
            password_url=new,
            url=portal_url(producer.pk),
        )
