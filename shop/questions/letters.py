"""Letters about questions: one to confirm an address, one to the seller, one with the answer."""

from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from shop.questions.models import Question
from shop.questions.signed import token_of
from shop.speaking import addresses_of, seller_of

SELLERS_LANGUAGE = "vi"


def confirm_address(question: Question) -> None:
    address = _absolute("questions:confirm", token=token_of(question))
    with override(question.language):
        subject = _("Is this your question to a seller?")
        _send(subject, "questions/mail/confirm.txt", [question.guest_email], question, address)


def tell_seller(question: Question) -> None:
    producer = question.listing.certified_product.producer
    address = _absolute("questions:answer", producer=producer.pk, pk=question.pk)
    with override(SELLERS_LANGUAGE):
        subject = _("A buyer asks about %(product)s") % {"product": question.listing.local_name}
        _send(
            subject, "questions/mail/asked.txt", addresses_of(seller_of(question.listing)), question, address
        )


def tell_asker(question: Question) -> None:
    """The answer; a guest's address has served its purpose then."""
    address = settings.OCOP_PUBLIC_URL + question.listing.get_absolute_url()
    with override(question.language):
        subject = _("The seller of %(product)s has answered you") % {"product": question.listing.local_name}
        _send(subject, "questions/mail/answered.txt", _of_asker(question), question, address)
    if question.guest_email:
        Question.objects.filter(pk=question.pk).update(guest_email="")


def tell_hidden(question: Question) -> None:
    with override(question.language):
        subject = _("Your question about %(product)s is hidden") % {"product": question.listing.local_name}
        _send(subject, "questions/mail/hidden.txt", _of_asker(question), question, "")
    if not question.answer:
        return
    with override(SELLERS_LANGUAGE):
        subject = _("Your answer about %(product)s is hidden") % {"product": question.listing.local_name}
        _send(subject, "questions/mail/hidden.txt", addresses_of(seller_of(question.listing)), question, "")


def _of_asker(question: Question) -> list[str]:
    address = question.asker.email if question.asker else question.guest_email
    return [address] if address else []


def _send(subject: str, template: str, to: list[str], question: Question, address: str) -> None:
    text = render_to_string(template, {"question": question, "address": address})
    for recipient in to:
        send_mail(subject, text, settings.DEFAULT_FROM_EMAIL, [recipient])


def _absolute(name: str, **blanks: Any) -> str:
    return settings.OCOP_PUBLIC_URL + reverse(name, kwargs=blanks)
