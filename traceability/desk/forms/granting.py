"""Forms of new certificates: a renewal, a higher star, and a product that the register does not know yet."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from traceability.desk.forms.base import DeedForm
from traceability.desk.forms.decision import date_input, level_and_day
from traceability.desk.kinds import Kind
from traceability.desk.lookalikes import Lookalikes, lookalikes
from traceability.register.clock import months_later
from traceability.register.gate import TERM_MONTHS
from traceability.register.models import Commune, Decision, ProductSet
from traceability.register.models.producers import ProducerKind
from traceability.register.vietnamese import tidy

NEW = "new"


class GrantForm(DeedForm):
    stars = forms.TypedChoiceField(
        label=gettext_lazy("Stars"),
        choices=[(3, gettext_lazy("3 stars")), (4, gettext_lazy("4 stars")), (5, gettext_lazy("5 stars"))],
        coerce=int,
        widget=forms.RadioSelect,
    )
    valid_from = forms.DateField(
        label=gettext_lazy("Valid from"),
        required=False,
        widget=date_input(),
        help_text=gettext_lazy("Leave it empty if it begins on the day of the decision."),
    )
    valid_until = forms.DateField(
        label=gettext_lazy("Last valid day, if printed"),
        required=False,
        widget=date_input(),
        help_text=gettext_lazy("Leave it empty for 36 months after the decision."),
    )
    number = forms.CharField(
        label=gettext_lazy("Certificate number, if it has one"), required=False, max_length=60
    )

    def __init__(self, *args: Any, present_stars: int | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.present_stars = present_stars
        self.fields["reason"].required = False
        self.fields["reason"].help_text = _("May be left open: then it says which decision recognised it.")
        self.order_fields([*self.first_fields(), *("stars",)])

    def first_fields(self) -> list[str]:
        return []

    def clean(self) -> dict[str, Any]:
        super().clean()
        given = self.cleaned_data
        stars = given.get("stars")
        if stars and self.decision_facts:
            self.refuse_wrong_authority(self.decision_facts, [stars], revokes=False)
        if self.deed.kind == Kind.UPGRADE and stars and self.present_stars and stars <= self.present_stars:
            self.add_error("stars", _("That is no higher star. For the same or fewer stars enter a renewal."))
        self._check_days()
        return given

    def _check_days(self) -> None:
        given = self.cleaned_data
        _level, issued_on, _issuer = level_and_day(self.decision_facts)
        if not issued_on:
            return
        if issued_on > self.today:
            field = "decision_date" if "pk" not in self.decision_facts else "decision_known"
            self.add_error(field, _("This day lies ahead. Enter today or an earlier day."))
        first = given.get("valid_from") or issued_on
        last = given.get("valid_until") or months_later(issued_on, TERM_MONTHS)
        if first < issued_on:
            self.add_error("valid_from", _("A certificate does not begin before its decision."))
        elif last < first:
            self.add_error("valid_until", _("The last valid day must not come before the first."))

    def clean_number(self) -> str:
        return tidy(self.cleaned_data["number"])

    def facts(self) -> dict[str, Any]:
        given = self.cleaned_data
        days = {name: given[name].isoformat() for name in ("valid_from", "valid_until") if given.get(name)}
        return {"stars": given["stars"], "number": given["number"], **days}

    def said_reason(self) -> str:
        return str(self.cleaned_data["reason"] or f"Công nhận theo Quyết định {self._decision_number()}")

    def _decision_number(self) -> str:
        facts = self.decision_facts
        return str(facts.get("number") or Decision.objects.get(pk=facts["pk"]).number)


class IssueForm(GrantForm):
    """Also names the product; same or near names in the register have to be looked at before a new one is made."""

    commune = forms.ModelChoiceField(
        Commune.objects.none(), label=gettext_lazy("Commune"), empty_label=gettext_lazy("choose")
    )
    producer_name = forms.CharField(label=gettext_lazy("Name of the producer"), max_length=200)
    producer_kind = forms.ChoiceField(label=gettext_lazy("Kind of producer"), choices=ProducerKind.choices)
    name = forms.CharField(label=gettext_lazy("Name of the product"), max_length=200)
    product_set = forms.ModelChoiceField(
        ProductSet.objects.none(), label=gettext_lazy("Product set"), empty_label=gettext_lazy("choose")
    )
    official_code = forms.CharField(
        label=gettext_lazy("Programme code, if printed"), required=False, max_length=40
    )

    def __init__(self, *args: Any, communes: QuerySet[Commune], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["commune"].queryset = communes  # type: ignore[attr-defined]
        self.fields["product_set"].queryset = ProductSet.objects.filter(  # type: ignore[attr-defined]
            classification=2026
        )
        self.like = Lookalikes([], [])

    def first_fields(self) -> list[str]:
        return ["commune", "producer_name", "producer_kind", "name", "product_set", "official_code"]

    def clean(self) -> dict[str, Any]:
        super().clean()
        given = self.cleaned_data
        if given.get("commune"):
            self.refuse_foreign_authority(self.decision_facts, [given["commune"].province_id])
        if given.get("commune") and given.get("producer_name") and given.get("name"):
            self.like = lookalikes(given["producer_name"], given["name"], given["commune"])
            self.chosen = self._chosen_producer(self.data.get("same_producer", ""))
            if self.like.products and not self.data.get("other_product"):
                self.add_error(
                    "name", _("A product of this or a near name is already in the register. See below.")
                )
        return given

    def _chosen_producer(self, answer: str) -> int | None:
        """The key of the known producer that is meant; None for a new one."""
        if not self.like.producers or answer == NEW:
            return None
        keys: Sequence[str] = [str(one.pk) for one in self.like.producers]
        if answer in keys:
            return int(answer)
        self.add_error(
            "producer_name",
            _("Producers of this or a near name are already in the register. Say which is meant."),
        )
        return None

    def facts(self) -> dict[str, Any]:
        given = self.cleaned_data
        product = {
            "name": tidy(given["name"]),
            "set": given["product_set"].pk,
            "official_code": tidy(given["official_code"]),
            "producer": self.chosen,
            "producer_name": tidy(given["producer_name"]),
            "producer_kind": given["producer_kind"],
            "commune": given["commune"].pk,
        }
        return {**super().facts(), "product": product}
