"""What an officer can do to a certificate: one entry per deed, with the rule in plain words."""

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    ISSUE = "issue", _("Enter a new product and its certificate")
    RENEW = "renew", _("Enter a renewal")
    UPGRADE = "upgrade", _("Enter a higher star")
    RE_EVALUATION = "re_evaluation", _("Note that re-evaluation has begun")
    EXTEND = "extend", _("Extend during re-evaluation")
    SUSPEND = "suspend", _("Suspend")
    LIFT = "lift", _("Lift the suspension")
    REVOKE = "revoke", _("Revoke")
    SURRENDER = "surrender", _("Note that it was given back")
    CORRECT = "correct", _("Correct a wrong entry")
    VOID = "void", _("Take back an entry made by mistake")


@dataclass(frozen=True)
class Deed:
    """`slug` stands in the address; `means` is what the button does in a few words; `rule` is what the law says.

    `has_decision`: the deed rests on a decision; `needs_decision` and `needs_paper`: not without one.
    """

    kind: Kind
    slug: str
    means: Promise
    rule: Promise
    needs_paper: bool = False
    has_decision: bool = False
    needs_decision: bool = False
    for_many: bool = False
    is_serious: bool = False

    @property
    def label(self) -> str:
        return str(self.kind.label)

    @property
    def is_grant(self) -> bool:
        return self.kind in {Kind.ISSUE, Kind.RENEW, Kind.UPGRADE}


_ALL = [
    Deed(
        Kind.ISSUE,
        "cap-moi",
        _("A product that is not in the register yet."),
        _(
            "Five stars are granted by the ministry, four and three by the province; from 2023 to 30/06/2025 three"
            " stars by the district. A certificate holds 36 months from the decision, unless another last day is"
            " printed on it (QĐ 26/2026, Art. 7)."
        ),
        needs_paper=True,
        has_decision=True,
        needs_decision=True,
    ),
    Deed(
        Kind.RENEW,
        "cap-lai",
        _("A new decision recognises the product again, with the same, more or fewer stars."),
        _(
            "The new certificate may carry more or fewer stars and come from another authority. Where it overlaps"
            " the old one, the newer one counts from its first day; a gap between the two stays a gap"
            " (QĐ 26/2026, Art. 7)."
        ),
        needs_paper=True,
        has_decision=True,
        needs_decision=True,
    ),
    Deed(
        Kind.UPGRADE,
        "nang-sao",
        _("A new decision raises the stars while the present certificate still holds."),
        _(
            "The higher star counts from the first day of the new certificate; until then the old one stands. Five"
            " stars are granted by the ministry (QĐ 26/2026, Art. 7)."
        ),
        needs_paper=True,
        has_decision=True,
        needs_decision=True,
    ),
    Deed(
        Kind.RE_EVALUATION,
        "danh-gia-lai",
        _("The file for re-evaluation has arrived. This alone makes nothing valid."),
        _(
            "The producer files from 180 to 120 days before the end (QĐ 26/2026, Art. 7.6a). An extension is possible"
            " only after this has been noted (Art. 12.3)."
        ),
        for_many=True,
    ),
    Deed(
        Kind.EXTEND,
        "gia-han",
        _("The certificate holds until the result of the re-evaluation, at most 180 days longer."),
        _(
            "Only for a product under re-evaluation, at most 180 days after the term, with the paper that grants it"
            " and its own last day (QĐ 26/2026, Art. 12.3). It never happens by itself."
        ),
        needs_paper=True,
        has_decision=True,
        needs_decision=True,
        for_many=True,
    ),
    Deed(
        Kind.SUSPEND,
        "tam-ngung",
        _("The certificate stops at once, until you lift the suspension."),
        _(
            "For the time in which a doubt is looked into. The term goes on running; the days are not added at the"
            " end. It can be lifted on any day."
        ),
        has_decision=True,
        for_many=True,
        is_serious=True,
    ),
    Deed(
        Kind.LIFT,
        "bo-tam-ngung",
        _("The certificate holds again at once, if its term has not run out."),
        _("Say what cleared the doubt. A certificate whose term ended meanwhile stays ended."),
        has_decision=True,
        for_many=True,
    ),
    Deed(
        Kind.REVOKE,
        "thu-hoi",
        _("The certificate ends for good, for one of the six grounds of Art. 8."),
        _(
            "Six grounds: forged file; criteria no longer met; breach of law; misuse of the mark; production stopped;"
            " another authority's conclusion. Three and four stars are revoked by the province's chairman, five by"
            " the minister. A certificate that has run out may be revoked too (QĐ 26/2026, Art. 8)."
        ),
        needs_paper=True,
        has_decision=True,
        needs_decision=True,
        for_many=True,
        is_serious=True,
    ),
    Deed(
        Kind.SURRENDER,
        "tra-lai",
        _("The producer no longer wants the certificate."),
        _(
            "Only on the producer's own letter. The certificate no longer holds from the day on which it was given"
            " back; that day cannot lie ahead."
        ),
        needs_paper=True,
        for_many=True,
        is_serious=True,
    ),
    Deed(
        Kind.CORRECT,
        "sua-sai",
        _("Something was typed otherwise than the papers say."),
        _(
            "Only what was entered wrongly: a new decision is a renewal, not a correction. What stood here before"
            " stays readable in the history."
        ),
        needs_paper=True,
        has_decision=True,
    ),
    Deed(
        Kind.VOID,
        "rut-muc",
        _("This certificate was never granted, or was entered twice."),
        _(
            "Only for an entry that should never have been made. A certificate that was granted and is withdrawn is"
            " revoked instead. What this entry had replaced holds again; the entry stays readable in the history."
        ),
        is_serious=True,
    ),
]
DEEDS = {deed.kind: deed for deed in _ALL}
BY_SLUG = {deed.slug: deed for deed in _ALL}
FOR_MANY = [deed for deed in _ALL if deed.for_many]
