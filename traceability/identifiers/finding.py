"""Which thing a GS1 key was given to: one query each, with all that its page needs."""

from traceability.identifiers.models import Gdti, Gln, GlnKind


def gln_given(gln: str, kind: GlnKind) -> Gln | None:
    found = Gln.objects.filter(gln=gln, kind=kind, withdrawn_at=None)
    return found.select_related("producer__commune", "producer__province").first()


def gdti_given(gdti: str) -> Gdti | None:
    found = Gdti.objects.filter(gdti=gdti, withdrawn_at=None, certificate__voided_on=None)
    return found.select_related(
        "certificate__product__producer__commune",
        "certificate__product__producer__province",
        "certificate__decision__issuer",
    ).first()
