"""The forms of a shop, in words that a household uses."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shop.sellers.models import PaperKind, Purpose, Right, Seller
from shop.users.phones import normal_phone
from traceability.register.vietnamese import fold_words

ACCEPT = {"accept": "image/jpeg,image/png,application/pdf"}
TERMS = {
    "delivery_terms": _("We send within 2 working days; it arrives 2 to 5 days later."),
    "return_terms": _("Within 7 days you may give back what is broken, missing or other than described."),
    "complaint_terms": _("Call us, or write on the page of the order. We answer within 3 working days."),
}


def phone_of(form: forms.Form) -> str:
    typed = form.cleaned_data["phone"].strip()
    try:
        normal_phone(typed)
    except ValueError as wrong:
        raise forms.ValidationError(
            _("Type a phone number of 8 to 15 digits, such as 0912 345 678.")
        ) from wrong
    return str(typed)


class FindForm(forms.Form):
    q = forms.CharField(
        label=_("Name of your producer"),
        max_length=200,
        help_text=_("As it stands on the certificate, such as “HTX Linh Ngọc”. A part of it is enough."),
    )

    def clean_q(self) -> str:
        folded = fold_words(self.cleaned_data["q"])
        if len(folded) < 2:
            raise forms.ValidationError(_("Type at least two letters."))
        return folded


class ClaimForm(forms.Form):
    contact_name = forms.CharField(label=_("Your name"), max_length=120)
    phone = forms.CharField(
        label=_("Business phone"),
        max_length=30,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
        help_text=_("Buyers call here."),
    )
    email = forms.EmailField(
        label=_("Business e-mail"),
        required=False,
        help_text=_("New orders are written there. Without one, look into this site each day."),
    )
    address = forms.CharField(
        label=_("Business address"), max_length=300, help_text=_("Village, commune, province.")
    )
    registration_number = forms.CharField(
        label=_("Registration or tax number"),
        max_length=40,
        help_text=_("It stands on the paper of the business; a household writes its tax number."),
    )
    identity = forms.FileField(
        label=_("Photo of your identity card"),
        widget=forms.FileInput(attrs=ACCEPT),
        help_text=_("JPEG, PNG or PDF. Only officers of your province and the platform's staff can open it."),
    )
    registration = forms.FileField(
        label=_("Photo of the registration of the business"),
        widget=forms.FileInput(attrs=ACCEPT),
        help_text=_("If the claim is refused, both photos are deleted after 30 days."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for purpose in Purpose:
            self.fields[f"consent_{purpose}"] = forms.BooleanField(
                label=_("My business contacts may be: %(purpose)s") % {"purpose": purpose.label},
                required=purpose == Purpose.STOREFRONT,
                error_messages={
                    "required": _("The law asks it of every seller. Without it no shop can be opened.")
                },
            )

    clean_phone = phone_of

    def consents(self) -> dict[Purpose, bool]:
        return {purpose: bool(self.cleaned_data[f"consent_{purpose}"]) for purpose in Purpose}

    def papers(self) -> dict[PaperKind, Any]:
        return {kind: self.cleaned_data[kind.value] for kind in PaperKind}


class BeginForm(forms.Form):
    """For somebody who acts for the producer already: nothing has to be proven again."""

    phone = forms.CharField(
        label=_("Business phone"),
        max_length=30,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
        help_text=_("Buyers call here."),
    )
    address = forms.CharField(
        label=_("Business address"), max_length=300, help_text=_("Village, commune, province.")
    )
    consent = forms.BooleanField(
        label=_(
            "Phone and address may be shown beside the products, as the consumer law asks of every seller"
        ),
        error_messages={"required": _("The law asks it of every seller. Without it no shop can be opened.")},
    )

    clean_phone = phone_of


class ShopForm(forms.ModelForm):
    """What buyers are told. Terms that nobody wrote yet begin with usual ones, to be changed."""

    class Meta:
        model = Seller
        fields = [
            "story",
            "phone",
            "email",
            "address",
            "registration_number",
            "delivery_terms",
            "return_terms",
            "complaint_terms",
        ]
        labels = {
            "story": _("Your shop in one sentence"),
            "phone": _("Business phone"),
            "email": _("Business e-mail"),
            "address": _("Business address"),
            "registration_number": _("Registration or tax number"),
            "delivery_terms": _("How you deliver"),
            "return_terms": _("How you take goods back"),
            "complaint_terms": _("What to do with a complaint"),
        }
        help_texts = {
            "story": _("Such as: honey from the forests of Tân Kỳ, pressed by twelve families."),
            "email": _("New orders are written there."),
        }
        widgets = {
            name: forms.Textarea(attrs={"rows": 3})
            for name in ("delivery_terms", "return_terms", "complaint_terms")
        } | {
            "story": forms.Textarea(attrs={"rows": 2}),
            "phone": forms.TextInput(attrs={"inputmode": "tel"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, usual in TERMS.items():
            if not self.initial.get(name):
                self.initial[name] = str(usual)
            self.fields[name].required = self.instance.opened_at is not None

    clean_phone = phone_of


class HolidayForm(forms.Form):
    first = forms.DateField(
        label=_("First day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    last = forms.DateField(
        label=_("Last day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("From the day after, orders come in again by themselves."),
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class RightsForm(forms.Form):
    rights = forms.MultipleChoiceField(
        label=_("May"),
        choices=Right.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one right.")},
    )

    def chosen(self) -> frozenset[Right]:
        return frozenset(Right(value) for value in self.cleaned_data["rights"])


class InviteForm(RightsForm):
    email = forms.EmailField(label=_("E-mail of the person"), max_length=254)
    name = forms.CharField(label=_("Name"), max_length=120)
    field_order = ["name", "email", "rights"]
