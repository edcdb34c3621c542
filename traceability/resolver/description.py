"""What this resolver says of itself: /.well-known/gs1resolver, and the context of its linksets as JSON-LD. Public."""

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, JsonResponse

from traceability.codes.link_types import CURIE, NAMESPACE
from traceability.resolver import answers
from traceability.resolver.accepting import JSON_LD
from traceability.resolver.levels import SUPPORTED_KEYS
from traceability.resolver.views import resolving

DUBLIN_CORE = "http://purl.org/dc/terms/"


@resolving
def description(_request: HttpRequest) -> HttpResponseBase:
    return _kept_for_a_day(
        {
            "name": settings.OSCAR_SHOP_NAME,
            "resolverRoot": settings.OCOP_PUBLIC_URL,
            "supportedPrimaryKeys": sorted(SUPPORTED_KEYS),
            "supportedLinkType": [{"namespace": NAMESPACE, "prefix": CURIE}],
            "linkTypeDefaultCanBeLinkset": False,
            "contact": {"fn": settings.OSCAR_SHOP_NAME},
            "jsonLdContextLocation": answers.context_url(),
        },
        "application/json",
    )


@resolving
def linkset_context(_request: HttpRequest) -> HttpResponseBase:
    """Turns a linkset into RDF: each item is what it describes, each link type a property."""
    return _kept_for_a_day(
        {
            "@context": {
                "@vocab": "http://www.iana.org/assignments/relation/",
                "linkset": "@graph",
                "anchor": "@id",
                "href": "@id",
                "gs1": NAMESPACE,
                "itemDescription": "http://www.w3.org/2000/01/rdf-schema#comment",
                "title": f"{DUBLIN_CORE}title",
                "type": f"{DUBLIN_CORE}format",
                "hreflang": {"@id": f"{DUBLIN_CORE}language", "@container": "@set"},
            }
        },
        JSON_LD,
    )


def _kept_for_a_day(data: dict[str, object], media_type: str) -> HttpResponseBase:
    response = JsonResponse(data, content_type=media_type, json_dumps_params={"ensure_ascii": False})
    response["Cache-Control"] = f"public, max-age={answers.A_DAY}"
    return response
