"""Forms of the people's desk: they read what was typed; the gate decides."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from traceability.desk.people.access import provinces_to_give, roles_to_give
from traceability.desk.people.gate import Details
from traceability.desk.people.listing import STATES
from traceability.register.borders import Powers
from traceability.register.models import Commune, Province
from traceability.register.models.appointments import Role
from traceability.register.vietnamese import fold_words, tidy


class AppointForm(forms.Form):
    """Only roles and provinces that this officer may give; the commune is typed as people say it."""

    email = forms.EmailField(label=_("E-mail at the office"), max_length=254)
    name = forms.CharField(label=_("Full name"), max_length=120)
    role = forms.ChoiceField(label=_("Role"))
    province = forms.ModelChoiceField(
        Province.objects.none(), label=_("Province"), required=False, empty_label=_("Whole country")
    )
    commune_name = forms.CharField(
        label=_("Commune"), max_length=80, required=False, help_text=_("For a commune officer only: Tân Kỳ")
    )
    first_day = forms.DateField(
        label=_("From"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, powers: Powers, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles, province = self.fields["role"], self.fields["province"]
        roles.choices = [("", "–"), *((role.value, role.label) for role in roles_to_give(powers))]  # type: ignore[attr-defined]
        province.queryset = provinces_to_give(powers)  # type: ignore[attr-defined]
        if not powers.is_national:
            province.required, province.empty_label = True, None  # type: ignore[attr-defined]
            province.initial = next(iter(sorted(powers.register)), None)

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        data["commune"] = None
        typed = tidy(str(data.get("commune_name") or ""))
        if typed and data.get("province"):
            data["commune"] = self._commune(typed, data["province"])
        return data

    def _commune(self, typed: str, province: Province) -> Commune | None:
        """The one commune of the province with this name, with or without "Xã" before it."""
        there = Commune.objects.filter(province=province)
        folded = fold_words(typed)
        found = [c for c in there if folded in {c.folded_name, fold_words(c.full_name)}]
        exact = [c for c in found if typed.casefold() in {c.name.casefold(), c.full_name.casefold()}]
        found = exact or found
        if len(found) == 1:
            return found[0]
        if found:
            names = ", ".join(commune.full_name for commune in found)
            self.add_error("commune_name", _("Which of these: %(names)s?") % {"names": names})
        else:
            self.add_error("commune_name", _("There is no such commune in this province."))
        return None

    def details(self) -> Details:
        data = self.cleaned_data
        return Details(
            email=data["email"],
            name=tidy(data["name"]),
            role=Role(data["role"]),
            first_day=data["first_day"],
            province=data["province"],
            commune=data["commune"],
        )


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It stays in the history."),
    )


class FilterForm(forms.Form):
    q = forms.CharField(label=_("Name or e-mail"), required=False, max_length=100)
    state = forms.ChoiceField(label=_("Which"), required=False, choices=list(STATES.items()))
    role = forms.ChoiceField(label=_("Role"), required=False, choices=[("", _("All roles")), *Role.choices])
    province = forms.ModelChoiceField(
        Province.objects.order_by("folded_name"),
        label=_("Province"),
        required=False,
        empty_label=_("All provinces"),
    )
