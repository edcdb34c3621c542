"""Why a row or a file is refused, and remarks on rows that go in: kept as code and values, told in either language."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TEXTS: dict[str, str | Promise] = {
    # What is missing ------------------------------------------------------------------------------
    "no_product": _("The product's name is missing."),
    "no_producer": _("The producer's name is missing. Write the cooperative, firm or household that makes it."),
    "no_stars": _("The star ranking is missing."),
    "no_decision": _("The number of the decision is missing."),
    "no_date": _("The date of the decision is missing."),
    "no_province": _("The province is missing. Write it in the row or the title, or choose it when importing."),
    # What is said, but cannot be taken --------------------------------------------------------------
    "stars_too_few": _("%(stars)s stars: only products with three stars or more are recognised by a decision."),
    "stars_unknown": _("“%(text)s” is no ranking from 3 to 5 stars."),
    "stars_potential": _("“%(text)s”: “potential” stars are a forecast, not a certificate."),
    "stars_application": _("“%(text)s” is a proposal or an application, not a ranking that a decision grants."),
    "title_asks": _(
        "The title says that this list holds proposals, applications or what was not recognised (“%(text)s”). Send "
        "the list of what a decision recognised."
    ),
    "says_revoked": _(
        "“%(text)s” says that the certificate was revoked. Send the row in a list of revocations, with the revoking "
        "decision and its ground."
    ),
    "says_not_held": _(
        "“%(text)s” says that it does not hold at present. Compare it with the paper; a suspension is entered at the "
        "desk."
    ),
    "says_run_out": _(
        "“%(text)s”, but by its dates the certificate is valid to the end of %(day)s. Compare it with the paper."
    ),
    "stars_status": _("The row says “%(text)s” instead of a star ranking."),
    "stars_twice": _("The row names several rankings (%(text)s). Keep the one that the decision grants."),
    "re_evaluated": _(
        "The row names a first ranking (%(first)s) and a re-evaluation (%(again)s), but no number and date of the "
        "decision on the re-evaluation."
    ),
    "decision_incomplete": _("The decision “%(text)s” lacks its sign, as in 715/QĐ-UBND."),
    "decision_unreadable": _("“%(text)s” is not the number of a decision."),
    "decisions_many": _("Several decisions are named (%(text)s). Write in each row the one that applies."),
    "date_incomplete": _("“%(text)s” is no full date: day, month and year are needed."),
    "date_impossible": _("“%(text)s” is no day of the calendar. Write the date as day/month/year."),
    "date_future": _("The date %(day)s lies in the future."),
    "date_too_early": _("The date %(day)s lies before the programme began."),
    "dates_many": _("“%(text)s” names several dates. Keep one."),
    "dates_differ": _("The decision is dated %(one)s in one cell and %(two)s in another."),
    "until_deviates": _(
        "The printed last day %(printed)s is %(days)s days away from 36 months after issue (%(computed)s). "
        "Compare it with the paper."
    ),
    "begins_elsewhere": _(
        "The first valid day %(begins)s must lie between the day of issue %(issued)s and %(latest)s."
    ),
    "too_long": _("“%(text)s…” is too long (at most %(limit)s letters)."),
    "place_ambiguous": _("“%(place)s” exists in several provinces: %(candidates)s. Write the province."),
    "place_elsewhere": _("“%(place)s” does not lie in %(province)s, but in %(candidates)s. Write the province."),
    "provinces_differ": _("The row names two provinces: %(one)s and %(two)s."),
    "issuer_needs_district": _(
        "Three stars of 2023 to 06/2025 were granted by the district. Write the district or the issuing authority."
    ),
    "issuer_needs_province": _(
        "Before 07/2025 %(province)s was several provinces (%(names)s). Write the issuing authority or the old address."
    ),
    "issuer_wrong_level": _("%(stars)s stars are granted by %(right)s, but the decision is by %(named)s."),
    "issuer_unreadable": _("“%(text)s” is not an authority that grants certificates."),
    # Compared with the register ---------------------------------------------------------------------
    "foreign_province": _("The row belongs to %(province)s. You keep the register of %(own)s."),
    "differs": _("Differs from the register: %(what)s. An officer must correct the certificate with evidence."),
    "differs_in_file": _("Differs from row %(row)s of the same list: %(what)s."),
    "decision_date_differs": _(
        "Decision %(number)s of %(issuer)s is dated %(known)s in the register, but %(day)s here. Compare the paper."
    ),
    "decision_date_differs_in_file": _(
        "Decision %(number)s of %(issuer)s is dated %(known)s in row %(row)s, but %(day)s here. Compare the paper."
    ),
    "only_marks_differ": _(
        "“%(name)s” differs only by its marks from “%(known)s” in the register. Correct it, or write a fuller name "
        "if it is another one."
    ),
    "only_marks_differ_in_file": _(
        "“%(name)s” differs only by its marks from “%(known)s” in row %(row)s. Correct it, or write a fuller name "
        "if it is another one."
    ),
    "producers_many": _("Several producers are named “%(name)s”: %(places)s. Write the commune."),
    "code_taken": _("The product code %(number)s already belongs to “%(product)s”."),
    # Questions to an officer, and what is offered -----------------------------------------------------
    "question_product": _("Is “%(name)s” of %(producer)s the same product as %(known)s?"),
    "question_producer": _("Is “%(name)s” the same producer as %(known)s?"),
    "question_issuer": _("Which authority signed decision %(number)s of %(day)s?"),
    "question_commune": _("In which commune of today does “%(place)s” lie?"),
    "option_same": _("The same as “%(name)s”"),
    "option_other_product": _("Another product"),
    "option_other_producer": _("Another producer"),
    "option_issuer": "%(name)s",
    "option_commune": "%(name)s",
    "option_commune_today": _("%(name)s, the one of this name today"),
    "option_commune_into": _("%(name)s, into which the former one went"),
    "option_commune_open": _("Not known; leave it empty"),
    "option_aside": _("Send the row back with the refused ones"),
    "set_aside": _("An officer sends this row back:"),
    "remembered_same": _("“%(name)s” is taken for “%(known)s”, as decided before."),
    "remembered_other": _("“%(name)s” is kept apart from “%(known)s”, as decided before."),
    "spelling_kept": _("The spelling “%(name)s” will be remembered."),
    "commune_by_producer": _("The commune is the one where the register knows the producer: %(commune)s."),
    # Revocations ----------------------------------------------------------------------------------
    "revoked_unknown": _("This product of this producer is not in the register."),
    "revoked_no_certificate": _("No certificate was issued before %(day)s that could be revoked."),
    "revoked_otherwise": _("The certificate was already revoked from %(day)s on."),
    "revoked_none_by": _("The product has no certificate by decision %(number)s."),
    "revoked_several_by": _("The product has several certificates by decision %(number)s. Write its full date."),
    "revoker_wrong_level": _("%(stars)s stars are revoked by %(right)s, but the decision is by %(named)s."),
    "revocation_no_decision": _("The number of the revoking decision is missing."),
    "revocation_no_date": _("The date of the revoking decision is missing."),
    "no_ground": _("The reason of the revocation is missing."),
    "ground_unknown": _("“%(text)s” is none of the six grounds of Art. 8, QĐ 26/2026/QĐ-TTg."),
    # Former and present communes --------------------------------------------------------------------
    "mapping_incomplete": _("The former or the present commune is missing."),
    "mapping_unknown_place": _("“%(place)s” is not a commune of %(province)s today."),
    "mapping_unknown_province": _("“%(province)s” is not a province."),
    "mapping_twice": _("Row %(row)s maps the same former commune to another one."),
    "mapping_only_nationally": _("Only the national office enters places of other provinces."),
    # The file -------------------------------------------------------------------------------------
    "file_empty": _("The file is empty."),
    "file_too_big": _("The file is larger than %(limit)s MB. Split the list."),
    "file_old_excel": _("This is a file of an older Excel or Office. Open it and save it as .xlsx."),
    "file_password": _("The workbook is protected by a password. Remove the password and save it again."),
    "file_html": _("This is a web page, not a workbook. Open it in Excel and save it as .xlsx."),
    "file_other_office": _("This is not a workbook in .xlsx format. Open it and save it as .xlsx."),
    "file_not_a_list": _("This is neither an .xlsx workbook nor a text list (.csv)."),
    "file_bomb": _("The file unpacks to far more than a list needs. It is not opened."),
    "file_damaged": _("The file is damaged and cannot be read. Save it again and retry."),
    "file_encoding": _("The letters of the file cannot be read. Save it as CSV UTF-8."),
    "file_too_many_rows": _("The list has more than %(limit)s rows or is too wide. Split it."),
    "no_such_sheet": _("The workbook has no sheet “%(sheet)s”. It has: %(sheets)s."),
    "no_header": _("No header row was found: a list needs columns such as “Tên sản phẩm” and “Chủ thể”."),
    "no_rows": _("Below the header there are no rows."),
    "kinds_mixed": _("The sheets hold different kinds of lists. Import them one by one with the sheet's name."),
    "no_such_province": _("There is no province “%(name)s”."),
    "no_such_person": _("There is no person with the address “%(name)s”."),
    "no_such_file": _("The file “%(name)s” cannot be opened."),
    # While applying -------------------------------------------------------------------------------
    "register_changed": _("The register has changed since the preview (rows %(rows)s). Nothing was written."),
    "read_failed": _("Something went wrong while reading. Try again; if it happens again, send us the file."),
    "plan_failed": _("Something went wrong while comparing with the register. Try again."),
    "apply_failed": _("Something went wrong while writing. Nothing was written; try again."),
    "undo_in_the_way": _("Something was built on %(number)s of its products meanwhile. Nothing was taken back."),
    "undo_failed": _("Something went wrong while taking back. Nothing was changed; try again."),
    # Remarks on rows that go in -----------------------------------------------------------------------
    "renewal": _("A further certificate of a product that the register already knows."),
    "duplicate": _("The same as row %(row)s."),
    "commune_unknown": _("The present commune of “%(place)s” could not be told; it stays empty."),
    "commune_split": _("“%(place)s” was divided among %(candidates)s; the commune stays empty."),
    "province_by_commune": _("The province was told from the commune: only %(province)s has a “%(place)s”."),
    "stated": _("Stated for the list by %(who)s at %(when)s: %(what)s. Source: %(source)s."),
    "stated_other_day": _("The decision stated for the list, of %(stated)s, is not taken: this row says %(own)s."),
    "places_stated_today": _("An officer said that this list writes places as they are called today."),
    "places_stated_before": _("An officer said that this list writes places as they were called before 07/2025."),
    "from_title": _("Taken from the title: %(what)s."),
    "issuer_by_law": _("The issuing authority follows from stars and date: %(issuer)s."),
    "until_kept": _("The printed last day is kept (36 months would be %(computed)s)."),
    "set_unknown": _("“%(text)s” is none of the 26 product sets; the set stays open."),
    "fields_changed": _("Changed: %(what)s."),
    "given_back": _("As before again, unless it was changed since: %(what)s."),
}  # fmt: skip


FACTS: dict[str, str | Promise] = {
    "stars": _("stars"),
    "issuer": _("issuing authority"),
    "decision_on": _("date of the decision"),
    "issued_on": _("day of issue"),
    "valid_from": _("first valid day"),
    "valid_until": _("last valid day"),
    "certificate_number": _("certificate number"),
    "address": _("address"),
    "former_address": _("address before 07/2025"),
    "commune": _("commune"),
    "kind": _("kind of producer"),
    "set_key": _("product set"),
    "name_en": _("English name"),
    "shelf_life": _("shelf life"),
    "official_code": _("product code"),
}


@dataclass(frozen=True)
class Reason:
    """`code` is a key of TEXTS; values are texts, numbers, or a list of differences [fact, known, here].

    Days are already written as 22/11/2026.
    """

    code: str
    values: dict[str, Any] = field(default_factory=dict, hash=False)

    def __str__(self) -> str:
        text = str(TEXTS[self.code])
        return text % {name: _in_words(value) for name, value in self.values.items()} if self.values else text

    def as_json(self) -> list[Any]:
        return [self.code, self.values]


def _in_words(value: Any) -> Any:
    """Differences as `hạng sao: 3 → 4`; anything else as it is."""
    if not isinstance(value, list):
        return value
    return "; ".join(f"{FACTS[fact]}: {known or '–'} → {here}" for fact, known, here in value)


def reason(code: str, **values: Any) -> Reason:
    return Reason(code, values)


def from_json(stored: list[Any]) -> list[Reason]:
    return [Reason(code, values) for code, values in stored]


def as_text(reasons: list[Reason]) -> str:
    """All of them as one paragraph in the active language."""
    return " ".join(str(one) for one in reasons)


class ListRefused(Exception):
    """The whole file cannot be taken; nothing was written."""

    def __init__(self, code: str, **values: Any) -> None:
        self.reason = Reason(code, values)
        super().__init__(code)

    def __str__(self) -> str:
        return str(self.reason)
