"""Sign-in, registration, profile: an e-mail address or a phone number, whichever a person has."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.forms import AuthenticationForm, BaseUserCreationForm
from django.utils.translation import gettext_lazy as _
from oscar.apps.customer import forms as oscar_forms
from oscar.apps.customer.forms import ConfirmPasswordForm, OrderSearchForm  # noqa: F401
from oscar.core.loading import get_class

from shop.users.phones import normal_phone, phone_shown
from traceability.codes.limits import within

User = get_user_model()


class EmailAuthenticationForm(AuthenticationForm):
    """Oscar's name for the sign-in form; ours takes a phone number as well."""

    username = forms.CharField(
        label=_("E-mail or phone number"),
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autofocus": True}),
    )
    error_messages = {
        "invalid_login": _("No account goes with this address or number and this password."),
        "inactive": _("This account is closed."),
    }


class EmailUserCreationForm(BaseUserCreationForm):
    """A new account for a typed e-mail address or phone number."""

    address = forms.CharField(
        label=_("E-mail or phone number"),
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "username"}),
    )
    first_name = forms.CharField(
        label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )

    class Meta:
        model = User
        fields = ["first_name"]
        field_classes: dict[str, Any] = {}

    field_order = ["first_name", "address", "password1", "password2"]

    def clean_address(self) -> str:
        """Sets the e-mail address or the phone number of the new person; refuses one that is taken."""
        typed = self.cleaned_data["address"].strip()
        if "@" in typed:
            self.instance.email = forms.EmailField().clean(typed).lower()
            taken = User.objects.filter(email=self.instance.email)
        else:
            self.instance.phone = clean_phone(typed)
            taken = User.objects.filter(phone=self.instance.phone)
        if taken.exists():
            raise forms.ValidationError(_("There is an account with this address or number already."))
        return typed


class ProfileForm(forms.ModelForm):
    """Name, e-mail address and phone number; at least one of the two stays."""

    class Meta:
        model = User
        fields = ["first_name", "email", "phone"]
        labels = {"first_name": _("Your name"), "email": _("E-mail"), "phone": _("Phone")}

    def __init__(self, user: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, instance=user, **kwargs)
        self.initial["phone"] = phone_shown(self.initial.get("phone"))

    def clean_email(self) -> str | None:
        return (self.cleaned_data["email"] or "").lower() or None

    def clean_phone(self) -> str | None:
        typed = self.cleaned_data["phone"]
        return clean_phone(typed) if typed else None

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not self.errors and not data["email"] and not data["phone"]:
            raise forms.ValidationError(
                _("Keep an e-mail address or a phone number, so that you can sign in.")
            )
        return data


LETTERS_PER_HOUR = 3


class PasswordResetForm(oscar_forms.PasswordResetForm):
    """One answer for every address, known or not; and nobody's letter box is filled from here."""

    email = forms.EmailField(
        label=_("E-mail"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )

    def send_password_reset_email(self, site: Any, user: Any, request: Any = None) -> None:
        """Oscar's letter, with an address of this market's; at most three an hour to one person."""
        if not within("password-letter", str(user.pk), LETTERS_PER_HOUR):
            return
        url = settings.OCOP_PUBLIC_URL + oscar_forms.get_password_reset_url(user)
        context = {"user": user, "site": site, "reset_url": url, "request": request}
        get_class("customer.utils", "CustomerDispatcher")().send_password_reset_email_for_user(user, context)


def clean_phone(typed: str) -> str:
    try:
        return normal_phone(typed)
    except ValueError as wrong:
        raise forms.ValidationError(_("A phone number has 8 to 15 digits.")) from wrong
