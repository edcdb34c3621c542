"""The officer's upload form."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from traceability.register.importing.desk.permissions import Importer
from traceability.register.importing.reading.content import SIZE_LIMIT_MB
from traceability.register.importing.reasons import ListRefused
from traceability.register.models import Province
from traceability.register.vietnamese import tidy


class UploadForm(forms.Form):
    """The content of the file is checked when it is read (`content.is_workbook`); here only its size."""

    file = forms.FileField(
        label=_("List"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
    )
    province = forms.ModelChoiceField(
        Province.objects.order_by("name"),
        required=False,
        label=_("Province"),
        empty_label=_("named in the list"),
        help_text=_("For rows that do not name their province."),
    )
    sender = forms.CharField(
        required=False,
        max_length=120,
        label=_("Sent by"),
        help_text=_("The department or commune that sent it; its columns are remembered for its next list."),
    )
    sheet = forms.CharField(
        required=False,
        max_length=80,
        label=_("Name of the sheet"),
        help_text=_("Leave it empty to read all sheets."),
    )

    def __init__(self, *args: Any, importer: Importer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = gettext("An .xlsx workbook or a .csv file, at most %(limit)s MB.") % {
            "limit": SIZE_LIMIT_MB
        }
        if importer.provinces is not None:
            own = Province.objects.filter(pk__in=importer.provinces).order_by("name")
            self.fields["province"].queryset = own  # type: ignore[attr-defined]
        if importer.only_province:
            del self.fields["province"]

    def clean_sender(self) -> str:
        return tidy(self.cleaned_data["sender"])

    def clean_file(self) -> "UploadedFile[bytes]":
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > SIZE_LIMIT_MB * 1024 * 1024:
            raise forms.ValidationError(str(ListRefused("file_too_big", limit=SIZE_LIMIT_MB)))
        return file
