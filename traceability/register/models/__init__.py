"""The register's tables, one module per thing."""

from traceability.register.models.appointments import Appointment
from traceability.register.models.certificates import Certificate, Suspension
from traceability.register.models.decisions import Decision, Issuer
from traceability.register.models.evidence import Evidence
from traceability.register.models.history import CertificateEvent
from traceability.register.models.import_questions import ImportQuestion
from traceability.register.models.import_undos import ImportUndo
from traceability.register.models.imports import ImportRow, ImportRun
from traceability.register.models.places import Commune, FormerProvince, FormerUnit, Province
from traceability.register.models.producers import Producer
from traceability.register.models.product_sets import Classification, ProductSet
from traceability.register.models.products import CertifiedProduct, OfficialCode
from traceability.register.models.remembered import ColumnLayout, NameAlias, PlaceMapping

__all__ = [
    "Appointment",
    "Certificate",
    "CertificateEvent",
    "CertifiedProduct",
    "Classification",
    "ColumnLayout",
    "Commune",
    "Decision",
    "Evidence",
    "FormerProvince",
    "FormerUnit",
    "ImportQuestion",
    "ImportRow",
    "ImportRun",
    "ImportUndo",
    "Issuer",
    "NameAlias",
    "OfficialCode",
    "PlaceMapping",
    "Producer",
    "ProductSet",
    "Province",
    "Suspension",
]
