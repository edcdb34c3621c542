"""/chung-thu/…, /.well-known/did.json: signed copies, status lists and keys for programs. Public, no cookie, read only.

The web process hands out what the signer signed; it holds no key.
"""

from typing import Any

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import override

from traceability.credentials.answers import document, for_everybody, problem
from traceability.credentials.claims import scheme
from traceability.credentials.claims.addresses import PURPOSES, authority_url, certificate_page
from traceability.credentials.claims.conformity import CONTEXT
from traceability.credentials.claims.status_lists import told
from traceability.credentials.negotiation import ENVELOPED, HTML, JSON, JWT, wanted
from traceability.credentials.published import did_document
from traceability.credentials.published.copies import Published, claims_of, published, signed_list
from traceability.register.clock import moment_of, vietnam_day
from traceability.register.models import Certificate, Issuer
from traceability.register.verdicts import status_of

W3C_CONTEXT = CONTEXT[:1]


@for_everybody
def credential(request: HttpRequest, public_id: str) -> HttpResponseBase:
    """By Accept: the signed copy, the same enveloped, the decoded one with the live verdict, or the page for people."""
    best = wanted(request, (JWT, HTML, ENVELOPED, JSON))
    if best == HTML:
        with override("vi"):
            response = HttpResponseRedirect(
                reverse("credentials:credential", kwargs={"public_id": public_id}), status=303
            )
        response["Vary"] = "Accept"
        return response
    return _credential(request, public_id, best)


@for_everybody
def credential_file(request: HttpRequest, public_id: str) -> HttpResponseBase:
    """The signed copy to keep, for a check without this site."""
    response = _credential(request, public_id, JWT)
    response["Content-Disposition"] = f'attachment; filename="ocop-{public_id}.jwt"'
    return response


@for_everybody
def credential_json(request: HttpRequest, public_id: str) -> HttpResponseBase:
    return _credential(request, public_id, JSON)


@for_everybody
def status_list(request: HttpRequest, number: int, purpose: str) -> HttpResponseBase:
    """The signed list of bits; whoever asks for JSON gets it decoded."""
    found = signed_list(number, PURPOSES[purpose]) if purpose in PURPOSES else None
    if found is None:
        return problem(404, "Not Found", "There is no such status list.")
    if wanted(request, (JWT, JSON)) == JSON:
        return document(request, claims_of(found.jwt), JSON)
    return document(request, found.jwt, JWT)


@for_everybody
def did(request: HttpRequest) -> HttpResponseBase:
    return document(request, did_document.document(), "application/did+json")


@for_everybody
def keys(request: HttpRequest) -> HttpResponseBase:
    return document(request, did_document.history_document(), JSON)


@for_everybody
def star_scheme(request: HttpRequest) -> HttpResponseBase:
    """What "4-sao" and its rank mean; as a page for whoever wants one."""
    if wanted(request, (JSON, HTML)) == HTML:
        with override("vi"):
            return HttpResponseRedirect(reverse("credentials:scheme"), status=303)
    return document(request, scheme.published(), JSON)


@for_everybody
def authority(request: HttpRequest, pk: int) -> HttpResponseBase:
    """An authority that decides about certificates, as credentials name it; abolished ones stay."""
    found = Issuer.objects.select_related("province").filter(pk=pk).first()
    if found is None:
        return problem(404, "Not Found", "There is no such authority.")
    body = {
        "id": authority_url(found.pk),
        "name": found.name,
        "level": found.level,
        "province": found.province.name if found.province else None,
        "abolishedOn": found.abolished_on.isoformat() if found.abolished_on else None,
    }
    return document(request, body, JSON)


def _credential(request: HttpRequest, public_id: str, form: str) -> HttpResponseBase:
    certificate = Certificate.objects.filter(public_id=public_id).prefetch_related("suspensions").first()
    if certificate is None:
        return problem(404, "Not Found", "There is no certificate of this number.")
    if certificate.voided_on:
        return problem(410, "Gone", "This certificate was entered by mistake and has been taken back.")
    found = published(certificate)
    if found is None:
        return problem(404, "Not Found", "No signed copy of this certificate exists.")
    if form == JSON:
        return document(request, decoded(found, certificate, request), JSON)
    if form == ENVELOPED:
        return document(request, enveloped(found.copy.jwt), ENVELOPED)
    return document(request, found.copy.jwt, JWT)


def enveloped(jwt: str) -> dict[str, Any]:
    """VC Data Model 2.0, 4.13: the signed copy as an object that may stand among others."""
    return {"@context": W3C_CONTEXT, "id": f"data:{JWT},{jwt}", "type": "EnvelopedVerifiableCredential"}


def decoded(found: Published, certificate: Certificate, request: HttpRequest) -> dict[str, Any]:
    """For people and quick looks: nothing here is signed but `jwt`; `now` is the register's answer at this minute."""
    moment = moment_of(request)
    day = vietnam_day(moment)
    return {
        "note": "Only `jwt` is signed; `credential` is the same, decoded. `now` is the register's live answer.",
        "now": {
            "status": status_of(certificate, day).value,
            "is_valid": certificate.is_valid_at(day),
            "checked_at": told(moment.replace(second=0)),
            "page": certificate_page(certificate.public_id),
        },
        "status_lists": [
            {
                "purpose": one.purpose,
                "is_set": found.bits[one.purpose],
                "signed_at": told(one.signed_at),
                "valid_until": told(one.valid_until),
            }
            for one in found.lists
        ],
        "jwt": found.copy.jwt,
        "signed_at": told(found.copy.signed_at),
        "credential": found.claims(),
    }
