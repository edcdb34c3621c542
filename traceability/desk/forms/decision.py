"""The decision behind a deed: one that the register knows, or its number, date and issuer as printed."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from traceability.register.authority import granting_level, may_grant, may_revoke
from traceability.register.importing.words.decision_numbers import decisions_in
from traceability.register.models import Decision, Issuer, Province
from traceability.register.models.decisions import IssuerLevel
from traceability.register.vietnamese import fold_words, tidy

MINISTRY = "Bộ Nông nghiệp và Môi trường"
RECENT = 60
LONGEST_NUMBER = 60


def date_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class DecisionFields(forms.Form):
    """To be mixed into a form that has `provinces`; `decision_facts` is what `performing.decision_of` reads."""

    decision_known = forms.ChoiceField(
        label=gettext_lazy("A decision that the register knows"), required=False
    )
    decision_number = forms.CharField(
        label=gettext_lazy("Or another: number"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("As printed, e.g. 715/QĐ-UBND."),
    )
    decision_date = forms.DateField(
        label=gettext_lazy("Date of the decision"), required=False, widget=date_input()
    )
    decision_issuer = forms.ChoiceField(label=gettext_lazy("Who took it"), required=False)

    takes_any_number = False  # a letter or notice is not numbered like a decision

    def prepare_decision(self, provinces: Iterable[Province], *, is_required: bool) -> None:
        self.provinces = list(provinces)
        self.decision_is_required = is_required
        known = self.fields["decision_known"]
        issuers = self.fields["decision_issuer"]
        known.choices = [("", _("none of these")), *_recent(self.provinces)]  # type: ignore[attr-defined]
        issuers.choices = [("", "–"), *_issuers(self.provinces)]  # type: ignore[attr-defined]
        if not is_required:
            known.help_text = _("May be left open.")

    def clean_decision(self) -> dict[str, Any]:
        """The decision as JSON; empty when none was given, with an error if one is needed."""
        given = self.cleaned_data
        if given.get("decision_known"):
            return {"pk": int(given["decision_known"])}
        number, day = self._number_and_day()
        issuer = given.get("decision_issuer", "")
        if not number and not issuer and not day:
            if self.decision_is_required and "decision_number" not in self.errors:
                self.add_error(
                    "decision_number", _("Choose a decision or enter its number, date and issuer.")
                )
            return {}
        if not number and "decision_number" not in self.errors:
            self.add_error("decision_number", _("The number is missing."))
        if not day and "decision_date" not in self.errors:
            self.add_error("decision_date", _("The date is missing."))
        if not issuer:
            self.add_error("decision_issuer", _("Say who took it."))
        if not (number and day and issuer):
            return {}
        level, province, name = issuer.split("|", 2)
        ended = Issuer.objects.filter(
            folded_name=fold_words(name), province=province or None, abolished_on__lte=day
        ).first()
        if ended:
            self.add_error("decision_issuer", _("%(name)s had been abolished by then.") % {"name": name})
        return {
            "number": number,
            "printed": tidy(given["decision_number"])[:80],
            "issued_on": day.isoformat(),
            "issuer": name,
            "level": level,
            "province": province,
        }

    def _number_and_day(self) -> tuple[str, date | None]:
        typed = tidy(self.cleaned_data.get("decision_number") or "")
        day: date | None = self.cleaned_data.get("decision_date")
        if not typed:
            return "", day
        found = decisions_in(typed)
        if found:
            return found[0].number[:LONGEST_NUMBER], day or found[0].day
        if self.takes_any_number:
            return typed[:LONGEST_NUMBER], day
        self.add_error("decision_number", _("Write the whole number as printed, e.g. 715/QĐ-UBND."))
        return "", day

    def refuse_wrong_authority(self, facts: dict[str, Any], stars: Iterable[int], *, revokes: bool) -> None:
        """An error where the law gives these stars to another level on that day."""
        level, day, issuer = level_and_day(facts)
        if day is None:
            return
        field = "decision_known" if "pk" in facts else "decision_issuer"
        right = may_revoke if revokes else may_grant
        wrong = sorted({number for number in stars if not right(level, number, day)})
        for number in wrong:
            self.add_error(field, wrong_authority(number, day, issuer, revokes=revokes))

    def refuse_foreign_authority(self, facts: dict[str, Any], provinces: Iterable[str]) -> None:
        """A committee decides on products of its own province only; the ministry on all."""
        level, province = level_and_province(facts)
        if not facts or level == IssuerLevel.MINISTRY:
            return
        if any(one != province for one in provinces):
            field = "decision_known" if "pk" in facts else "decision_issuer"
            self.add_error(field, _("This authority belongs to another province than the product."))


def level_and_province(facts: dict[str, Any]) -> tuple[str, str]:
    if "pk" in facts:
        issuer = Decision.objects.select_related("issuer").get(pk=facts["pk"]).issuer
        return issuer.level, issuer.province_id or ""
    return facts.get("level", ""), facts.get("province", "")


def level_and_day(facts: dict[str, Any]) -> tuple[str, date | None, str]:
    """Level, date and name of who took the decision; the date is None for an empty one."""
    if "pk" in facts:
        decision = Decision.objects.select_related("issuer").get(pk=facts["pk"])
        return decision.issuer.level, decision.issued_on, decision.issuer.name
    if not facts:
        return "", None, ""
    return facts["level"], date.fromisoformat(facts["issued_on"]), facts["issuer"]


def wrong_authority(stars: int, day: date, issuer: str, *, revokes: bool) -> str:
    level = granting_level(stars, day)
    if revokes and level == IssuerLevel.DISTRICT:
        level = IssuerLevel.PROVINCE
    facts = {"stars": stars, "right": level.label, "named": issuer}
    if revokes:
        return _("%(stars)s stars are revoked by: %(right)s. %(named)s may not (Art. 8).") % facts
    return (
        _("On that day %(stars)s stars were granted by: %(right)s. %(named)s could not grant them.") % facts
    )


def _recent(provinces: list[Province]) -> list[tuple[str, str]]:
    """The newest decisions of these provinces' authorities and of the ministry."""
    known = (
        Decision.objects.filter(Q(issuer__province__in=provinces) | Q(issuer__level=IssuerLevel.MINISTRY))
        .select_related("issuer")
        .order_by("-issued_on", "-pk")[:RECENT]
    )
    return [(str(one.pk), f"{one.number} · {one.issued_on:%d/%m/%Y} · {one.issuer.name}") for one in known]


def _issuers(provinces: list[Province]) -> list[tuple[str, str]]:
    """Those that the register knows, and the present ones, so that a first decision can be entered."""
    present = {
        (IssuerLevel.PROVINCE.value, one.pk, f"UBND {one.full_name[:1].lower()}{one.full_name[1:]}")
        for one in provinces
    }
    present |= {(IssuerLevel.MINISTRY.value, "", MINISTRY)}
    known = Issuer.objects.filter(Q(province__in=provinces) | Q(level=IssuerLevel.MINISTRY))
    spelled = {(province, fold_words(name)) for _level, province, name in present}
    former = {
        (one.level, one.province_id or "", one.name)
        for one in known
        if (one.province_id or "", one.folded_name) not in spelled
    }
    order = [IssuerLevel.PROVINCE.value, IssuerLevel.MINISTRY.value, IssuerLevel.DISTRICT.value]
    ordered = sorted(present | former, key=lambda one: (one not in present, order.index(one[0]), one[2]))
    return [("|".join(one), one[2]) for one in ordered]
