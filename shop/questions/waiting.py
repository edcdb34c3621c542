"""What waits: for the seller in the portal, for the platform's staff on their front page."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shop.questions.gate import CONFIRM_WITHIN
from shop.questions.models import Question, State
from traceability.register.models import Producer
from traceability.representing.today import Task

LONG = timedelta(days=7)
ADDRESS_KEPT = timedelta(days=90)


def questions_that_wait(producer: Producer, moment: datetime) -> Iterator[Task]:
    """One query."""
    number = Question.objects.waiting().of_producer(producer.pk).count()
    if number:
        text = ngettext(
            "%(number)d buyer's question waits for your answer.",
            "%(number)d buyers' questions wait for your answer.",
            number,
        )
        url = reverse("questions:inbox", kwargs={"producer": producer.pk})
        yield Task(text % {"number": number}, url, _("Answer"), "warning")


def unanswered_for_long(moment: datetime) -> int:
    """Questions that no seller has answered for a week: the market's staff may ask why."""
    return Question.objects.waiting().filter(asked_at__lt=moment - LONG).count()


def throw_away_unconfirmed(moment: datetime) -> str:
    """Run by the timetable: what nobody confirmed is forgotten; so is an address that no letter can need any more."""
    old = Question.objects.filter(state=State.UNCONFIRMED, asked_at__lt=moment - CONFIRM_WITHIN)
    number, _rows = old.delete()
    done = Question.objects.filter(
        state__in=[State.ANSWERED, State.HIDDEN], asked_at__lt=moment - ADDRESS_KEPT
    )
    addresses = done.exclude(guest_email="").update(guest_email="")
    return f"{number} questions, {addresses} addresses"
