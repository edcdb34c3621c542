"""The form that puts a wrong entry right: what stands in the register, to be changed where the paper says otherwise."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from traceability.desk.forms.base import DeedForm
from traceability.desk.forms.decision import date_input, level_and_day, wrong_authority
from traceability.register.authority import may_grant
from traceability.register.models.certificates import RevocationGround, UntilSource

ONLY_WHERE_SET = {
    "extended_until": gettext_lazy("Empty it if there was no extension."),
    "revoked_from": gettext_lazy("Empty it and its ground if it was not revoked."),
    "revocation_ground": "",
    "surrendered_from": gettext_lazy("Empty it if it was not given back."),
    "re_evaluation_since": gettext_lazy("Empty it if no re-evaluation was opened."),
}
FACTS = ("stars", "issued_on", "valid_from", "valid_until", "number", *ONLY_WHERE_SET)


def _day(label: Any, *, required: bool = True) -> forms.DateField:
    return forms.DateField(label=label, required=required, widget=date_input())


class CorrectForm(DeedForm):
    stars = forms.TypedChoiceField(
        label=gettext_lazy("Stars"), choices=[(3, "3"), (4, "4"), (5, "5")], coerce=int
    )
    issued_on = _day(gettext_lazy("Issued on"))
    valid_from = _day(gettext_lazy("Valid from"))
    valid_until = _day(gettext_lazy("Last valid day"))
    number = forms.CharField(label=gettext_lazy("Certificate number"), required=False, max_length=60)
    extended_until = _day(gettext_lazy("Extended until"), required=False)
    revoked_from = _day(gettext_lazy("Revoked from"), required=False)
    revocation_ground = forms.ChoiceField(
        label=gettext_lazy("Ground"), required=False, choices=[("", "–"), *RevocationGround.choices]
    )
    surrendered_from = _day(gettext_lazy("Given back on"), required=False)
    re_evaluation_since = _day(gettext_lazy("Re-evaluation since"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.certificate = self.certificates[0]
        for name in FACTS:
            present = getattr(self.certificate, name)
            if name in ONLY_WHERE_SET and not present:
                del self.fields[name]
                continue
            self.fields[name].initial = present
            if ONLY_WHERE_SET.get(name):
                self.fields[name].help_text = str(ONLY_WHERE_SET[name])
        self.fields["reason"].help_text = _("What was typed wrongly, and what the paper says.")

    def clean(self) -> dict[str, Any]:
        super().clean()
        if not self.errors and not self.facts():
            self.add_error(None, _("Nothing differs from what is recorded. Change what is wrong."))
        if not self.errors and {"stars", "decision"} & self.facts().keys():
            decision = self.decision_facts or {"pk": self.certificate.decision_id}
            stars = self.cleaned_data["stars"]
            level, day, issuer = level_and_day(decision)
            if day and not may_grant(level, stars, day):
                self.add_error("stars", wrong_authority(stars, day, issuer, revokes=False))
        return self.cleaned_data

    def facts(self) -> dict[str, Any]:
        """Only what differs from the register."""
        wrong: dict[str, Any] = {}
        for name in FACTS:
            if name in self.fields:
                said = self.cleaned_data.get(name)
                if said != getattr(self.certificate, name):
                    wrong[name] = said.isoformat() if isinstance(said, date) else said
        if "valid_until" in wrong:
            wrong["until_source"] = UntilSource.PRINTED.value
        if self.decision_facts and self.decision_facts.get("pk") != self.certificate.decision_id:
            wrong["decision"] = self.decision_facts
        return wrong
