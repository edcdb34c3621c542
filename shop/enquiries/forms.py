from django import forms
from django.utils.translation import gettext_lazy as _

from shop.enquiries.gate import Words


class EnquiryForm(forms.Form):
    name = forms.CharField(
        label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    contact = forms.CharField(
        label=_("Phone or e-mail"),
        max_length=120,
        help_text=_("Only this seller reads it, to answer you."),
        widget=forms.TextInput(attrs={"autocomplete": "tel"}),
    )
    wanted_when = forms.CharField(
        label=_("When?"), max_length=120, required=False, help_text=_("A day, or roughly.")
    )
    wanted_how_many = forms.CharField(label=_("How many?"), max_length=60, required=False)
    message = forms.CharField(
        label=_("What would you like to know?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )
    # People never see it; programs that fill in everything give themselves away.
    website = forms.CharField(
        required=False, widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"})
    )

    def words(self) -> Words:
        return Words(**{name: value for name, value in self.cleaned_data.items() if name != "website"})


class AnswerForm(forms.Form):
    text = forms.CharField(label=_("Your answer"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))
