"""What people type on the pages about money."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shop.banks import BANKS, normal_account_number
from shop.payments.statements.cells import Unreadable, dong_of
from shop.payments.statements.reading import MOST_BYTES
from traceability.codes.limits import may_still, within

WRONG_PASSWORDS = 10  # in an hour


class PasswordForm(forms.Form):
    """Whoever changes where money goes shows once more who they are."""

    password = forms.CharField(
        label=_("Your password"),
        strip=False,
        help_text=_("So that nobody else changes where your money goes."),
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        typed, person = self.cleaned_data["password"], str(self.user.pk)
        if not may_still("money-password", person, WRONG_PASSWORDS):
            raise forms.ValidationError(_("Too many wrong passwords. Please try again in an hour."))
        if not self.user.check_password(typed):
            within("money-password", person, WRONG_PASSWORDS)
            raise forms.ValidationError(_("This is not your password."))
        return typed


class BankAccountForm(PasswordForm):
    bank = forms.ChoiceField(label=_("Bank"), choices=[("", _("Choose…")), *BANKS.items()])
    number = forms.CharField(
        label=_("Account number"),
        max_length=30,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    holder = forms.CharField(
        label=_("Account holder"),
        max_length=120,
        help_text=_("As your bank writes it, for example NGUYEN VAN A."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
    field_order = ["bank", "number", "holder", "password"]

    def clean_number(self) -> str:
        try:
            return normal_account_number(self.cleaned_data["number"])
        except ValueError as wrong:
            raise forms.ValidationError(_("An account number has 5 to 19 letters and digits.")) from wrong


class ConfirmForm(PasswordForm):
    looked = forms.BooleanField(
        label=_("I have compared bank, number and holder with my bank's app."),
        error_messages={"required": _("Please compare them first, and tick the box.")},
    )
    field_order = ["looked", "password"]


class StatementForm(forms.Form):
    file = forms.FileField(
        label=_("Statement file of your bank"),
        help_text=_("As the bank made it, .xlsx or .csv. The same file twice does no harm."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(
                _("The file is larger than 5 MB. Ask your bank for fewer days at a time.")
            )
        return file


class DongField(forms.CharField):
    """Whole dong as people type them: `195.000`, `195000`."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}))
        super().__init__(max_length=20, **kwargs)

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        if not typed:
            return 0
        try:
            amount = dong_of(typed)
        except Unreadable as wrong:
            raise forms.ValidationError(_("Write the amount in dong, for example 195.000.")) from wrong
        if not 0 < amount < 10**13:
            raise forms.ValidationError(_("Write the amount in dong, for example 195.000."))
        return amount


class NoticeForm(forms.Form):
    day = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    amount = DongField(label=_("Amount that came in"))
    text = forms.CharField(label=_("Transfer text"), max_length=500, required=False)


class NoteForm(forms.Form):
    note = forms.CharField(label=_("What is it?"), max_length=300, required=False)


class GiveBackForm(forms.Form):
    amount = DongField(label=_("Given back"))
    note = forms.CharField(
        label=_("How"), max_length=300, required=False, help_text=_("For example the number of the transfer.")
    )
