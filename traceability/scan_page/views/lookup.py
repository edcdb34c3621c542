"""/tra-cuu/: type a code, or the name of a product, a producer or a decision. Public, reads only."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from traceability.codes.place_words import place_of
from traceability.codes.typed_codes import product_with_code, well_formed_code
from traceability.register.clock import moment_of
from traceability.register.verdicts import verdict_on
from traceability.register.vietnamese import tidy
from traceability.scan_page.lookup import LIMIT, find

LONGEST_QUESTION = 200


@cache_control(no_store=True)
@require_safe
def lookup(request: HttpRequest) -> HttpResponse:
    """A typed code leads to its scan page; anything else to a list of products with their status now."""
    question = tidy(request.GET.get("q", "").replace("\0", ""))[:LONGEST_QUESTION]
    code = _meant_code(question)
    if code:
        address = reverse("scan", kwargs={"code": code})
        return HttpResponseRedirect(f"{address}?lang=en" if get_language() == "en" else address)
    matches = find(question)
    moment = moment_of(request)
    answers = [
        {"verdict": verdict_on(product, moment), "product": product, "place": place_of(product.producer)}
        for product in matches.products
    ]
    page = {
        "question": question,
        "answers": answers,
        "has_more": matches.has_more,
        "limit": LIMIT,
        "moment": moment,
    }
    return render(request, "scan_page/lookup.html", page)


def _meant_code(question: str) -> str | None:
    """A code that we issued, or something with a digit that can only be meant as a code; ten plain letters
    may as well be a name ("traxanhban"), so those must be issued."""
    code = well_formed_code(question)
    if code is None:
        return None
    looks_like_a_code = any(letter.isdigit() for letter in code) and " " not in question
    return code if looks_like_a_code or product_with_code(code) else None
