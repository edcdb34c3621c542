"""What every deed's form has: the rule's own fields, the decision, the paper and the reason."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from traceability.desk.forms.decision import DecisionFields
from traceability.desk.kinds import Deed, Kind
from traceability.register.models import Certificate, Evidence, Province
from traceability.register.vietnamese import tidy

DECISION = ("decision_known", "decision_number", "decision_date", "decision_issuer")


class DeedForm(DecisionFields):
    """`facts()` is JSON for `performing`; the certificates come from the address, never from the form.

    `kept` is a paper that an earlier attempt left here: it need not be chosen again, another one replaces it.
    """

    paper = forms.FileField(
        label=gettext_lazy("The paper"),
        required=False,
        help_text=gettext_lazy("PDF or photo, at most 20 MB. Only officers can open it."),
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("One or two sentences. The public reads them: name no private person."),
    )

    def __init__(
        self,
        *args: Any,
        deed: Deed,
        provinces: Sequence[Province],
        today: date,
        certificates: Sequence[Certificate] = (),
        kept: Evidence | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.deed, self.today, self.certificates, self.kept = deed, today, list(certificates), kept
        self.takes_any_number = not (deed.is_grant or deed.kind in {Kind.REVOKE, Kind.CORRECT})
        if deed.has_decision:
            self.prepare_decision(provinces, is_required=deed.needs_decision)
        else:
            for name in DECISION:
                del self.fields[name]
        self.fields["paper"].required = deed.needs_paper and kept is None
        if not deed.needs_paper:
            self.fields["paper"].help_text = _("PDF or photo, at most 20 MB; may be left open.")
        self.order_fields([*self.own_fields(), *DECISION, "paper", "reason"])

    def own_fields(self) -> list[str]:
        return [name for name in self.fields if name not in {*DECISION, "paper", "reason"}]

    def clean(self) -> dict[str, Any]:
        super().clean()
        self.decision_facts = self.clean_decision() if self.deed.has_decision else {}
        if len({one.product.producer.province_id for one in self.certificates}) > 1:
            places = [one.product.producer.province_id for one in self.certificates]
            self.refuse_foreign_authority(self.decision_facts, places)
        return self.cleaned_data

    def clean_reason(self) -> str:
        return tidy(self.cleaned_data["reason"])

    def facts(self) -> dict[str, Any]:
        return {}

    def said_reason(self) -> str:
        return str(self.cleaned_data["reason"])


def refuse_future(form: forms.Form, name: str, today: date) -> None:
    day = form.cleaned_data.get(name)
    if day and day > today:
        form.add_error(name, _("This day lies ahead. Enter today or an earlier day."))
