"""People who sign in: buyers, producers, officers. E-mail or phone, at least one of them."""

from typing import Any

from django.contrib.auth.models import BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from oscar.apps.customer.abstract_models import AbstractUser

from shop.users.phones import normal_phone
from shop.users.sessions.models import OpenSession
from shop.users.two_step.models import DeviceEvent

__all__ = ["DeviceEvent", "OpenSession", "User"]


class UserManager(BaseUserManager["User"]):
    def create_user(
        self, email: str | None = None, password: str | None = None, phone: str | None = None, **extra: Any
    ) -> "User":
        """`phone` in any Vietnamese spelling; ValueError when neither e-mail nor phone is given."""
        if not email and not phone:
            raise ValueError("a user needs an e-mail address or a phone number")
        user = self.model(email=self.normalize_email(email).lower() if email else None, **extra)
        user.phone = normal_phone(phone) if phone else None
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str, **extra: Any) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **extra)


class User(AbstractUser):
    """Signs in with either address; what the person may do comes from groups and appointments."""

    email = models.EmailField(_("e-mail address"), unique=True, null=True, blank=True)
    phone = models.CharField(_("phone number"), max_length=16, unique=True, null=True, blank=True)

    objects = UserManager()

    REQUIRED_FIELDS: list[str] = []

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.CheckConstraint(
                condition=Q(email__isnull=False) | Q(phone__isnull=False), name="user_has_email_or_phone"
            ),
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.email or self.phone or ""

    def clean(self) -> None:
        self.email = type(self).objects.normalize_email(self.email).lower() if self.email else None
        self.phone = normal_phone(self.phone) if self.phone else None

    def get_username(self) -> str:
        return self.email or self.phone or ""
