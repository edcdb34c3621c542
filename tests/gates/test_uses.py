"""Every table that refers to a product, certificate or producer says whether a list is taken back over it."""

from django.apps import apps

from traceability.register.models import Certificate, CertifiedProduct, Producer
from traceability.register.uses import tables_asked

# Why these stand in nobody's way when a whole list is taken back.
WEIGHTLESS = {
    "ocop_reports.CodeReport": "the report stays and goes on naming its product",
    "ocop_scans.ScanCount": "a sum of looks at a page; it says nothing of any certificate",
    "ocop_open_register.ProductWords": "an index of names, written by itself",
    "ocop_open_register.Fts5Words": "as ProductWords",
    "ocop_open_register.PostgresWords": "as ProductWords",
    "ocop_renewals.Reminder": "a letter that was sent; no further one follows",
    "ocop_renewals.ProducerLink": "the calendar behind it shows what is there",
    "ocop_renewals.OptOut": "a producer's wish about letters holds on",
    "ocop_renewals.Letter": "a letter that was sent; no further one follows",
    "ocop_points_of_sale.CheckListLine": "anybody may keep a list; it says that the product is gone",
    "ocop_following.Follow": "whoever follows is told by letter; a stranger's wish holds nobody up",
    "ocop_identifiers.CompanyPrefix": "a producer's number at GS1 is its own, whatever it makes",
    "ocop_identifiers.Gln": "names a producer or its place, no product",
    "ocop_representing.Representative": "whoever acts for a producer without products has nothing to do",
    "ocop_credentials.StatusPlace": "the signer sets its bit as soon as the certificate is taken back",
    "ocop_journey.CaptureToken": "a producer's key to the interface, of no product",
    "ocop_journey.Capture": "a document that came in; what its events name is asked for by itself",
    "ocop_journey.ChainEvent": "its producer's; the products that it names are asked for by NamedThing",
    "ocop_labels.OwnStock": "the measures of a producer's paper name no product",
    "ocop_sellers.Claim": "a person says to be a producer; of no product",
    "ocop_moderation.Draft": "words that nobody has sent; they go with the product",
    "ocop_sellers.Seller": "a seller without a listing sells nothing; a listing speaks for itself",
}


def test_every_table_is_asked_or_has_no_weight() -> None:
    referring = {
        relation.related_model._meta.label
        for model in (CertifiedProduct, Certificate, Producer)
        for relation in model._meta.get_fields(include_hidden=True)
        if relation.auto_created and not relation.concrete and relation.related_model is not None
    }
    own = {model._meta.label for model in apps.get_app_config("ocop_register").get_models()}
    assert referring - own == tables_asked() | set(WEIGHTLESS)
