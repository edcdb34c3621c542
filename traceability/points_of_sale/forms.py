"""The shopkeeper's form: lines pasted, scanned into the box, or brought as a file."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from traceability.points_of_sale.checking.lines import LONGEST_LINE, MOST_LINES
from traceability.points_of_sale.checking.uploads import LARGEST, lines_of_file
from traceability.register.importing.reasons import ListRefused


class CheckForm(forms.Form):
    lines = forms.CharField(
        label=gettext_lazy("One product on each line"),
        help_text=gettext_lazy("The code, the address behind the QR code, the official code, or the name."),
        widget=forms.Textarea(
            attrs={"rows": 10, "spellcheck": "false", "autocomplete": "off", "autocapitalize": "off"}
        ),
        max_length=MOST_LINES * (LONGEST_LINE + 2),
        required=False,
        strip=False,
    )
    file = forms.FileField(
        label=gettext_lazy("Or a file with such a column (.xlsx, .csv)"),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
    )
    title = forms.CharField(label=gettext_lazy("Name of the shop or shelf"), max_length=120, required=False)

    def clean_file(self) -> str:
        """The lines of the file; told by its content, not by its name."""
        upload = self.cleaned_data.get("file")
        if not upload:
            return ""
        if upload.size is None or upload.size > LARGEST:
            raise forms.ValidationError(_("The file is larger than 1 MB."))
        try:
            return lines_of_file(upload.read())
        except ListRefused as refused:
            raise forms.ValidationError(str(refused)) from refused

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        cleaned["all_lines"] = "\n".join(
            part for part in (cleaned.get("lines", ""), cleaned.get("file", "")) if part
        )
        if not self.errors and not cleaned["all_lines"].strip():
            raise forms.ValidationError(_("Write at least one line."))
        return cleaned
