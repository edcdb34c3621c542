"""What a list or feed of changes is about: everything, or one product, producer, commune or province."""

from dataclasses import dataclass

from django.db.models import Q
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from traceability.register.models import CertifiedProduct, Commune, Producer, Province

EVERYTHING = "everything"
PATHS = {
    "product": "product__code",
    "producer": "product__producer",
    "commune": "product__producer__commune",
    "province": "product__producer__province",
}


@dataclass(frozen=True)
class Scope:
    """`kind` is one of PATHS or EVERYTHING; `key` a public code, a producer's key or a place's code."""

    kind: str = EVERYTHING
    key: str | int = ""

    def q(self, to_certificate: str = "") -> Q:
        """A condition on Certificate, or on what leads to one by `to_certificate`, e.g. `certificate__`."""
        return Q() if self.kind == EVERYTHING else Q(**{to_certificate + PATHS[self.kind]: self.key})


@dataclass(frozen=True)
class NamedScope:
    scope: Scope
    name: str
    page: str  # the address of the page that shows the same


def named(scope: Scope) -> NamedScope:
    """With its name and page, in the language in use; 404 for what does not exist."""
    if scope.kind == EVERYTHING:
        return NamedScope(scope, _("Changes in the OCOP register"), reverse("open_register:search"))
    thing = _thing(scope)
    if thing is None:
        raise Http404
    match thing:
        case CertifiedProduct():
            return NamedScope(scope, thing.local_name, reverse("scan", kwargs={"code": thing.code}))
        case Producer():
            return NamedScope(scope, thing.name, reverse("open_register:producer", kwargs={"pk": thing.pk}))
    return NamedScope(
        scope, thing.local_name, reverse(f"open_register:{scope.kind}", kwargs={"code": thing.pk})
    )


def _thing(scope: Scope) -> CertifiedProduct | Producer | Commune | Province | None:
    match scope.kind:
        case "product":
            return CertifiedProduct.objects.filter(code=scope.key).first()
        case "producer":
            return Producer.objects.filter(pk=scope.key).first()
        case "commune":
            return Commune.objects.filter(pk=scope.key).first()
    return Province.objects.filter(pk=scope.key).first()
