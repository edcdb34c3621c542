"""/so-dang-ky/chung-thu/: for people and inspectors, what a signed copy proves, what it does not, how to check one.

Open to everybody, read only.
"""

import json
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.safestring import mark_safe
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from traceability.codes import qr
from traceability.codes.etags import answer_if_changed
from traceability.credentials.claims import scheme as star_scheme
from traceability.credentials.claims.addresses import credential_url, did
from traceability.credentials.models import SignedStatusList
from traceability.credentials.published.copies import published, signer_is_silent
from traceability.credentials.published.did_document import key_history
from traceability.credentials.verifier_file import FOLDER, NAME, verifier_file
from traceability.register.clock import moment_of, vietnam_day
from traceability.register.models import Certificate, ProductSet
from traceability.register.verdicts import Verdict, next_change, status_of

RELATED = ("product__producer__province", "product__producer__commune", "decision__issuer")


@cache_control(no_cache=True)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What a signed copy is, how to check one, which keys signed."""
    lists = list(SignedStatusList.objects.defer("jwt"))
    page = {
        "keys": key_history(),
        "lists": lists,
        "lists_signed_at": min((one.signed_at for one in lists), default=None),
        "is_silent": signer_is_silent(moment_of(request)),
        **_checking(),
    }
    return render(request, "credentials/index.html", page)


@cache_control(no_store=True)
@require_safe
def credential(request: HttpRequest, public_id: str) -> HttpResponse:
    """One certificate's signed copy; 404 where it was entered by mistake: its own page says so."""
    certificate = get_object_or_404(
        Certificate.objects.select_related(*RELATED).prefetch_related("suspensions"),
        public_id=public_id,
        voided_on=None,
    )
    moment = moment_of(request)
    status = status_of(certificate, vietnam_day(moment))
    found = published(certificate)
    address = credential_url(public_id)
    page: dict[str, Any] = {
        "certificate": certificate,
        "product": certificate.product,
        "verdict": Verdict(
            certificate.product, status, certificate, moment, next_change([certificate], vietnam_day(moment))
        ),
        "status_name": status.value,
        "published": found,
        "is_behind": found is not None and status.shows_stars != found.says_valid,
        "claims": json.dumps(found.claims(), ensure_ascii=False, indent=2) if found else "",
        "address": address,
        "qr": mark_safe(qr.svg(address)),  # noqa: S308 - digits only
        "moment": moment,
        **_checking(),
    }
    return render(request, "credentials/credential.html", page)


@cache_control(no_cache=True)
@require_safe
def scheme(request: HttpRequest) -> HttpResponse:
    """What the stars mean, in words: the same as the JSON at the address that credentials name."""
    sets = ProductSet.objects.order_by("-classification_id", "number")
    page = {
        "scores": list(star_scheme.SCORES.values()),
        "law": star_scheme.LAW,
        "sets": sets,
        "address": settings.OCOP_PUBLIC_URL + "/chung-thu/thang-sao",
    }
    return render(request, "credentials/scheme.html", page)


@require_safe
def verifier(request: HttpRequest) -> HttpResponseBase:
    """The verifier as a .zip."""
    packed = verifier_file()
    response = answer_if_changed(request, packed.content, "application/zip", public=True)
    response["Content-Disposition"] = f'attachment; filename="{NAME}"'
    return response


def _checking() -> dict[str, Any]:
    return {
        "verifier": {"folder": FOLDER, "name": NAME, "sha256": verifier_file().sha256},
        "did": did(),
        "site": settings.OCOP_PUBLIC_URL,
    }
