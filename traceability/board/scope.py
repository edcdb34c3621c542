"""What a board is about: the nation, or one province, which its address names: `/so-lieu/thai-nguyen/`."""

from dataclasses import dataclass

from django.http import Http404
from django.utils.translation import gettext

from traceability.register.models import Province

NATION = ""


@dataclass(frozen=True)
class Scope:
    """`province` is None for the nation."""

    province: Province | None = None

    @property
    def code(self) -> str:
        """The province's official code; empty for the nation."""
        return self.province.code if self.province else NATION

    @property
    def slug(self) -> str:
        return slug_of(self.province) if self.province else ""

    @property
    def name(self) -> str:
        """In the language of the page."""
        return self.province.local_name if self.province else gettext("The whole country")


def slug_of(province: Province) -> str:
    return province.folded_name.replace(" ", "-")


def scope_or_404(slug: str) -> Scope:
    province = Province.objects.filter(folded_name=slug.replace("-", " ")).first()
    if province is None or slug_of(province) != slug:
        raise Http404
    return Scope(province)
