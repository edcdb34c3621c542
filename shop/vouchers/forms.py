"""One form for a voucher's terms; sellers and the platform differ in what it may hold for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shop.listings.models import Listing
from shop.sellers.models import Seller
from shop.vouchers.terms import Terms
from traceability.register.clock import day_after, midnight, today, vietnam_day

DATE = forms.DateInput(attrs={"type": "date"})


class ListingsField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, listing: Any) -> str:
        return f"{listing.local_name}, {listing.unit}"


class SellersField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, seller: Any) -> str:
        return str(seller.producer.name)


def _number(label: Any, help_text: Any = "", most: int = 10**9) -> forms.IntegerField:
    return forms.IntegerField(label=label, help_text=help_text, min_value=1, max_value=most, required=False)


class VoucherForm(forms.Form):
    code = forms.CharField(
        label=_("Code"),
        max_length=30,
        required=False,
        help_text=_("Leave it empty for one that nobody guesses."),
    )
    percent = _number(_("Percent off"), most=100)
    dong = _number(_("Or dong off"))
    most_off = _number(_("At most, in dong per order"))
    minimum = _number(_("For goods from, in dong"))
    first_day = forms.DateField(label=_("First day"), widget=DATE, initial=today)
    last_day = forms.DateField(label=_("Last day"), widget=DATE)
    uses_allowed = _number(_("Uses in all"), most=10**6)
    uses_per_buyer = _number(_("Uses per buyer"), _("Empty: as often as they like."), most=1000)
    budget = _number(_("Budget in dong"), _("When it is spent, the code ends."), most=10**12)

    def __init__(self, *args: Any, partner: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.partner = partner
        self.initial.setdefault("uses_per_buyer", 1)
        if partner is None:
            self.fields["sellers"] = SellersField(
                label=_("Only for these sellers"),
                queryset=Seller.objects.select_related("producer").order_by("producer__folded_name", "pk"),
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )
        else:
            self.fields["listings"] = ListingsField(
                label=_("Only for these products"),
                queryset=Listing.objects.published()
                .filter(certified_product__producer__seller__partner=partner)
                .select_related("certified_product__product_set", "product")
                .order_by("pk"),
                required=False,
                widget=forms.CheckboxSelectMultiple,
                help_text=_("None ticked: for all of yours. Alcohol is never reduced: the law forbids it."),
            )

    def terms(self) -> Terms:
        """Days as moments: from the midnight of the first to the end of the last, in Viet Nam."""
        data = self.cleaned_data
        numbers = ("percent", "dong", "most_off", "uses_allowed", "uses_per_buyer", "budget")
        return Terms(
            first_at=midnight(data["first_day"]),
            until=midnight(day_after(data["last_day"])),
            partner=self.partner,
            code=data["code"],
            minimum=data["minimum"] or 0,
            sellers=[seller.partner for seller in data.get("sellers") or ()],
            listings=list(data.get("listings") or ()),
            **{name: data[name] for name in numbers},
        )

    def add_wrong(self, errors: dict[str, str]) -> None:
        """What the gate refused, beside the field that it is about."""
        names = {"until": "last_day", "first_at": "first_day"}
        for name, words in errors.items():
            field = names.get(name, name)
            self.add_error(field if field in self.fields else None, words)


class EndForm(forms.Form):
    reason = forms.CharField(label=_("Why does it end?"), max_length=300)


def last_day(voucher: Any) -> Any:
    """The last day on which it holds."""
    from datetime import timedelta

    return vietnam_day(voucher.until - timedelta(microseconds=1))
