"""Every word that the printed catalogue says of itself, in the language of the edition and in the other one."""

from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

Words = dict[str, str]
LANGUAGES = ("vi", "en")


def other_language() -> str:
    return "en" if get_language() == "vi" else "vi"


def words() -> Words:
    """The words by key; the same key with `_other` is in the other language."""
    here = _words()
    with override(other_language()):
        other = _words()
    return here | {f"{key}_other": word for key, word in other.items()}


def as_of_line(clock: str) -> str:
    """Both languages on every page: a printed page may travel alone."""
    said = []
    for language in LANGUAGES:
        with override(language):
            said.append(_("Valid as of"))
    return f"{' / '.join(said)} {clock}"


def legend() -> list[dict[str, str]]:
    """What the signs beside a product mean, each with its text in both languages."""
    here = _legend()
    with override(other_language()):
        other = _legend()
    return [{"key": key, "text": text, "other": other[key]} for key, text in here.items()]


def _words() -> Words:
    return {
        "programme": _("One Commune One Product · OCOP"),
        "catalogue": _("Catalogue of OCOP products"),
        "organised_by": _("Organised by"),
        "foreword": _("Foreword"),
        "contents": _("Contents"),
        "how_to_read": _("How to read this catalogue"),
        "sample_booth": _("Booth B07"),
        "sample_until": _("until 18/06/2028"),
        "booth": _("Booth"),
        "made_by": _("Made by"),
        "place": _("Made in"),
        "formerly": _("before 07/2025:"),
        "price": _("Price"),
        "shelf_life": _("keeps for"),
        "decision": _("Decision"),
        "demo": _("Demo data"),
        "qr_alt": _("QR code of the product's page:"),
        "by_producer": _("Index of producers"),
        "by_set": _("Index of product sets"),
        "by_booth": _("Index of booths"),
        "left_out": _("Chosen for the fair, but without a valid certificate when this was printed"),
    }


def _legend() -> dict[str, str]:
    return {
        "stars": _("Three, four or five stars, granted by the authority that the decision names."),
        "until": _("The last day on which the certificate holds, as known when this was printed."),
        "booth": _("Where to find the producer at the fair."),
        "code": _("Scan the code with your phone's camera: it says whether the certificate is valid today."),
    }
