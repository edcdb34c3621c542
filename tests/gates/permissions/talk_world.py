"""A question that was asked, and a guest's that waits for its link."""

from typing import Any

from django.utils import timezone

from shop.questions import gate


def talk_things(listing: Any, buyer: Any) -> dict[str, Any]:
    """`listing` is the world's own, sold by the role `seller`; a guest's question waits for its link."""
    moment = timezone.now()
    return {
        "question": gate.ask(listing, "Mùa nào?", gate.Asker(buyer), moment),
        "unconfirmed_question": gate.ask(listing, "Mùa nào?", gate.Asker(email="k@ocop.localhost"), moment),
    }
