"""The forms with which anyone reports a suspicious product, and finds the own report again."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from traceability.register.models import Province
from traceability.register.public_code import normal_public_code
from traceability.reports import photos
from traceability.reports.models import Wrong
from traceability.reports.models.reports import REFERENCE_LETTERS


class SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class PhotosField(forms.FileField):
    """Several photos in one field; `clean` gives each as a JPEG drawn anew."""

    widget = SeveralFiles(attrs={"accept": "image/jpeg,image/png,image/webp"})

    def clean(self, data: Any, initial: Any = None) -> list[bytes]:
        uploads = data if isinstance(data, list | tuple) else [data] if data else []
        if len(uploads) > photos.MOST:
            raise forms.ValidationError(_("At most four photos."))
        try:
            return [photos.drawn_anew(upload) for upload in uploads]
        except photos.PhotoRefused as refused:
            raise forms.ValidationError(str(refused)) from refused


class ReportForm(forms.Form):
    wrong = forms.ChoiceField(label=_("What is wrong?"), choices=Wrong.choices, widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("In your own words"),
        help_text=_("What does the packet say? What did you notice?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    seen_where = forms.CharField(
        label=_("Where did you see it?"),
        help_text=_("Shop, market or web page, and the commune."),
        max_length=200,
        required=False,
    )
    province = forms.ModelChoiceField(
        label=_("In which province?"),
        help_text=_("Its officers look into it. Leave it empty if you do not know."),
        queryset=Province.objects.order_by("folded_name"),
        empty_label=_("I do not know"),
        required=False,
    )
    photos = PhotosField(
        label=_("Photos of the packet and the label"),
        help_text=_("Up to four. We keep the picture only: no place, no camera data."),
        required=False,
    )
    contact = forms.CharField(
        label=_("Your phone or e-mail"),
        help_text=_("Only if you want an answer."),
        max_length=120,
        required=False,
    )
    consent = forms.BooleanField(
        label=_("You may use this contact to answer me about this report, and for nothing else."),
        required=False,
    )

    def __init__(self, *args: Any, asks_province: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_province:  # the product's own province looks into it
            del self.fields["province"]

    def clean(self) -> dict[str, Any]:
        """A contact is kept with its owner's consent only (personal data law 91/2025: silence is not consent)."""
        cleaned = super().clean() or {}
        if cleaned.get("contact") and not cleaned.get("consent"):
            self.add_error("consent", _("Tick here, or leave the contact empty."))
        return cleaned


class FindForm(forms.Form):
    """Both are cleaned of blanks and hyphens, and upper case, as people write things down."""

    reference = forms.CharField(
        label=_("Reference number"), max_length=20, widget=forms.TextInput(attrs={"placeholder": "BC-"})
    )
    secret = forms.CharField(
        label=_("Secret word"), help_text=_("Eight letters and digits, beside the number."), max_length=20
    )

    def clean_reference(self) -> str:
        written = normal_public_code(self.cleaned_data["reference"])
        return f"BC-{written[-REFERENCE_LETTERS:]}"  # with or without the letters in front

    def clean_secret(self) -> str:
        return normal_public_code(self.cleaned_data["secret"])
