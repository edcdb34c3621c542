"""What can be followed, as addresses name it: a product by its public code, a producer, a commune."""

from dataclasses import dataclass

from django.http import Http404
from django.urls import reverse

from traceability.following.models import Follow
from traceability.register.models import CertifiedProduct, Commune, Producer

KINDS = ("product", "producer", "commune")


@dataclass(frozen=True)
class Target:
    kind: str
    thing: CertifiedProduct | Producer | Commune

    @property
    def key(self) -> str:
        return self.thing.code if isinstance(self.thing, CertifiedProduct) else str(self.thing.pk)

    @property
    def name(self) -> str:
        """In the language in use; a producer's name has none other."""
        return self.thing.name if isinstance(self.thing, Producer) else self.thing.local_name

    @property
    def page(self) -> str:
        """The address of its public record."""
        match self.thing:
            case CertifiedProduct():
                return reverse("scan", kwargs={"code": self.thing.code})
            case Producer():
                return reverse("open_register:producer", kwargs={"pk": self.thing.pk})
        return reverse("open_register:commune", kwargs={"code": self.thing.pk})


def target_or_404(kind: str, key: str) -> Target:
    found: CertifiedProduct | Producer | Commune | None = None
    match kind:
        case "product":
            found = CertifiedProduct.objects.select_related("producer").filter(code=key).first()
        case "producer" if key.isascii() and key.isdigit() and len(key) < 18:
            found = Producer.objects.filter(pk=int(key)).first()
        case "commune":
            found = Commune.objects.select_related("province").filter(pk=key).first()
    if found is None:
        raise Http404
    return Target(kind, found)


def target_of(follow: Follow) -> Target:
    """What a follow is about; its own rows should be loaded."""
    if follow.product:
        return Target("product", follow.product)
    if follow.producer:
        return Target("producer", follow.producer)
    assert follow.commune is not None  # noqa: S101 - the database's constraint
    return Target("commune", follow.commune)
