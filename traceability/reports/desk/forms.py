"""What an officer writes: every word of it is read by the person who reported."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from traceability.register.models import Province
from traceability.reports.models import CodeReport, Outcome

LONGEST = 2000


class Words(forms.Form):
    text = forms.CharField(
        label=_("What you tell the person who reported"),
        help_text=_("They read it on their page, and by e-mail if they left an address."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class AnswerForm(Words):
    """A message; the report stays open."""


class CloseForm(Words):
    outcome = forms.ChoiceField(label=_("What came of it"), choices=Outcome.choices, widget=forms.RadioSelect)
    field_order = ["outcome", "text"]


class ForwardForm(Words):
    """To another province; a report on no known product also to the national office (left empty)."""

    field_order = ["province", "text"]

    def __init__(self, report: CodeReport, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        may_be_national = report.product_id is None and report.province_id is not None
        self.fields["province"] = forms.ModelChoiceField(
            label=_("Office"),
            queryset=Province.objects.exclude(pk=report.province_id or "").order_by("folded_name"),
            required=not may_be_national,
            empty_label=_("The national office") if may_be_national else "–",
        )
        self.order_fields(self.field_order)
