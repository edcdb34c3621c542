"""The sheet as plain data for the template: texts, numbers and one drawing, nothing to be run."""

import re
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from traceability.codes import qr
from traceability.codes.place_words import place_of
from traceability.codes.reference import Reference
from traceability.dossier.evidence import Evidence
from traceability.register.clock import VIETNAM, vietnam_day

Data = dict[str, Any]
# What the font can draw: Latin with every Vietnamese letter, figures, common signs. A PDF/A refuses the rest.
UNPRINTABLE = re.compile(r"[^\n -~\u00a0-\u017f\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9–—‘’“”…•₫×−\u200b]")


def sheet_of(evidence: Evidence) -> Data:
    """In the active language; the same evidence and language always give equal data."""
    product = evidence.product
    clock = evidence.moment.astimezone(VIETNAM).strftime("%H:%M, %d/%m/%Y")
    url = Reference(code=product.code).printed_url
    return {
        "lang": get_language(),
        "title": printable(f"{_('Code, story and scans')}: {product.local_name}"),
        "words": _words(),
        "made_at": clock,
        "name": printable(product.local_name),
        "producer": printable(product.producer.name),
        "place": printable(place_of(product.producer)),
        "facts": [[printable(term), printable(text)] for term, text in _certificate(evidence)],
        "qr": qr.svg(url),
        "code": product.printed_code,
        "address": url,
        "code_facts": [[printable(term), printable(text)] for term, text in _code(evidence)],
        "story": _story(evidence),
        "months": [{"name": f"{m.first:%m/%Y}", "looks": m.looks} for m in evidence.months],
        "looks_line": _looks(evidence),
        "proves": _proves(),
        "proves_not": _proves_not(),
        "is_demo": bool(evidence.verdict.certificate and evidence.verdict.certificate.decision.is_demo),
    }


def _proves() -> list[str]:
    return [
        _("When this sheet was made, the code opened the product's page at the address beside it."),
        _("The page shows the certificate's state of the day, the producer, and the story if there is one."),
        _("The numbers are the platform's own count of openings of the page by people."),
    ]


def _proves_not() -> list[str]:
    return [
        _("That the goods in a pack are this producer's: a printed code can be copied."),
        _("How many persons looked: one person may open the page several times."),
        _("It does not take the place of the certificate or of any paper that the evaluation asks for."),
    ]


def printable(text: str) -> str:
    return UNPRINTABLE.sub("?", text)


def _words() -> dict[str, str]:
    return {
        "heading": _("Evidence for the evaluation file"),
        "subject": _("Traceability code, product story and scans"),
        "certificate": _("Certificate"),
        "code": _("Traceability code"),
        "story": _("Product story"),
        "scans": _("Openings of the page, month by month"),
        "proves": _("What this sheet shows"),
        "proves_not": _("What it does not show"),
        "made": _("Made by the platform on"),
        "check": _("Scan the code to compare with today."),
        "demo": _("Demo data"),
        "qr_alt": _("QR code of the product's page:"),
    }


def _certificate(evidence: Evidence) -> list[tuple[str, str]]:
    """The state of this moment in words; stars only while they may be shown."""
    verdict, held = evidence.verdict, evidence.verdict.certificate
    facts = [(_("State on the day of this sheet"), str(verdict.status.label).capitalize())]
    if verdict.stars:
        stars = ngettext("%(number)d star", "%(number)d stars", verdict.stars) % {"number": verdict.stars}
        facts.append((_("Stars"), stars))
    if held:
        decision = held.decision
        facts.append((_("Decision"), f"{decision}, {decision.issued_on:%d/%m/%Y}, {decision.issuer}"))
        facts.append((_("Last valid day"), f"{held.last_day:%d/%m/%Y}"))
    return facts


def _code(evidence: Evidence) -> list[tuple[str, str]]:
    facts = [(_("Given on"), f"{vietnam_day(evidence.product.created_at):%d/%m/%Y}")]
    if evidence.gtins:
        facts.append(("GTIN", ", ".join(evidence.gtins)))
    facts.append((_("Lots opened"), _number(evidence.lots)))
    facts.append((_("Labels with a serial of their own"), _number(evidence.serials)))
    return facts


def _story(evidence: Evidence) -> Data | None:
    story = evidence.story
    if story is None:
        return None
    since = _("published on %(day)s") % {"day": f"{vietnam_day(story.since):%d/%m/%Y}"} if story.since else ""
    return {"title": printable(story.title), "url": printable(story.url), "since": since}


def _looks(evidence: Evidence) -> str:
    if evidence.first_look_on is None:
        return _("Nobody has opened the page so far.")
    said = {"number": _number(evidence.looks), "day": f"{evidence.first_look_on:%d/%m/%Y}"}
    return (
        ngettext(
            "The page was opened %(number)s time since %(day)s.",
            "The page was opened %(number)s times since %(day)s.",
            evidence.looks,
        )
        % said
    )


def _number(number: int) -> str:
    text = f"{number:,}"
    return text.replace(",", ".") if get_language() != "en" else text
