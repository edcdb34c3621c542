"""What the scan page says about a product at a moment: everything its template needs, in a few queries."""

from dataclasses import replace
from datetime import datetime, timedelta
from functools import lru_cache
from urllib.parse import urlencode

from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext

from traceability.codes import qr
from traceability.codes.inlined import drawing
from traceability.codes.links import BUY, Link, links_for
from traceability.codes.loading import certificates_with_decisions
from traceability.codes.pictures import photo_of
from traceability.codes.place_words import former_place_of, place_of
from traceability.codes.reference import Reference
from traceability.credentials.structured_data import data_block, structured_data
from traceability.foreign_codes.reading import codes_for
from traceability.journey.timeline.reading import has_journey
from traceability.production.lots.reading import public_reports, recalled_lots
from traceability.register.models import CertifiedProduct
from traceability.register.verdicts import Verdict, verdict_on
from traceability.scan_page.finding import Found
from traceability.scan_page.history import events_of, history_of, revoking_decision
from traceability.scan_page.lot_facts import facts_of

MOST_LINES = 12  # of history: the page has a weight to keep
MOST_LINKS = 5
MOST_RECALLS = 3


def verdict_of(found: Found, moment: datetime) -> Verdict:
    """The certificate's own truth; loads what it needs for the page too."""
    prefetch_related_objects([found.product], certificates_with_decisions())
    return verdict_on(found.product, moment)


def page_about(found: Found, verdict: Verdict, language: str) -> dict[str, object]:
    """The template's context; the language must be active, because names and links are in it."""
    product = found.product
    certificates = list(product.certificates.all())
    events = events_of(certificates)
    history = history_of(certificates, events, verdict.day)
    main_link, other_links = _ways_on(found, verdict, language)
    shown = replace(found.reference, serial="")  # a label's own code is not for showing around
    return {
        "verdict": verdict,
        "product": product,
        "producer": product.producer,
        "place": place_of(product.producer),
        "former_place": former_place_of(product.producer),
        "photo": photo_of(product),
        "drawing": drawing_of(product.illustration_key),
        "found": found,
        "is_doubtful": found.is_recalled,
        "typed": found.spelled,
        "lot": found.lot,
        "lot_facts": facts_of(found.lot, certificates, verdict),
        "test_reports": public_reports(found.lot),
        "recalled_lots": [] if found.lot else recalled_lots(product.pk)[:MOST_RECALLS],
        "history": history[:MOST_LINES],
        "older_lines": max(0, len(history) - MOST_LINES),
        "revoking_decision": revoking_decision(verdict.certificate, events),
        "is_demo": any(certificate.decision.is_demo for certificate in certificates),
        "main_link": main_link,
        "other_links": other_links,
        "qr": _code_of(shown.printed_url),
        "address": shown.page_url,
        "codes_elsewhere": codes_for(product.pk, found.lot.number if found.lot else ""),
        "data_block": "" if found.is_recalled else data_block(_for_machines(found, verdict, shown)),
        **_days_of(verdict),
    }


@lru_cache(maxsize=500)  # of some 8 kB: drawing one takes a fifth of the page's time
def _code_of(url: str) -> str:
    return mark_safe(qr.svg(url))  # noqa: S308 - digits only


def _for_machines(found: Found, verdict: Verdict, shown: Reference) -> dict[str, object]:
    """Nothing of a recalled lot is offered to machines as a product to be had."""
    lot = found.lot
    return structured_data(
        verdict, shown, made_on=lot.made_on if lot else None, best_before=lot.best_before if lot else None
    )


def drawing_of(key: str) -> str:
    return drawing(f"ocop/illustrations/{key}.svg") or drawing("ocop/illustrations/unsorted.svg")


def _days_of(verdict: Verdict) -> dict[str, object]:
    """The days that the sentence under the verdict names."""
    certificate = verdict.certificate
    if certificate is None:
        return {}
    open_pause = next((p for p in certificate.suspensions.all() if p.lifted_on is None), None)
    return {
        "days_left": (certificate.last_day - verdict.day).days,
        "expired_since": certificate.last_day + timedelta(days=1),
        "suspended_since": open_pause.first_day if open_pause else None,
    }


def _ways_on(found: Found, verdict: Verdict, language: str) -> tuple[Link, list[Link]]:
    """The one main button (to buy, if that is possible now), and the quiet ones after it."""
    links = [*_journey(found, language), *links_for(found.product, verdict, language)]
    if found.is_recalled:
        links = [link for link in links if link.kind != BUY]
    main = next((link for link in links if link.kind == BUY), None) or _same_producer(found.product)
    return main, [link for link in links if link is not main][:MOST_LINKS]


def _journey(found: Found, language: str) -> list[Link]:
    """The second screen, where the producer has told something; kept pages show a first step a minute late."""
    if not has_journey(found.product.pk, found.lot.number if found.lot else ""):
        return []
    label = gettext("Journey of this lot") if found.lot else gettext("Journey from field to shop")
    return [Link("journey", label, f"{found.reference.page_url}/hanh-trinh?lang={language}")]


def _same_producer(product: CertifiedProduct) -> Link:
    question = urlencode({"q": product.producer.name})
    return Link("producer", gettext("Other products of this producer"), f"{reverse('lookup')}?{question}")
