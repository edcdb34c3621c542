"""One sign-in for e-mail addresses and phone numbers."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest

from shop.users.models import User
from shop.users.phones import normal_phone


class EmailOrPhoneBackend(ModelBackend):
    """Finds the person by what was typed, then lets Django check the password."""

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **kwargs: Any,
    ) -> User | None:
        typed = (username or kwargs.get("email") or "").strip()
        if not typed or password is None:
            return None
        user = self._find(typed)
        if user is None:
            User().set_password(password)  # the same time whether the account exists or not
            return None
        return user if user.check_password(password) and self.user_can_authenticate(user) else None

    def _find(self, typed: str) -> User | None:
        if "@" in typed:
            return User.objects.filter(email=typed.lower()).first()
        try:
            return User.objects.filter(phone=normal_phone(typed)).first()
        except ValueError:
            return None
