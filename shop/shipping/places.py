"""Where a parcel goes, as the fees ask it."""

from typing import Any

from traceability.register.models import Province


def province_of(address: Any) -> str:
    """The official code of the province of one of Oscar's addresses; empty when it is not (yet) known."""
    state = getattr(address, "state", "")
    code = Province.objects.filter(full_name=state).values_list("pk", flat=True).first() if state else ""
    return code or ""
