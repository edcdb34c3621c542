"""What is typed on the pages of the second step."""

import re
from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.utils.translation import gettext_lazy as _

from shop.users.two_step.devices import NAME_LENGTH


class CodeField(forms.CharField):
    """Six digits, typed with or without a space, on the number keys of a phone."""

    def __init__(self, **kwargs: Any) -> None:
        attributes = {
            "inputmode": "numeric",
            "autocomplete": "one-time-code",
            "autofocus": True,
            "maxlength": 12,
        }
        super().__init__(
            label=_("Six-digit code"), widget=forms.TextInput(attrs=attributes), max_length=12, **kwargs
        )

    def clean(self, value: Any) -> str:
        digits = re.sub(r"\D", "", super().clean(value))
        if len(digits) != 6:
            raise forms.ValidationError(_("The code has six digits."))
        return digits


class NameField(forms.CharField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(label=_("Name of the device"), max_length=NAME_LENGTH, **kwargs)


class AppForm(forms.Form):
    code = CodeField(help_text=_("The app shows a new one every 30 seconds."))
    name = NameField(help_text=_("So that you recognise it in the list, for example: my phone."))


class CodeForm(forms.Form):
    code = CodeField()


class RecoveryForm(forms.Form):
    code = forms.CharField(
        label=_("Recovery code"),
        max_length=24,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "autofocus": True}),
        help_text=_("One of the ten codes that you printed, for example k7mqp-3xw9d."),
    )


class RenameForm(forms.Form):
    name = NameField()


class PasswordForm(forms.Form):
    """The password of the person who is signed in; wrong ones count as failed sign-ins (axes)."""

    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "autofocus": True}),
    )

    def __init__(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request

    def clean_password(self) -> str:
        typed: str = self.cleaned_data["password"]
        user = self.request.user
        if authenticate(self.request, username=user.get_username(), password=typed) != user:
            raise forms.ValidationError(_("This is not your password."))
        return typed
