from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shop.money import written_dong


class DecisionForm(forms.Form):
    """The market's decision; money for one line, if any."""

    words = forms.CharField(
        label=_("Decision, with its reasons. Buyer and seller read this."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Please say why, in a few words.")},
    )
    line = forms.ChoiceField(label=_("Money back for"), required=False)
    amount = forms.IntegerField(label=_("How much, in dong"), min_value=1, required=False)

    def __init__(self, *args: Any, lines: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = [
            (line.pk, f"{line.line.title} ({written_dong(line.amount - line.amount_off)})") for line in lines
        ]
        self.fields["line"].choices = [("", _("no money back")), *rows]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if bool(data.get("line")) != bool(data.get("amount")):
            self.add_error("amount", _("Give both, the goods and the amount, or neither."))
        return data
