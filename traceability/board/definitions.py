"""What each number counts, in plain words, with the rule behind it: shown on the page and in every workbook."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Definition:
    """Texts are lazy: they speak the language of the page."""

    name: Any
    meaning: Any
    rule: Any = ""


DEFINITIONS = {
    "products": Definition(
        _("Valid products"),
        _(
            "Products whose certificate is in force on the day: within its term or an extension, and not "
            "suspended, revoked, given back or replaced. A product counts once."
        ),
        _("QĐ 26/2026/QĐ-TTg, Articles 7, 8 and 12.3"),
    ),
    "new": Definition(
        _("New"),
        _("Products that got their first certificate; the year is the one of the certificate's date."),
        _("QĐ 26/2026/QĐ-TTg, Article 7"),
    ),
    "again": Definition(
        _("Certified again"),
        _(
            "Products that had a certificate before and got another one, with more stars, as many or fewer; the "
            "year is the one of the new certificate's date."
        ),
        _("QĐ 26/2026/QĐ-TTg, Article 7.6"),
    ),
    "lapsed": Definition(
        _("Lapsed"),
        _(
            "The last valid day (the extended one, where there is one) fell in the year, and no other certificate "
            "took over on the next day. Counted from the day after. Those that came back later are also named apart."
        ),
        _("QĐ 26/2026/QĐ-TTg, Articles 7 and 12.3"),
    ),
    "revoked": Definition(
        _("Revoked"),
        _("The revocation took effect in the year; some were revoked after their term had ended."),
        _("QĐ 26/2026/QĐ-TTg, Article 8"),
    ),
    "surrendered": Definition(
        _("Given back"),
        _("The producer gave the certificate back; the year is that of the first day without it."),
    ),
    "due_again": Definition(
        _("Certified again after 36 months"),
        _(
            "Of the certificates whose 36 months ended in the year, neither revoked nor given back before: how many "
            "of their products have been certified again by this day."
        ),
        _("QĐ 26/2026/QĐ-TTg, Article 7.6"),
    ),
    "endings": Definition(
        _("Ending soon"),
        _(
            "Certificates in force whose last day lies in the month, where nothing newer has been granted. The file "
            "for renewal is due 180 to 120 days before."
        ),
        _("QĐ 26/2026/QĐ-TTg, Article 7.6a"),
    ),
    "places": Definition(
        _("By place"),
        _("A product belongs to the place of its producer, in the provinces and communes since 01/07/2025."),
    ),
    "sets": Definition(
        _("By product set"),
        _("The 26 sets in six groups. Products whose set is not recorded stand in a row of their own."),
        _("QĐ 26/2026/QĐ-TTg, classification of 2026"),
    ),
    "kinds": Definition(_("By kind of producer"), _("Counted are products, not producers.")),
    "selling": Definition(
        _("Producers who sell on-line"),
        _(
            "Of the producers with a valid product: those who offer a valid product for sale on this market. Listings "
            "keep no history, so for an earlier day the last daily reading is shown."
        ),
        _("Plans set at least 50 percent."),
    ),
    "points": Definition(
        _("Points of sale"),
        _("Places that present and sell OCOP products, as entered here and open on the day."),
    ),
    "years": Definition(
        _("A day is a calendar day in Viet Nam"),
        _(
            "For a past day the board shows what is true of that day as the register knows it now: what was entered "
            "late or put right since is included. Certificates entered by mistake count nowhere."
        ),
    ),
}
