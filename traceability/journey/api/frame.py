"""What every address of /api/epcis/ shares: who asks, the headers of the standard, the form of answers and errors."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed, NotAcceptable, NotAuthenticated
from rest_framework.permissions import AllowAny
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from traceability.journey import tokens
from traceability.journey.api.problems import LIMITS, answer_problem
from traceability.journey.models import Behaviour, CaptureToken
from traceability.register.clock import moment_of
from traceability.register.models import Producer

VERSION = "2.0.0"
VERSIONS = {
    "GS1-EPCIS-Version": VERSION,
    "GS1-EPCIS-Min": VERSION,
    "GS1-EPCIS-Max": VERSION,
    "GS1-CBV-Version": VERSION,
    "GS1-CBV-Min": VERSION,
    "GS1-CBV-Max": VERSION,
    "GS1-EPC-Format": "Never_Translates",
    "GS1-CBV-XML-Format": "Never_Translates",
}
CAPTURING = {**LIMITS, "GS1-Capture-Error-Behaviour": Behaviour.ROLLBACK.value}


HEADERS_TAKEN = (
    "Accept, Accept-Language, Authorization, Content-Type, "
    "GS1-EPCIS-Version, GS1-EPCIS-Min, GS1-EPCIS-Max, GS1-CBV-Version, GS1-CBV-Min, GS1-CBV-Max, "
    "GS1-EPC-Format, GS1-Capture-Error-Behaviour"
)


# What a reader may ask for, by its first digit: EPCIS 2 alone is spoken here.
SPOKEN: dict[str, Callable[[int], bool]] = {
    "GS1-EPCIS-Version": lambda major: major == 2,
    "GS1-CBV-Version": lambda major: major == 2,
    "GS1-EPCIS-Min": lambda major: major <= 2,
    "GS1-CBV-Min": lambda major: major <= 2,
    "GS1-EPCIS-Max": lambda major: major >= 2,
    "GS1-CBV-Max": lambda major: major >= 2,
}


class LinkedJSONRenderer(JSONRenderer):
    media_type = "application/ld+json"


class ProducersToken(BaseAuthentication):
    """`Authorization: Bearer ocop_…`: the user is nobody, `request.auth` is the producer's token."""

    def authenticate(self, request: Request) -> tuple[None, CaptureToken] | None:
        scheme, _blank, secret = get_authorization_header(request).decode("latin-1").partition(" ")
        if scheme.lower() != "bearer":
            return None
        token = tokens.holder_of(secret.strip(), moment_of(request._request))
        if token is None:
            raise AuthenticationFailed(_("This token is unknown, or it was taken back."))
        return None, token

    def authenticate_header(self, request: Request) -> str:
        return "Bearer"


def answered(body: object = None, status: int = 200) -> HttpResponse:
    """An answer in JSON; the framework has no types of its own."""
    answer: HttpResponse = Response(body, status=status)
    return answer


class EpcisView(APIView):
    """Anybody may ask; only a token may capture."""

    authentication_classes: Any = (ProducersToken,)
    permission_classes: Any = (AllowAny,)
    renderer_classes: Any = (JSONRenderer, LinkedJSONRenderer)

    def get_exception_handler(self) -> Callable[..., HttpResponseBase | None]:
        return answer_problem

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        for name, is_spoken in SPOKEN.items():
            wanted = request.headers.get(name, VERSION)
            if not wanted[:1].isdigit() or not is_spoken(int(wanted[0])):
                raise NotAcceptable(f"{name}: {wanted}")

    def finalize_response(self, request: Any, response: Any, *args: Any, **kwargs: Any) -> Any:
        made = super().finalize_response(request, response, *args, **kwargs)
        for name in ("GS1-EPCIS-Version", "GS1-CBV-Version", "GS1-EPC-Format"):
            made[name] = VERSIONS[name]
        made.setdefault("Cache-Control", "no-store")
        return made

    def options(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        answer = HttpResponse(status=204)
        answer["Allow"] = answer["Access-Control-Allow-Methods"] = ", ".join(self.allowed_methods)
        answer["Access-Control-Allow-Headers"] = HEADERS_TAKEN
        for name, value in {**VERSIONS, **(CAPTURING if "POST" in self.allowed_methods else {})}.items():
            answer[name] = value
        return answer


NO_TOKEN = gettext_lazy("Capturing needs a token of the producer; its portal makes one.")


def token_of(request: Request) -> CaptureToken:
    if not isinstance(request.auth, CaptureToken):
        raise NotAuthenticated(str(NO_TOKEN))
    return request.auth


def reader_of(request: Request) -> Producer | None:
    return request.auth.producer if isinstance(request.auth, CaptureToken) else None
