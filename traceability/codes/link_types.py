"""Links with a type from GS1's vocabulary: what the resolver's linkset says, filled by whoever knows the target.

The names are those of the GS1 Web Vocabulary 1.16 (sub-properties of `gs1:linkType`); an own type would need its own
namespace and must not say what one of these says already.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise

from traceability.codes.providers import Providers
from traceability.codes.reference import Reference
from traceability.register.models import Certificate, CertifiedProduct, Producer

NAMESPACE = "https://gs1.org/voc/"
PREFIXES = tuple(
    f"{scheme}://{host}gs1.org/voc/" for scheme in ("https", "http") for host in ("", "www.", "ref.")
)
CURIE = "gs1:"
DEFAULT, DEFAULT_MULTI, HANDLED_BY = "defaultLink", "defaultLinkMulti", "handledBy"
VOCABULARY = frozenset(
    """
    activityIdeas allergenInfo appDownload backgroundInfo brandHomepageClinical brandHomepagePatient careersInfo
    certificationInfo consumerHandlingStorageInfo defaultLink defaultLinkMulti dpp eifu epcis epil eventsInfo faqs
    handledBy hasRetailers homepage ingredientsInfo instructions jws leaveReview locationInfo logisticsInfo
    loyaltyProgram masterData menuInfo nutritionalInfo openingHoursInfo paymentLink pip productSustainabilityInfo
    promotion purchaseSuppliesOrAccessories quickStartGuide recallStatus recipeInfo registerProduct registryEntry
    relatedImage relatedVideo reportFound review safetyInfo scheduleTime serviceInfo smartLabel smpc socialMedia
    statisticInfo subscribe support sustainabilityInfo traceability tutorial userAgreement verificationService
    whatsInTheBox
    """.split()  # noqa: SIM905 - sixty names read better so
)
DEPRECATED = frozenset({"productSustainabilityInfo"})
# The resolver decides alone which link is the default; no provider may claim it.
RESERVED = frozenset({DEFAULT, DEFAULT_MULTI, HANDLED_BY})


class Kind(StrEnum):
    """What is named, one level at a time: a lot's links do not repeat its product's."""

    PRODUCT = "product"
    LOT = "lot"
    SERIAL = "serial"
    PARTY = "party"  # GLN 417: a producer
    PLACE = "place"  # GLN 414: a producer's place
    CERTIFICATE = "certificate"  # GDTI 253


@dataclass(frozen=True)
class Thing:
    """One level of one identified thing at a moment. `reference` is there for products, lots and serials only.

    `product` is filled for those three, `producer` for all, `certificate` for certificates; `name` is what people
    call it, in the active language.
    """

    kind: Kind
    name: str
    moment: datetime
    producer: Producer
    product: CertifiedProduct | None = None
    certificate: Certificate | None = None
    reference: Reference | None = None


@dataclass(frozen=True)
class TypedLink:
    """`type` is a bare name of the vocabulary ("pip"); `url` absolute, or a path of this site.

    `languages` are those in which the target can answer (BCP 47: "vi", "en"); none means that language plays no part,
    as for data. `media_type` is the target's IANA type. `context` narrows down where the link applies (`?context=`).
    Two links of one thing with equal type, media type, languages and context cannot be told apart: readers are asked.
    """

    type: str
    url: str
    title: str
    languages: tuple[str, ...] = ()
    media_type: str = "text/html"
    context: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.type not in VOCABULARY or self.type in DEPRECATED | RESERVED:
            raise ValueError(f"{self.type!r} is no link type of GS1's vocabulary that a room may use.")
        if self.url.startswith("/"):
            object.__setattr__(self, "url", settings.OCOP_PUBLIC_URL + self.url)


Provider = Callable[[Thing], Iterable[TypedLink]]
_providers = Providers[[Thing], Iterable[TypedLink]](settle=list)


def register(provider: Provider) -> Provider:
    """Add `provider(thing) → links`; call it in `AppConfig.ready()`.

    It is asked once per level, with Vietnamese or English active, and looks at `thing.kind` first: what is no matter
    of its own costs no query. One that fails is logged and left out, so nothing that warns may hang on it alone.
    """
    return _providers.register(provider)


def unregister(provider: Provider) -> None:
    _providers.unregister(provider)


def links_of(thing: Thing) -> list[TypedLink]:
    """All links of one level, in the order of registration."""
    return [link for links in _providers.answers(thing) for link in links]


def uri_of(name: str) -> str:
    """`pip` → `https://gs1.org/voc/pip`, as linksets write it."""
    return NAMESPACE + name


def name_of(text: str) -> str | None:
    """The bare name behind `gs1:pip` or any of the namespace's spellings; None for everything else."""
    for prefix in (CURIE, *PREFIXES):
        if text.startswith(prefix):
            name = text.removeprefix(prefix)
            return name if name in VOCABULARY else None
    return None


def in_each_language(
    type_name: str, title: str | Promise, view: str, **address: object
) -> Iterator[TypedLink]:
    """One link per language to a page whose address differs by language; `title` is a lazy translation."""
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            yield TypedLink(type_name, reverse(view, kwargs=address), str(title), (language,))
