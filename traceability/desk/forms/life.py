"""Forms of what happens to a certificate that has been granted."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from traceability.desk.forms.base import DeedForm, refuse_future
from traceability.desk.forms.decision import date_input
from traceability.desk.kinds import Kind
from traceability.register.models.certificates import EXTENSION_LIMIT_DAYS, RevocationGround
from traceability.register.templatetags.ocop_format import day as in_words


class RevokeForm(DeedForm):
    ground = forms.ChoiceField(
        label=gettext_lazy("Ground (Art. 8)"), choices=RevocationGround.choices, widget=forms.RadioSelect
    )
    first_day = forms.DateField(
        label=gettext_lazy("Revoked from"),
        widget=date_input(),
        help_text=gettext_lazy("The first day without it: today, or the day that the decision names."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("first_day", self.today)

    def clean(self) -> dict[str, Any]:
        super().clean()
        refuse_future(self, "first_day", self.today)
        self.refuse_wrong_authority(
            self.decision_facts, (one.stars for one in self.certificates), revokes=True
        )
        return self.cleaned_data

    def facts(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {"ground": given["ground"], "first_day": given["first_day"].isoformat()}


class SurrenderForm(DeedForm):
    first_day = forms.DateField(
        label=gettext_lazy("Given back on"),
        widget=date_input(),
        help_text=gettext_lazy(
            "The day on which the letter arrived; the certificate no longer holds from then on."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("first_day", self.today)

    def clean(self) -> dict[str, Any]:
        super().clean()
        refuse_future(self, "first_day", self.today)
        return self.cleaned_data

    def facts(self) -> dict[str, Any]:
        return {"first_day": self.cleaned_data["first_day"].isoformat()}


class ExtendForm(DeedForm):
    until = forms.DateField(label=gettext_lazy("New last valid day"), widget=date_input())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.certificates:
            ends = [one.valid_until for one in self.certificates]
            self.first, self.last = (
                max(ends) + timedelta(days=1),
                min(ends) + timedelta(days=EXTENSION_LIMIT_DAYS),
            )
            self.fields["until"].help_text = _("From %(first)s to %(last)s.") % {
                "first": in_words(self.first),
                "last": in_words(self.last),
            }

    def clean_until(self) -> Any:
        until = self.cleaned_data["until"]
        if not self.first <= until <= self.last:
            raise forms.ValidationError(
                _("The new last day must lie between %(first)s and %(last)s (Art. 12.3).")
                % {"first": in_words(self.first), "last": in_words(self.last)}
            )
        return until

    def facts(self) -> dict[str, Any]:
        return {"until": self.cleaned_data["until"].isoformat()}


FORMS: dict[Kind, type[DeedForm]] = {
    Kind.REVOKE: RevokeForm,
    Kind.SURRENDER: SurrenderForm,
    Kind.EXTEND: ExtendForm,
}
