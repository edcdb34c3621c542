"""Whoever acts for a producer sees its renewal calendar."""

from typing import Any

from traceability.register.clock import today
from traceability.representing.models import Representative


def kept_producers(user: Any) -> list[int]:
    return list(Representative.objects.of_user(user.pk, today()).values_list("producer_id", flat=True))
