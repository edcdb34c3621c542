"""The own account at the desk: language, theme, password, and the name as one field.

Wagtail asks for a first and a last name and saves nothing without both. People here are appointed under one full
name, so nobody could have changed the language or the password. The e-mail address is what one signs in with: it is
changed in the account for everybody, not here.
"""

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.account import AccountView, BaseSettingsPanel, NameEmailSettingsPanel


class NameForm(forms.ModelForm):
    first_name = forms.CharField(label=_("Full name"), max_length=150)

    class Meta:
        model = get_user_model()
        fields = ("first_name",)


class NamePanel(BaseSettingsPanel):
    name = "name"
    title = _("Name")
    order = 100
    form_class = NameForm


class DeskAccountView(AccountView):
    def get_panels(self) -> list[Any]:
        panels = super().get_panels()
        own = NamePanel(self.request, self.request.user, panels[0].profile)
        return [own if isinstance(panel, NameEmailSettingsPanel) else panel for panel in panels]
