"""The form that asks for an e-mail address and for the consent to write to it."""

from django import forms
from django.utils.translation import gettext_lazy as _


class FollowForm(forms.Form):
    email = forms.EmailField(
        label=_("Your e-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
    )
    consent = forms.BooleanField(
        label=_("You may keep this address and write to it about these changes, and for nothing else."),
        error_messages={"required": _("Without this consent we may not write to you.")},
    )
    # People do not see this field; programs that fill in everything give themselves away.
    website = forms.CharField(required=False, widget=forms.HiddenInput)
