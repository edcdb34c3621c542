"""What counts as one name when failed sign-ins are counted."""

from typing import Any

from django.http import HttpRequest

from shop.users.phones import normal_phone


def name_to_throttle(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """The typed e-mail address or phone number in one spelling, so that spaces and capitals win no new tries."""
    typed = (credentials or {}).get("username") or request.POST.get("username") or ""
    typed = typed.strip().lower()
    try:
        return typed if "@" in typed else normal_phone(typed)
    except ValueError:
        return typed
